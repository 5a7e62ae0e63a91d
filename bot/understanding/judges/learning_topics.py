"""Learns topics from the phrases in content: how rare each feature is, how usual for each topic.

Counting is all the learning there is; the same content always teaches the same.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from math import log, sqrt
from operator import mul
from typing import Final

from bot.domain.content import Content
from bot.understanding.judges.features import Features, Notes, in_words_only
from bot.understanding.judges.kept_names import KeptNames
from bot.understanding.judges.learnt import LearntExamples, LearntTopics, LearntUsage
from bot.understanding.judges.rows import Column, Matrix, tabled
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Word

_SMOOTHING: Final = 0.1
_COMMON: Final = 10.0
"""How much a feature's share of all phrases says about meanings that have not met it."""
_PRIOR: Final = 0.1
"""How much likelier a meaning with more phrases is: little, editors write what comes to mind."""

Heard = Callable[[Sequence[Word]], None]


def learnt_topics(
    reader: Reader, features: Features, manners: Manners, content: Content, heard: Heard
) -> LearntTopics:
    """`heard` gets each phrase as it was read, so that nobody needs to read it again."""
    phrases, notes, exact = Matrix(), Notes(), dict[str, str]()
    for topic in content.topics.values():
        for phrase in topic.phrases:
            words = manners.within(reader.read(phrase).words)
            heard(words)
            exact[as_said(words)] = topic.id
            phrases.add(topic.id, features.numbered(words, notes, phrases.numbers))
    rarity, unknown = rarities(phrases)
    phrases = weighed(phrases, rarity)
    usage = learnt_usage(phrases)
    numbers = {topic: number for number, topic in enumerate(usage.meanings)}
    return LearntTopics(
        features=KeptNames.of(phrases.numbers),
        rarity=rarity,
        unknown=unknown,
        exact=KeptNames.of({said: numbers[topic] for said, topic in exact.items()}),
        usage=usage,
        examples=learnt_examples(in_words_only(phrases)),
    )


def rarities(phrases: Matrix) -> tuple[array[float], float]:
    """Of each feature, and of what no phrase has."""
    total = len(phrases)
    counts = phrases.counted()
    rare = {n: log(1 + (total - n + 0.5) / (n + 0.5)) for n in set(counts)}
    return array("d", [rare[n] for n in counts]), log(1 + total)


def weighed(phrases: Matrix, rarity: Sequence[float]) -> Matrix:
    """The same phrases; what each feature weighs in them is multiplied by how rare it is."""
    found = Matrix(phrases.numbers, phrases.meanings)
    for features, values in phrases.columns:
        rare = map(rarity.__getitem__, features)
        found.columns.append(Column(features, array("d", list(map(mul, values, rare)))))
    return found


def learnt_examples(phrases: Matrix) -> LearntExamples:
    """Of phrases as rarity weighs them."""
    vectors = [Column(f, array("f", _of_length_one(values))) for f, values in phrases.columns]
    return LearntExamples(phrases.meanings, tabled(vectors, len(phrases.numbers)))


def learnt_usage(phrases: Matrix) -> LearntUsage:
    """Of phrases as rarity weighs them; smoothed towards how usual a feature is at all."""
    said = Counter(phrases.meanings)
    columns: dict[str, dict[int, float]] = {meaning: {} for meaning in said}
    totals = [0.0] * len(phrases.numbers)
    for meaning, (features, values) in zip(phrases.meanings, phrases.columns, strict=True):
        column = columns[meaning]
        for feature, weight in zip(features, _of_length_one(values), strict=True):
            column[feature] = column.get(feature, 0.0) + weight
            totals[feature] += weight
    whole = sum(totals) or 1.0
    usual = [_SMOOTHING * (_COMMON * total / whole + 0.1) for total in totals]
    room = _SMOOTHING * (_COMMON + 0.1 * len(totals))
    gains = [
        Column(
            array("I", list(column)),
            array("f", [log(1 + weight / usual[f]) for f, weight in column.items()]),
        )
        for column in columns.values()
    ]
    return LearntUsage(
        meanings=list(said),
        sizes=[log(sum(column.values()) + room) for column in columns.values()],
        priors=[_PRIOR * log(count) for count in said.values()],
        gains=tabled(gains, len(totals)),
    )


def _of_length_one(values: Sequence[float]) -> list[float]:
    length = sqrt(sum(map(mul, values, values))) or 1.0
    return [value / length for value in values]
