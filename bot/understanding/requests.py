"""What a message most likely asks of the bot, by all examples of requests and of questions.

Requests and topics are judged together by how usual each trait is for each of them (naive Bayes):
what is more like a question is no request. What they are judged by is learnt in
`bot.understanding.learning_requests`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from math import exp, sqrt
from typing import Final

import msgspec

from bot.understanding.learnt import LearntRequests
from bot.understanding.reading import Word
from bot.understanding.rows import Rows
from bot.understanding.traits import DENIES, WORD, Telling, Traits

_SHARPNESS: Final = 2.0
"""Of the shares: how much better is much better."""
_TOLD: Final = 4


class Likely(msgspec.Struct, frozen=True):
    """The request a message is most like, if any; its share of all likeness, and how much of what
    is said examples of it say too; from 0 to 1."""

    command: str | None = None
    share: float = 0.0
    covered: float = 0.0
    score: float = 0.0
    is_denied: bool = False
    """Whether something is denied that no example of it denies."""
    told: tuple[str, ...] = ()
    """The words that spoke for it, strongest first."""


class Requests:
    """Judges messages; made anew when content changes."""

    def __init__(self, telling: Telling, commands: Iterable[str], learnt: LearntRequests) -> None:
        self._telling = telling
        self._commands = frozenset(commands)
        self._learnt = learnt
        self._rows = Rows({trait: n for n, trait in enumerate(learnt.features)}, learnt.gains)

    def likely(self, words: Sequence[Word]) -> Likely:
        found = self._telling.of(words)
        rows = {trait: dict(self._rows.row(trait)) for trait in found}
        rarity = {trait: row.pop(len(self._learnt.meanings)) for trait, row in rows.items() if row}
        weighed = {trait: found[trait] * rare for trait, rare in rarity.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        scores = [-sum(weighed.values()) / length * size for size in self._learnt.sizes]
        for trait, weight in weighed.items():
            for meaning, gain in rows[trait].items():
                scores[meaning] += weight / length * gain
        best = max(range(len(scores)), key=scores.__getitem__)
        command = self._learnt.meanings[best]
        if not weighed or command not in self._commands:
            return Likely()
        spoke = {t: w * rows[t][best] for t, w in weighed.items() if best in rows[t]}
        return Likely(
            command,
            share=1 / sum(exp(_SHARPNESS * (score - scores[best])) for score in scores),
            score=scores[best],
            covered=self._covered({t: w for t, w in found.items() if t[0] == WORD}, rarity, spoke),
            is_denied=any(DENIES in trait and trait not in spoke for trait in found),
            told=_readable(sorted(spoke, key=lambda trait: -spoke[trait])),
        )

    def _covered(self, words: Traits, rarity: Traits, spoke: Traits) -> float:
        """How much of what is said speaks for a meaning; what nobody ever said does not."""
        rare = {trait: w * rarity.get(trait, self._learnt.unknown) for trait, w in words.items()}
        return sum(w for trait, w in rare.items() if trait in spoke) / (sum(rare.values()) or 1.0)


def _readable(told: Iterable[str]) -> tuple[str, ...]:
    """Words as people may be told them, each once."""
    words = (t[1:].replace(DENIES, " ") for t in told if t[0] == WORD and "." not in t)
    return tuple(islice(words, _TOLD))
