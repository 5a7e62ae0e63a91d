"""The message relay: carries outbox rows to VK, one call at a time, in order for each peer."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.outgoing import ANSWER_LIVES, NO_ANSWER, Kind, Verdict, decide
from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.storage.outbox import Outbox, Waiting
from bot.vk import sending
from bot.vk.api import VkApi
from bot.vk.sending import Refused, Sent

log = logging.getLogger(__name__)

_AT_ONCE: Final = 50
_LONGEST_NAP: Final = timedelta(seconds=30)
_AFTER_DISK_ERROR: Final = timedelta(seconds=2)


@dataclass(slots=True)
class Pace:
    """At most `calls` in any `seconds`: VK allows a community 20 a second (documented)."""

    calls: int = 20
    seconds: float = 1.05
    _taken: deque[float] = field(default_factory=deque)

    async def turn(self) -> None:
        """Waits until one more call is allowed, and takes it."""
        loop = asyncio.get_running_loop()
        if len(self._taken) >= self.calls:
            await asyncio.sleep(max(0.0, self._taken.popleft() + self.seconds - loop.time()))
        self._taken.append(loop.time())


@dataclass(slots=True)
class Relay:
    """Sends what waits. `wake` is set by whoever has put something into the outbox."""

    outbox: Outbox
    api: VkApi
    clock: Callable[[], datetime]
    wake: asyncio.Event
    stopping: asyncio.Event
    pace: Pace = field(default_factory=Pace)

    async def run(self) -> None:
        """Sends until asked to stop and nothing is due any more."""
        while True:
            try:
                if await self._send_due():
                    continue
                if self.stopping.is_set():
                    return
                await self._nap()
            except StorageError as error:
                log.warning("outbox: %s; trying again", type(error).__name__)
                await self._sleep(_AFTER_DISK_ERROR)

    async def _send_due(self) -> bool:
        """Sends the rows whose time has come; False if there was none."""
        self.wake.clear()
        rows = await self.outbox.due(self.clock(), _AT_ONCE)
        for row in rows:
            await self._deliver(row)
        return bool(rows)

    async def _deliver(self, row: Waiting) -> None:
        now = self.clock()
        if row.outgoing.kind is Kind.ANSWER and now - row.created_at > ANSWER_LIVES:
            await self.outbox.drop(row)
            log.warning("dropped: row %d, too late to answer the press", row.id)
            return
        await self.pace.turn()
        asked_at = self.clock()
        try:
            result = await sending.send(self.api, row)
        except Exception as error:
            log.error("row %d broke its sender: %s", row.id, place_of(error))
            result = Refused(NO_ANSWER, place_of(error))
        if isinstance(result, Sent):
            await self.outbox.sent(row, result.conversation_message_id)
            log.info("sent: row %d, %s to %d", row.id, row.outgoing.kind, row.outgoing.peer_id)
        else:
            await self._settle(row, result, asked_at)

    async def _settle(self, row: Waiting, refused: Refused, asked_at: datetime) -> None:
        """Does what the policy says about a row refused when VK was asked."""
        now, kind = self.clock(), row.outgoing.kind
        decision = decide(refused.code, row.attempts + 1, kind, of_recipient=refused.of_recipient)
        where = f"row {row.id}, {kind} to {row.outgoing.peer_id}"
        log.warning("%s: %s, %s", decision.verdict, where, refused.message)
        match decision.verdict:
            case Verdict.RETRY | Verdict.STOP:
                await self.outbox.retry(row, now + decision.delay)
            case Verdict.DEAD if kind is Kind.ANSWER:
                await self.outbox.drop(row)
            case Verdict.DEAD:
                await self.outbox.bury(row, refused.message, now)
            case Verdict.UNREACHABLE:
                await self.outbox.give_up_on(row.outgoing.peer_id, asked_at)

    async def _nap(self) -> None:
        """Sleeps until something new waits or the next row's time comes."""
        due = await self.outbox.next_due()
        now = self.clock()
        nap = _LONGEST_NAP if due is None else min(due - now, _LONGEST_NAP)
        await self._sleep(max(nap, timedelta(milliseconds=20)))

    async def _sleep(self, nap: timedelta) -> None:
        try:
            await asyncio.wait_for(self.wake.wait(), nap.total_seconds())
        except TimeoutError:
            return


def now() -> datetime:
    """The machine's clock, the one that everything is decided by."""
    return datetime.now(UTC)
