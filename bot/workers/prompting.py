"""The worker that follows cues: tells people that it is their turn, when its time has come."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.counters import Counters
from bot.domain.cues import Cue, CueKind
from bot.domain.outgoing import Lane
from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.storage.unit_of_work import Committed, FailedUpdate, UnitOfWork
from bot.usecases import cueing, standing
from bot.vk.turns import Turns
from bot.workers.handing_over import reason, wait

log = logging.getLogger(__name__)

_AT_ONCE: Final = 100
"""Cues in one transaction: turns go on in between."""
_LONGEST_NAP: Final = 60.0
_AFTER_DISK_ERROR: Final = 2.0

_MANY_AT_ONCE: Final = frozenset({CueKind.CHAT_READY})
"""Cues that a whole class gets: they let answers to people go first."""


@dataclass(slots=True)
class Prompting:
    """Follows each cue in a transaction of its batch: what it says is committed together with the
    cue's end, so that a crash neither loses nor doubles it."""

    new_work: Callable[[], UnitOfWork]
    next_due: Callable[[], Awaitable[datetime | None]]
    turns: Turns
    clock: Callable[[], datetime]
    hand_over: Callable[[Committed], None]
    counters: Counters
    stopping: asyncio.Event
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There are new cues."""
        self._wake.set()

    async def run(self) -> None:
        """Until the bot stops; cues that are due then are followed at the next start."""
        stopped = asyncio.ensure_future(self.stopping.wait())
        stopped.add_done_callback(lambda _: self._wake.set())
        try:
            while not self.stopping.is_set():
                self._wake.clear()
                await wait(self._wake, await self._round())
        finally:
            stopped.cancel()

    async def _round(self) -> float:
        """Follows what is due; seconds until there may be more."""
        try:
            while await self.follow_due() == _AT_ONCE:
                continue
            due_at = await self.next_due()
        except StorageError as error:
            log.warning("cues: %s; trying again", reason(error))
            return _AFTER_DISK_ERROR
        if due_at is None:
            return _LONGEST_NAP
        return min(max(0.0, (due_at - self.clock()).total_seconds()), _LONGEST_NAP)

    async def follow_due(self) -> int:
        """One transaction of due cues; how many they were. Raises `StorageError`."""
        now = self.clock()
        async with self.new_work() as work:
            due = await work.due_cues(now, _AT_ONCE)
            if not due:
                return 0
            for cue in due:
                self._follow(work, cue, now)
            committed = await work.commit(now)
        self.hand_over(committed)
        log.info("cues: %s", "; ".join(f"{cue.kind} to {cue.person}" for cue in due))
        return len(due)

    def _follow(self, work: UnitOfWork, cue: Cue, now: datetime) -> None:
        """One person's turn on a cue. One that raises loses its own effects only; who takes no
        messages finds out when they come back."""
        person = work.person(cue.person)
        if person is None or not person.reachable:
            work.settle_cue(cue, None)
            return
        turn = self.turns.new(person, now, work.register)
        try:
            standing.refresh(turn)
            quiet_until = cueing.follow(turn, cue)
            lane = Lane.BULK if cue.kind in _MANY_AT_ONCE else Lane.REPLY
            rows = self.turns.end(turn, lane)
        except Exception as error:
            place = place_of(error)
            log.error("cue failed: %s to %d, %s", cue.kind, cue.person, place)
            failure = FailedUpdate(f"cue:{cue.kind}:{cue.person}", cue.person, "cue", place, {})
            work.record_failure(failure)
            work.settle_cue(cue, None)
            self.counters.failed += 1
            return
        work.save(turn.person)
        work.adopt(turn.register)
        work.cue(turn.cues)
        work.send(rows)
        work.settle_cue(cue, quiet_until)
