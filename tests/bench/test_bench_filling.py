"""Rows that the benchmarks put into a database are what the bot itself would have written."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from bench import filling
from bot.domain.outgoing import Kind, Lane
from bot.domain.person import Card, Journey, Person, PersonId
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
ANNA = Person(
    PersonId(1),
    first_seen=NOW,
    role="parent",
    journeys={"parent": Journey("parent", NOW, {"link": "yes"}, {"install": NOW}, "join")},
    cards=(Card("0123456789abcdef", "parent", "join"),),
)


async def save(database: Database, person: Person) -> None:
    async with UnitOfWork(database) as work:
        await work.claim(["an update"])
        work.save(person)
        await work.commit(NOW)
    await database.close()


async def test_a_copy_is_the_person_but_for_id_and_cards_key(
    database: Database, database_file: Path
) -> None:
    await save(database, ANNA)
    filling.copy_people(database_file, [1], [1001, 1002])
    async with UnitOfWork(database) as work:
        await work.load([PersonId(1001), PersonId(1002)])
        copies = [work.person(PersonId(number)) for number in (1001, 1002)]
    keys = set()
    for number, copy in zip((1001, 1002), copies, strict=True):
        assert copy
        keys |= {card.key for card in copy.cards}
        assert replace(copy, cards=ANNA.cards) == replace(ANNA, id=PersonId(number))
    assert len(keys | {card.key for card in ANNA.cards}) == 3


async def test_queued_messages_are_rows_of_the_lane_that_nobody_waits_for(
    database: Database, database_file: Path
) -> None:
    await save(database, ANNA)
    filling.queue_broadcast(database_file, [1, 2, 3], "«да»")
    assert filling.waiting(database_file) == 3
    rows = await Outbox(database).load(Lane.BULK, 0, 10)
    assert [row.outgoing.peer_id for row in rows] == [1, 2, 3]
    assert {row.outgoing.kind for row in rows} == {Kind.SEND}
    assert rows[0].outgoing.params["message"] == "«да»"
    assert len({row.outgoing.random_id for row in rows}) == 3
    assert all(row.due_at <= datetime.now(UTC) for row in rows)


async def test_remembered_updates_are_updates_that_were_handled(
    database: Database, database_file: Path
) -> None:
    await save(database, ANNA)
    filling.remember_updates(database_file, 50, datetime.now(UTC).toordinal() - 1)
    async with UnitOfWork(database) as work:
        assert await work.claim(["an update", "another"]) == {"another"}
