"""The bot cannot start: one sentence, an exit code for each reason, nothing touched."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.bot_process import ROOT, TOKEN, command, environment

from emulator.testing import EmulatorProcess

CLOSED_PORT = "http://127.0.0.1:9/method/"
"""The discard port: nobody listens there."""


@dataclass(slots=True)
class Start:
    """A start that must fail: settings, and files as they are before."""

    folder: Path
    code: int
    word: str
    """What the sentence must name."""
    settings: dict[str, str]
    before: dict[Path, bytes] = field(default_factory=dict)
    process: "subprocess.Popen[str] | None" = None

    def launch(self) -> None:
        self.before = files_in(self.folder)
        self.process = subprocess.Popen(
            command("run"),
            cwd=self.folder,
            env=environment(**self.settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_token(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    del settings["token"]
    return 3, "BOT_TOKEN"


def with_a_wrong_token(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    settings["token"] = "vk1.a.nobody-knows-this-one"
    return 4, "BOT_TOKEN"


def with_a_token_in_two_lines(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    settings["token"] = "vk1.a.nobody-\nknows-this-one"
    return 3, "BOT_TOKEN"


def without_network(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    settings["api_url"] = CLOSED_PORT
    return 5, "BOT_API_URL"


def where_nobody_may_write(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    (folder / "file").write_text("not a folder")
    settings["database_url"] = f"sqlite+aiosqlite:///{folder}/file/bot.db"
    return 6, "file/bot.db"


def with_a_file_that_is_no_database(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    (folder / "bot.db").write_text("These are the notes of a teacher, not a database. " * 100)
    return 6, "bot.db"


def with_another_programs_database(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    with closing(sqlite3.connect(folder / "bot.db")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
        connection.execute("INSERT INTO recipes VALUES ('soup')")
        connection.commit()
    return 6, "another program"


def with_a_newer_database(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    with closing(sqlite3.connect(folder / "bot.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999_from_the_future')")
        connection.execute("CREATE TABLE people (id)")
        connection.commit()
    return 7, "newer"


def with_broken_content(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "content" / "app.yaml").write_text("app: [")
    settings["content_dir"] = str(folder / "content")
    return 8, "app.yaml"


REASONS: list[Callable[[Path, dict[str, str]], tuple[int, str]]] = [
    without_token,
    with_a_wrong_token,
    with_a_token_in_two_lines,
    without_network,
    where_nobody_may_write,
    with_a_file_that_is_no_database,
    with_another_programs_database,
    with_a_newer_database,
    with_broken_content,
]


@pytest.fixture(scope="module")
def starts(
    vk_process: EmulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Start]]:
    """All of them at once: each spends its time on importing."""
    found = {}
    for reason in REASONS:
        folder = tmp_path_factory.mktemp(reason.__name__)
        settings = {
            "token": TOKEN,
            "api_url": f"{vk_process.address}/method/",
            "database_url": f"sqlite+aiosqlite:///{folder}/bot.db",
        }
        code, word = reason(folder, settings)
        found[reason.__name__] = Start(folder, code, word, settings)
        found[reason.__name__].launch()
    yield found
    for start in found.values():
        if start.process is not None:
            start.process.kill()
            start.process.communicate()


@pytest.mark.parametrize("reason", [reason.__name__ for reason in REASONS])
def test_a_start_that_fails_says_why_in_one_sentence(
    reason: str, starts: dict[str, Start]
) -> None:
    start = starts[reason]
    assert start.process is not None

    output, complaint = start.process.communicate(timeout=120)

    assert start.process.returncode == start.code, complaint
    assert start.word in complaint
    assert len(complaint.strip().splitlines()) == 1, complaint
    assert complaint.strip().endswith((".", ")"))
    assert output == ""
    assert "Traceback" not in complaint
    token = start.settings.get("token", "").strip()
    assert not token or token not in complaint


@pytest.mark.parametrize("reason", [reason.__name__ for reason in REASONS])
def test_a_start_that_fails_touches_nothing_that_was_there(
    reason: str, starts: dict[str, Start]
) -> None:
    start = starts[reason]
    assert start.process is not None
    start.process.wait(timeout=120)

    after = files_in(start.folder)

    assert {path: after.get(path) for path in start.before} == start.before
    if start.code in (3, 6, 7, 8):
        assert after.keys() == start.before.keys()
