"""How like a question is to phrases of content: by shared features, rare ones counting more.

Two judges look at the same features: one finds the nearest phrases, the other knows how usual each
feature is for each meaning. Both are exact, need no training, and always answer the same.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt
from operator import mul
from typing import Final

from bot.understanding.features import Weights
from bot.understanding.rows import Column, Phrases, Rows

_NEAREST: Final = (1.0, 0.5, 0.33)
"""How much the nearest phrases of a meaning count, the first, the second, the third."""

_NOTHING_MUCH: Final = 0.07
"""What is so little like makes no difference, and is most of what there is to go through."""


class Rarity:
    """How rare features are among phrases; a rare one tells more."""

    def __init__(self, phrases: Phrases) -> None:
        total = len(phrases)
        counts = phrases.counted()
        rare = {n: log(1 + (total - n + 0.5) / (n + 0.5)) for n in set(counts)}
        self._by_number = [rare[n] for n in counts]
        self._rarity = dict(zip(phrases.numbers, self._by_number, strict=True))
        self._unknown = log(1 + total)

    def of(self, feature: str) -> float:
        return self._rarity.get(feature, self._unknown)

    def vector(self, weights: Weights) -> dict[str, float]:
        """Of length one. What no phrase has counts too: a question of unknown words is like
        nothing, and must look so."""
        weighed = {f: w * self._rarity.get(f, self._unknown) for f, w in weights.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        return {f: w / length for f, w in weighed.items()}

    def weighed(self, phrases: Phrases) -> Phrases:
        """The same phrases; what each feature weighs in them is multiplied by how rare it is."""
        weighed = Phrases(phrases.numbers, phrases.meanings)
        for features, values in phrases.columns:
            rare = map(self._by_number.__getitem__, features)
            weighed.columns.append(Column(features, array("d", list(map(mul, values, rare)))))
        return weighed


def _of_length_one(values: Sequence[float]) -> list[float]:
    length = sqrt(sum(map(mul, values, values))) or 1.0
    return [value / length for value in values]


class Examples:
    """Phrases indexed by features, to find the nearest. They are given as rarity weighs them."""

    def __init__(self, weighed: Phrases, rarity: Rarity) -> None:
        self._meanings = weighed.meanings
        self._rarity = rarity
        vectors = [Column(f, array("f", _of_length_one(values))) for f, values in weighed.columns]
        self._holders = Rows(weighed.numbers, vectors)

    def nearest(self, weights: Weights, counted: Sequence[float] = _NEAREST) -> dict[str, float]:
        """For each meaning that shares anything how near its nearest phrases are, from 0 to 1."""
        near = [0.0] * len(self._meanings)
        for feature, weight in self._rarity.vector(weights).items():
            if weight > _NOTHING_MUCH:
                for number, other in self._holders.row(feature):
                    near[number] += weight * other
        grouped: dict[str, list[float]] = defaultdict(list)
        for meaning, likeness in zip(self._meanings, near, strict=True):
            if likeness > _NOTHING_MUCH:
                grouped[meaning].append(likeness)
        whole = sum(counted)
        return {
            meaning: sum(map(mul, counted, sorted(found, reverse=True))) / whole
            for meaning, found in grouped.items()
        }


_SMOOTHING: Final = 0.1
_COMMON: Final = 10.0
"""How much a feature's share of all phrases says about meanings that have not met it."""
_PRIOR: Final = 0.1
"""How much likelier a meaning with more phrases is: little, editors write what comes to mind."""


class Usage:
    """How usual each feature is for each meaning (naive Bayes over weighed features, smoothed
    towards how usual it is at all). Phrases are given as rarity weighs them."""

    def __init__(self, weighed: Phrases, rarity: Rarity) -> None:
        self._rarity = rarity
        said = Counter(weighed.meanings)
        self._meanings = list(said)
        columns: dict[str, dict[int, float]] = {meaning: {} for meaning in said}
        totals = [0.0] * len(weighed.numbers)
        for meaning, (features, values) in zip(weighed.meanings, weighed.columns, strict=True):
            column = columns[meaning]
            for feature, weight in zip(features, _of_length_one(values), strict=True):
                column[feature] = column.get(feature, 0.0) + weight
                totals[feature] += weight
        whole = sum(totals) or 1.0
        usual = [_SMOOTHING * (_COMMON * total / whole + 0.1) for total in totals]
        room = _SMOOTHING * (_COMMON + 0.1 * len(totals))
        self._sizes = [log(sum(column.values()) + room) for column in columns.values()]
        self._priors = [_PRIOR * log(count) for count in said.values()]
        gains = [
            Column(
                array("I", list(column)),
                array("f", [log(1 + weight / usual[f]) for f, weight in column.items()]),
            )
            for column in columns.values()
        ]
        self._gains = Rows(weighed.numbers, gains)

    def scores(self, weights: Weights) -> dict[str, float]:
        """The higher the likelier; only differences between meanings mean something."""
        vector = self._rarity.vector(weights)
        known = sum(w for feature, w in vector.items() if feature in self._gains)
        scores = [p - known * size for p, size in zip(self._priors, self._sizes, strict=True)]
        for feature, weight in vector.items():
            for number, gain in self._gains.row(feature):
                scores[number] += weight * gain
        return dict(zip(self._meanings, scores, strict=True))

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
        return next((gain for number, gain in row if self._meanings[number] == meaning), 0.0)


def standardised(scores: Mapping[str, float]) -> dict[str, float]:
    """With mean 0 and deviation 1, so that judges can be added."""
    mean = sum(scores.values()) / len(scores)
    deviation = sqrt(sum((s - mean) ** 2 for s in scores.values()) / len(scores)) or 1.0
    return {meaning: (score - mean) / deviation for meaning, score in scores.items()}
