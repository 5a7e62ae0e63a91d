"""`python -m bot reminders`: what would go out when, to how many, and nothing is touched."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.bot_process import ROOT
from support.command_line import call

from bot.domain.content import Content
from bot.domain.person import Journey, Person, PersonId
from bot.domain.places import Post
from bot.domain.reminders import OWN, Reminder, Reminding, own_about
from bot.failures import ExitCode
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _without_anybodys_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def parent(number: int, content: Content, *times: datetime, **parts: Any) -> Person:
    """Somebody who has asked to be reminded of the step they stand on, and of nothing else."""
    kind = content.reminders.kind_of_step(Post.FAMILY)
    assert kind
    step = content.guides["parent"].steps[0].id
    about = own_about(kind.id, f"parent/{step}")
    return Person(
        PersonId(number),
        first_seen=times[0],
        role="parent",
        journeys={"parent": Journey("parent", times[0], {}, {}, step)},
        reminding=Reminding(
            tuple(Reminder(OWN, about, at) for at in times), tuple(content.reminders.kinds)
        ),
        **parts,
    )


def fill(url: str, *people: Person) -> None:
    async def keep() -> None:
        database = Database(url)
        async with UnitOfWork(database) as work:
            for person in people:
                work.save(person)
            await work.commit(datetime.now(UTC))
        await database.close()

    asyncio.run(keep())


def administrator(number: int, now: datetime) -> Person:
    """Nothing is planned for them yet, as after a migration."""
    journey = Journey("administrator", now, {}, {}, None)
    return Person(PersonId(number), now, role="administrator", journeys={"administrator": journey})


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(url: str, *options: str) -> dict[tuple[str, str], int]:
    found = call("reminders", "--json", *options, database_url=url)
    assert found.exit_code == 0, found.output
    lines = json.loads(found.output)["reminders"]
    return {(line["day"], line["kind"]): line["people"] for line in lines}


def test_a_day_and_a_kind_have_how_many_people(database_url: str, content: Content) -> None:
    now = datetime.now(UTC)
    first, second = now + timedelta(hours=1), now + DAY + timedelta(hours=1)
    fill(
        database_url,
        *(parent(number, content, first) for number in (1, 2)),
        parent(3, content, second),
        parent(4, content, now + 9 * DAY),
        parent(5, content, first, reachable=False),
    )
    days = [f"{at.astimezone(MOSCOW):%Y-%m-%d}" for at in (first, second)]
    assert told(database_url) == {(days[0], OWN): 2, (days[1], OWN): 1}
    assert told(database_url, "--next", "2h") == {(days[0], OWN): 2}
    assert sum(told(database_url, "--next", "2w").values()) == 4

    table = call("reminders", database_url=database_url).output.splitlines()
    assert table[0].split() == [OWN, "all"]
    assert [line.split()[0] for line in table[1:]] == [*days, "all"]
    assert table[-1].split() == ["all", "3", "3"]


def test_what_follows_from_what_is_said_is_foreseen_too(database_url: str) -> None:
    """An administrator hears of the statistics every Friday."""
    now = datetime.now(UTC)
    fill(database_url, administrator(1, now))
    with closing(sqlite3.connect(database_url.partition(":///")[2])) as connection:
        connection.execute("UPDATE people SET remind_at = '2026-01-01 00:00:00.000000'")
        connection.commit()
    fridays = [day for day, kind in told(database_url, "--next", "4w") if kind == "statistics"]
    assert 3 <= len(fridays) <= 4
    assert {datetime.fromisoformat(day).weekday() for day in fridays} <= {4}


def test_a_dry_run_tells_only_of_this_moment(database_url: str, content: Content) -> None:
    now = datetime.now(UTC)
    fill(
        database_url,
        parent(1, content, now - timedelta(minutes=1)),
        parent(2, content, now - 30 * DAY),
        parent(3, content, now + timedelta(hours=1)),
    )
    found = call("reminders", "--dry-run", database_url=database_url)
    assert found.exit_code == 0
    assert found.output.splitlines()[-1] == "looked at 2: 1 would hear something, 1 nothing"


def test_nothing_is_changed_and_no_token_needed(
    database_url: str, database_file: Path, content: Content
) -> None:
    fill(database_url, parent(1, content, datetime.now(UTC)))
    before = bytes_in(database_file.parent)
    for options in ((), ("--dry-run",), ("--next", "2w")):
        assert call("reminders", *options, database_url=database_url).exit_code == 0
    assert bytes_in(database_file.parent) == before


def test_a_copy_is_looked_at_in_place_of_the_bots_own(
    database_url: str, database_file: Path, content: Content, tmp_path: Path
) -> None:
    fill(database_url, parent(1, content, datetime.now(UTC) - timedelta(minutes=1)))
    copy = tmp_path / "a copy, 100%.db"
    shutil.copy(database_file, copy)
    found = call("reminders", str(copy), "--dry-run", database_url="sqlite+aiosqlite:///no.db")
    assert "looked at 1" in found.output, found.output


def test_nobody_to_remind_is_said_in_words(database_url: str) -> None:
    assert "nobody" in call("reminders", database_url=database_url).output
    assert told(database_url) == {}


@pytest.mark.parametrize("length", ["7", "d", "0d", "-1d", "7 days", "2y", "9999w"])
def test_a_length_that_is_none_is_wrong_usage(database_url: str, length: str) -> None:
    found = call("reminders", f"--next={length}", database_url=database_url)
    assert found.exit_code == 2
    assert "12h, 7d, 2w" in " ".join(found.output.split())


def test_a_database_that_is_not_there_or_not_of_today_is_said_in_one_sentence(
    database_url: str, database_file: Path
) -> None:
    missing = call("reminders", database_url="sqlite+aiosqlite:///no.db")
    with closing(sqlite3.connect(database_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0005'")
        connection.commit()
    older = call("reminders", database_url=database_url)
    with closing(sqlite3.connect(database_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    newer = call("reminders", database_url=database_url)

    codes = [found.exit_code for found in (missing, older, newer)]
    assert codes == [ExitCode.DATABASE, ExitCode.DATABASE, ExitCode.DATABASE_NEWER]
    assert "python -m bot migrate" in older.output
    assert not Path("no.db").exists()
    for found in (missing, older, newer):
        assert len(found.output.strip().splitlines()) == 1


def test_content_with_problems_is_named(database_url: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(ROOT / "content", broken)
    (broken / "reminders.yaml").write_text("reminders: 5", encoding="utf-8")
    found = call("reminders", database_url=database_url, content_dir=str(broken))
    assert found.exit_code == ExitCode.CONTENT
