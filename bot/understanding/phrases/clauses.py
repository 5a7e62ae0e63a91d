"""A word that names somebody, among the words of its clause; greetings are left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.understanding.phrases.lexicon import Lexicon
from bot.understanding.text.morphology import Form
from bot.understanding.text.reading import Reading, Word


class Clause:
    """What the rules ask about a clause; `places` are the words of the name itself."""

    def __init__(
        self, reading: Reading, word: Word, places: Collection[int], lexicon: Lexicon
    ) -> None:
        named = [reading.words[place] for place in places]
        self.reading = reading
        self.word = word
        self.lexicon = lexicon
        self.words = lexicon.told([w for w in reading.words if w.clause == word.clause], word)
        self.place = place_of(self.words, word)
        self.others = [w for w in self.words if not any(w is n for n in named)]
        """The words beside the name."""
        self.forms = [w.forms[0] for w in self.words]
        self.is_plural = _is_plural(word)
        self.says_me = any(is_me(form, "nomn") for form in self.forms)
        self.says_i = any(is_me(f, "nomn") and f.number == "sing" for f in self.forms)
        self.has_own_verb = any(form.person == "1per" for form in self.forms if is_verb(form))

    def has(self, lemmas: frozenset[str]) -> bool:
        return any(w.is_one_of(lemmas) for w in self.others)

    @property
    def has_child_for_name(self) -> bool:
        return not self.lexicon.children.isdisjoint(self.word.lemmas)

    @property
    def has_another(self) -> bool:
        """Whether somebody else is named in the nominative."""
        named = (w.forms[0] for w in self.others)
        return any(f.pos == "NOUN" and f.case == "nomn" and f.is_animate for f in named)

    @property
    def before(self) -> Word | None:
        return self.words[self.place - 1] if self.place else None

    @property
    def after(self) -> Word | None:
        return next(iter(self.words[self.place + 1 :]), None)

    @property
    def noun_behind(self) -> Word | None:
        """The first word behind that is no adjective or pronoun of whose it is."""
        behind = self.words[self.place + 1 :]
        return next((w for w in behind if not (w.may_be("ADJF") and not w.may_be("NOUN"))), None)

    def following(self) -> Sequence[Word]:
        """The words of the next clause."""
        return [w for w in self.reading.words if w.clause == self.word.clause + 1]

    def belongs_to_noun(self) -> bool:
        """A pupil's mother: the noun before it is the one that is named."""
        return self.before is not None and self.before.pos == "NOUN"

    def is_asked(self) -> bool:
        questions = self.reading.question_words
        is_asked = self.word.clause in self.reading.asked
        return is_asked or any(w.surface in questions for w in self.words)


def place_of(words: Sequence[Word], word: Word) -> int:
    """Where this very word stands: others may be written alike."""
    return next(at for at, other in enumerate(words) if other is word)


def is_verb(form: Form) -> bool:
    return form.pos in ("VERB", "PRTS")


def is_me(form: Form, case: str = "") -> bool:
    return form.pos == "NPRO" and form.person == "1per" and (not case or form.case == case)


def is_i(word: Word) -> bool:
    """I, or we."""
    return is_me(word.forms[0], "nomn")


def is_me_alone(word: Word) -> bool:
    """I or me, in any case, and not we."""
    return is_me(word.forms[0]) and word.forms[0].number == "sing"


def may_be(word: Word, case: str) -> bool:
    return any(form.case == case for form in word.forms)


def _is_plural(word: Word) -> bool:
    named = [form for form in word.forms if form.case == "nomn"]
    return bool(named) and named[0].number == "plur"
