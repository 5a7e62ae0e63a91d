"""The time of day that a process of its own believes in, by libfaketime: it starts at any moment
and goes on from there. Its steady clock is the machine's."""

import os
import time
from datetime import datetime
from pathlib import Path

import pytest

_LIBRARY = "libfaketimeMT.so.1"


class FakedClock:
    """`clock.environment` is for processes that are to live by it; `starts_at` is for those that
    are started after it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._ahead = 0.0
        self.environment = {
            "LD_PRELOAD": str(_library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def starts_at(self, moment: datetime) -> None:
        """It is this moment now."""
        self._ahead = moment.timestamp() - time.time()
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._ahead:+f}s\n", encoding="ascii")
        new.replace(self._file)

    def seconds_until(self, moment: datetime) -> float:
        """By the faked clock; below nothing if that is over."""
        return moment.timestamp() - self._ahead - time.time()


def _library() -> Path:
    found = next(Path("/usr/lib").glob(f"*/faketime/{_LIBRARY}"), None)
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail("There is no libfaketime; in CI it must be there: apt-get install faketime")
    pytest.skip("there is no libfaketime on this machine (Debian: apt-get install faketime)")
