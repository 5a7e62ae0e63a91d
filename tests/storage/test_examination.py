"""A look from outside: it sees what is there and leaves every byte as it was."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, insert

from bot.storage import examination
from bot.storage import tables as t
from bot.storage.backlog import Backlog
from bot.storage.examination import ExaminationError, Mail, ToBeReminded

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def fill(path: Path) -> None:
    person = {
        "first_seen": NOW, "role": None, "dialogue": None, "choices": [], "device_lacks": [],
        "notice_seen": None, "sees_present": False,
    }  # fmt: skip
    letter = {"peer_id": 1, "kind": "send"}
    row = {"peer_id": 1, "kind": "send", "params": {"message": "words"}, "random_id": 1,
           "attempts": 0, "due_at": NOW}  # fmt: skip
    hour = timedelta(hours=1)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        people = [{"id": n, "reachable": n != 2, **person} for n in (1, 2, 3)]
        connection.execute(insert(t.people), people)
        errors = [("VK error 911: bad", hour), ("VK error 911: bad", 2 * hour),
                  ("ValueError at x.py:1", hour), ("VK error 100: old", 30 * hour)]  # fmt: skip
        letters = [
            {"outbox_id": n, "error": error, "died_at": NOW - ago, **letter}
            for n, (error, ago) in enumerate(errors)
        ]
        connection.execute(insert(t.dead_letters), letters)
        rows = [{"created_at": NOW - hour, **row}, {"created_at": NOW, **row}]
        connection.execute(insert(t.outbox), rows)
    engine.dispose()


def look_at_everything(path: Path) -> Mail:
    assert examination.is_there(path)
    assert examination.why_not_writable(path) is None
    assert examination.damage(path) == []
    assert examination.free_bytes(path) > 0
    examination.to_be_reminded(path)
    list(examination.people_to_remind(path, NOW))
    return examination.mail(path, NOW)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_waits_what_died_and_who_is_silent_is_counted(database_file: Path) -> None:
    fill(database_file)
    assert look_at_everything(database_file) == Mail(
        backlog=Backlog(2, NOW - timedelta(hours=1)),
        dead=4,
        dead_of_late={911: 2, 0: 1},
        people=3,
        unreachable=1,
    )


def test_who_is_to_be_reminded_is_counted(database_file: Path) -> None:
    fill(database_file)
    assert examination.to_be_reminded(database_file) == ToBeReminded(0, None)
    with closing(sqlite3.connect(database_file)) as connection:
        at = (NOW + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
        connection.execute("UPDATE people SET remind_at = ? WHERE id < 3", (at,))
        connection.commit()
    found = examination.to_be_reminded(database_file)
    assert found == ToBeReminded(2, NOW + timedelta(hours=1))
    parts = list(examination.people_to_remind(database_file, NOW + timedelta(hours=2)))
    assert [sorted(part.people) for part in parts] == [[1, 2]]
    assert list(examination.people_to_remind(database_file, NOW)) == []


def test_of_a_database_of_before_reminders_nothing_is_told_of_them(database_file: Path) -> None:
    with closing(sqlite3.connect(database_file)) as connection:
        connection.execute("DROP INDEX people_to_remind")
        connection.execute("ALTER TABLE people DROP COLUMN remind_at")
    with pytest.raises(ExaminationError, match="remind_at"):
        examination.to_be_reminded(database_file)
    examination.mail(database_file, NOW)


def test_a_database_at_rest_is_left_byte_for_byte_as_it_was(database_file: Path) -> None:
    fill(database_file)
    before = bytes_in(database_file.parent)
    look_at_everything(database_file)
    assert bytes_in(database_file.parent) == before


def test_what_a_killed_bot_left_is_not_touched(database_file: Path) -> None:
    """Its last commits stand in the write-ahead log only; the next start takes them over."""
    write_and_die = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "connection.execute('PRAGMA journal_mode=WAL')\n"
        'connection.execute("UPDATE people SET reachable = 0")\n'
        "connection.commit()\n"
        "os._exit(9)\n"
    )
    fill(database_file)
    command = [sys.executable, "-c", write_and_die, str(database_file)]
    assert subprocess.run(command, check=False).returncode == 9
    log = database_file.with_name(f"{database_file.name}-wal")
    names = {path.name for path in database_file.parent.iterdir()}
    before = database_file.read_bytes(), log.read_bytes()
    assert before[1]

    assert look_at_everything(database_file).unreachable == 3

    assert (database_file.read_bytes(), log.read_bytes()) == before
    assert {path.name for path in database_file.parent.iterdir()} == names


@contextmanager
def held(path: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of something."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        yield connection


def test_a_bot_at_work_is_no_obstacle(database_file: Path) -> None:
    fill(database_file)
    change = "UPDATE people SET reachable = 1"
    with held(database_file, "PRAGMA journal_mode=WAL", change) as bot:
        assert look_at_everything(database_file).unreachable == 0
        bot.execute(change)


def test_a_program_that_never_lets_go_is_told(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "_BUSY_SECONDS", 0.05)
    begun = "PRAGMA journal_mode=WAL", "BEGIN IMMEDIATE"
    with held(database_file, *begun):
        assert "locked" in str(examination.why_not_writable(database_file))
        assert examination.mail(database_file, NOW).people == 0


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert "file" in str(examination.why_not_writable(tmp_path / "file" / "deep" / "bot.db"))


def test_a_database_that_is_not_there_yet_could_be_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "bot.db"
    assert not examination.is_there(path)
    assert examination.why_not_writable(path) is None
    assert examination.free_bytes(path) > 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_only_root_may_write_is_told_to_others(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, whom no file refuses: what the system says is put in its mouth."""

    def access(path: Any, mode: int) -> bool:
        return Path(path) != database_file

    monkeypatch.setattr(examination.os, "access", access)
    assert "may not write to" in str(examination.why_not_writable(database_file))


def test_damage_is_found(database_file: Path) -> None:
    fill(database_file)
    with closing(sqlite3.connect(database_file)) as connection:
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        find = "SELECT rootpage FROM sqlite_master WHERE name = 'outbox_by_peer'"
        (root,) = connection.execute(find).fetchone()
    whole = bytearray(database_file.read_bytes())
    whole[(root - 1) * page : root * page] = b"\xff" * page
    database_file.write_bytes(whole)
    assert examination.damage(database_file) != []


def test_a_file_that_is_no_database_is_damage_and_an_error(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_text("These are the notes of a teacher, not a database. " * 100)
    assert examination.damage(path) != []
    with pytest.raises(ExaminationError, match="not a database"):
        examination.mail(path, NOW)


def test_a_database_without_our_tables_is_an_error_with_words(database_file: Path) -> None:
    other = Path(shutil.copy(database_file, database_file.with_name("other.db")))
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("DROP TABLE outbox")
        connection.commit()
    with pytest.raises(ExaminationError, match="outbox"):
        examination.mail(other, NOW)
