"""Slips of the finger: an unknown word becomes the word of the vocabulary that was meant.

Only words that neither the dictionary nor the vocabulary has are looked at; nothing else changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.morphology import inflected

_SHORTEST: Final = 3
_TWO_SLIPS_FROM: Final = 7
"""Letters of a word from which two slips are forgiven; in shorter ones it would be another word."""
_PARTS_FROM: Final = 3
_COMPARED: Final = 12


class Spelling:
    """Knows every form of the vocabulary's words. Words given first win over later ones."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        order: dict[str, int] = {}
        for word in vocabulary:
            for form in sorted(inflected(word)):
                order.setdefault(form, len(order))
        self._order = order
        by_length: dict[int, list[str]] = defaultdict(list)
        for form in order:
            if len(form) >= _SHORTEST:
                by_length[len(form)].append(form)
        self._near = {
            length: [w for n in range(length - 2, length + 3) for w in by_length.get(n, ())]
            for length in range(_SHORTEST, max(by_length, default=0) + 3)
        }

    def __contains__(self, word: str) -> bool:
        return word in self._order

    def meant(self, word: str) -> str | None:
        """The nearest word of the vocabulary, if one is near enough."""
        if len(word) < _SHORTEST:
            return None
        allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        found = process.extract(
            word,
            self._near.get(len(word), ()),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=_COMPARED,
        )
        likely = [(form, slips) for form, slips, _ in found if self._is_likely(word, form, slips)]
        if not likely:
            return None
        return min(likely, key=lambda pair: self._rank(word, *pair))[0]

    @staticmethod
    def _is_likely(word: str, form: str, slips: float) -> bool:
        """A short word must begin as it should: there are too many others near it."""
        return slips <= 1 and (len(word) > 4 or word[0] == form[0]) or (
            slips == 2 and word[0] == form[0]
        )

    def _rank(self, word: str, form: str, slips: float) -> tuple[float, bool, int, int]:
        common = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), 99)
        return slips, word[0] != form[0], -common, self._order[form]

    def parts(self, word: str) -> tuple[str, str] | None:
        """Two words that were written as one, if both are of the vocabulary."""
        for first, second in _halves(word):
            if first in self._order and second in self._order:
                return first, second
        return None


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """A one-letter word may stand in front only when a long one follows."""
    for at in range(len(word) - _PARTS_FROM, 0, -1):
        if at == 1 or at >= _PARTS_FROM:
            yield word[:at], word[at:]
