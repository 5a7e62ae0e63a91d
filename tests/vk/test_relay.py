"""The outbox carried to a VK on the loopback: in order, once, and nobody holds up another."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from loopback_vk import LoopbackVk, Raw

from bot.domain.outgoing import Kind, Outgoing
from bot.domain.person import Person, PersonId
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.unit_of_work import UnitOfWork
from bot.vk.api import VkApi
from bot.workers.relay import Pace, Relay

NOW = datetime(2026, 9, 1, tzinfo=UTC)
_random_ids = count(1)
TAKEN = {"response": [{"peer_id": 1, "message_id": 9, "conversation_message_id": 44}]}


def refused(code: int) -> dict[str, Any]:
    error = {"code": code, "description": "no"}
    return {"response": [{"peer_id": 1, "message_id": 0, "error": error}]}


class Clock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Carrying:
    """A relay over a database; `drain()` lets it send all that is due."""

    def __init__(self, database: Database, api: VkApi, path: Path) -> None:
        self.clock = Clock()
        self._database, self._api, self._path = database, api, path

    async def know(self, person_id: int) -> None:
        async with UnitOfWork(self._database) as work:
            work.save(Person(PersonId(person_id), self.clock.now))
            await work.commit(self.clock.now)

    async def put(self, *rows: Outgoing) -> None:
        async with UnitOfWork(self._database) as work:
            work.send(rows)
            await work.commit(self.clock.now)

    async def drain(self) -> None:
        stopping = asyncio.Event()
        stopping.set()
        await self.relay(stopping, asyncio.Event()).run()

    def relay(self, stopping: asyncio.Event, wake: asyncio.Event) -> Relay:
        return Relay(Outbox(self._database), self._api, self.clock, wake, stopping)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    @property
    def waiting(self) -> int:
        return int(self.rows("SELECT count(*) FROM outbox")[0][0])


@pytest.fixture
def carrying(database: Database, api: VkApi, database_file: Path) -> Carrying:
    return Carrying(database, api, database_file)


def to(peer: int, text: str = "x", kind: Kind = Kind.SEND, key: str | None = None) -> Outgoing:
    return Outgoing(peer, kind, {"message": text}, next(_random_ids), key)


def texts(vk: LoopbackVk, method: str = "messages.send") -> list[str]:
    return [asked.form["message"] for asked in vk.asked_for(method)]


async def test_one_persons_messages_arrive_in_order(carrying: Carrying, vk: LoopbackVk) -> None:
    vk.says("messages.send", TAKEN)
    await carrying.put(to(1, "a"), to(1, "b"), to(1, "c"))
    await carrying.drain()
    assert texts(vk) == ["a", "b", "c"]
    assert carrying.waiting == 0


async def test_a_card_is_edited_where_it_stands(carrying: Carrying, vk: LoopbackVk) -> None:
    vk.says("messages.send", TAKEN)
    vk.says("messages.edit", {"response": 1})
    await carrying.put(to(1, "card", key="k"), to(1, "done", Kind.EDIT, "k"))
    await carrying.drain()
    (edited,) = vk.asked_for("messages.edit")
    assert edited.form["cmid"] == "44"
    assert carrying.waiting == 0


async def test_who_takes_no_messages_is_given_up_and_stops_nobody(
    carrying: Carrying, vk: LoopbackVk, database: Database
) -> None:
    async with UnitOfWork(database) as work:
        work.save(Person(PersonId(1), NOW))
        await work.commit(NOW)
    vk.says("messages.send", refused(901), TAKEN)
    await carrying.put(to(1, "a"), to(2, "b"), to(1, "c"))
    await carrying.drain()
    assert texts(vk) == ["a", "b"]
    assert carrying.waiting == 0
    assert carrying.rows("SELECT reachable FROM people") == [(0,)]


@pytest.mark.parametrize("stumble", [refused(10), Raw(b"<html>", status=503), None])
async def test_a_stumble_is_repeated_later_with_the_same_random_id(
    carrying: Carrying, vk: LoopbackVk, stumble: object
) -> None:
    vk.says("messages.send", stumble, TAKEN)
    await carrying.put(to(1, "a"), to(1, "b"))
    await carrying.drain()
    assert texts(vk) == ["a"]
    carrying.clock.now += timedelta(seconds=1)
    await carrying.drain()
    assert texts(vk) == ["a", "a", "b"]
    first, again, _ = vk.asked_for("messages.send")
    assert first.form["random_id"] == again.form["random_id"]


async def test_what_is_wrong_in_itself_is_buried_and_the_next_one_sent(
    carrying: Carrying, vk: LoopbackVk
) -> None:
    vk.says("messages.send", refused(914), TAKEN)
    await carrying.know(1)
    await carrying.put(to(1, "too long"), to(1, "b"))
    await carrying.drain()
    assert texts(vk) == ["too long", "b"]
    ((error,),) = carrying.rows("SELECT error FROM dead_letters")
    assert "too long" not in error


@pytest.mark.parametrize("code", [5, 27, 912])
async def test_nothing_is_lost_while_the_key_or_the_settings_are_wrong(
    carrying: Carrying, vk: LoopbackVk, code: int
) -> None:
    vk.says("messages.send", {"error": {"error_code": code, "error_msg": "no"}}, TAKEN)
    await carrying.put(to(1, "a"), to(1, "b"))
    for _ in range(3):
        await carrying.drain()
    assert texts(vk) == ["a"]
    carrying.clock.now += timedelta(minutes=10)
    await carrying.drain()
    assert texts(vk) == ["a", "a", "b"]


async def test_an_answer_that_is_too_late_is_not_sent(carrying: Carrying, vk: LoopbackVk) -> None:
    """VK takes it for a minute; later it would only be an error."""
    await carrying.put(to(1, kind=Kind.ANSWER))
    carrying.clock.now += timedelta(minutes=2)
    await carrying.drain()
    assert vk.asked == []
    assert carrying.waiting == 0


async def test_an_answer_is_sent_before_messages(carrying: Carrying, vk: LoopbackVk) -> None:
    vk.says("messages.send", TAKEN)
    vk.says("messages.sendMessageEventAnswer", {"response": 1})
    await carrying.put(to(1, "a"), to(2, "b"), to(2, kind=Kind.ANSWER))
    await carrying.drain()
    assert vk.asked[0].path.endswith("sendMessageEventAnswer")


@pytest.mark.parametrize("code", [900, 7, 15, 100, 909])
async def test_a_refused_edit_or_answer_leaves_the_person_reachable(
    carrying: Carrying, vk: LoopbackVk, database: Database, code: int
) -> None:
    async with UnitOfWork(database) as work:
        work.save(Person(PersonId(1), NOW))
        await work.commit(NOW)
    vk.says("messages.send", TAKEN)
    for method in ("messages.edit", "messages.sendMessageEventAnswer"):
        vk.says(method, {"error": {"error_code": code, "error_msg": "no"}})
    await carrying.put(
        to(1, kind=Kind.ANSWER), to(1, "card", key="k"), to(1, "x", Kind.EDIT, "k"), to(1, "b")
    )
    await carrying.drain()
    assert texts(vk) == ["card", "b"]
    assert carrying.rows("SELECT reachable FROM people") == [(1,)]


async def test_a_row_that_breaks_its_sender_does_not_break_the_relay(
    carrying: Carrying, vk: LoopbackVk
) -> None:
    vk.says("messages.send", TAKEN)
    odd = Outgoing(1, Kind.SEND, {"random_id": 5, "method": "x"}, 1)
    await carrying.put(odd, to(2, "b"))
    await carrying.drain()
    assert texts(vk) == ["b"]


async def test_no_message_is_in_the_log(
    carrying: Carrying, vk: LoopbackVk, caplog: pytest.LogCaptureFixture
) -> None:
    vk.says("messages.send", refused(914), TAKEN)
    with caplog.at_level("DEBUG", logger="bot"):
        await carrying.put(to(1, "personal words"), to(1, "more words"))
        await carrying.drain()
    assert "row 1" in caplog.text
    assert "words" not in caplog.text


async def test_a_sleeping_relay_wakes_when_something_is_put_in(
    carrying: Carrying, vk: LoopbackVk
) -> None:
    vk.says("messages.send", TAKEN)
    stopping, wake = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(carrying.relay(stopping, wake).run())
    await asyncio.sleep(0.1)
    await carrying.put(to(1, "a"))
    wake.set()
    async with asyncio.timeout(5):
        while carrying.waiting:
            await asyncio.sleep(0.01)
    stopping.set()
    wake.set()
    await asyncio.wait_for(running, 5)
    assert texts(vk) == ["a"]


async def test_no_more_calls_are_made_in_a_second_than_vk_allows() -> None:
    pace, taken = Pace(calls=5, seconds=0.2), []
    loop = asyncio.get_running_loop()
    for _ in range(12):
        await pace.turn()
        taken.append(loop.time())
    for first, sixth in zip(taken, taken[5:], strict=False):
        assert sixth - first >= 0.2
    assert taken[4] - taken[0] < 0.1
