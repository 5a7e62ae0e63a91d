"""Counts of what happened, for `GET /control/statistics`. Nothing here decides by them."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

NAMES = 1000
NAME_CHARACTERS = 100


@dataclass(slots=True)
class Statistics:
    calls: Counter[str] = field(default_factory=Counter)
    errors: Counter[int] = field(default_factory=Counter)
    unknown_methods: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    suppressed: int = 0
    """Sends that a repeated random_id made harmless."""
    edited: int = 0
    events_given: int = 0
    events_given_again: int = 0
    refused: int = 0
    """Calls answered with error 6 by the rate limit."""
    faults: int = 0
    largest_second: int = 0
    _last_second: deque[float] = field(default_factory=deque)

    def call(self, method: str, *, known: bool) -> None:
        """Counts a call; hostile names are cut and bounded, so that they cannot fill memory."""
        if known:
            self.calls[method] += 1
        elif method in self.unknown_methods or len(self.unknown_methods) < NAMES:
            self.unknown_methods[method[:NAME_CHARACTERS]] += 1

    def request(self, now: float) -> None:
        """Notes a request's moment; the most in any one second, sliding, is kept."""
        recent = self._last_second
        recent.append(now)
        while recent[0] <= now - 1:
            recent.popleft()
        self.largest_second = max(self.largest_second, len(recent))

    def as_json(self) -> dict[str, Any]:
        return {
            "calls": dict(self.calls),
            "errors": {str(code): times for code, times in self.errors.items()},
            "unknown_methods": dict(self.unknown_methods),
            "sent": self.sent,
            "suppressed": self.suppressed,
            "edited": self.edited,
            "events_given": self.events_given,
            "events_given_again": self.events_given_again,
            "refused": self.refused,
            "faults": self.faults,
            "largest_second": self.largest_second,
        }
