"""What is learnt from the examples in content: plain numbers, which can be kept and read again.

Learning takes some seconds, judging by what was learnt no time; who has it need not learn again.
"""

from __future__ import annotations

from typing import Final

import msgspec

from bot.understanding.judges.kept_names import KeptNames
from bot.understanding.judges.rows import Floats, Table


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
    features: KeptNames
    rarity: Floats
    """Of each feature, by its number."""
    unknown: float
    """How rare what nobody ever said is."""
    exact: KeptNames
    """What editors wrote in so many words (`manners.as_said`), and the number of its topic in
    `usage`."""
    usage: LearntUsage
    examples: LearntExamples


NOTHING: Final = ""
"""The meaning of what has none of those there are: it asks nothing of the bot, tells no role."""


class LearntMeanings(msgspec.Struct, frozen=True):
    """What examples of several meanings have taught."""

    features: KeptNames
    rarity: Floats
    """Of each feature, by its number."""
    meanings: list[str]
    weights: Floats
    """What each feature says for each meaning, feature by feature; in the end what every message
    says."""
    exact: KeptNames
    """What editors wrote in so many words, and the number of what it means."""


class Learnt(msgspec.Struct, frozen=True):
    topics: LearntTopics
    requests: LearntMeanings
    roles: LearntMeanings
    """Their meanings are roles, divided by spaces."""
    needs: LearntMeanings
    """Their meanings are those of care."""
