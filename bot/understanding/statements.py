"""Whether a word that names somebody names the speaker: "I am a teacher" does, "the teacher says"
does not. Grammar decides; each verdict says why, so that decisions can be explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from bot.understanding.lexicon import Lexicon
from bot.understanding.morphology import Form
from bot.understanding.reading import Reading, Word

_NAMES_SOMEBODY: Final = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", ""})


class Verdict(StrEnum):
    """What a word that names somebody says of the speaker."""

    SELF = "self"
    OTHER = "other"
    DENIED = "denied"


class Statement(msgspec.Struct, frozen=True):
    verdict: Verdict
    why: str


def judged(reading: Reading, at: int, lemmas: frozenset[str], lexicon: Lexicon) -> Statement:
    """The verdict on the word at this place, which has one of these lemmas."""
    word = reading.words[at]
    if word.negated:
        return Statement(Verdict.DENIED, "denied")
    clause = [
        w for w in reading.words if w.clause == word.clause and not _says_nothing(w, lexicon)
    ]
    here = _Here(reading, clause, word, at, lexicon)
    if here.has(lexicon.not_now):
        return Statement(Verdict.OTHER, "was or will be")
    cases = {form.case for form in word.forms if form.lemma in lemmas and _may_name(form)}
    if here.is_sooner_one_of_them():
        return Statement(Verdict.OTHER, "in an oblique case")
    if "gent" in cases and here.belongs_to_noun():
        return Statement(Verdict.OTHER, "of whom somebody is")
    if "nomn" in cases or "" in cases:
        return here.nominative()
    if "ablt" in cases and (why := here.instrumental()):
        return Statement(Verdict.SELF, why)
    if here.agrees_with_pronoun(cases):
        return Statement(Verdict.SELF, "in apposition to me or us")
    return Statement(Verdict.OTHER, "in an oblique case")


def _may_name(form: Form) -> bool:
    return form.pos in _NAMES_SOMEBODY


def _says_nothing(word: Word, lexicon: Lexicon) -> bool:
    return word.surface in lexicon.fillers


class _Here:
    """A word among the words of its clause, greetings left out."""

    def __init__(
        self, reading: Reading, clause: Sequence[Word], word: Word, at: int, lexicon: Lexicon
    ) -> None:
        self._reading = reading
        self._clause = clause
        self._word = word
        self._place = next(i for i, w in enumerate(clause) if w is word)
        self._lexicon = lexicon
        self._is_plural = _is_plural(word)
        self._forms = [w.forms[0] for w in clause]
        self._says_me = any(_is_me(form, "nomn") for form in self._forms)
        self._has_own_verb = any(form.person == "1per" for form in self._forms if _is_verb(form))

    def has(self, lemmas: frozenset[str]) -> bool:
        return any(not lemmas.isdisjoint(w.lemmas) for w in self._clause if w is not self._word)

    def nominative(self) -> Statement:
        for finds, why in (
            (self._is_somebody_elses, "of somebody else"),
            (self._is_about_you_or_them, "of you or them"),
            (self._is_asked_about, "asked about"),
            (self._acts, "somebody who does something"),
            (self._is_addressed, "spoken to"),
            (self._is_named_thing, "the name of a thing"),
            (self._is_many, "many, not me"),
        ):
            if finds():
                return Statement(Verdict.OTHER, why)
        return Statement(Verdict.SELF, "I am" if self._says_me else "named by itself")

    def _before(self) -> Word | None:
        return self._clause[self._place - 1] if self._place else None

    def _after(self) -> Word | None:
        return next(iter(self._clause[self._place + 1 :]), None)

    def _is_somebody_elses(self) -> bool:
        """My teacher, my father is a head, the neighbour's teacher; but: I am his mother."""
        if self._says_me:
            return False
        my, others = self._lexicon.my, self._lexicon.other_people
        beside = [w for w in (self._before(), self._after()) if w]
        if any(not my.isdisjoint(w.lemmas) for w in beside):
            return True
        if beside and not self._lexicon.children.isdisjoint(beside[0].lemmas) and self._place:
            return True
        earlier = self._clause[: self._place]
        if any(not my.isdisjoint(w.lemmas) and w.forms[0].case == "nomn" for w in earlier):
            return True
        return any(not others.isdisjoint(w.lemmas) for w in self._clause)

    def _is_about_you_or_them(self) -> bool:
        """You are, he is: a pronoun of another person stands for whoever is named."""
        pronouns = [form for form in self._forms if form.pos == "NPRO" and form.case == "nomn"]
        return not self._says_me and any(form.person in ("2per", "3per") for form in pronouns)

    def _is_asked_about(self) -> bool:
        if self._says_me:
            return False
        return self._is_asked()

    def _is_asked(self) -> bool:
        is_asked = self._word.clause in self._reading.asked
        return is_asked or any(w.surface in self._lexicon.questions for w in self._clause)

    def _acts(self) -> bool:
        """The clause has a verb that is the word's own: said of somebody, not of the speaker."""
        behind = self._after()
        if self._says_me and not self._has_own_verb:
            return False
        if self._has_own_verb:
            return bool(behind and self._is_its_verb(behind.forms[0]))
        return any(
            self._is_its_verb(form) and not self._has_nearer_subject(at)
            for at, form in enumerate(self._forms)
        )

    def _has_nearer_subject(self, verb: int) -> bool:
        """Another somebody stands between the word and the verb: the verb is theirs."""
        between = self._clause[min(self._place, verb) + 1 : max(self._place, verb)]
        return any(
            form.pos == "NOUN" and form.case == "nomn" and form.is_animate
            for form in (word.forms[0] for word in between)
        )

    def _is_its_verb(self, form: Form) -> bool:
        if form.pos == "ADJS":
            return True
        if not _is_verb(form) or form.mood == "impr":
            return False
        number = "plur" if self._is_plural else "sing"
        return form.person in ("3per", "") and form.number == number

    def _is_addressed(self) -> bool:
        """Answer, administrator; but people who ask for help politely say who they are."""
        if self._says_me:
            return False
        orders = [form for form in self._forms if form.mood == "impr"]
        if any(form.number == "sing" for form in orders):
            return True
        if self._lexicon.addressed.isdisjoint(self._word.lemmas):
            return False
        following = [w for w in self._reading.words if w.clause == self._word.clause + 1]
        heard = [*self._forms, *(w.forms[0] for w in following[:2])]
        return any(form.mood == "impr" or form.person == "2per" for form in heard)

    def _is_named_thing(self) -> bool:
        """Instruction teacher: a topic in two words, unless the first is where somebody works."""
        before = self._before()
        if self._says_me or before is None:
            return False
        form = before.forms[0]
        is_thing = any(
            f.pos == "NOUN" and f.case == "nomn" and not f.is_animate for f in before.forms
        )
        is_thing = is_thing and not before.may_be("ADJF")
        is_place = not self._lexicon.places.isdisjoint(before.lemmas)
        return form.pos == "PREP" or (is_thing and not is_place and not form.name)

    def belongs_to_noun(self) -> bool:
        """A pupil's mother: the noun before it is the one that is named."""
        before = self._before()
        return before is not None and before.pos == "NOUN"

    def is_sooner_one_of_them(self) -> bool:
        """Call the teacher: many in the nominative, but one in a case that a verb asks for."""
        singular = any(f.number == "sing" and f.case in ("gent", "accs") for f in self._word.forms)
        is_ruled = any(form.pos in ("VERB", "INFN") for form in self._forms)
        return self._is_plural and singular and is_ruled and not self._says_me

    def _is_many(self) -> bool:
        if not self._is_plural or self._says_me:
            return False
        if self._has_own_verb and not any(
            form.person == "1per" and form.number == "plur" for form in self._forms
        ):
            return True
        fillers = self._lexicon.fillers
        others = [w for w in self._reading.words if w.surface not in fillers]
        return any(w.clause != self._word.clause for w in others)

    def instrumental(self) -> str | None:
        """Why "as a teacher" is said of the speaker, if it is."""
        before = self._before()
        if before is not None and before.pos == "PREP":
            return None
        if self._is_asked() or self.has(self._lexicon.other_people):
            return None
        lexicon = self._lexicon
        being = [
            w for w in self._clause if not (lexicon.being | lexicon.made).isdisjoint(w.lemmas)
        ]
        if any(w.negated for w in being):
            return None
        is_me = any(_is_me(form) for form in self._forms)
        for word in being:
            form = word.forms[0]
            if form.person == "1per" or form.pos == "PRTS":
                return "I work or am made it"
            became = form.tense == "past" and not self._lexicon.made.isdisjoint(word.lemmas)
            if became and (is_me or form.number == "plur" or not self._has_subject()):
                return "I was made it"
            if form.pos == "INFN" and is_me:
                return "I am to be made it"
        return None

    def _has_subject(self) -> bool:
        return any(f.pos == "NOUN" and f.case == "nomn" and f.is_animate for f in self._forms)

    def agrees_with_pronoun(self, cases: Iterable[str]) -> bool:
        """We parents are made to: the same case as a pronoun shortly before."""
        words = self._reading.words
        at = next(i for i, w in enumerate(words) if w is self._word)
        near = [
            word.forms[0]
            for place, word in enumerate(words[max(at - 2, 0) : at], start=max(at - 2, 0))
            if not place or words[place - 1].pos != "PREP"
        ]
        wanted = {"gent", "accs"} if {"gent", "accs"} & set(cases) else set(cases)
        return any(_is_me(form) and form.case in wanted for form in near)


def _is_plural(word: Word) -> bool:
    named = [form for form in word.forms if form.case == "nomn"] or word.forms
    return named[0].number == "plur"


def _cases_of(word: Word) -> set[str]:
    return {form.case for form in word.forms}


def _is_verb(form: Form) -> bool:
    return form.pos in ("VERB", "PRTS")


def _is_me(form: Form, case: str = "") -> bool:
    return form.pos == "NPRO" and form.person == "1per" and (not case or form.case == case)
