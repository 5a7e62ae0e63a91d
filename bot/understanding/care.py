"""What calls for care before anything else: a cry for help, abuse. Errs on the side of care.

Neither the words nor that they were said are stored or logged anywhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.domain.care_words import CareWords
from bot.understanding.matching import Found
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading

_SHORT: Final = 4
"""Words of an outcry that ends with a question mark and asks nothing."""
_SMALL: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO"})
"""Words that tell of nothing else."""


class Care(StrEnum):
    """What a message calls for."""

    CRY = "cry"
    """Somebody speaks of themselves."""
    CRY_FOR_ANOTHER = "cry_for_another"
    """A grown-up, or a friend, speaks of somebody else."""
    ABUSE = "abuse"
    """Anger; if there is a question in it, the question is answered."""


class Carer:
    """Decides; made anew from content when that changes."""

    def __init__(self, reader: Reader, words: CareWords) -> None:
        cries = [(Care.CRY.value, phrase) for phrase in words.cry_self]
        cries += [(Care.CRY_FOR_ANOTHER.value, phrase) for phrase in words.cry_other]
        self._cries = Phrases(reader, cries, words.groups)
        alone = [(Care.CRY.value, phrase) for phrase in words.cry_alone]
        self._cries_alone = Phrases(reader, alone, words.groups)
        beside = [(Care.CRY.value, phrase) for phrase in words.beside]
        self._beside = Phrases(reader, beside, words.groups)
        unkept = [(Care.CRY.value, phrase) for phrase in words.unkept]
        self._unkept = Phrases(reader, unkept, words.groups)
        abuse = [(Care.ABUSE.value, phrase) for phrase in words.abuse]
        self._abuse = Phrases(reader, abuse, words.groups)
        self._jokes = tuple(reader.read(joke).text for joke in words.jokes)

    def cry(self, reading: Reading) -> Care | None:
        """A cry for help, if there is one."""
        if self.is_joke(reading):
            return None
        met = [f for f in self._cries.found(reading) if not _is_said_to_us(reading, f)]
        kinds = {Care(found.phrase.meaning) for found in met}
        for care in (Care.CRY_FOR_ANOTHER, Care.CRY):
            if care in kinds:
                return care
        return Care.CRY if self._is_cry_alone(reading) else None

    def is_joke(self, reading: Reading) -> bool:
        """Whether words stand there, as they are, by which nobody is harmed."""
        return any(joke in reading.text for joke in self._jokes)

    def _is_cry_alone(self, reading: Reading) -> bool:
        """Whether the message says that somebody is badly off, and what it says besides is how,
        where, and by whom."""
        met = self._cries_alone.found(reading)
        if not met:
            return False
        met += self._beside.found(reading)
        covered = {place for f in met for place in f.places}
        return all(w.pos in _SMALL or at in covered for at, w in enumerate(reading.words))

    def may_be_cry(self, reading: Reading) -> bool:
        """Whether a word stands there that people in need say: errs far on the side of silence,
        for what is kept of questions, not for the answer."""
        return bool(self._unkept.found(reading))

    def abuse(self, reading: Reading, *, is_like_question: bool) -> Care | None:
        """Anger, if there is any and nothing is asked: a question in it keeps its right. "What
        nonsense" has a question word and asks nothing, unless the message is like a question."""
        found = self._abuse.found(reading)
        angry = set() if is_like_question else {place for f in found for place in f.places}
        is_question = (reading.asks and len(reading.words) > _SHORT) or any(
            word.surface in reading.question_words
            for at, word in enumerate(reading.words)
            if at not in angry
        )
        return Care.ABUSE if found and not is_question else None


def _is_said_to_us(reading: Reading, found: Found) -> bool:
    """Are you mocking me: said to whoever reads it, not of whoever torments."""
    verbs = (reading.words[place].forms[0] for place in found.places)
    return any(form.person == "2per" for form in verbs)
