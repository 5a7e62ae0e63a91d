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
        self._abuse = Phrases(reader, [(Care.ABUSE.value, p) for p in words.abuse], {})
        self._jokes = tuple(reader.read(joke).text for joke in words.jokes)

    def cry(self, reading: Reading) -> Care | None:
        """A cry for help, if there is one."""
        if any(joke in reading.text for joke in self._jokes):
            return None
        met = [f for f in self._cries.found(reading) if not _is_said_to_us(reading, f)]
        kinds = {Care(found.phrase.meaning) for found in met}
        for care in (Care.CRY_FOR_ANOTHER, Care.CRY):
            if care in kinds:
                return care
        return None

    def abuse(self, reading: Reading) -> Care | None:
        """Anger, if there is any and nothing is asked: a question in it keeps its right."""
        is_question = reading.has_question_word or (reading.asks and len(reading.words) > _SHORT)
        return Care.ABUSE if not is_question and self._abuse.found(reading) else None


def _is_said_to_us(reading: Reading, found: Found) -> bool:
    """Are you mocking me: said to whoever reads it, not of whoever torments."""
    verbs = (reading.words[place].forms[0] for place in found.places)
    return any(form.person == "2per" for form in verbs)
