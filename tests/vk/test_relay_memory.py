"""What is in memory and what on disk: bounded, whatever waits; kept, whatever the disk says."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from carrying import Carrying, to
from packing_vk import PackingVk

from bot.domain.outgoing import Kind, Lane

ROOM = {Lane.PRESS: 5_000, Lane.REPLY: 10_000, Lane.BULK: 2_000}
AT_ONCE = 30 * 25
"""Rows on their way in all requests that may be in flight."""
WAITING = 30_000
FULL = """CREATE TRIGGER full BEFORE DELETE ON outbox
          BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"""


def run(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, timeout=15)
    try:
        connection.executescript(statement)
    finally:
        connection.close()


async def put_many(carrying: Carrying, number: int, lane: Lane, rows_each: int = 1) -> None:
    """In a batch's parts, as an intake would: `rows_each` to every one of `number` people."""
    people = range(1, number + 1)
    rows = [to(p, f"{n}", lane=lane) for n in range(rows_each) for p in people]
    for first in range(0, len(rows), 5_000):
        await carrying.put(*rows[first : first + 5_000])


@pytest.mark.parametrize("is_running", [False, True], ids=["at a start", "while it runs"])
@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.BULK])
async def test_memory_is_bounded_however_much_waits_and_all_of_it_arrives(
    carrying: Carrying, packing_vk: PackingVk, lane: Lane, *, is_running: bool
) -> None:
    if is_running:
        packing_vk.may_answer.clear()
        relay = await carrying.start()
        await put_many(carrying, WAITING // 2, lane, rows_each=2)
        assert relay.in_memory <= ROOM[lane] + AT_ONCE
        packing_vk.may_answer.set()
    else:
        await put_many(carrying, WAITING // 2, lane, rows_each=2)
        relay = await carrying.start()
    most = 0
    while len(packing_vk.calls) < WAITING:
        most = max(most, relay.in_memory)
        await asyncio.sleep(0.01)
    await carrying.finish()
    assert most <= ROOM[lane] + AT_ONCE
    assert carrying.waiting == 0
    assert len(packing_vk.shown) == WAITING // 2
    assert all(packing_vk.texts(peer) == ["0", "1"] for peer in packing_vk.shown)


async def test_who_writes_during_a_broadcast_is_answered_before_the_rest_of_it(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await put_many(carrying, 5_000, Lane.BULK)
    await carrying.start()
    await carrying.until(lambda: len(packing_vk.calls) > 500)
    await carrying.put(to(1_000_001, "answer"), to(1_000_001, kind=Kind.ANSWER))
    await carrying.until(lambda: packing_vk.texts(1_000_001))
    assert len(packing_vk.calls) < 5_000
    await carrying.finish()
    assert carrying.waiting == 0


async def test_a_deletion_takes_back_what_is_not_in_memory_too(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await put_many(carrying, 3_000, Lane.BULK)
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.until(lambda: len(packing_vk.in_flight) == 24)
    await carrying.forget(3_000, to(3_000, "farewell"))
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert packing_vk.texts(3_000) == ["farewell"]


async def test_a_locked_disk_delays_what_is_written_down_and_sends_nothing_twice(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.start()
    await carrying.put(*(to(peer, "a") for peer in range(1, 51)))
    await carrying.until(lambda: packing_vk.in_flight or packing_vk.calls)
    with carrying.locked():
        await carrying.until(lambda: carrying.counters.sent == 50)
        carrying.clocks.leap(seconds=10)
        await asyncio.sleep(0)
    carrying.clocks.leap(seconds=3)
    await carrying.put(to(1, "b"))
    await carrying.until_empty()
    assert len(packing_vk.calls) == 51
    assert packing_vk.texts(1) == ["a", "b"]


async def test_a_full_disk_delays_what_is_written_down_and_loses_nothing(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """While nothing can be written, rows that are in memory go on being sent."""
    run(carrying.path, FULL)
    await carrying.know(1, 2, 3)
    packing_vk.refuses = lambda call: {2: 901, 3: 3}.get(call.peer)
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(to(1, "card", key="k"), to(1, "b"), to(2), to(3))
    await carrying.until(lambda: packing_vk.in_flight)
    packing_vk.may_answer.set()
    await carrying.until(lambda: carrying.counters.sent == 2)
    assert carrying.waiting == 4
    run(carrying.path, "DROP TRIGGER full")
    carrying.clocks.leap(seconds=3)
    await carrying.until_empty()
    assert len(packing_vk.calls) == 4
    assert carrying.rows("SELECT key FROM sent_cards") == [("k",)]
    assert carrying.rows("SELECT id, reachable FROM people ORDER BY id")[1] == (2, 0)
    assert len(carrying.letters) == 1


async def test_a_start_on_a_locked_disk_waits_for_it(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"))
    with carrying.locked():
        await carrying.start()
        await asyncio.sleep(0.05)
    carrying.clocks.leap(seconds=3)
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a"]


async def test_a_place_that_cannot_be_read_now_delays_the_edit(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "card", key="k"))
    await carrying.drain()
    await carrying.start()
    await carrying.put(to(2, "the relay is up"))
    await carrying.until_empty()
    committed = await carrying.commit(to(1, "done", Kind.EDIT, "k"), to(3, "c"))
    with carrying.locked():
        assert carrying.relay
        carrying.relay.accept(committed)
        await carrying.until(lambda: carrying.counters.retried)
    carrying.clocks.leap(seconds=3)
    await carrying.until_empty()
    (edited,) = [call for call in packing_vk.calls if call.method == "messages.edit"]
    assert int(edited.params["cmid"]) == 1
    assert packing_vk.texts(3) == ["c"]


async def test_where_many_cards_stand_is_known_while_nothing_can_be_written_down(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """More cards than are remembered of those that are written down: each is still edited."""
    people = range(1, 1_501)
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(*(to(p, "card", key=f"k{p}") for p in people))
    await carrying.put(*(to(p, "done", Kind.EDIT, f"k{p}") for p in people))
    await carrying.until(lambda: packing_vk.in_flight)
    with carrying.locked():
        packing_vk.may_answer.set()
        await carrying.until(lambda: len(packing_vk.calls) == 2 * len(people))
    await carrying.finish()
    edits = [call for call in packing_vk.calls if call.method == "messages.edit"]
    stands = {peer: shown.number for peer, [shown] in packing_vk.shown.items()}
    assert {call.peer: call.params["cmid"] for call in edits} == stands
