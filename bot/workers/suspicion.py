"""Whose fault it is when a request fails as a whole: VK's, or that of one row in it. Times are of
the event loop's clock, in seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.outgoing import (
    LIMIT_REACHED,
    NO_ANSWER,
    TOO_FAST,
    is_about_the_key,
    retry_delay,
)
from bot.workers.lines import Queued

_LONGEST_PAUSE: Final = 5.0
"""Seconds between tries while VK answers nothing at all: it says nothing about a row."""

_TRUSTED_FAILURES: Final = 2
"""How often a row's company may fail while others get through, before it goes alone."""

_PROBE_EVERY: Final = 2.0
"""Seconds between rows that go alone to see whether VK answers at all."""

_PASSING: Final = frozenset({NO_ANSWER, 1, 10, 36, 43, 995})
"""Failures of a whole script that say nothing about its rows."""


@dataclass(slots=True)
class Suspicion:
    """`last_success` is when VK last took a row."""

    last_success: float = -1.0
    _next_probe: float = 0.0

    def pause(self, queued: Queued, code: int, now: float, *, is_alone: bool) -> float:
        """Seconds until a row of a failed request is tried again; 0 where everything waits. If
        others get through while its company fails, or if the script was called wrong, the row
        goes alone from now on."""
        if code == TOO_FAST or is_about_the_key(code) or (code == LIMIT_REACHED and not is_alone):
            return 0.0
        if code not in _PASSING and not is_alone:
            queued.goes_alone = True
            return 0.0
        if self._others_got_through_since(queued) and not queued.goes_alone:
            queued.failures_in_company += 1
            queued.goes_alone = queued.failures_in_company >= _TRUSTED_FAILURES
        queued.failed_at = now
        queued.failures += 1
        pause = retry_delay(code, queued.failures).total_seconds()
        return min(pause, _LONGEST_PAUSE) if code in _PASSING else pause

    def probe(self, rows: Sequence[Queued], code: int, now: float) -> None:
        """While requests fail, one row now and then goes alone: if it gets through, it is not VK
        that fails but another row of its company. Else a row that VK stumbles over would hold up
        those it happens to travel with whenever nobody else writes."""
        if code not in _PASSING or len(rows) < 2 or now < self._next_probe:
            return
        if rows[0].failures >= _TRUSTED_FAILURES:
            rows[0].goes_alone = True
            self._next_probe = now + _PROBE_EVERY

    def is_about(self, queued: Queued, code: int) -> bool:
        """Whether a row that was sent by itself has failed for a reason of its own: no answer is
        one if others were answered since its last failure."""
        if code == NO_ANSWER:
            return queued.goes_alone and self._others_got_through_since(queued)
        return code != TOO_FAST

    def _others_got_through_since(self, queued: Queued) -> bool:
        return self.last_success > queued.failed_at >= 0
