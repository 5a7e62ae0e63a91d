"""Who speaks, by likeness to what people in each role have written: where nobody foresaw the words
the likely role is asked about, and what is like nobody in the role they seem to tell is not sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from bot.understanding.judges.judge import Judge
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.traits import Telling
from bot.understanding.roles.roles import Reason, RoleGuess
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reading

_LIKELY: Final = 0.8
"""From this share on roles are worth asking about (measured)."""
_KNOWN: Final = 0.5
"""Least part of what is said that examples say too."""
_DOUBTED: Final = 0.03
"""Below this share roles that words seem to tell are not sure (measured)."""


class LikelyRoles:
    """A second opinion; made anew when content changes. `order` is that of roles in content."""

    def __init__(
        self, telling: Telling, learnt: LearntMeanings, manners: Manners, order: Sequence[str]
    ) -> None:
        self._judge = Judge(telling, learnt)
        self._manners = manners
        self._order = order

    def weighed(self, guess: RoleGuess, reading: Reading) -> RoleGuess:
        """What the words have told, or what is likely if they have told nothing. What editors
        wrote in these words means what they say it means."""
        words = self._manners.within(reading.words)
        told = " ".join(role for role in self._order if role in guess.roles)
        exact = self._judge.exact(words)
        if exact is not None:
            if exact == told:
                return guess
            written = _reasons(exact, as_said(words), "an example of them")
            return RoleGuess(tuple(exact.split()), bool(exact), reasons=(*guess.reasons, *written))
        judged = self._judge.judged(words)
        if told:
            is_doubted = guess.sure and judged.shares.get(told, 0.0) < _DOUBTED
            return replace(guess, sure=False) if is_doubted else guess
        best = max(judged.shares, key=lambda meaning: judged.shares[meaning])
        if best == NOTHING or judged.shares[best] < _LIKELY or judged.known < _KNOWN:
            return guess
        like = _reasons(best, " ".join(judged.told(best)), "like what they write")
        return RoleGuess(tuple(best.split()), is_like=True, reasons=(*guess.reasons, *like))


def _reasons(roles: str, words: str, why: str) -> list[Reason]:
    return [Reason(role, words, True, why) for role in roles.split()]
