"""Softmax regression over features of messages, learnt example by example.

A few passes over the examples, in an order that is always the same: the same examples always
teach the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from math import gcd, sqrt
from typing import Final

from bot.understanding.likeness import softmax

_ALWAYS: Final = 0.3
"""What weighs in every example, beside all its features, of length one together (measured)."""
_RATES: Final = ((4.0, 2.0), (1.0, 0.5))
"""How much is learnt from an example, pass by pass: from all, and again from those that taught
something (measured: more passes learn by heart)."""
_KNOWN_ENOUGH: Final = 0.98
"""From this share on an example teaches nothing."""
_STRIDE: Final = 7919
"""Examples of one meaning stand together; what stands so far apart is mixed."""

Vector = list[tuple[int, float]]
"""Features by number, with what they weigh."""


def trained(
    examples: Sequence[Vector], meant: Sequence[int], features: int, meanings: int
) -> list[list[float]]:
    """For each of so many features what it says for each of so many meanings, and in the end what
    every message says. `meant` is what the examples mean, by number."""
    total = max(len(examples), 1)
    stride = next(stride for stride in count(_STRIDE) if gcd(stride, total) == 1)
    order = [n * stride % total for n in range(len(examples))]
    vectors = [[*_of_length_one(vector), (features, _ALWAYS)] for vector in examples]
    regression = _Regression(vectors, meant, features, meanings)
    for rate, again in _RATES:
        regression.learn(regression.learn(order, rate), again)
    *weights, always = regression.weights
    return [*weights, [_ALWAYS * weight for weight in always]]


def _of_length_one(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for _, weight in vector)) or 1.0
    return [(feature, weight / length) for feature, weight in vector]


class _Regression:
    """Weights of each feature for each meaning; the last feature is in every example."""

    def __init__(
        self, vectors: Sequence[Vector], meant: Sequence[int], features: int, meanings: int
    ) -> None:
        self._vectors = vectors
        self._meant = meant
        self._zeros = [0.0] * meanings
        self.weights = [self._zeros] * (features + 1)

    def learn(self, examples: Iterable[int], rate: float) -> list[int]:
        """The examples that taught something."""
        weights, taught = self.weights, []
        for example in examples:
            vector, meaning = self._vectors[example], self._meant[example]
            scores = self._zeros
            for feature, value in vector:
                scores = [s + value * w for s, w in zip(scores, weights[feature], strict=True)]
            shares = softmax(scores)
            if shares[meaning] > _KNOWN_ENOUGH:
                continue
            taught.append(example)
            pull = [-rate * share for share in shares]
            pull[meaning] += rate
            for feature, value in vector:
                row = weights[feature]
                weights[feature] = [w + value * p for w, p in zip(row, pull, strict=True)]
        return taught
