"""Figure 7: 100,000 people whose time to be reminded has come at once, how long that takes over
what VK permits, what it costs in memory, and how long somebody waits who writes meanwhile; and
finding 1,000 of them among 1,000,000."""

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Connection

from bench.bots import Bot, database_of, folder, our_bot
from bench.broadcast import CHECKED, allow, arrival, waits_of
from bench.crowd import Crowd, crowd
from bench.filling import copy_people, set_reminders, standing_of
from bench.guide import ENTRY, greet, scouted
from bench.measure import Figure, Goal, Plan, percentile
from bench.rush import CALLS_A_SECOND
from bot.content import load_content
from bot.domain.person import Person, PersonId
from bot.domain.places import Post
from bot.domain.reminders import OWN, own_about
from bot.settings import ROOT
from bot.storage import reminding
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.unit_of_work import UnitOfWork
from emulator.testing import running

DUE_AT_ONCE = 100_000
DUE, AMONG = 1_000, 1_000_000
_FIRST_ID = 1_000_000
_BEFORE = timedelta(seconds=30)
"""The bot is started, and idle, when the time comes."""
_LOOK_SECONDS = 0.5
_LOOKS = 50


@dataclass(frozen=True, slots=True)
class Reminded:
    """As `bench.broadcast.Sent`; memory in megabytes, before and the most of it meanwhile."""

    seconds: float
    arrived: int
    waits: tuple[float, ...]
    wrong: int
    refused: int
    before: float
    most: float


async def figures(plan: Plan) -> list[Figure]:
    people = plan.sized(DUE_AT_ONCE, 2000)
    rounds = []
    with running() as emulator:
        async with crowd(emulator.address) as them:
            plan.say(f"reminders: {people:,} people allow messages")
            everybody = await them.people(range(_FIRST_ID, _FIRST_ID + people))
            await them.each(everybody, allow)
            for number in range(1, plan.repeats + 1):
                plan.say(f"reminders {number}/{plan.repeats}")
                rounds.append(await _at_once(them, everybody, number, plan))
    plan.say("reminders: finding who is due")
    among = plan.sized(AMONG, 10 * DUE)
    return [*_lines(rounds, people), await _finding(among, plan.repeats)]


def _lines(rounds: list[Reminded], people: int) -> list[Figure]:
    how = (
        f"{people:,} people have asked to be reminded of their step at the same moment, which "
        "comes while the bot is idle; from then to the last message; VK takes 20 requests a second"
    )
    meanwhile = "one person who goes on with the guide meanwhile, from writing to the first answer"
    own = "pages of the bot's own (USS), the most of them until the last message"
    arrived = min(one.arrived for one in rounds)
    refused = max(one.refused for one in rounds)
    cut = f"cut off at {arrived:,}, the time is by the rate so far; " if arrived < people else ""
    note = f"{cut}VK refused at most {refused} requests"
    minimum = (people / CALLS_A_SECOND,)
    seconds = tuple(one.seconds for one in rounds)
    worst = tuple(max(one.waits) for one in rounds)
    usual = tuple(percentile(one.waits, 0.5) for one in rounds)
    most, before = tuple(one.most for one in rounds), tuple(one.before for one in rounds)
    wrong = tuple(float(one.wrong) for one in rounds)
    seen = f"{CHECKED} of them, looked up: not exactly one message more"
    return [
        Figure(
            "7 reminders at once", "s", how, seconds, minimum, "messages / 500", Goal(1.1), note
        ),
        Figure("7 answer meanwhile, worst", "s", meanwhile, worst, goal=Goal(1, of="worst")),
        Figure("7 answer meanwhile, median", "s", meanwhile, usual),
        Figure("7 memory meanwhile", "MB", own, most, before, "idle", Goal(1.5)),
        Figure("7 reminders, wrong", "people", seen, wrong, goal=Goal(0, of="worst")),
    ]


async def _at_once(them: Crowd, people: Sequence[int], number: int, plan: Plan) -> Reminded:
    """With a new database; the people are those of the rounds before."""
    looked_up = random.Random(number).sample(people, min(CHECKED, len(people)))
    had = [len(texts) for texts in await them.answers(looked_up)]
    with folder() as place:
        writer, at = await _prepared(them, place, people)
        statistics = await them.statistics()
        with our_bot(them.address, place) as bot, plan.watch(bot.pid, 0):
            await asyncio.sleep((at - datetime.now(UTC)).total_seconds())
            ended, before = asyncio.Event(), bot.megabytes()
            asking = asyncio.ensure_future(waits_of(them, writer, ended))
            looking = asyncio.ensure_future(_most_memory(bot, ended))
            try:
                seconds, arrived, _ = await arrival(them, writer, statistics["sent"], len(people))
            finally:
                ended.set()
            waits, most = await asking, await looking
        refused = (await them.statistics())["refused"] - statistics["refused"]
    got = zip(await them.answers(looked_up), had, strict=True)
    wrong = sum(len(texts) != before_ + 1 for texts, before_ in got) * (arrived >= len(people))
    return Reminded(seconds, arrived, waits, wrong, refused, before, most)


async def _prepared(them: Crowd, place: Path, people: Sequence[int]) -> tuple[int, datetime]:
    """The bot has met everybody; all have asked to be reminded at that moment. Returns who writes
    meanwhile, and the moment."""
    with our_bot(them.address, place):
        original, writer = await greet(them), await greet(them)
        for person in (original, writer):
            await scouted(them, ENTRY[1:], person)
    copy_people(database_of(place), [original], people)
    about = "/".join(standing_of(database_of(place), original))
    at = datetime.now(UTC) + _BEFORE
    set_reminders(database_of(place), _asked_for(about), ((person, at) for person in people))
    return writer, at


def _asked_for(about: str) -> str:
    """A person's reminders: this step, at a time of their own."""
    kind = load_content(ROOT / "content").reminders.kind_of_step(Post.FAMILY)
    assert kind is not None
    own = {"kind": OWN, "about": own_about(kind.id, about), "due_at": "{at}", "stage": 0}
    return json.dumps({"pending": [own], "muted": [], "sent": [], "zone": ""})


async def _most_memory(bot: Bot, ended: asyncio.Event) -> float:
    most = 0.0
    while not ended.is_set():
        most = max(most, bot.megabytes())
        await asyncio.sleep(_LOOK_SECONDS)
    return most


async def _finding(among: int, repeats: int) -> Figure:
    """In the database's thread, as the bot does it."""
    now = datetime.now(UTC)
    with folder() as place:
        database = Database(f"sqlite+aiosqlite:///{database_of(place)}")
        await migrate(database)
        async with UnitOfWork(database) as work:
            work.save(Person(PersonId(1), now, role="parent"))
            await work.commit(now)
        await database.close()
        people = range(_FIRST_ID, _FIRST_ID + among)
        copy_people(database_of(place), [1], people)
        due = set(random.Random(1).sample(people, DUE))
        later = now + timedelta(days=1)
        times = ((p, now if p in due else later + timedelta(seconds=p % 86400)) for p in people)
        set_reminders(database_of(place), "{}", times)
        plan = await database.run(_plan)
        values = [await _median_milliseconds(database, now) for _ in range(repeats)]
        await database.close()
    how = (
        f"the numbers of {DUE:,} people who are due now, spread at random over {among:,} of whom "
        f"each is to be reminded at some time; the bot takes 100 at a time; median of {_LOOKS}"
    )
    name, goal = f"7 finding {DUE:,} who are due", Goal(10, of="worst")
    return Figure(name, "ms", how, tuple(values), goal=goal, note=f"SQLite: {plan}")


async def _median_milliseconds(database: Database, now: datetime) -> float:
    times = []
    for _ in range(_LOOKS):
        begin = perf_counter()
        found = await database.run(partial(_due, now=now))
        times.append((perf_counter() - begin) * 1000)
        assert found == DUE
    return median(times)


def _due(connection: Connection, now: datetime) -> int:
    return len(reminding.due(connection, now, DUE))


def _plan(connection: Connection) -> str:
    found = connection.exec_driver_sql(
        f"EXPLAIN QUERY PLAN {reminding.DUE.compile(connection)}", ("2026-01-01", DUE, 0)
    )
    return "; ".join(str(row[-1]) for row in found)
