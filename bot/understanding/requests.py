"""What a message most likely asks of the bot, by all examples of requests and of what is none.

Softmax regression: each trait of the message says something for and against each meaning, as was
learnt in `bot.understanding.learning_requests`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from math import sqrt
from typing import Final

import msgspec

from bot.understanding.learnt import NO_REQUEST, LearntRequests
from bot.understanding.likeness import softmax
from bot.understanding.manners import as_said
from bot.understanding.reading import Word
from bot.understanding.traits import DENIES, WORD, Telling, Traits, is_word

_TOLD: Final = 4


class Likely(msgspec.Struct, frozen=True):
    """The request a message is most like, its share of all likeness and that of no request at
    all; and how much of what is said examples say too, from 0 to 1."""

    command: str
    share: float
    nothing: float
    known: float
    told: tuple[str, ...] = ()
    """The words that spoke for it, strongest first."""


class Requests:
    """Judges messages; made anew when content changes."""

    def __init__(self, telling: Telling, learnt: LearntRequests) -> None:
        self._telling = telling
        self._meanings = learnt.meanings
        self._nothing = learnt.meanings.index(NO_REQUEST)
        self._numbers = {trait: number for number, trait in enumerate(learnt.features)}
        self._rarity = learnt.rarity
        self._weights = learnt.weights
        self._exact = learnt.exact

    def exact(self, words: Sequence[Word]) -> str | None:
        """What editors wrote in these words to mean: a command, or `NO_REQUEST`."""
        return self._exact.get(as_said(words))

    def likely(self, words: Sequence[Word]) -> Likely:
        """`NO_REQUEST` only where there is no request at all that a message could be like."""
        found = self._telling.of(words)
        known = {trait: self._numbers[trait] for trait in found if trait in self._numbers}
        weighed = {trait: found[trait] * self._rarity[n] for trait, n in known.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        rows = [(self._row(known[trait]), w / length) for trait, w in weighed.items()]
        scores = list(self._row(len(self._rarity)))
        for row, weight in rows:
            scores = [s + weight * w for s, w in zip(scores, row, strict=True)]
        shares = softmax(scores)
        nothing = shares[self._nothing]
        shares[self._nothing] = -1.0
        best = max(range(len(shares)), key=shares.__getitem__)
        spoke = {trait: row[best] * w for trait, (row, w) in zip(weighed, rows, strict=True)}
        told = sorted((t for t, said in spoke.items() if said > 0), key=lambda t: -spoke[t])
        return Likely(
            self._meanings[best],
            share=shares[best],
            nothing=nothing,
            known=_of_words(known, found) / (_of_words(found, found) or 1.0),
            told=_readable(told),
        )

    def _row(self, trait: int) -> Sequence[float]:
        """What it says for each meaning."""
        begin = trait * len(self._meanings)
        return self._weights[begin : begin + len(self._meanings)]


def _of_words(traits: Iterable[str], weights: Traits) -> float:
    """What the words among these traits weigh."""
    return sum(weights[trait] for trait in traits if is_word(trait))


def _readable(told: Iterable[str]) -> tuple[str, ...]:
    """Words as people may be told them."""
    words = (t[1:].replace(DENIES, " ") for t in told if t[0] == WORD and "." not in t)
    return tuple(islice(words, _TOLD))
