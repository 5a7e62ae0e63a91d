"""What a message most likely means, by examples of all meanings there are.

Softmax regression: each trait of the message says something for and against each meaning, as was
learnt in `bot.understanding.judges.lessons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import sqrt
from typing import Final

import msgspec

from bot.understanding.judges.learnt import LearntMeanings
from bot.understanding.judges.likeness import softmax
from bot.understanding.judges.traits import DENIES, WORD, Telling, Traits, is_word
from bot.understanding.text.manners import as_said
from bot.understanding.text.reading import Word

_TOLD: Final = 4


class Judged(msgspec.Struct, frozen=True):
    """The share of all likeness that each meaning has, and how much of what is said examples say
    too, from 0 to 1."""

    shares: Mapping[str, float]
    known: float
    spoke: Mapping[str, Sequence[float]]
    """What each trait said for each meaning, in their order."""

    def told(self, meaning: str) -> tuple[str, ...]:
        """The words that spoke for it, strongest first."""
        place = list(self.shares).index(meaning)
        said = {trait: row[place] for trait, row in self.spoke.items() if row[place] > 0}
        return _readable(sorted(said, key=lambda trait: -said[trait]))


class Judge:
    """Made anew when content changes."""

    def __init__(self, telling: Telling, learnt: LearntMeanings) -> None:
        self._telling = telling
        self._meanings = learnt.meanings
        self._numbers = learnt.features
        self._rarity = learnt.rarity
        self._weights = learnt.weights
        self._exact = learnt.exact

    def exact(self, words: Sequence[Word]) -> str | None:
        """What editors wrote in these words to mean."""
        number = self._exact.get(as_said(words))
        return None if number is None else self._meanings[number]

    def share_known(self, words: Sequence[Word]) -> float:
        """How many of these words stand in examples, from 0 to 1."""
        known = sum(self._number_of(word) is not None for word in words)
        return known / len(words) if words else 0.0

    def pull(self, word: Word, without: str) -> float:
        """How much more a word by itself says for the meaning it says most for than for `without`;
        nothing if no example has it."""
        number = self._number_of(word)
        if number is None:
            return 0.0
        row = dict(zip(self._meanings, self._row(number), strict=True))
        against = row.pop(without)
        return self._rarity[number] * (max(row.values()) - against)

    def judged(self, words: Sequence[Word]) -> Judged:
        found = self._telling.of(words)
        numbers = zip(found, map(self._numbers.get, found), strict=True)
        known = {trait: number for trait, number in numbers if number is not None}
        weighed = {trait: found[trait] * self._rarity[n] for trait, n in known.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        scores, spoke = list(self._row(len(self._rarity))), dict[str, Sequence[float]]()
        for trait, weight in weighed.items():
            share = weight / length
            row = spoke[trait] = [share * w for w in self._row(known[trait])]
            scores = [s + w for s, w in zip(scores, row, strict=True)]
        return Judged(
            shares=dict(zip(self._meanings, softmax(scores), strict=True)),
            known=_of_words(known, found) / (_of_words(found, found) or 1.0),
            spoke=spoke,
        )

    def _number_of(self, word: Word) -> int | None:
        return self._numbers.get(self._telling.of_word(word).single[0][0])

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
