"""The message relay: decides when the next request goes out, and which rows it carries."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final, TypeVar

from bot.counters import Counters
from bot.domain.outgoing import NO_ANSWER, RANDOM_ID_LIVES, Lane
from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.storage.outbox import Outbox, Waiting
from bot.storage.unit_of_work import Committed
from bot.vk.api import VkApi, VkError
from bot.vk.sending import CALLS_IN_SCRIPT
from bot.workers.bookkeeping import Bookkeeping
from bot.workers.carrier import Carrier
from bot.workers.completion import Completion
from bot.workers.consequences import Consequences
from bot.workers.handing_over import reason
from bot.workers.lines import Errand, Lines, Queued
from bot.workers.windows import Window

log = logging.getLogger(__name__)

Read = TypeVar("Read")

_REQUESTS_AT_ONCE: Final = 30
"""In flight: VK may take longer than a second for a full script, and allows 20 a second."""
_FOR_PEOPLE: Final = 6
"""Of these, kept for people who wait for an answer."""

_BULK_IN_HAND: Final = 1_000
"""Rows nobody waits for, some two seconds of VK's pace: whoever has more of them to say waits."""

_ERRANDS_AT_ONCE: Final = {Errand.NAMES: 10, Errand.UPLOAD: 6}
"""Of those in flight: an upload host that hangs must not hold up everybody."""

_UNKNOWN_AGE: Final = 2 * RANDOM_ID_LIVES.total_seconds()
"""Of a row that may have gone, so that VK is asked whether it has."""

_LONGEST_NAP: Final = 30.0
_SOON: Final = 0.02
_LONGEST_DELAY: Final = 300.0
_AFTER_DISK_ERROR: Final = 2.0


class Relay:
    """Sends what waits; the table is the truth at start, and is not read again while all that
    waits has room in memory.

    `accept` takes what has been committed. `run` ends when `all_taken_in` is set and nothing is
    left that could be sent now. `has_room_for_bulk` is set while little of it waits.
    """

    def __init__(
        self,
        outbox: Outbox,
        api: VkApi,
        clock: Callable[[], datetime],
        all_taken_in: asyncio.Event,
        counters: Counters,
        completion: Completion,
    ) -> None:
        self._outbox = outbox
        self._api = api
        self._clock = clock
        self._all_taken_in = all_taken_in
        self._completion = completion
        self._lines = lines = Lines(completion.errand_of)
        self._windows = [Window(lane) for lane in Lane]
        self._books = books = Bookkeeping(outbox, clock)
        consequences = Consequences(lines, books, clock, counters, completion)
        self._carrier = Carrier(api, lines, books, counters, completion, consequences)
        self._tasks: asyncio.TaskGroup | None = None
        self._wake = asyncio.Event()
        self.has_room_for_bulk = asyncio.Event()
        self._in_flight = 0
        self._errands: Counter[Errand | None] = Counter()
        self._newest_at_start = 0

    def accept(self, committed: Committed) -> None:
        """Takes over what a transaction has put into the outbox."""
        for person_id in committed.forgotten:
            self._lines.drop(person_id)
            self._completion.forget(person_id)
        if committed.rows:
            self._carrier.newest = max(self._carrier.newest, committed.rows[-1].id)
            for window in self._windows:
                self._add(window.admit(committed.rows, self._lines.count(window.lane)))
            self._send_what_may_go()
            self._note_room()
        self._wake.set()

    def wake(self) -> None:
        """Has the relay look whether it is to end."""
        self._wake.set()

    async def run(self) -> None:
        """Sends until all is taken in and nothing can be sent any more."""
        self._newest_at_start = await self._from_disk(self._outbox.newest)
        self._carrier.newest = max(self._carrier.newest, self._newest_at_start)
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            books = tasks.create_task(self._books.run())
            while True:
                self._wake.clear()
                await self._read_on()
                self._note_room()
                self._send_what_may_go()
                if self._is_finished():
                    break
                await self._nap()
            self._tasks = None
            self._books.close()
            await books

    @property
    def in_memory(self) -> int:
        """Rows that wait in memory; the table may hold more."""
        return len(self._lines)

    async def _from_disk(self, read: Callable[[], Awaitable[Read]]) -> Read:
        while True:
            try:
                return await read()
            except StorageError as error:
                log.warning("outbox: %s; trying again", reason(error))
                await asyncio.sleep(_AFTER_DISK_ERROR)

    async def _read_on(self) -> None:
        """Fills memory from the table where there is room again."""
        for window in self._windows:
            while window.needs_more(self._lines.count(window.lane)):
                self._add(await self._from_disk(lambda: window.read_on(self._outbox)))  # noqa: B023

    def _note_room(self) -> None:
        """What stands in the table only waits as well."""
        is_behind = self._windows[Lane.BULK].is_behind
        if not is_behind and self._lines.count(Lane.BULK) < _BULK_IN_HAND:
            self.has_room_for_bulk.set()
        else:
            self.has_room_for_bulk.clear()

    def _add(self, rows: Iterable[Waiting]) -> None:
        """Puts rows into their lines. A clock that was moved must not make one wait for longer
        than any delay, nor seem older than it is by more than it is; of one from the future, since
        the clock was set back, it is unknown how old it is and how long it had to wait."""
        now, wall = _now(), self._clock()
        for row in rows:
            age = (wall - row.created_at).total_seconds()
            may_have_gone, is_of_future = row.id <= self._newest_at_start, age < 0
            if is_of_future:
                age = _UNKNOWN_AGE if may_have_gone else 0.0
            queued = Queued(
                row,
                since=now - age,
                may_have_gone=may_have_gone,
                is_whole=self._completion.is_whole(row.outgoing),
            )
            wait = min((row.due_at - wall).total_seconds(), _LONGEST_DELAY)
            rests = bool(row.attempts) and wait > 0 and not is_of_future
            self._lines.add(queued, rest_until=now + wait if rests else 0.0)

    def _send_what_may_go(self) -> None:
        """At once, not when the loop comes round: somebody waits for it."""
        while self._tasks and (pack := self._next_pack()):
            errand = self._lines.errand_of(pack[0])
            self._in_flight += 1
            self._errands[errand] += 1
            self._tasks.create_task(self._carry(pack, errand))

    def _next_pack(self) -> list[Queued]:
        """What may be sent this moment, if there is anything and the pace allows it."""
        now = _now()
        if now < self._carrier.stopped_until or not self._lines.is_anything_ready(now):
            return []
        is_bulk = self._is_bulk(now)
        if self._in_flight >= _REQUESTS_AT_ONCE - _FOR_PEOPLE * is_bulk:
            return []
        if self._api.pace.wait_seconds(now, is_bulk=is_bulk) > 0:
            return []
        most = 1 if now < self._carrier.scripts_rest_until else CALLS_IN_SCRIPT
        busy = [
            e for e, most_at_once in _ERRANDS_AT_ONCE.items() if self._errands[e] >= most_at_once
        ]
        pack = self._lines.take(now, most, but=busy)
        if pack:
            self._api.pace.take(now, is_bulk=is_bulk)
        return pack

    def _is_bulk(self, now: float) -> bool:
        """Whether only what nobody waits for could go."""
        return not self._lines.is_anything_ready(now, besides_bulk=True)

    def _is_finished(self) -> bool:
        is_idle = not self._in_flight and not self._lines.is_anything_ready(_now())
        is_stopped = not self._in_flight and _now() < self._carrier.stopped_until
        return self._all_taken_in.is_set() and (is_idle or is_stopped)

    async def _nap(self) -> None:
        """Until something is put in or comes back, a rest ends, or the pace allows a request."""
        now = _now()
        until = now + _LONGEST_NAP
        if (rest_ends := self._lines.next_rest_ends()) is not None:
            until = min(until, rest_ends)
        if self._lines.is_anything_ready(now):
            allowed = now + self._api.pace.wait_seconds(now, is_bulk=self._is_bulk(now))
            if allowed > now:
                until = min(until, max(allowed, self._carrier.stopped_until))
            elif now < self._carrier.stopped_until:
                until = min(until, self._carrier.stopped_until)
            else:  # the pace allows it since a moment ago, or all hands are full
                until = min(until, now + _SOON)
        with suppress(TimeoutError):  # not wait_for, which may swallow a cancellation
            async with asyncio.timeout(max(0.0005, until - now)):
                await self._wake.wait()

    async def _carry(self, pack: list[Queued], errand: Errand | None) -> None:
        """A pack that breaks its sender, or meets a disk that says no, is taken apart and tried
        again; nothing that happens to one pack ends the relay."""
        try:
            await self._carrier.carry(pack)
        except StorageError as error:
            self._carrier.whole_failed(pack, VkError(NO_ANSWER, f"outbox: {reason(error)}"))
        except Exception as error:
            log.error("a pack of %d rows broke its sender: %s", len(pack), place_of(error))
            self._carrier.broke(pack, place_of(error))
        finally:
            self._lines.release(pack)
            self._in_flight -= 1
            self._errands[errand] -= 1
            self._books.turn_page()
            self._wake.set()


def _now() -> float:
    return asyncio.get_running_loop().time()
