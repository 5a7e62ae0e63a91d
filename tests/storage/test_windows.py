"""How much of the outbox is in memory: nothing is missed and nothing comes twice, whatever is
committed while the table is read."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_people import NOW

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.storage.database import Database
from bot.storage.outbox import Outbox, Settlement, Waiting
from bot.storage.unit_of_work import UnitOfWork
from bot.workers import windows
from bot.workers.windows import Window

ROOM = 6
_random_ids = count(1)


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_ROOM", dict.fromkeys(Lane, ROOM))


async def put(database: Database, number: int, lane: Lane = Lane.REPLY) -> list[Waiting]:
    outgoing = [
        Outgoing(1, Kind.SEND, {"message": "x"}, next(_random_ids), None, lane)
        for _ in range(number)
    ]
    async with UnitOfWork(database) as work:
        work.send(outgoing)
        return list((await work.commit(NOW)).rows)


async def read_all(window: Window, outbox: Outbox) -> list[Waiting]:
    found: list[Waiting] = []
    while window.needs_more(0):
        found += await window.read_on(outbox)
    return found


async def caught_up(database: Database, lane: Lane = Lane.REPLY) -> Window:
    window = Window(lane)
    assert await read_all(window, Outbox(database)) == []
    return window


async def test_a_start_reads_everything_in_parts_and_then_no_more(database: Database) -> None:
    rows = await put(database, 10)
    window, outbox = Window(Lane.REPLY), Outbox(database)
    assert window.needs_more(0)
    assert await window.read_on(outbox) == rows[: ROOM // 2]
    assert await read_all(window, outbox) == rows[ROOM // 2 :]
    assert not window.needs_more(0)


async def test_what_is_committed_comes_in_at_once_while_there_is_room(
    database: Database,
) -> None:
    window = await caught_up(database)
    rows = await put(database, 3)
    assert window.admit(rows, 0) == rows
    assert not window.needs_more(0)


async def test_what_has_no_room_is_read_when_there_is(database: Database) -> None:
    window = await caught_up(database)
    rows = await put(database, 5)
    assert window.admit(rows, ROOM - 2) == rows[:2]
    assert not window.needs_more(ROOM)
    assert not window.needs_more(ROOM // 2)
    assert window.needs_more(ROOM // 2 - 1)
    assert await read_all(window, Outbox(database)) == rows[2:]


async def test_while_older_rows_wait_on_disk_newer_ones_wait_behind_them(
    database: Database,
) -> None:
    """Else one person's messages would change their order."""
    window = await caught_up(database)
    rows = await put(database, ROOM + 1)
    window.admit(rows, 0)
    newer = await put(database, 1)
    assert window.admit(newer, 0) == []
    assert await read_all(window, Outbox(database)) == [*rows[ROOM:], *newer]


async def test_rows_of_other_lanes_are_none_of_its_business(database: Database) -> None:
    window = await caught_up(database)
    bulk, mine = await put(database, 9, Lane.BULK), await put(database, 2)
    assert window.admit([*bulk, *mine], 0) == mine
    assert await read_all(Window(Lane.REPLY), Outbox(database)) == mine


async def test_a_row_that_was_read_is_not_admitted_again(database: Database) -> None:
    """Committed before the table was read, told of after."""
    window, rows = Window(Lane.REPLY), await put(database, 2)
    assert await read_all(window, Outbox(database)) == rows
    assert window.admit(rows, 0) == []


async def test_what_is_committed_while_the_table_is_read_is_not_missed(
    database: Database,
) -> None:
    """The reading transaction saw the table before; its answer comes after."""
    window = await caught_up(database)
    window.is_behind = True
    late: list[Waiting] = []

    class Slow(Outbox):
        async def load(self, lane: Lane, after: int, limit: int) -> list[Waiting]:
            found = await super().load(lane, after, limit)
            if not late:
                late.extend(await put(database, 1))
                assert window.admit(late, 0) == []
            return found

    assert await read_all(window, Slow(database)) == late


STEPS = st.lists(
    st.tuples(st.sampled_from(["commit", "commit late", "read", "send"]), st.integers(1, 8)),
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(steps=STEPS)
async def test_every_row_comes_once_and_in_order_and_memory_is_bounded(
    steps: list[tuple[str, int]], database: Database
) -> None:
    outbox, window = Outbox(database), Window(Lane.REPLY)
    everything: list[int] = []
    came: list[int] = []
    untold: list[list[Waiting]] = []
    memory: list[Waiting] = []

    def comes(rows: list[Waiting]) -> None:
        came.extend(row.id for row in rows)
        memory.extend(rows)

    def tell() -> None:
        while untold:
            comes(window.admit(untold.pop(0), len(memory)))

    for what, number in steps:
        if what.startswith("commit"):
            rows = await put(database, number)
            everything += [row.id for row in rows]
            untold.append(rows)
            if what == "commit":
                tell()
        elif what == "read" and window.needs_more(len(memory)):
            comes(await window.read_on(outbox))
        elif what == "send":
            tell()
            gone, memory[:] = memory[:number], memory[number:]
            await outbox.settle(Settlement(sent=[(row, None) for row in gone]), NOW)
        assert len(memory) <= ROOM + ROOM // 2
    tell()
    while window.needs_more(0):
        comes(await window.read_on(outbox))
    assert came == everything
    await outbox.settle(Settlement(sent=[(row, None) for row in memory]), NOW)
