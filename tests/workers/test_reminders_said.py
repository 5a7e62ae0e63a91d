"""The worker that reminds, over a real database and the shipped content: when it looks, whom it
takes, and what one person's failure costs."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from support.minds import understanding_of

from bot.counters import Counters
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.person import Journey, Person, PersonId
from bot.domain.places import Post
from bot.domain.reminders import OWN, Reminder, Reminding, own_about
from bot.domain.turn import Turn
from bot.storage.database import Database
from bot.storage.reminding import next_due
from bot.storage.unit_of_work import Committed, UnitOfWork
from bot.vk.api import Community
from bot.vk.turns import Turns
from bot.workers import reminding

NOW = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENCE_SECONDS = 30
POISON = 666


class BreakingTurns(Turns):
    """What is to be shown to one of the people breaks the program."""

    def rows(self, turn: Turn, lane: Lane = Lane.REPLY) -> list[Outgoing]:
        if turn.person.id == POISON:
            raise RuntimeError("words of somebody")
        return super().rows(turn, lane)


@dataclass
class Desk:
    """A worker, the clock it goes by, and what it has handed over."""

    database: Database
    content: Content
    now: datetime = NOW
    rows: list[Outgoing] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)
    begins: asyncio.Event = field(default_factory=asyncio.Event)
    has_room: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    fills_room: bool = False
    looks: int = 0

    def __post_init__(self) -> None:
        self.begins.set()
        self.has_room.set()
        community = Community(1, "school")
        mind, codes = understanding_of(self.content), Codes(b"secret" * 4)
        self.turns = BreakingTurns(self.content, mind, community, codes, random.Random(1))
        self.worker = reminding.Reminding(
            partial(UnitOfWork, self.database),
            self._next_due,
            self.turns,
            lambda: self.now,
            self._hand_over,
            self.begins,
            self.has_room,
            self.counters,
            self.stopping,
        )

    async def _next_due(self) -> datetime | None:
        self.looks += 1
        return await self.database.run(next_due)

    def _hand_over(self, committed: Committed) -> None:
        self.rows += [row.outgoing for row in committed.rows]
        self.worker.notice(committed)
        if self.fills_room:
            self.has_room.clear()

    @property
    def heard(self) -> list[int]:
        return [row.peer_id for row in self.rows]

    async def keep(self, *people: Person) -> None:
        """As a turn of theirs would leave them."""
        async with UnitOfWork(self.database) as work:
            await work.load([person.id for person in people])
            for person in people:
                work.save(person)
            self.worker.notice(await work.commit(self.now))

    async def find(self, number: int) -> Person:
        async with UnitOfWork(self.database) as work:
            await work.load([PersonId(number)])
            person = work.person(PersonId(number))
            assert person
            return person

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.001)

    async def until_rows(self, number: int) -> None:
        await self.until(lambda: len(self.rows) == number)

    async def stop(self, running: "asyncio.Task[None]") -> None:
        self.stopping.set()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await running

    def asking(self, number: int, at: datetime, **parts: object) -> Person:
        """A parent who has asked to be reminded of the step they stand on."""
        kind = self.content.reminders.kind_of_step(Post.FAMILY)
        assert kind
        step = self.content.guides["parent"].steps[0].id
        own = Reminder(OWN, own_about(kind.id, f"parent/{step}"), at)
        person = Person(
            PersonId(number),
            first_seen=NOW,
            role="parent",
            journeys={"parent": Journey("parent", NOW, {}, {}, step)},
            reminding=Reminding((own,), muted=tuple(self.content.reminders.kinds)),
        )
        return replace(person, **parts)


@pytest.fixture
def desk(database: Database, content: Content) -> Desk:
    return Desk(database, content)


@pytest.fixture
async def running(desk: Desk) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """`await running()`: the worker runs and has found nothing more to do."""
    tasks: list[asyncio.Task[None]] = []

    async def start() -> None:
        tasks.append(asyncio.create_task(desk.worker.run()))
        await desk.until(lambda: desk.looks)

    yield start
    for task in tasks:
        await desk.stop(task)


async def test_who_is_due_is_reminded_once_in_the_lane_nobody_waits_for(desk: Desk) -> None:
    await desk.keep(desk.asking(1, NOW), desk.asking(2, NOW + MINUTE))
    assert await desk.worker.remind_some() == 1
    assert await desk.worker.remind_some() == 0
    (row,) = desk.rows
    assert (row.peer_id, row.lane) == (1, Lane.BULK)
    assert row.good_until == NOW + desk.content.reminders.manners.later.still_useful.length
    assert desk.counters.reminders_sent == 1
    assert (await desk.find(1)).reminding.pending == ()


async def test_one_that_raises_loses_only_itself_and_does_not_come_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.keep(*(desk.asking(number, NOW) for number in (1, POISON, 2)))
    assert await desk.worker.remind_some() == 3
    assert sorted(desk.heard) == [1, 2]
    assert await desk.worker.remind_some() == 0
    left = await desk.find(POISON)
    assert left.reminding.muted
    assert left.reminding.pending == ()
    failed = await desk.database.run(
        lambda c: c.exec_driver_sql("SELECT person_id, type, error FROM failed_updates").all()
    )
    ((person, kind, place),) = failed
    assert (person, kind, desk.counters.failed) == (POISON, "reminder", 1)
    assert "words" not in place + caplog.text


async def test_what_comes_later_is_kept_of_one_that_raises(desk: Desk) -> None:
    person = desk.asking(POISON, NOW)
    (own,) = person.reminding.pending
    later = replace(own, due_at=NOW + MINUTE)
    silent = Reminder("step", "teacher/profile", None, 3)
    both = replace(person.reminding, pending=(own, later, silent))
    await desk.keep(replace(person, reminding=both))
    await desk.worker.remind_some()
    assert (await desk.find(POISON)).reminding.pending == (later, silent)


async def test_who_takes_no_messages_is_left_alone(desk: Desk) -> None:
    await desk.keep(desk.asking(1, NOW, reachable=False))
    assert await desk.worker.remind_some() == 0
    await desk.keep(desk.asking(1, NOW))
    assert await desk.worker.remind_some() == 1


async def test_it_naps_until_the_next_time_and_wakes_for_an_earlier_one(
    desk: Desk, running: Callable[[], Awaitable[None]]
) -> None:
    await desk.keep(desk.asking(1, NOW + timedelta(days=1)))
    await running()
    looks = desk.looks
    await desk.keep(desk.asking(2, NOW + timedelta(days=2)))
    await desk.keep(desk.asking(3, NOW))
    await desk.until(lambda: desk.heard)
    await desk.until(lambda: desk.looks > looks)
    assert desk.heard == [3]
    assert desk.looks == looks + 1


async def test_it_finds_what_comes_while_it_naps(
    desk: Desk, running: Callable[[], Awaitable[None]]
) -> None:
    await desk.keep(desk.asking(1, NOW + timedelta(seconds=0.2)))
    await running()
    assert desk.heard == []
    desk.now = NOW + timedelta(seconds=0.2)
    await desk.until(lambda: desk.heard)
    assert desk.heard == [1]


async def test_a_clock_that_is_moved_wakes_it(
    desk: Desk, running: Callable[[], Awaitable[None]]
) -> None:
    await desk.keep(desk.asking(1, NOW + timedelta(days=1)))
    await running()
    desk.now += timedelta(days=1)
    desk.worker.wake()
    await desk.until(lambda: desk.heard)


async def test_while_there_is_no_room_nobody_more_is_looked_at(desk: Desk) -> None:
    """Each hundred fills it."""
    desk.fills_room = True
    desk.has_room.clear()
    await desk.keep(*(desk.asking(number, NOW) for number in range(1, 251)))
    running = asyncio.create_task(desk.worker.run())
    for before, after in ((0, 100), (100, 200), (200, 250)):
        await desk.database.run(lambda c: None)
        assert len(desk.rows) == before
        desk.has_room.set()
        await desk.until_rows(after)
    assert len(set(desk.heard)) == 250
    await desk.stop(running)


async def test_nobody_is_looked_at_before_what_vk_had_kept_is_handled(desk: Desk) -> None:
    desk.begins.clear()
    await desk.keep(desk.asking(1, NOW))
    running = asyncio.create_task(desk.worker.run())
    for _ in range(20):
        await asyncio.sleep(0)
    assert desk.heard == []
    desk.begins.set()
    await desk.until(lambda: desk.heard)
    await desk.stop(running)


@pytest.mark.parametrize("waits_for", ["begins", "has_room"])
async def test_it_ends_when_it_is_asked_to_whatever_it_waits_for(
    desk: Desk, waits_for: str
) -> None:
    getattr(desk, waits_for).clear()
    await desk.keep(desk.asking(1, NOW))
    running = asyncio.create_task(desk.worker.run())
    await asyncio.sleep(0)
    await desk.stop(running)


async def test_a_database_that_says_no_is_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reminding, "_AFTER_DISK_ERROR", 0.01)
    await desk.keep(desk.asking(1, NOW))
    lock = "ALTER TABLE people RENAME COLUMN remind_at TO away"
    await desk.database.run(lambda c: c.exec_driver_sql(lock))
    running = asyncio.create_task(desk.worker.run())
    await desk.until(lambda: "trying again" in caplog.text)
    back = "ALTER TABLE people RENAME COLUMN away TO remind_at"
    await desk.database.run(lambda c: c.exec_driver_sql(back))
    await desk.until(lambda: desk.heard)
    await desk.stop(running)
