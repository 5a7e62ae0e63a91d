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
    inside_execute: Counter[str] = field(default_factory=Counter)
    """Which of `calls` came from scripts, so that a bot's packing can be seen."""
    unknown_methods: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    suppressed: int = 0
    """Sends that a repeated random_id made harmless."""
    edited: int = 0
    events_given: int = 0
    events_given_again: int = 0
    callbacks_accepted: int = 0
    """Updates that a callback server took; `callbacks_failed` counts tries."""
    callbacks_failed: int = 0
    refused: int = 0
    """Calls answered with error 6 by the rate limit."""
    faults: int = 0
    largest_second: int = 0
    _last_second: deque[float] = field(default_factory=deque)

    def call(self, method: str, *, known: bool, inside: bool = False) -> None:
        """Counts a call; hostile names are cut and bounded, so that they cannot fill memory."""
        if known:
            self.calls[method] += 1
            self.inside_execute[method] += inside
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
            "inside_execute": dict(+self.inside_execute),
            "unknown_methods": dict(self.unknown_methods),
            "sent": self.sent,
            "suppressed": self.suppressed,
            "edited": self.edited,
            "events_given": self.events_given,
            "events_given_again": self.events_given_again,
            "callbacks_accepted": self.callbacks_accepted,
            "callbacks_failed": self.callbacks_failed,
            "refused": self.refused,
            "faults": self.faults,
            "largest_second": self.largest_second,
        }
