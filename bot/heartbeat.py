"""A file that a running bot touches, so that a health check tells a living bot from a hung one."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.settings import Settings

STALE_SECONDS: Final = 180.0
"""A poll lasts at most 35 s, a pause after failures at most 30 s; three minutes mean trouble."""


def heartbeat_file(settings: Settings) -> Path | None:
    """Beside the database; None if the database is in memory."""
    path = settings.database_file
    return path.with_suffix(".alive") if path else None


def beat(path: Path | None) -> None:
    """A disk that is full for a moment costs a beat, not the bot."""
    if path:
        with suppress(OSError):
            path.touch()


def stop_beating(path: Path | None) -> None:
    """A bot that has ended is not alive."""
    if path:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def is_alive(path: Path | None) -> bool:
    if path is None or not path.exists():
        return False
    return time.time() - path.stat().st_mtime < STALE_SECONDS
