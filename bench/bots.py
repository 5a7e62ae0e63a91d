"""The two bots as processes, started as their users start them: `python -m bot run` and the bare
vkbottle bot. What they cost is read from the system, from outside (Linux)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import ROOT

TOKEN = "demo-token"  # noqa: S105
BUILD = ROOT / "build"
START_SECONDS = 60
STOP_SECONDS = 15
_TICKS = os.sysconf("SC_CLK_TCK")


class Running:
    """A process that is measured: it can be frozen, and its costs be read at any moment."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def cpu_seconds(self) -> float:
        """User and system time of all its threads so far, to a hundredth of a second."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        return sum(map(int, fields.split()[11:13])) / _TICKS

    def megabytes(self) -> float:
        """Memory that would be free without it: pages of its own, no shared libraries (USS)."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        own = [line.split()[1] for line in lines if line.startswith("Private_")]
        return sum(map(int, own)) / 1024


class Bot(Running):
    """A bot's process with a folder of its own; what it says goes into a file there."""

    def __init__(self, folder: Path, command: list[str], settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.log = folder / "bot.log"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                cwd=folder,
                env={**clean, "PYTHONPATH": str(ROOT), **settings},
                stdout=log,
                stderr=log,
            )
        super().__init__(self._process.pid)

    def wait_for(self, line: str) -> None:
        """Until it has said that. Raises RuntimeError if it ends before or takes too long."""
        deadline = time.monotonic() + START_SECONDS
        while line not in (said := self.log.read_text(encoding="utf-8", errors="replace")):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the bot did not start; it said: {said[-500:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Asks it to end, and makes it; what it had not sent is not waited for."""
        if self._process.poll() is None:
            self.thaw()
            self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def folder() -> Iterator[Path]:
    """A folder on the disk the project lies on: `/tmp` may be memory."""
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="bench-", dir=BUILD) as name:
        yield Path(name)


def database_of(place: Path) -> Path:
    return place / "bot.db"


@contextmanager
def our_bot(address: str, place: Path, **settings: str) -> Iterator[Bot]:
    """`python -m bot run` with its usual settings but for these; ready when it polls."""
    given = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": f"{address}/method/",
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{database_of(place)}",
        **{f"BOT_{name.upper()}": value for name, value in settings.items()},
    }
    (place / "bot.log").unlink(missing_ok=True)
    bot = Bot(place, ["-m", "bot", "run"], given)
    try:
        bot.wait_for("bot ready")
        yield bot
    finally:
        bot.stop()


@contextmanager
def bare_bot(address: str, place: Path) -> Iterator[Bot]:
    """The yardstick; whether it polls is found out by writing to it."""
    yield from _without_settings(place, "bench.bare_bot", f"{address}/method/")


@contextmanager
def raw_bot(address: str, place: Path) -> Iterator[Bot]:
    """The least that a bot can be."""
    yield from _without_settings(place, "bench.raw_bot", address)


def _without_settings(place: Path, module: str, address: str) -> Iterator[Bot]:
    bot = Bot(place, ["-m", module, address, TOKEN], {})
    try:
        yield bot
    finally:
        bot.stop()
