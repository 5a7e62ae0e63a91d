"""Taking updates in, from a VK on the loopback into a real database: nothing stops it."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from loopback_vk import LoopbackVk, Raw, Silence
from support.minds import understanding_of
from support.statements import statements_of
from vk_updates import message_new

from bot.counters import Counters
from bot.domain import actions as act
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork
from bot.vk.api import Community, VkApi
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll
from bot.vk.routing import GuideLabeler, TurnRouter
from bot.vk.turns import Turns
from bot.workers.catching_up import CatchingUp
from bot.workers.intake import Intake, pause_seconds
from handlers import labelers

NOW = datetime(2026, 9, 1, tzinfo=UTC)


class Running:
    """An intake at work, and what has come of it so far."""

    def __init__(self, intake: Intake, path: Path) -> None:
        self.intake = intake
        self.ready: list[int] = []
        self._path = path
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self.intake.run())

    async def stop(self) -> None:
        self.intake.stopping.set()
        if self._task:
            await asyncio.wait_for(self._task, 5)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    async def until(self, query: str, expected: object) -> None:
        """Waits until a query finds this one value."""
        async with asyncio.timeout(5):
            while self.rows(query) != [(expected,)]:
                assert self._task
                assert not self._task.done(), self._task
                await asyncio.sleep(0.01)


Start = Callable[..., Any]


@pytest.fixture
async def start(
    vk: LoopbackVk,
    api: VkApi,
    community: Community,
    database: Database,
    content: Content,
    database_file: Path,
) -> AsyncIterator[Start]:
    """`running = await start(answers…)`: an intake at a long poll that gives these answers."""
    started: list[Running] = []
    server = {"server": vk.long_poll_url, "key": "key", "ts": "5"}
    vk.says("groups.getLongPollServer", {"response": server})
    vk.says("messages.getConversations", {"response": {"count": 0, "items": []}})

    async def start(*answers: object, first: tuple[GuideLabeler, ...] = ()) -> Running:
        vk.says("lp", *answers)
        dispatcher = Dispatcher(
            new_work=partial(UnitOfWork, database),
            router=TurnRouter([*first, *labelers], api),
            turns=Turns(
                content,
                understanding_of(content),
                community,
                Codes(b"secret" * 4),
                random.Random(1),
            ),
            clock=lambda: NOW,
            hand_over=lambda _: None,
            counters=Counters(),
        )
        ready: list[int] = []
        calm: list[Any] = []

        def people_known() -> Any:
            return running.rows("SELECT count(*) FROM people")[0][0]

        intake = Intake(
            long_poll=LongPoll(api, community, None),
            dispatcher=dispatcher,
            catching_up=CatchingUp(
                api, dispatcher, lambda: NOW, random.Random(1), asyncio.Event(), None
            ),
            random=random.Random(1),
            stopping=asyncio.Event(),
            on_ready=lambda: ready.append(1),
            on_round=lambda: None,
            on_calm=lambda: calm.append(people_known()),
        )
        running = Running(intake, database_file)
        running.ready, running.calm = ready, calm
        started.append(running)
        await running.start()
        return running

    yield start
    for running in started:
        await running.stop()


def a_batch(ts: str, *people: int) -> dict[str, Any]:
    return {"ts": ts, "updates": [message_new("Начать", person=person) for person in people]}


async def test_a_batch_is_committed_before_the_next_one_is_asked_for(
    start: Start, vk: LoopbackVk
) -> None:
    running = await start(a_batch("6", 1, 2), a_batch("7", 3), Silence())
    await running.until("SELECT ts FROM positions", "7")
    assert running.rows("SELECT count(*) FROM people") == [(3,)]
    assert [asked.query["ts"] for asked in vk.asked_for("lp")][:2] == ["5", "6"]
    assert running.ready == [1]


async def test_it_is_calm_once_what_vk_had_kept_is_handled(start: Start, vk: LoopbackVk) -> None:
    """Whoever speaks to people unasked waits for that: what they did may be among it."""
    running = await start(a_batch("6", 1, 2, 3), a_batch("7", 4, 5, 6), a_batch("8"), Silence())
    await running.until("SELECT ts FROM positions", "8")
    async with asyncio.timeout(5):
        while not running.calm:
            await asyncio.sleep(0.01)
    assert running.calm[0] == 6


async def test_a_new_bot_remembers_where_it_began(start: Start) -> None:
    """Else what comes before its first batch would be lost if it were killed."""
    running = await start(Silence())
    await running.until("SELECT ts FROM positions", "5")


async def test_a_bot_that_is_asked_to_stop_does_not_wait_for_the_poll(start: Start) -> None:
    running = await start(Silence())
    await running.until("SELECT count(*) FROM positions", 1)
    await asyncio.wait_for(running.stop(), 1)


@pytest.mark.parametrize("ill", [Raw(b"<html>", status=502), {"failed": 3}, {"failed": 1}, [], {}])
async def test_whatever_vk_says_the_next_batch_is_taken(start: Start, ill: object) -> None:
    running = await start(ill, a_batch("6", 1), Silence())
    await running.until("SELECT ts FROM positions", "6")


async def test_an_update_that_cannot_be_committed_is_left_out(start: Start) -> None:
    """Half a character can be shown by no handler of ours, and kept by no database."""
    labeler = GuideLabeler()

    async def poison(turn: Turn, action: act.ShowHelp) -> None:
        turn.show(Screen("\ud800"))

    labeler.on(act.ShowHelp)(poison)
    batch = {
        "ts": "6",
        "updates": [
            message_new("Начать", person=1),
            message_new("помощь", person=2),
            message_new("Начать", person=3),
        ],
    }
    running = await start(batch, a_batch("7", 4), Silence(), first=(labeler,))
    await running.until("SELECT ts FROM positions", "7")
    assert running.rows("SELECT id FROM people ORDER BY id") == [(1,), (3,), (4,)]


async def test_a_flood_after_an_outage_is_taken_in_parts(start: Start, database: Database) -> None:
    """One transaction of everything would hold the database for long, and be lost as a whole."""
    statements = await statements_of(database)
    running = await start(a_batch("6", *range(1, 451)), Silence())
    await running.until("SELECT ts FROM positions", "6")
    assert running.rows("SELECT count(*) FROM people") == [(450,)]
    assert statements.count("COMMIT") == 1 + 3


async def test_what_comes_again_after_a_kill_is_taken_once(start: Start, vk: LoopbackVk) -> None:
    """The same batch from the same position: VK has not been told that it was handled."""
    batch = a_batch("6", 1)
    running = await start(batch, batch, a_batch("7", 2), Silence())
    await running.until("SELECT ts FROM positions", "7")
    assert running.rows("SELECT count(*) FROM outbox") == [(2,)]


def test_pauses_grow_up_to_half_a_minute_and_differ_between_bots() -> None:
    rng = random.Random(1)
    pauses = [pause_seconds(failures, rng) for failures in range(1, 50)]
    assert 0.25 <= pauses[0] <= 0.5
    assert all(15 <= pause <= 30 for pause in pauses[10:])
    assert len(set(pauses)) == len(pauses)
