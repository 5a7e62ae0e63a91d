"""Troubles of a machine, made from outside of the bot's process and taken away again."""

import os
import re
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from torture.bot_process import Bot

SMALL_DISK = "24m"
A_PIECE = bytes(2**16)
CLOCK_LIBRARY = "libfaketimeMT.so.1"


class CannotMakeItError(Exception):
    """This machine does not let us make that trouble; the text says why."""


@contextmanager
def a_disk_of_its_own(folder: Path) -> Iterator[bool]:
    """A small disk in memory at that folder, if this user may mount one; whether there is one.
    Whoever uses files there must have ended before this does."""
    made = hasattr(os, "geteuid") and os.geteuid() == 0 and _mount(folder)
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


def _mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def a_full_disk(bot: Bot, *, is_small: bool) -> Iterator[None]:
    """Until the end of the block nothing more fits on the bot's disk: it is filled if it is a
    small one of its own; else the process may not write into files any more (RLIMIT_FSIZE, to
    which the system answers EFBIG where a full disk would answer ENOSPC)."""
    if is_small:
        ballast = bot.folder / "ballast"
        _fill(ballast)
        try:
            yield
        finally:
            ballast.unlink()
        return
    before = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        if bot.is_running:
            resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, before)


def _fill(ballast: Path) -> None:
    """To the last byte: a piece, and when none fits any more, a smaller one."""
    size = len(A_PIECE)
    with ballast.open("wb", buffering=0) as file:
        while size:
            try:
                written = file.write(A_PIECE[:size])
            except OSError:
                written = 0
            if written < size:
                size //= 2


@contextmanager
def a_locked_database(bot: Bot) -> Iterator[None]:
    """Another program holds the database for itself, as a backup or a curious operator does."""
    with closing(sqlite3.connect(bot.database, timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


class Clock:
    """The time of day that the bot's process believes in, by libfaketime. Its steady clock goes
    on as ever, as on a machine whose time of day is put right or wrong."""

    def __init__(self, bot: Bot) -> None:
        self._file = bot.folder / "clock"
        self.jumps(0)
        bot.environment.update(
            {
                "LD_PRELOAD": str(_library()),
                "FAKETIME_TIMESTAMP_FILE": str(self._file),
                "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1",
            }
        )

    def jumps(self, seconds: int) -> None:
        """The bot's time of day is that far from the right one from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}s\n", encoding="ascii")
        new.replace(self._file)


def _library() -> Path:
    """Raises CannotMakeItError."""
    found = next(Path("/usr/lib").glob(f"*/faketime/{CLOCK_LIBRARY}"), None)
    if found is None:
        raise CannotMakeItError("libfaketime is missing: apt-get install faketime")
    return found


CLEAR = {
    "disk full": re.compile(r"disk|space|full", re.IGNORECASE),
    "database locked": re.compile(r"lock|busy", re.IGNORECASE),
    "clock jumping": re.compile(r"clock|time of day", re.IGNORECASE),
}
"""What a sentence must speak of to be clear to whoever runs the bot."""
