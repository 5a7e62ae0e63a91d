"""Softmax regression over features of messages, learnt example by example.

A few passes over the examples, in the order they are given: the same examples always teach the
same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from operator import mul
from typing import Final

from bot.understanding.judges.fixed_point import Lanes
from bot.understanding.judges.likeness import softmax
from bot.understanding.judges.rows import Column

_ALWAYS: Final = 0.3
"""What weighs in every example, beside all its features, of length one together (measured)."""
_RATES: Final = ((4.0, 2.0), (1.0, 0.5), (0.5, 0.25))
"""How much is learnt from an example, pass by pass: from all, and again from those that taught
something (measured: a fourth time from all adds nothing)."""
_KNOWN_ENOUGH: Final = 0.98
"""From this share on an example teaches nothing."""

_VALUE_PARTS: Final = 2.0**16
_WEIGHT_PARTS: Final = 2.0**36
"""In how many parts of one a feature's value in an example, and its weight, are counted: their
product in 52 bits after the point, which leaves room for scores up to two thousand."""

Parts = tuple[list[int], list[int]]
"""Features by number, and what they weigh in parts."""


def trained(
    examples: Sequence[Column], meant: Sequence[int], features: int, meanings: int
) -> list[list[float]]:
    """For each of so many features what it says for each of so many meanings, and in the end what
    every message says. `meant` is what the examples mean, by number; those of one meaning must not
    stand together, or the last ones would be all that is remembered."""
    always = features, int(_ALWAYS * _VALUE_PARTS)
    vectors = [_in_parts(vector, always) for vector in examples]
    regression = _Regression(vectors, meant, features, meanings)
    for rate, again in _RATES:
        regression.learn(regression.learn(range(len(examples)), rate), again)
    *weights, every = regression.weights()
    return [*weights, [_ALWAYS * weight for weight in every]]


def _in_parts(vector: Column, always: tuple[int, int]) -> Parts:
    """The vector of length one, and what is in all of them."""
    features, values = vector
    parts = _VALUE_PARTS / (sqrt(sum(map(mul, values, values))) or 1.0)
    return [*features, always[0]], [*(int(value * parts) for value in values), always[1]]


class _Regression:
    """Weights of each feature for each meaning; the last feature is in every example."""

    def __init__(
        self,
        vectors: Sequence[Parts],
        meant: Sequence[int],
        features: int,
        meanings: int,
    ) -> None:
        self._vectors = vectors
        self._meant = meant
        self._lanes = Lanes(meanings)
        self._weights = [0] * (features + 1)

    def weights(self) -> list[list[float]]:
        return [self._lanes.unpacked(row, _WEIGHT_PARTS) for row in self._weights]

    def learn(self, examples: Iterable[int], rate: float) -> list[int]:
        """The examples that taught something."""
        weights, lanes, taught = self._weights, self._lanes, []
        for example in examples:
            (features, values), meaning = self._vectors[example], self._meant[example]
            scores = sum(map(mul, values, map(weights.__getitem__, features)))
            shares = softmax(lanes.unpacked(scores, _WEIGHT_PARTS * _VALUE_PARTS))
            if shares[meaning] > _KNOWN_ENOUGH:
                continue
            taught.append(example)
            pull = [-rate * share for share in shares]
            pull[meaning] += rate
            packed = lanes.packed(pull, _WEIGHT_PARTS / _VALUE_PARTS)
            for feature, value in zip(features, values, strict=True):
                weights[feature] += value * packed
        return taught
