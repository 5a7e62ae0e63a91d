"""The sign of life: a small file beside the database that a running bot writes anew, with what it
has counted, so that a health check tells a living bot from a hung one."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from bot.counters import Counters, Number
from bot.settings import Settings

STALE_SECONDS: Final = 180.0
"""A poll lasts at most 35 s, a pause after failures at most 30 s; three minutes mean trouble."""

_NOT_OFTENER_SECONDS: Final = 1.0
"""Rounds may be milliseconds long; nobody looks that often, and a file costs 0.1 ms."""


def heartbeat_file(settings: Settings) -> Path | None:
    """Beside the database; None if the database is in memory."""
    path = settings.database_file
    return path.with_suffix(".alive") if path else None


class Heartbeat:
    """The heart of one run. `beat` at each round of the intake; `refresh` writes what was counted
    since; `stop` at the end, since a bot that has ended is not alive. A disk that is full for a
    moment costs a beat, not the bot."""

    def __init__(
        self, path: Path | None, counters: Counters, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = path
        self._counters = counters
        self._clock = clock
        self._at = 0.0
        self._beaten: float | None = None
        self._written = -_NOT_OFTENER_SECONDS

    def beat(self) -> None:
        self._at, self._beaten = self._clock(), time.monotonic()
        if self._beaten - self._written >= _NOT_OFTENER_SECONDS:
            self.refresh()

    def refresh(self) -> None:
        """Writes the last beat down once more, with today's numbers: it stays as old as it is."""
        if self._path is None or self._beaten is None:
            return
        self._written = time.monotonic()
        pulse = {"at": round(self._at, 3), "counters": self._counters.as_dict()}
        with suppress(OSError):
            _replace(self._path, json.dumps(pulse))

    def is_beating(self) -> bool:
        """Asked inside of the process, where no clock on the wall matters."""
        return self._beaten is not None and time.monotonic() - self._beaten < STALE_SECONDS

    def stop(self) -> None:
        self._beaten = None
        if self._path:
            for path in (_beside(self._path), self._path):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _replace(path: Path, text: str) -> None:
    """Whoever reads finds the old text or the new one, never half of one."""
    new = _beside(path)
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


@dataclass(frozen=True, slots=True)
class Pulse:
    """The last beat that was written down: seconds since 1970, and what was counted by then."""

    at: float
    counters: dict[str, Number]

    def age_seconds(self, now: float) -> float:
        return now - self.at

    def is_alive(self, now: float) -> bool:
        """A beat from the far future comes of a clock that was wrong, and says nothing."""
        return abs(self.age_seconds(now)) < STALE_SECONDS


def read_pulse(path: Path | None) -> Pulse | None:
    """None if there is no such file, or it is not one of ours."""
    try:
        found: Any = json.loads(path.read_bytes()) if path else None
        counters = {str(name): _number(value) for name, value in found["counters"].items()}
        at = datetime.fromtimestamp(_number(found["at"]), UTC)
        return Pulse(at.timestamp(), counters)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return None


def _number(value: object) -> Number:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("not a number")
