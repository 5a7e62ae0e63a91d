"""Of phrases that may answer a question of the role dialogue, those that do where they stand: "me"
is no answer in "my mother at home", "there is" none beside an old link, or a chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.content import Content
from bot.understanding.judges.features import Features
from bot.understanding.phrases.clauses import is_i
from bot.understanding.phrases.matching import Found
from bot.understanding.text.reading import Reader, Reading, Word

_YES: Final = "yes"
_BE: Final = "\u0431\u044b\u0442\u044c"
_DIRECT: Final = frozenset({"nomn", "accs"})


class RefinedAnswers:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._features, self._people = features, people
        self._own = reader.all_surfaces(content.speech.on_ones_own)
        self._outdated = reader.all_lemmas(content.speech.outdated)
        asked = {question.id: question for question in content.questions.values()}
        self._ahead = frozenset(
            word
            for question in asked.values()
            for option in question.options
            for word in option.words
            if any(map(_is_ahead, reader.read(word).words))
        )
        self._things = {
            id_: _nouns(reader, (o.label for o in question.options if o.takes_link))
            for id_, question in asked.items()
        }
        self._beside = {id_: _nouns(reader, [question.text]) for id_, question in asked.items()}
        self._of_people = frozenset(
            id_
            for id_, question in asked.items()
            if any(_names_somebody(reader.read(w)) for o in question.options for w in o.words)
            and not self._things[id_]
        )

    def of_their_time(self, met: Iterable[Found], reading: Reading) -> list[Found]:
        """What will be sent is not what was, though a phrase is met in whatever form."""
        return [
            one
            for one in met
            if any(_is_ahead(reading.words[at]) for at in one.places)
            == (one.phrase.written in self._ahead)
        ]

    def refined(self, found: Sequence[Found], reading: Reading, question: str) -> Sequence[Found]:
        """Those that answer; none if what is there is not what was asked about."""
        words = reading.words
        found = [one for one in found if not self._is_of_another(one, words)]
        if not found or any(one.phrase.meaning != _YES for one in found):
            return found
        places = {at for one in found for at in one.places}
        rest = [word for at, word in enumerate(words) if at not in places]
        if any(word.is_one_of(self._outdated) and _is_direct(word) for word in rest):
            return ()
        is_told = any(words[at].forms[0].tense == "past" for at in places)
        return () if not is_told and self._is_of_other_thing(words, question) else found

    def is_was(self, word: Word, question: str) -> bool:
        """ "It was the former head": where somebody is asked for, that it was changes nothing."""
        is_past = word.lemma == _BE and word.forms[0].tense == "past"
        return is_past and not word.negated and question in self._of_people

    def _is_of_another(self, one: Found, words: Sequence[Word]) -> bool:
        """A pronoun whose preposition is no part of the phrase: "at my place"; "I" right before
        somebody, who is the speaker then; "himself", said of who is named."""
        first, said = min(one.places), [words[at] for at in one.places]
        before = words[first - 1] if first else None
        if len(said) == 1 and said[0].pos == "NPRO" and before and before.pos == "PREP":
            return True
        if before and is_i(before) and any(map(_is_somebody, said)):
            return True
        is_own = any(word.surface in self._own for word in said)
        others = (w for at, w in enumerate(words) if at not in one.places)
        return is_own and any(
            _is_direct(w) and not self._people.isdisjoint(self._features.names([w]))
            for w in others
        )

    def _is_of_other_thing(self, words: Sequence[Word], question: str) -> bool:
        """ "There is a chat", said where a link to it is asked for."""
        things = self._things[question]
        if not things or any(word.is_one_of(things) for word in words):
            return False
        return any(
            word.is_one_of(self._beside[question])
            and _is_direct(word)
            and not _is_somebody(word)
            and not _is_governed(words[:at])
            for at, word in enumerate(words)
        )


def _nouns(reader: Reader, texts: Iterable[str]) -> frozenset[str]:
    words = (word for text in texts for word in reader.read(text).words)
    return frozenset(lemma for word in words if word.pos == "NOUN" for lemma in word.lemmas)


def _names_somebody(reading: Reading) -> bool:
    return any(map(_is_somebody, reading.words))


def _is_ahead(word: Word) -> bool:
    return any(form.tense == "futr" and form.person == "3per" for form in word.forms[:1])


def _is_somebody(word: Word) -> bool:
    return any(f.pos == "NOUN" and f.is_animate and f.case == "nomn" for f in word.forms)


def _is_direct(word: Word) -> bool:
    return any(form.case in _DIRECT for form in word.forms)


def _is_governed(before: Sequence[Word]) -> bool:
    """Whether a preposition stands there, with adjectives between at most."""
    earlier = (word for word in reversed(before) if word.pos != "ADJF")
    nearest = next(earlier, None)
    return nearest is not None and nearest.pos == "PREP"
