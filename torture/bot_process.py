"""The bot as an operator runs it: a process with settings, a log and an exit code. It is started,
killed and stopped here; what it holds inside is nobody's business in this package."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "torture-token-that-no-line-may-show"  # noqa: S105
READY = "bot ready"
START_SECONDS = 60
STOP_SECONDS = 30
"""More than the bot is promised to take, so that a slow one is measured and not cut off."""
LONGEST_LINE = 2**22


class BotFailedError(Exception):
    """The bot did not start, or ended by itself; the text holds its last words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log; `level` is lower case, empty if the line is not the log's own."""

    level: str
    message: str
    at: str = ""
    """The bot's own time of day, as ISO writes it."""

    @classmethod
    def read(cls, raw: str) -> "Line":
        try:
            found = json.loads(raw)
            return cls(str(found["level"]).lower(), str(found["message"]), str(found["at"]))
        except (ValueError, TypeError, KeyError):
            return cls("", raw)

    @property
    def seconds_off(self) -> float:
        """How far the bot's time of day is from the right one; only of a line just written."""
        if not self.at:
            return 0.0
        return (datetime.fromisoformat(self.at) - datetime.now(UTC)).total_seconds()

    @property
    def is_complaint(self) -> bool:
        return self.level in {"warning", "error", "critical"}


class Bot:
    """`python -m bot run` against the VK at this address, keeping everything in `folder`."""

    def __init__(self, vk_address: str, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "bot.db"
        self.environment: dict[str, str] = {}
        """Beside its settings: what changes the machine that the bot believes to be on."""
        self.log: list[Line] = []
        self._settings = {
            "token": TOKEN,
            "api_url": f"{vk_address}/method/",
            "database_url": f"sqlite+aiosqlite:///{self.database}",
            "log_format": "json",
        }
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @property
    def pid(self) -> int:
        return self._running().pid

    async def start(self) -> float:
        """Returns when the bot polls; how many seconds that took. Raises BotFailedError."""
        begun = time.monotonic()
        await self.launch()
        await self.becomes_ready()
        return time.monotonic() - begun

    async def launch(self) -> None:
        """Starts without waiting."""
        self._ready.clear()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self.folder,
            env={**_clean_environment(self._settings), **self.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        self._reader = asyncio.create_task(self._read(self._process))

    async def becomes_ready(self) -> None:
        process = self._running()
        ready, ended = (
            asyncio.create_task(self._ready.wait()),
            asyncio.create_task(process.wait()),
        )
        await asyncio.wait(
            {ready, ended}, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        for task in (ready, ended):
            task.cancel()
        if not self._ready.is_set() or process.returncode is not None:
            words = " / ".join(line.message for line in self.log[-5:])
            raise BotFailedError(f"the bot did not start (exit {process.returncode}): {words}")

    async def kill(self) -> None:
        """`kill -9`."""
        if self.is_running:
            self._running().kill()
        await self._gone()

    async def stop(self) -> tuple[int, float]:
        """SIGTERM; the exit code and the seconds until the end. After 30 s it is killed."""
        begun = time.monotonic()
        process = self._running()
        if self.is_running:
            process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
        return await self._gone(), time.monotonic() - begun

    def freeze(self) -> None:
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def end(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        if self.is_running:
            self.thaw()
            await self.kill()

    def tracebacks(self) -> list[str]:
        return [line.message for line in self.log if "Traceback (most" in line.message]

    def errors(self) -> list[str]:
        return [line.message for line in self.log if line.level in {"error", "critical"}]

    def lines_with_the_token(self) -> list[str]:
        return [line.message for line in self.log if TOKEN in line.message]

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot has not been started")
        return self._process

    async def _gone(self) -> int:
        code = await self._running().wait()
        if self._reader is not None:
            await self._reader
        return code

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        """Takes the log down line by line until the process ends."""
        assert process.stderr is not None
        async for raw in process.stderr:
            text = raw.decode("utf-8", "replace").rstrip()
            self.log.append(Line.read(text))
            if text.startswith(READY):
                self._ready.set()


def _clean_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without settings of a bot, and with these ones."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    given = {f"BOT_{name.upper()}": value for name, value in settings.items()}
    return {**clean, "PYTHONPATH": str(ROOT), **given}
