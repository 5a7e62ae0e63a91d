"""The bot as an operator runs it: a process with settings of its own, a log and a database.

Tests look into the database through fresh, read-only connections; nothing of the bot is imported.
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "demo-token"
START_SECONDS = 180
STOP_SECONDS = 30


def _digest_of(event_id: str) -> int:
    """As it stands in the table of updates that were handled."""
    return int.from_bytes(blake2b(event_id.encode(), digest_size=8).digest(), signed=True)


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without settings of a bot, and with these ones."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    given = {f"BOT_{name.upper()}": value for name, value in settings.items()}
    return {**clean, "PYTHONPATH": str(ROOT), **given}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


class BotProcess:
    """`python -m bot run` against the VK at this address, keeping everything in `folder`."""

    def __init__(self, vk_address: str, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.database = Database(folder / "bot.db")
        self.settings = {
            "token": TOKEN,
            "api_url": f"{vk_address}/method/",
            "database_url": f"sqlite+aiosqlite:///{self.database.path}",
            **settings,
        }
        self.environment: dict[str, str] = {}
        """Beside its settings: what the process is to live by."""
        self.log: list[str] = []
        self.arguments = command("run")
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._ready = threading.Event()

    @classmethod
    def unhurried(cls, vk_address: str, folder: Path, **settings: str) -> Self:
        """The same bot without VK's limit of 20 calls a second, for suites with many people."""
        return cls(vk_address, folder, api_rate="0", **settings)

    @property
    def pid(self) -> int:
        return self._running().pid

    def start(self) -> Self:
        """Returns when the bot polls."""
        self.launch()
        self.wait_until_ready()
        return self

    def launch(self) -> None:
        """Starts without waiting."""
        self._ready.clear()
        self._process = subprocess.Popen(
            self.arguments,
            cwd=self.folder,
            env=environment(**self.settings) | self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()

    def wait_until_ready(self) -> None:
        if not self._ready.wait(START_SECONDS) or self._running().poll() is not None:
            self.end()
            raise RuntimeError(f"the bot did not start; it said: {''.join(self.log[-20:])}")

    def kill(self) -> None:
        """`kill -9`."""
        self._running().kill()
        self._finished()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ends it as a service manager would; its exit code."""
        self._running().send_signal(number)
        return self._finished()

    def freeze(self) -> None:
        """The bot stands still, as on a machine that has been suspended, until `thaw`."""
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """What people do meanwhile, they do at once to the bot."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        self.database.close()
        if self.is_running():
            self.thaw()
            self.kill()

    def complaints(self, since_line: int = 0) -> list[str]:
        """Lines of the log that no walk of a person may cause."""
        bad = ("Traceback", "turn failed", " ERROR ", " CRITICAL ", "never awaited")
        return [line for line in self.log[since_line:] if any(word in line for word in bad)]

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            raise RuntimeError("the bot has not been started")
        return self._process

    def _finished(self) -> int:
        process = self._running()
        try:
            code = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        if self._reader is not None:
            self._reader.join()
        return code

    def _read(self, process: "subprocess.Popen[str]") -> None:
        """Takes the log down line by line until the process ends."""
        assert process.stderr is not None
        with process.stderr as lines:
            for line in lines:
                self.log.append(line)
                if line.startswith("bot ready"):
                    self._ready.set()
        self._ready.set()


class Database:
    """What is committed in the bot's database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._watching: sqlite3.Connection | None = None

    def read(self, query: str, *values: object) -> list[tuple[object, ...]]:
        address = f"{self.path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=15)) as connection:
            return connection.execute(query, values).fetchall()

    def has_taken(self, event_id: str) -> bool:
        """Whether the update with that id has been handled."""
        return self._is_there("SELECT 1 FROM updates WHERE digest = ?", _digest_of(event_id))

    def has_for(self, peer_id: int) -> bool:
        """Whether something waits to be sent there."""
        return self._is_there("SELECT 1 FROM outbox WHERE peer_id = ?", peer_id)

    def owes_anybody(self) -> bool:
        """Whether somebody is to hear something now: a cue is due, or a message waits."""
        due = "SELECT 1 FROM cues WHERE due_at <= strftime('%Y-%m-%d %H:%M:%f', 'now')"
        return self._is_there(due) or self._is_there("SELECT 1 FROM outbox")

    def _is_there(self, query: str, *values: object) -> bool:
        """Asked many times a second, so over one connection; each question is a transaction."""
        if self._watching is None:
            self._watching = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=15)
        return self._watching.execute(query, values).fetchone() is not None

    def close(self) -> None:
        if self._watching is not None:
            self._watching.close()
            self._watching = None

    def tables(self) -> list[str]:
        found = self.read("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return [str(name) for (name,) in found]

    def rows_about(self, person_id: int) -> dict[str, int]:
        """In which tables that number stands, in any column and in any text, and how often."""
        found = {}
        number = re.compile(rf"(?<!\w){person_id}(?!\w)")
        for table in self.tables():
            rows = self.read(f'SELECT * FROM "{table}"')
            count = sum(any(number.search(str(value)) for value in row) for row in rows)
            if count:
                found[table] = count
        return found

    def holds(self, words: str) -> bool:
        """Whether that stands anywhere in any row."""
        rows = (row for table in self.tables() for row in self.read(f'SELECT * FROM "{table}"'))
        return any(words in str(value) for row in rows for value in row)

    def raw_bytes(self) -> bytes:
        """The file and what SQLite keeps beside it, byte by byte."""
        files = sorted(self.path.parent.glob(f"{self.path.name}*"))
        return b"".join(file.read_bytes() for file in files)


@contextmanager
def running(bot: BotProcess) -> Iterator[BotProcess]:
    try:
        yield bot.start()
    finally:
        bot.end()
