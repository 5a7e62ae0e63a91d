"""Who has left home: for school or for bread, and nothing has happened; or has not come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.care_words import CareWords
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading


class Leaving:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, words: CareWords) -> None:
        def phrases(written: Iterable[str]) -> Phrases:
            return Phrases(reader, [("", said) for said in written], words.groups)

        self._left = phrases(words.left_home)
        self._gone = phrases(words.gone)
        self._went, self._whither = phrases(words.went), phrases(words.whither)
        self._not_back = phrases(words.not_back)
        self._whereabouts = phrases(words.whereabouts)

    def without_errands(self, cries: Sequence[Found], reading: Reading) -> Sequence[Found]:
        """The same without "has left home", if it is said where to, and nothing worse."""
        left = {place for found in self._left.met(reading) for place in found.places}
        if not (left and self.is_errand(reading)):
            return cries
        return [found for found in cries if not left <= set(found.places)]

    def is_not_back(self, reading: Reading) -> bool:
        """Whether a child went somewhere, and something besides tells that this is no errand."""
        if not (self._gone.found(reading) and self._not_back.found(reading)):
            return False
        return bool(self._whither.found(reading) or self._left.found(reading))

    def is_explained(self, reading: Reading) -> bool:
        """Whether it is said where the child is, or went: of who was taken for missing."""
        if reading.asks:
            return False
        if self.is_errand(reading):
            return True
        places = self._whereabouts.places(reading)
        rest = reading.beside(places)
        is_told = not any(word.pos == "VERB" or word.negated for word in rest)
        return bool(places) and is_told and not self._not_back.found(reading)

    def is_errand(self, reading: Reading) -> bool:
        """Whether it is said where somebody went, and not that they have not come back."""
        is_told = self._went.found(reading) and self._whither.found(reading)
        return bool(is_told) and not self._not_back.found(reading)
