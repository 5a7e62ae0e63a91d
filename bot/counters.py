"""What a run has done so far, in plain numbers."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    received: int = 0
    repeated: int = 0
    handled: int = 0
    failed: int = 0
    sent: int = 0
    retried: int = 0
    dead: int = 0
    unreachable: int = 0
    caught_up: int = 0
    malformed_resent: int = 0
    queue: int = 0
    oldest_seconds: float = 0.0
