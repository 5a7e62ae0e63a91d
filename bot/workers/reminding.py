"""The worker that reminds: finds the people whose time has come, and has the turn of each say what
is still true. Answers to people go first, and no more is made ready than VK will soon take."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from bot.counters import Counters
from bot.domain.outgoing import Lane
from bot.domain.person import Person, PersonId
from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.storage.unit_of_work import Committed, FailedUpdate, UnitOfWork
from bot.usecases import reminding
from bot.usecases.reminder_freshness import good_until
from bot.vk.turns import Turns
from bot.workers.handing_over import reason, wait

log = logging.getLogger(__name__)

_AT_ONCE: Final = 100
"""People in one transaction: turns go on in between."""
_IN_A_ROW: Final = 10
"""Turns after which whatever else is to be done, such as sending an answer, has its chance."""
_LONGEST_NAP: Final = 60.0
"""Seconds; a clock of the machine that was put right is noticed after that at the latest."""
_AFTER_DISK_ERROR: Final = 2.0


@dataclass(slots=True)
class Reminding:
    """Each person is taken from those who are due in the transaction that puts the message into
    the outbox: a crash neither loses nor doubles it, and of two processes on one database the
    second finds nobody left. `begins`: whether what people did while the bot was away has been
    handled. `has_room`: whether VK has nearly taken what was said before."""

    new_work: Callable[[], UnitOfWork]
    next_due: Callable[[], Awaitable[datetime | None]]
    turns: Turns
    clock: Callable[[], datetime]
    hand_over: Callable[[Committed], None]
    begins: asyncio.Event
    has_room: asyncio.Event
    counters: Counters
    stopping: asyncio.Event
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _wakes_at: datetime | None = None

    def wake(self) -> None:
        """There may be somebody to remind earlier than was known."""
        self._wake.set()

    def notice(self, committed: Committed) -> None:
        """Wakes up for what a transaction wants to be said before the nap is over."""
        at = committed.remind_at
        if at and (self._wakes_at is None or at < self._wakes_at):
            self._wake.set()

    async def run(self) -> None:
        """Until the bot stops; who is due then is reminded at the next start, if it is still
        true."""
        stopped = asyncio.ensure_future(self.stopping.wait())
        stopped.add_done_callback(lambda _: self._stop())
        try:
            await self.begins.wait()
            while not self.stopping.is_set():
                self._wake.clear()
                await wait(self._wake, await self._round())
        finally:
            stopped.cancel()

    def _stop(self) -> None:
        for event in (self._wake, self.begins, self.has_room):
            event.set()

    async def _round(self) -> float:
        """Reminds everybody who is due; seconds until there may be more."""
        try:
            while not self.stopping.is_set():
                await self.has_room.wait()
                if await self.remind_some() < _AT_ONCE:
                    break
            due_at = await self.next_due()
        except StorageError as error:
            log.warning("reminders: %s; trying again", reason(error))
            return _AFTER_DISK_ERROR
        self._wakes_at = due_at
        if due_at is None:
            return _LONGEST_NAP
        return min(max(0.0, (due_at - self.clock()).total_seconds()), _LONGEST_NAP)

    async def remind_some(self) -> int:
        """One transaction of people who are due; how many they were. Raises `StorageError`."""
        now = self.clock()
        said = Counter[str]()
        async with self.new_work() as work:
            due = await work.people_to_remind(now, _AT_ONCE)
            if not due:
                return 0
            for number, person_id in enumerate(due, start=1):
                said[self._remind(work, person_id, now)] += 1
                if number % _IN_A_ROW == 0:
                    await asyncio.sleep(0)
            committed = await work.commit(now)
        self.hand_over(committed)
        self.counters.reminders_sent += sum(n for kind, n in said.items() if kind)
        told = ", ".join(f"{kind or 'nothing'} {number}" for kind, number in sorted(said.items()))
        log.info("reminders: %d people, %s", len(due), told)
        return len(due)

    def _remind(self, work: UnitOfWork, person_id: PersonId, now: datetime) -> str:
        """One person's turn; the kind of what was said, if anything was. One that raises loses its
        own effects only, and what was due: it would raise again for ever."""
        person = work.person(person_id)
        if person is None:
            return ""
        turn = self.turns.new(person, now, work.register)
        try:
            said = reminding.follow(turn)
            until = good_until(turn, said) if said else None
            rows = [replace(row, good_until=until) for row in self.turns.rows(turn, Lane.BULK)]
        except Exception as error:
            place = place_of(error)
            log.error("reminder failed: to %d, %s", person_id, place)
            failure = FailedUpdate(f"reminder:{person_id}", person_id, "reminder", place, {})
            work.record_failure(failure)
            work.save(_without_what_is_due(person, now))
            self.counters.failed += 1
            return ""
        work.save(_without_what_is_due(turn.person, now))
        work.adopt(turn.register)
        work.cue(turn.cues)
        work.send(rows)
        return said.kind if said else ""


def _without_what_is_due(person: Person, now: datetime) -> Person:
    """What stays due after a turn on it would come again at once, and so for ever."""
    if person.remind_at is None or person.remind_at > now:
        return person
    later = tuple(r for r in person.reminding.pending if r.due_at is None or r.due_at > now)
    return replace(person, reminding=replace(person.reminding, pending=later))
