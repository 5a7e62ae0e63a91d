"""The database's versions: up, down, the same as the tables, and hands off what is not ours."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from committed import TABLES, everything, rows, run
from some_people import NOW
from sqlalchemy import Connection
from test_unit_of_work import fill_all_tables

from bot.bootstrap import open_database
from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Card, PersonId
from bot.failures import ExitCode, StartError
from bot.settings import Settings
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.migrations import (
    DatabaseError,
    DatabaseNewerError,
    alembic_config,
    database_file,
    inspect,
    migrate,
    newest_version,
)
from bot.storage.outbox import Outbox
from bot.storage.unit_of_work import Position, UnitOfWork


def url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def alembic(database: Database, *arguments: str) -> None:
    """`alembic upgrade head` and its kind, in a transaction of this database."""
    name, version = arguments
    await database.run(lambda c: getattr(command, name)(alembic_config(c), version))


def shape(path: Path) -> dict[str, Any]:
    """Tables as SQLite has them: columns, keys, indexes, whether rows have numbers."""
    names = [name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type='table'")]
    found: dict[str, Any] = {}
    for name in names:
        (sql,) = rows(path, "SELECT sql FROM sqlite_master WHERE name = ?", name)[0]
        found[name] = {
            "columns": sorted(
                (column, kind.upper(), null, default, key)
                for _, column, kind, null, default, key in rows(path, f"PRAGMA table_info({name})")
            ),
            "keys": sorted(row[2:] for row in rows(path, f"PRAGMA foreign_key_list({name})")),
            "indexes": sorted(
                (index, unique, [row[2] for row in rows(path, f"PRAGMA index_info({index})")])
                for _, index, unique, *_ in rows(path, f"PRAGMA index_list({name})")
            ),
            "options": ("WITHOUT ROWID" in sql.upper(), "AUTOINCREMENT" in sql.upper()),
        }
    found.pop("alembic_version", None)
    found.pop("sqlite_sequence", None)
    return found


@pytest.fixture
async def empty(tmp_path: Path) -> Any:
    database = Database(url_of(tmp_path / "empty.db"))
    yield database
    await database.close()


async def test_migrations_go_up_and_down_and_up(empty: Database, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    await alembic(empty, "upgrade", "head")
    first = shape(path)
    assert set(first) == set(TABLES)
    await alembic(empty, "downgrade", "base")
    assert shape(path) == {}
    await alembic(empty, "upgrade", "head")
    assert shape(path) == first


async def test_a_database_with_people_goes_down_and_up(
    database: Database, database_file: Path
) -> None:
    await fill_all_tables(database, 1, 2)
    await alembic(database, "downgrade", "base")
    await alembic(database, "upgrade", "head")
    assert not any(everything(database_file).values())
    await fill_all_tables(database, 1)


BEFORE_LANES = """
INSERT INTO people VALUES
    (1, '2026-08-01 00:00:00', 'teacher', NULL, '[["old",{"do":"show_help"}]]', '["inline"]', 1,
    'notice', 1);
INSERT INTO journeys VALUES (1, 'teacher', '2026-08-01 00:00:00', '{"link":"no"}', 'profile');
INSERT INTO steps_done VALUES (1, 'teacher', 'install', '2026-08-02 00:00:00');
INSERT INTO cards VALUES (1, 'k1', 'teacher', 'profile', 0);
INSERT INTO sent_cards VALUES ('k1', 1, 44);
INSERT INTO updates VALUES ('e1', '2026-08-02 00:00:00');
INSERT INTO failed_updates VALUES ('e0', '2026-08-02 00:00:00', 1, 'message_new', 'x', '{}');
INSERT INTO positions VALUES (77, '42');
INSERT INTO outbox VALUES
    (7, 1, 'answer', '{"user_id":1}', 70, NULL, 0, '2026-08-02 00:00:00', '2026-08-02 00:00:00'),
    (8, 1, 'edit', '{"message":"a"}', 71, 'k1', 2, '2026-08-02 00:00:00', '2026-08-02 00:00:09'),
    (9, 2, 'send', '{"message":"b"}', 72, 'k2', 0, '2026-08-02 00:00:00', '2026-08-02 00:00:00');
INSERT INTO dead_letters VALUES (5, 1, 'send', 'VK error 100', '2026-08-02 00:00:00');
"""
"""A row in every table of the first version."""


MORE_PROGRESS = """
INSERT INTO journeys VALUES (1, 'parent', '2026-08-01 00:00:00', '{}', 'chat');
INSERT INTO steps_done VALUES (1, 'teacher', 'apply', '2026-08-03 10:20:30.456000');
UPDATE cards SET position = 5;
INSERT INTO cards VALUES (1, 'k0', 'parent', 'chat', 3);
"""


@pytest.fixture
async def before_lanes(empty: Database, tmp_path: Path) -> Database:
    await alembic(empty, "upgrade", "0001")
    run(tmp_path / "empty.db", BEFORE_LANES)
    assert all(everything(tmp_path / "empty.db").values())
    return empty


async def test_what_waits_since_before_there_were_lanes_is_sent_in_them(
    before_lanes: Database,
) -> None:
    """And a person, a card, a position of then are read as they were."""
    await migrate(before_lanes)
    outbox = Outbox(before_lanes)
    (answer,) = await outbox.load(Lane.PRESS, 0, 10)
    edit, message = await outbox.load(Lane.REPLY, 0, 10)
    assert [row.id for row in (answer, edit, message)] == [7, 8, 9]
    assert (answer.outgoing.kind, edit.attempts, message.outgoing.is_plain) == ("answer", 2, False)
    assert await outbox.load(Lane.BULK, 0, 10) == []
    assert await outbox.places([(1, "k1")]) == {"k1": 44}
    async with UnitOfWork(before_lanes) as work:
        assert await work.claim(["e1", "e2"], people=[PersonId(1)]) == {"e2"}
        person = work.person(PersonId(1))
        assert person
        assert (person.role, person.last_message) == ("teacher", 0)
        assert await work.position(77) == Position("42", None)
        work.send([Outgoing(1, Kind.SEND, {"message": "new"}, 73)])
        (new,) = (await work.commit(NOW)).rows
    assert new.id == 10


async def test_nothing_but_the_new_columns_comes_and_goes_with_lanes(
    before_lanes: Database, tmp_path: Path
) -> None:
    path = tmp_path / "empty.db"
    before, kept = shape(path), everything(path)
    await alembic(before_lanes, "upgrade", "0002")
    assert {
        t: [row[: len(kept[t][0])] for row in rows] for t, rows in everything(path).items()
    } == kept
    await alembic(before_lanes, "downgrade", "0001")
    assert shape(path) == before
    assert everything(path) == kept


async def test_what_is_done_and_which_cards_are_open_moves_to_the_person_and_back(
    before_lanes: Database, tmp_path: Path
) -> None:
    path = tmp_path / "empty.db"
    apart = (
        "SELECT person_id, role, step, datetime(done_at, 'subsec') FROM steps_done",
        "SELECT person_id, key, role, step FROM cards ORDER BY position",
    )
    await alembic(before_lanes, "upgrade", "0002")
    run(path, MORE_PROGRESS)
    before, kept = shape(path), [rows(path, query) for query in apart]
    await migrate(before_lanes)
    async with UnitOfWork(before_lanes) as work:
        await work.load([PersonId(1)])
        person = work.person(PersonId(1))
    assert person
    assert person.cards == (Card("k0", "parent", "chat"), Card("k1", "teacher", "profile"))
    assert person.journeys["teacher"].done == {
        "install": datetime(2026, 8, 2, tzinfo=UTC),
        "apply": datetime(2026, 8, 3, 10, 20, 30, 456000, tzinfo=UTC),
    }
    assert person.journeys["parent"].done == {}
    await alembic(before_lanes, "downgrade", "0002")
    assert shape(path) == before
    assert [rows(path, query) for query in apart] == kept


async def test_whoever_has_a_role_is_looked_at_once_after_reminders_have_come(
    before_lanes: Database, tmp_path: Path
) -> None:
    """Not a stranger, and not who takes no messages. Names of updates are not known any more."""
    path = tmp_path / "empty.db"
    await alembic(before_lanes, "upgrade", "0005")
    another = "first_seen, {}, NULL, choices, device_lacks, {}, NULL, 0, 0, '[]', NULL"
    for number, role, reachable in ((2, "NULL", 1), (3, "role", 0)):
        values = another.format(role, reachable)
        run(path, f"INSERT INTO people SELECT {number}, {values} FROM people WHERE id = 1")
    kept = everything(path)
    await migrate(before_lanes)
    now = datetime.now(UTC)
    async with UnitOfWork(before_lanes) as work:
        assert await work.people_to_remind(now, 9) == [1]
    await alembic(before_lanes, "downgrade", "0005")
    assert everything(path) == kept | {"updates": []}


async def test_migrations_make_exactly_the_tables(
    database: Database, empty: Database, database_file: Path, tmp_path: Path
) -> None:
    def difference(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, tables.metadata)

    assert await database.run(difference) == []
    await empty.run(tables.metadata.create_all)
    assert shape(database_file) == shape(tmp_path / "empty.db")


async def test_every_migration_can_be_undone() -> None:
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory.from_config(alembic_config()).walk_revisions())
    assert scripts
    for script in scripts:
        assert script.doc
        assert callable(script.module.downgrade)


async def test_migrating_again_changes_nothing(database: Database, database_file: Path) -> None:
    await fill_all_tables(database, 1)
    before = everything(database_file), shape(database_file)
    await migrate(database)
    assert (everything(database_file), shape(database_file)) == before


async def test_migrating_makes_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "bot.db"
    database = Database(url_of(path))
    await migrate(database)
    await database.close()
    assert inspect(url_of(path)) == newest_version()


async def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    path = tmp_path / "file" / "bot.db"
    database = Database(url_of(path))
    with pytest.raises(DatabaseError) as caught:
        await migrate(database)
    await database.close()
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("in_the_way", ["steps_done", "unanswered_questions"])
async def test_an_upgrade_that_fails_half_way_leaves_nothing(
    in_the_way: str, empty: Database, tmp_path: Path
) -> None:
    """A table that is in the way of the last one the first migration makes, or a later one."""
    path = tmp_path / "empty.db"
    run(path, f"CREATE TABLE {in_the_way} (x)")
    before = shape(path)
    with pytest.raises(DatabaseError):
        await migrate(empty)
    assert shape(path) == before


def test_a_database_of_this_version_is_recognised(database_url: str) -> None:
    assert inspect(database_url) == newest_version() != ""


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite+aiosqlite:///data/bot.db", Path("data/bot.db")),
        ("sqlite+aiosqlite:////srv/bot.db", Path("/srv/bot.db")),
        ("sqlite+aiosqlite:///data/bot.db?timeout=5", Path("data/bot.db")),
        ("sqlite+aiosqlite:///the%20bot.db", Path("the bot.db")),
        ("sqlite+aiosqlite:///:memory:", None),
        ("sqlite+aiosqlite:///", None),
    ],
)
def test_the_file_is_read_from_the_address(url: str, path: Path | None) -> None:
    """The heartbeat stands beside the database, so both must mean the same file."""
    assert database_file(url) == path
    assert Settings(database_url=url).database_file == path


Making = Callable[[Path, Path], None]


def missing(path: Path, _template: Path) -> None:
    pass


def an_empty_file(path: Path, _template: Path) -> None:
    path.touch()


def without_tables(path: Path, _template: Path) -> None:
    run(path, "CREATE TABLE x (y); DROP TABLE x;")


def garbage(path: Path, _template: Path) -> None:
    path.write_bytes(b"this is no database, it only looks long enough to be one" * 100)


def cut_off(path: Path, template: Path) -> None:
    path.write_bytes(template.read_bytes()[:5000])


def a_folder(path: Path, _template: Path) -> None:
    path.mkdir()


def another_programs(path: Path, _template: Path) -> None:
    run(path, "CREATE TABLE invoices (x); INSERT INTO invoices VALUES (1);")


def another_programs_with_a_journal(path: Path, _template: Path) -> None:
    run(path, "PRAGMA journal_mode=WAL; CREATE TABLE invoices (x);")


def another_programs_with_alembic(path: Path, _template: Path) -> None:
    run(path, "CREATE TABLE alembic_version (version_num); CREATE TABLE invoices (x);")


def newer(path: Path, template: Path) -> None:
    shutil.copy(template, path)
    run(path, "UPDATE alembic_version SET version_num = '9999'; ALTER TABLE people ADD new;")


def newer_and_in_use(path: Path, template: Path) -> None:
    """With a write-ahead log, as a program that was killed leaves it."""
    newer(path, template)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE further (x);")
    log = path.with_name(path.name + "-wal")
    kept = path.read_bytes(), log.read_bytes()
    connection.close()
    path.write_bytes(kept[0])
    log.write_bytes(kept[1])


FRESH = [missing, an_empty_file, without_tables]
FOREIGN = [
    garbage, cut_off, a_folder, another_programs, another_programs_with_a_journal,
    another_programs_with_alembic,
]  # fmt: skip
NEWER = [newer, newer_and_in_use]


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder; the index of a write-ahead log is SQLite's own and holds nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "looked_at"
    folder.mkdir()
    return folder / "bot.db"


@pytest.mark.parametrize("make", FRESH)
def test_where_nothing_is_yet_there_is_no_version(
    make: Making, path: Path, migrated_template: Path
) -> None:
    make(path, migrated_template)
    before = contents(path.parent)
    assert inspect(url_of(path)) is None
    assert contents(path.parent) == before


@pytest.mark.parametrize("make", FOREIGN)
def test_what_is_not_ours_is_refused_and_not_touched(
    make: Making, path: Path, migrated_template: Path
) -> None:
    make(path, migrated_template)
    before = contents(path.parent)
    with pytest.raises(DatabaseError) as caught:
        inspect(url_of(path))
    assert not isinstance(caught.value, DatabaseNewerError)
    assert str(path) in str(caught.value)
    assert contents(path.parent) == before


@pytest.mark.parametrize("make", NEWER)
def test_what_a_newer_program_wrote_is_refused_and_not_touched(
    make: Making, path: Path, migrated_template: Path
) -> None:
    make(path, migrated_template)
    before = contents(path.parent)
    with pytest.raises(DatabaseNewerError) as caught:
        inspect(url_of(path))
    assert "9999" in str(caught.value)
    assert contents(path.parent) == before


@pytest.mark.parametrize("make", [*FOREIGN, *NEWER])
async def test_the_program_does_not_start_on_what_is_not_its_own(
    make: Making, path: Path, migrated_template: Path
) -> None:
    make(path, migrated_template)
    before = contents(path.parent)
    with pytest.raises(StartError) as caught:
        await open_database(Settings(database_url=url_of(path)))
    expected = ExitCode.DATABASE_NEWER if make in NEWER else ExitCode.DATABASE
    assert caught.value.code is expected
    assert "\n" not in str(caught.value)
    assert contents(path.parent) == before


@pytest.mark.parametrize("make", FRESH)
async def test_the_program_starts_where_nothing_is_yet(
    make: Making, path: Path, migrated_template: Path
) -> None:
    make(path, migrated_template)
    database = await open_database(Settings(database_url=url_of(path)))
    await database.close()
    assert set(shape(path)) == set(TABLES)


async def test_the_program_starts_on_a_database_that_was_left_by_a_kill(
    database: Database, database_file: Path, path: Path
) -> None:
    """What was committed is in the write-ahead log only."""
    await fill_all_tables(database, 1)
    log = database_file.with_name(database_file.name + "-wal")
    assert log.stat().st_size > 0
    shutil.copy(database_file, path)
    shutil.copy(log, path.with_name(path.name + "-wal"))
    assert inspect(url_of(path)) == newest_version()
    again = await open_database(Settings(database_url=url_of(path)))
    await again.close()
    assert everything(path) == everything(database_file)
