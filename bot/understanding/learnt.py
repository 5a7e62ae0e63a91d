"""What is learnt from the examples in content: plain numbers, which can be kept and read again.

Learning takes a second, judging by what was learnt no time; who has it need not learn again.
"""

from __future__ import annotations

import msgspec

from bot.understanding.rows import Floats, Table


class LearntUsage(msgspec.Struct, frozen=True):
    """How usual each feature is for each meaning. `sizes` are what a meaning asks of a message for
    having been met so often, `priors` what it gives for it."""

    meanings: list[str]
    sizes: list[float]
    priors: list[float]
    gains: Table


class LearntExamples(msgspec.Struct, frozen=True):
    """Phrases, each with its meaning, as vectors of length one."""

    meanings: list[str]
    vectors: Table


class LearntTopics(msgspec.Struct, frozen=True):
    features: list[str]
    rarity: Floats
    """Of each feature, in their order."""
    unknown: float
    """How rare what nobody ever said is."""
    exact: dict[str, str]
    """What editors wrote in so many words, and the topic it means."""
    usage: LearntUsage
    examples: LearntExamples


class LearntRequests(msgspec.Struct, frozen=True):
    features: list[str]
    meanings: list[str]
    sizes: list[float]
    gains: Table
    """The last column is how rare the feature is."""
    unknown: float


class Learnt(msgspec.Struct, frozen=True):
    topics: LearntTopics
    requests: LearntRequests
