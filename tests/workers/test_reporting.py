"""What a run tells about itself: numbers of the outbox, and a line of the log now and then."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError

from bot.counters import Counters
from bot.storage.backlog import Backlog
from bot.workers.reporting import Reporting

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


class Outbox:
    """An outbox of some rows, or one that cannot be read."""

    def __init__(self) -> None:
        self.rows = 3
        self.is_locked = False
        self.looks = 0

    async def backlog(self, now: datetime) -> Backlog:
        if self.is_locked:
            raise OperationalError("SELECT words", {}, Exception("database is locked"))
        return Backlog(self.rows, now - timedelta(seconds=20), to_remind=7)

    def looked(self) -> None:
        self.looks += 1


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def counters() -> Counters:
    return Counters(sent=4)


@pytest.fixture
def reporting(outbox: Outbox, counters: Counters) -> Reporting:
    return Reporting(
        counters,
        outbox.backlog,
        lambda: NOW,
        on_look=outbox.looked,
        stopping=asyncio.Event(),
        line_seconds=0.0,
        look_seconds=0.001,
    )


async def test_it_counts_what_waits_again_and_again(
    reporting: Reporting, outbox: Outbox, counters: Counters
) -> None:
    running = asyncio.create_task(reporting.run())
    while outbox.looks < 3:
        await asyncio.sleep(0)
    assert (counters.queue, counters.oldest_seconds) == (3, 20.0)
    assert counters.reminders_due == 7
    outbox.rows, seen = 5, outbox.looks
    while outbox.looks == seen:
        await asyncio.sleep(0)
    assert counters.queue == 5
    reporting.stopping.set()
    await asyncio.wait_for(running, 5)


async def test_the_line_has_every_number(
    reporting: Reporting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    running = asyncio.create_task(reporting.run())
    while not caplog.messages:
        await asyncio.sleep(0)
    reporting.stopping.set()
    await asyncio.wait_for(running, 5)
    line = caplog.messages[0]
    assert line.startswith("counters: received 0, ")
    assert "sent 4" in line
    assert "queue 3, oldest_seconds 20" in line


async def test_the_line_comes_at_the_end_whatever_the_run_ended_with(
    reporting: Reporting, outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    outbox.is_locked = True
    await reporting.finish()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert caplog.messages[-1].startswith("counters: ")


async def test_a_locked_database_leaves_the_numbers_as_they_were(
    reporting: Reporting, outbox: Outbox, counters: Counters, caplog: pytest.LogCaptureFixture
) -> None:
    await reporting.look()
    outbox.is_locked, outbox.rows = True, 9
    await reporting.look()
    assert (counters.queue, outbox.looks) == (3, 1)
    assert "words" not in caplog.text
    assert "database is locked" in caplog.text
