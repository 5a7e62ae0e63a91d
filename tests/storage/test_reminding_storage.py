"""Whom to remind is found by an index, once, and never who takes no messages."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from committed import rows, statements
from msgspec.structs import replace
from some_people import NOW, somebody
from some_places import CLASS, SCHOOL, a_school, change, found, putting
from sqlalchemy import Connection

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Person, PersonId
from bot.domain.reminders import NOTHING, Reminder, Reminding
from bot.storage import reminding
from bot.storage.backlog import backlog
from bot.storage.database import Database
from bot.storage.outbox import Outbox, Settlement
from bot.storage.unit_of_work import Committed, UnitOfWork

LATER = NOW + timedelta(hours=1)


def awaiting(number: int, *times: datetime | None, **parts: Any) -> Person:
    """Somebody who is to be reminded of something at each of these times."""
    pending = tuple(Reminder("step", f"teacher/{n}", at) for n, at in enumerate(times))
    return somebody(number, **{"reachable": True, "reminding": Reminding(pending), **parts})


async def keep(database: Database, *people: Person) -> Committed:
    async with UnitOfWork(database) as work:
        await work.load({person.id for person in people})
        for person in people:
            work.save(person)
        return await work.commit(NOW)


async def due(database: Database, now: datetime = NOW, limit: int = 99) -> list[int]:
    """Whose turn it is, and their turn is not committed."""
    async with UnitOfWork(database) as work:
        return await work.people_to_remind(now, limit)


async def next_due(database: Database) -> datetime | None:
    return await database.run(reminding.next_due)


async def test_whose_time_has_come_is_found_the_longest_waiting_first(database: Database) -> None:
    early = NOW - timedelta(minutes=5)
    await keep(
        database,
        awaiting(1, NOW),
        awaiting(2, LATER, early),
        awaiting(3, LATER),
        awaiting(4, None),
        awaiting(5),
    )
    assert await due(database) == [2, 1]
    assert await due(database, limit=1) == [2]
    assert await due(database, LATER) == [2, 1, 3]
    assert await next_due(database) == early
    assert await database.run(reminding.count_due, NOW) == 2
    assert await database.run(reminding.count_awaiting) == 3
    assert (await database.run(backlog, NOW)).to_remind == 2
    assert (await database.run(backlog)).to_remind == 0


async def test_nobody_waits_for_nothing(database: Database) -> None:
    await keep(database, awaiting(1), somebody(2, reminding=NOTHING))
    assert await due(database, LATER) == []
    assert await next_due(database) is None
    async with UnitOfWork(database) as work:
        await work.people_to_remind(LATER, 9)
        assert (await work.commit(NOW)).rows == []


async def test_whoever_is_found_comes_with_their_places(database: Database) -> None:
    await a_school(database)
    await change(database, 2, by=lambda register: None)
    await keep(database, awaiting(2, NOW))
    async with UnitOfWork(database) as work:
        assert await work.people_to_remind(NOW, 9) == [2]
        person = work.person(PersonId(2))
        assert person == awaiting(2, NOW)
        assert {place.id for place in work.register.places.values()} == {SCHOOL.id, CLASS.id}


@pytest.fixture
async def another(database: Database) -> AsyncIterator[Database]:
    """A second process's connection to the same file."""
    second = Database(database.url)
    yield second
    await second.close()


async def test_of_two_processes_each_reminds_different_people(
    database: Database, another: Database
) -> None:
    await keep(database, *(awaiting(number, NOW) for number in range(1, 6)))
    taken: list[list[int]] = []
    for process in (database, another, database):
        async with UnitOfWork(process) as work:
            found = await work.people_to_remind(NOW, 2)
            for number in found:
                person = work.person(number)
                assert person
                work.save(replace(person, reminding=NOTHING))
            await work.commit(NOW)
            taken.append([int(number) for number in found])
    assert sorted(chain.from_iterable(taken)) == [1, 2, 3, 4, 5]
    assert await due(another) == []


async def test_who_is_saved_unchanged_is_not_found_again(
    database: Database, database_file: Path
) -> None:
    """As after a migration: the time stands there, with nothing that it came from."""
    await keep(database, awaiting(1, LATER), somebody(2, reachable=True, reminding=NOTHING))
    await database.run(
        lambda c: c.exec_driver_sql("UPDATE people SET remind_at = '2026-01-01 00:00:00'")
    )
    async with UnitOfWork(database) as work:
        for number in await work.people_to_remind(NOW, 9):
            person = work.person(number)
            assert person
            work.save(person)
        await work.commit(NOW)
    assert await due(database) == []
    assert await due(database, LATER) == [1]


async def test_who_takes_no_messages_is_not_found_until_they_are_back(database: Database) -> None:
    await keep(database, awaiting(1, NOW, reachable=False), awaiting(2, NOW))
    assert await due(database) == [2]
    row = Outgoing(2, Kind.SEND, {"message": "x"}, 1, lane=Lane.BULK)
    async with UnitOfWork(database) as work:
        work.send([row])
        (waiting,) = (await work.commit(NOW)).rows
    await Outbox(database).settle(Settlement(unreachable={2: waiting.id}), NOW)
    assert await due(database) == []
    async with UnitOfWork(database) as work:
        await work.load([PersonId(1), PersonId(2)])
        for number in (1, 2):
            person = work.person(PersonId(number))
            assert person
            assert person.reminding.pending
            work.save(replace(person, reachable=True))
        await work.commit(NOW)
    assert sorted(await due(database)) == [1, 2]


async def test_a_commit_tells_when_the_first_of_its_people_is_to_be_reminded(
    database: Database,
) -> None:
    committed = await keep(database, awaiting(1, LATER), awaiting(2, NOW, LATER), awaiting(3))
    assert committed.remind_at == NOW
    assert (await keep(database, awaiting(4, NOW, reachable=False))).remind_at is None
    assert (await keep(database)).remind_at is None


async def test_nothing_is_kept_of_who_has_no_reminders(
    database: Database, database_file: Path
) -> None:
    await keep(database, somebody(1, reminding=NOTHING))
    assert rows(database_file, "SELECT reminding, remind_at FROM people") == [(None, None)]


@pytest.mark.parametrize("size", [1, 100])
async def test_many_take_as_many_statements_as_one(database: Database, size: int) -> None:
    await keep(database, *(awaiting(number, NOW) for number in range(1, size + 1)))
    async with statements(database) as seen, UnitOfWork(database) as work:
        for number in await work.people_to_remind(NOW, size):
            work.save(awaiting(number, LATER))
        await work.commit(NOW)
    assert len([s for s in seen if not s.startswith("BEGIN")]) == 1 + 3 + 1


@pytest.mark.parametrize("size", [1, 2, 3, 99])
async def test_everybody_comes_once_in_parts(database: Database, size: int) -> None:
    at = [NOW, LATER, NOW, NOW - timedelta(days=1), LATER]
    await keep(database, *(awaiting(number, time) for number, time in enumerate(at, start=1)))

    def parts(connection: Connection, until: datetime) -> list[list[PersonId]]:
        return list(reminding.due_in_parts(connection, until, size))

    found = await database.run(parts, LATER)
    assert all(len(part) == size for part in found[:-1])
    assert list(chain.from_iterable(found)) == [4, 1, 3, 2, 5]
    assert list(chain.from_iterable(await database.run(parts, NOW))) == [4, 1, 3]


def plan(connection: Connection) -> str:
    """How SQLite goes about finding who is due."""
    sql = str(reminding.DUE.compile(connection, compile_kwargs={"render_postcompile": True}))
    found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("2026-09-01", 100, 0))
    return "\n".join(str(row[-1]) for row in found)


async def test_the_search_for_who_is_due_uses_the_index_and_sorts_nothing(
    database: Database,
) -> None:
    found = await database.run(plan)
    assert "USING COVERING INDEX people_to_remind (remind_at<?)" in found, found
    assert "SCAN" not in found
    assert "TEMP B-TREE" not in found


async def test_the_index_holds_only_those_whom_something_awaits(
    database: Database, database_file: Path
) -> None:
    (found,) = rows(database_file, "SELECT sql FROM sqlite_master WHERE name = 'people_to_remind'")
    assert "WHERE remind_at IS NOT NULL" in found[0]


async def test_the_zone_of_an_organisation_is_loaded_with_its_classes(database: Database) -> None:
    """A family is in the class only, and lives by the clock of what is above it."""
    await a_school(database)
    await change(database, 1, by=putting(replace(SCHOOL, zone="Asia/Omsk")))
    register = await found(database, 11)
    assert [m.place for m in register.memberships(PersonId(11))] == [CLASS.id]
    assert register.places[SCHOOL.id].zone == "Asia/Omsk"


async def test_a_message_is_found_with_the_time_until_which_it_is_good(
    database: Database,
) -> None:
    row = Outgoing(2, Kind.SEND, {"message": "x"}, 1, lane=Lane.BULK, good_until=LATER)
    async with UnitOfWork(database) as work:
        work.send([row])
        await work.commit(NOW)
    (waiting,) = await Outbox(database).load(Lane.BULK, 0, 9)
    assert waiting.outgoing == row
