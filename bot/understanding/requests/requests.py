"""What a message most likely asks of the bot, by all examples of requests and of what is none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.understanding.judges.judge import Judge
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.traits import Telling
from bot.understanding.text.reading import Word


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

    def __init__(self, telling: Telling, learnt: LearntMeanings) -> None:
        self._judge = Judge(telling, learnt)

    def exact(self, words: Sequence[Word]) -> str | None:
        """What editors wrote in these words to mean: a command, or `NOTHING`."""
        return self._judge.exact(words)

    def likely(self, words: Sequence[Word]) -> Likely:
        """`NOTHING` only where there is no request at all that a message could be like."""
        judged = self._judge.judged(words)
        shares = judged.shares
        best = max(shares, key=lambda meaning: shares[meaning] if meaning != NOTHING else -1.0)
        return Likely(best, shares[best], shares[NOTHING], judged.known, judged.told(best))
