"""How like a question is to phrases of content: by shared features, rare ones counting more.

Two judges look at the same features: one finds the nearest phrases, the other knows how usual each
feature is for each meaning. Both are exact, and always answer the same. What they judge by is
learnt in `bot.understanding.learning_topics`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, sqrt
from operator import mul
from typing import Final

from bot.understanding.features import Weights
from bot.understanding.learnt import LearntExamples, LearntUsage
from bot.understanding.rows import Rows

_NEAREST: Final = (1.0, 0.5, 0.33)
"""How much the nearest phrases of a meaning count, the first, the second, the third."""

_NOTHING_MUCH: Final = 0.07
"""What is so little like makes no difference, and is most of what there is to go through."""


class Rarity:
    """How rare features are among phrases; a rare one tells more."""

    def __init__(
        self, numbers: Mapping[str, int], by_number: Sequence[float], unknown: float
    ) -> None:
        self.numbers = numbers
        self._by_number = by_number
        self._unknown = unknown

    def of(self, feature: str) -> float:
        number = self.numbers.get(feature)
        return self._unknown if number is None else self._by_number[number]

    def vector(self, weights: Weights) -> dict[str, float]:
        """Of length one. What no phrase has counts too: a question of unknown words is like
        nothing, and must look so."""
        weighed = {feature: weight * self.of(feature) for feature, weight in weights.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        return {f: w / length for f, w in weighed.items()}


class Examples:
    """Phrases indexed by features, to find the nearest."""

    def __init__(self, rarity: Rarity, learnt: LearntExamples) -> None:
        self._meanings = learnt.meanings
        self._rarity = rarity
        self._holders = Rows(rarity.numbers, learnt.vectors)

    def nearest(self, weights: Weights, counted: Sequence[float] = _NEAREST) -> dict[str, float]:
        """For each meaning that shares anything how near its nearest phrases are, from 0 to 1."""
        near: dict[int, float] = {}
        for feature, weight in self._rarity.vector(weights).items():
            if weight > _NOTHING_MUCH:
                for number, other in self._holders.row(feature):
                    near[number] = near.get(number, 0.0) + weight * other
        grouped: dict[str, list[float]] = defaultdict(list)
        for number, likeness in near.items():
            if likeness > _NOTHING_MUCH:
                grouped[self._meanings[number]].append(likeness)
        whole = sum(counted)
        return {
            meaning: sum(map(mul, counted, sorted(found, reverse=True))) / whole
            for meaning, found in grouped.items()
        }


class Usage:
    """How usual each feature is for each meaning (naive Bayes over weighed features)."""

    def __init__(self, rarity: Rarity, learnt: LearntUsage) -> None:
        self._rarity = rarity
        self._learnt = learnt
        self._gains = Rows(rarity.numbers, learnt.gains)

    def scores(self, weights: Weights) -> dict[str, float]:
        """The higher the likelier; only differences between meanings mean something."""
        learnt = self._learnt
        vector = self._rarity.vector(weights)
        known = sum(w for feature, w in vector.items() if feature in self._gains)
        scores = [p - known * size for p, size in zip(learnt.priors, learnt.sizes, strict=True)]
        for feature, weight in vector.items():
            for number, gain in self._gains.row(feature):
                scores[number] += weight * gain
        return dict(zip(learnt.meanings, scores, strict=True))

    def covered(self, features: Sequence[str], meaning: str) -> float:
        """How much of what is said a meaning's phrases say too, from 0 to 1."""
        rare = {feature: self._rarity.of(feature) for feature in features}
        met = (r for f, r in rare.items() if self._gain(f, meaning))
        return sum(met) / (sum(rare.values()) or 1.0)

    def told(self, weights: Weights, meaning: str) -> list[str]:
        """The features that spoke for a meaning, strongest first."""
        spoke = {
            feature: weight * self._gain(feature, meaning)
            for feature, weight in self._rarity.vector(weights).items()
        }
        return sorted((f for f, gain in spoke.items() if gain > 0), key=lambda f: (-spoke[f], f))

    def _gain(self, feature: str, meaning: str) -> float:
        """Nothing if the meaning's phrases have not the feature."""
        row = self._gains.row(feature)
        return next((gain for n, gain in row if self._learnt.meanings[n] == meaning), 0.0)


def standardised(scores: Mapping[str, float]) -> dict[str, float]:
    """With mean 0 and deviation 1, so that judges can be added."""
    mean = sum(scores.values()) / len(scores)
    deviation = sqrt(sum((s - mean) ** 2 for s in scores.values()) / len(scores)) or 1.0
    return {meaning: (score - mean) / deviation for meaning, score in scores.items()}


def softmax(scores: Sequence[float]) -> list[float]:
    """Shares of one in all: by how much each is better than the others."""
    best = max(scores)
    likely = [exp(score - best) for score in scores]
    whole = sum(likely)
    return [share / whole for share in likely]
