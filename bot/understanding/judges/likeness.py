"""How like a question is to phrases of content: by shared features, rare ones counting more.

Two judges look at the same features: one finds the nearest phrases, the other knows how usual each
feature is for each meaning. Both are exact, and always answer the same. What they judge by is
learnt in `bot.understanding.judges.learning_topics`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt
from operator import mul
from typing import Final

from bot.understanding.judges.features import Weights
from bot.understanding.judges.kept_names import KeptNames
from bot.understanding.judges.learnt import LearntExamples, LearntUsage

_NEAREST: Final = (1.0, 0.5, 0.33)
"""How much the nearest phrases of a meaning count, the first, the second, the third."""

_NOTHING_MUCH: Final = 0.07
"""What is so little like makes no difference, and is most of what there is to go through."""


class Rarity:
    """How rare features are among phrases; a rare one tells more."""

    def __init__(self, numbers: KeptNames, by_number: Sequence[float], unknown: float) -> None:
        self._numbers = numbers
        self._by_number = by_number
        self._unknown = unknown

    def of(self, features: Iterable[str]) -> list[tuple[int | None, float]]:
        """The number and the rarity of each; no number if no phrase has it."""
        rarity, numbers = self._by_number, map(self._numbers.get, features)
        return [(n, self._unknown if n is None else rarity[n]) for n in numbers]

    def vector(self, weights: Weights) -> list[tuple[int, float]]:
        """The features that any phrase has, by number, of a vector of length one in which what no
        phrase has counts too: a question of unknown words is like nothing, and must look so."""
        rare = zip(self.of(weights), weights.values(), strict=True)
        weighed = [(number, weight * rarity) for (number, rarity), weight in rare]
        length = sqrt(sum(w * w for _, w in weighed)) or 1.0
        return [(number, w / length) for number, w in weighed if number is not None]


class Examples:
    """Phrases indexed by features, to find the nearest."""

    def __init__(self, rarity: Rarity, learnt: LearntExamples) -> None:
        self._meanings = learnt.meanings
        self._rarity = rarity
        self._holders = learnt.vectors

    def nearest(self, weights: Weights, counted: Sequence[float] = _NEAREST) -> dict[str, float]:
        """For each meaning that shares anything how near its nearest phrases are, from 0 to 1."""
        near: dict[int, float] = defaultdict(float)
        for feature, weight in self._rarity.vector(weights):
            if weight > _NOTHING_MUCH:
                for number, other in self._holders.row(feature):
                    near[number] += weight * other
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

    def scores(self, weights: Weights) -> dict[str, float]:
        """The higher the likelier; only differences between meanings mean something."""
        learnt = self._learnt
        vector = self._rarity.vector(weights)
        known = sum(weight for _, weight in vector)
        scores = [p - known * size for p, size in zip(learnt.priors, learnt.sizes, strict=True)]
        for feature, weight in vector:
            for number, gain in learnt.gains.row(feature):
                scores[number] += weight * gain
        return dict(zip(learnt.meanings, scores, strict=True))

    def covered(self, features: Sequence[str], meaning: str) -> float:
        """How much of what is said a meaning's phrases say too, from 0 to 1."""
        rare = self._rarity.of(dict.fromkeys(features))
        met = sum(rarity for number, rarity in rare if self._gain(number, meaning))
        return met / (sum(rarity for _, rarity in rare) or 1.0)

    def told(self, weights: Weights, meaning: str) -> list[str]:
        """The features that spoke for a meaning, strongest first."""
        rare = zip(self._rarity.of(weights), weights.items(), strict=True)
        spoke = {
            feature: weight * rarity * self._gain(number, meaning)
            for (number, rarity), (feature, weight) in rare
        }
        return sorted((f for f, gain in spoke.items() if gain > 0), key=lambda f: (-spoke[f], f))

    def _gain(self, feature: int | None, meaning: str) -> float:
        """Nothing if the meaning's phrases have not the feature."""
        row = () if feature is None else self._learnt.gains.row(feature)
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
