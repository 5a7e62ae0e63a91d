"""The bot as a process that believes it is another day: what people are reminded of comes at its
time, once, whatever happens to the process; and nothing stale comes when it is back."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.bot_process import BotProcess
from support.faked_clock import FakedClock
from support.people import PATIENCE_SECONDS, Talker, eventually
from support.wording import Wording
from walks import MakeBot, come, does, grows

from bench.filling import copy_people
from emulator.client import EmulatorClient

MOSCOW = ZoneInfo("Europe/Moscow")
THURSDAY = datetime(2026, 12, 3, 12, tzinfo=MOSCOW)
FRIDAY = datetime(2026, 12, 4, 16, tzinfo=MOSCOW)
MONDAY = datetime(2026, 12, 7, 9, 30, tzinfo=MOSCOW)
WEEK = timedelta(weeks=1)


@dataclass
class Town:
    """A bot that lives by another clock, and people who talk to it."""

    vk: EmulatorClient
    make_bot: MakeBot
    clock: FakedClock
    words: Wording
    start_seconds: float = 0.0
    """How long the slowest start has taken so far."""

    def bot(self, folder: str = "bot", **settings: str) -> BotProcess:
        bot = self.make_bot(folder, **settings)
        bot.environment = self.clock.environment
        return bot

    async def start(self, bot: BotProcess, moment: datetime) -> None:
        self.clock.starts_at(moment)
        await self.start_again(bot)

    async def start_again(self, bot: BotProcess) -> None:
        """The time has gone on meanwhile."""
        begin = time.monotonic()
        await asyncio.to_thread(bot.start)
        self.start_seconds = max(self.start_seconds, time.monotonic() - begin)

    @property
    def before(self) -> timedelta:
        """A bot that is started so long before a moment waits for it, however slow the machine."""
        return timedelta(seconds=5 + 2 * self.start_seconds)

    async def comes(self, bot: BotProcess, role: str) -> Talker:
        """Somebody new who has chosen a role and stands on its first step."""
        person = await come(self.vk, bot, role)
        await does(person, "Начать")
        await does(person, self.words.role(role))
        question = self.words.question_of(role)
        await does(person, question.options[-1].label)
        await person.settled()
        return person

    @property
    def statistics(self) -> str:
        """What every administrator hears on Fridays, up to where it may differ."""
        text = self.words.content.reminders.kinds["statistics"].texts[0]
        return text.splitlines()[0].split("{")[0].strip()

    async def heard(self, person: Talker) -> int:
        """How often somebody was reminded of the statistics."""
        return sum(self.statistics in text for text in await person.texts())

    async def all_looked_at(self, bot: BotProcess, moment: datetime) -> None:
        """Everybody who is due by then has been, and what they were to hear is sent."""
        patience = PATIENCE_SECONDS + max(0.0, self.clock.seconds_until(moment))
        looked = "everybody who is due is looked at"
        await eventually(lambda: not due_by(bot, moment), looked, patience)
        await eventually(lambda: not bot.database.owes_anybody(), "all is sent")

    async def reminded(self, person: Talker) -> int:
        """How often somebody was reminded of anything."""
        stop = self.words.phrase("reminder_stop")
        return sum(stop in text for text in await person.texts())


@pytest.fixture
def town(vk: EmulatorClient, make_bot: MakeBot, words: Wording, tmp_path: Path) -> Town:
    return Town(vk, make_bot, FakedClock(tmp_path), words)


def due_by(bot: BotProcess, moment: datetime) -> list[tuple[object, ...]]:
    at = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return bot.database.read("SELECT id, remind_at FROM people WHERE remind_at <= ?", at)


def times(bot: BotProcess) -> list[datetime]:
    """When people are to be reminded next."""
    found = bot.database.read("SELECT remind_at FROM people WHERE remind_at IS NOT NULL")
    return [datetime.fromisoformat(str(at)).replace(tzinfo=UTC) for (at,) in found]


async def test_the_statistics_come_on_friday_at_four_in_moscow_and_once(town: Town) -> None:
    bot = town.bot()
    await town.start(bot, THURSDAY)
    olga = await town.comes(bot, "administrator")
    await asyncio.to_thread(bot.stop)
    assert await town.heard(olga) == 0

    await town.start(bot, FRIDAY - town.before)
    await olga.sees(town.statistics, timeout=60)
    assert town.clock.seconds_until(FRIDAY) <= 0
    await town.all_looked_at(bot, FRIDAY)
    assert await asyncio.to_thread(bot.stop) == 0
    await town.start_again(bot)
    await town.all_looked_at(bot, FRIDAY + timedelta(minutes=1))
    assert await town.heard(olga) == 1
    assert bot.complaints() == []


async def kill_at(town: Town, bot: BotProcess, moment: str, friday: datetime, sent: int) -> None:
    """`sent`: how many messages VK had before."""
    if moment == "VK has it":
        await grows(town.vk, "sent", sent)
    else:
        after = {"on the stroke": 0.0, "a moment later": 0.05}[moment]
        await asyncio.sleep(town.clock.seconds_until(friday) + after)
    bot.kill()


async def test_a_bot_killed_at_four_says_it_once(town: Town) -> None:
    bot = town.bot()
    await town.start(bot, THURSDAY)
    olga = await town.comes(bot, "administrator")
    await asyncio.to_thread(bot.stop)
    for week, moment in enumerate(("on the stroke", "a moment later", "VK has it")):
        friday = FRIDAY + week * WEEK
        sent = (await town.vk.statistics())["sent"]
        await town.start(bot, friday - town.before)
        await kill_at(town, bot, moment, friday, sent)
        await town.start_again(bot)
        await town.all_looked_at(bot, friday)
        assert await town.heard(olga) == week + 1, moment
        await asyncio.to_thread(bot.stop)
    assert bot.complaints() == []


ADMINISTRATORS = 250


async def test_two_bots_on_one_database_say_it_to_each_once(town: Town) -> None:
    """More people than one transaction takes, so that both have some."""
    first = town.bot()
    await town.start(first, THURSDAY)
    olga = await town.comes(first, "administrator")
    await asyncio.to_thread(first.stop)
    others = [await come(town.vk, first, f"A{number}") for number in range(ADMINISTRATORS)]
    for person in others:
        await town.vk.control("permissions", {"user_id": person.id, "allowed": True})
    first.database.close()
    copy_people(first.database.path, [olga.id], [person.id for person in others])
    second = town.bot("second", database_url=first.settings["database_url"])

    await town.start(first, FRIDAY - 2 * town.before)
    await town.start_again(second)
    await town.all_looked_at(first, FRIDAY)

    for person in (olga, *others):
        assert await town.heard(person) == 1
    assert (await town.vk.statistics())["suppressed"] == 0
    for bot in (first, second):
        assert await asyncio.to_thread(bot.stop) == 0
        assert bot.complaints() == []


async def test_a_bot_that_was_off_over_the_weekend_says_what_is_still_true_and_not_at_once(
    town: Town,
) -> None:
    bot = town.bot()
    await town.start(bot, THURSDAY)
    olga = await town.comes(bot, "administrator")
    teachers = [await town.comes(bot, "teacher") for _ in range(5)]
    await asyncio.to_thread(bot.stop)
    said = [await town.reminded(person) for person in (olga, *teachers)]
    assert said == [0] * 6
    assert len(due_by(bot, MONDAY)) == 6

    await town.start(bot, MONDAY)
    await town.all_looked_at(bot, MONDAY)
    assert [await town.reminded(person) for person in (olga, *teachers)] == said
    late = MONDAY + timedelta(hours=2, minutes=15)
    assert all(MONDAY < at <= late for at in times(bot))
    assert len(set(times(bot))) > 3
    await asyncio.to_thread(bot.stop)

    for number in range(1, 4):
        moment = MONDAY + number * timedelta(minutes=45)
        await town.start(bot, moment)
        await town.all_looked_at(bot, moment)
        await asyncio.to_thread(bot.stop)
    assert [await town.reminded(person) for person in (olga, *teachers)] == [1] * 6
    assert await town.heard(olga) == 0
    assert bot.complaints() == []


async def test_what_is_done_while_the_bot_is_away_is_not_asked_for_when_it_is_back(
    town: Town,
) -> None:
    """Its press waits at VK longer than its reminder."""
    bot = town.bot()
    await town.start(bot, THURSDAY)
    igor = await town.comes(bot, "teacher")
    await asyncio.to_thread(bot.stop)
    (at,) = times(bot)
    step = (await igor.screen())["conversation_message_id"]
    pressed = next(label for label in await igor.offers() if label in town.words.done_labels())
    await town.vk.control(
        "presses", {"user_id": igor.id, "label": pressed, "conversation_message_id": step}
    )

    await town.start(bot, at + timedelta(minutes=1))
    await town.all_looked_at(bot, at + timedelta(minutes=1))
    assert await town.reminded(igor) == 0
    assert min(times(bot)) > at + timedelta(hours=1)
