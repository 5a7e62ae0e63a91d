"""One pack of rows completed and carried to VK, and what a request that fails as one means."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from bot.counters import Counters
from bot.domain.outgoing import (
    ANSWER_LIVES,
    LIMIT_REACHED,
    NO_ANSWER,
    RANDOM_ID_LIVES,
    TOO_FAST,
    Kind,
    is_about_the_key,
)
from bot.storage.outbox import Waiting
from bot.vk import history, sending
from bot.vk.api import VkApi, VkError
from bot.vk.sending import Refused, Result, Sent
from bot.workers.bookkeeping import Bookkeeping
from bot.workers.completion import Completion
from bot.workers.consequences import Consequences
from bot.workers.lines import Lines, Queued
from bot.workers.suspicion import Suspicion

Ready = tuple[Queued, Waiting]
"""A row of a line, and as it is sent."""

log = logging.getLogger(__name__)

_SCRIPTS_REST: Final = 600.0
"""Seconds without `execute` after VK says that its limit is reached: 29 is about one method."""


@dataclass(slots=True)
class Carrier:
    """Sends packs; `scripts_rest_until` is a time of the event loop's clock."""

    api: VkApi
    lines: Lines
    books: Bookkeeping
    counters: Counters
    completion: Completion
    consequences: Consequences
    newest: int = 0
    """The last row that has been committed: who is unreachable now may have written since."""
    scripts_rest_until: float = 0.0
    _suspicion: Suspicion = field(default_factory=Suspicion)

    @property
    def stopped_until(self) -> float:
        return self.consequences.stopped_until

    async def carry(self, pack: Sequence[Queued]) -> None:
        """Sends the pack; every row is settled, or back in its line. Raises nothing of VK's."""
        newest = self.newest
        rows = await self._without_those_sent_before(self._without_those_too_late(pack))
        edits = (q.row for q in rows if q.row.outgoing.kind is Kind.EDIT)
        places = await self.books.places({card for row in edits if (card := row.card)})
        ready = await self._completed(rows, newest)
        if not ready:
            return
        answer, asked = await self._ask(ready, places)
        if isinstance(answer, VkError):
            self.whole_failed(asked, answer)
            return
        if any(isinstance(result, Sent) for result in answer):
            self._suspicion.last_success = _now()
            self.consequences.stops_in_a_row = 0
        if _is_key_good(asked, answer):
            answer = [_of_recipient(result) for result in answer]
        sent: list[Queued] = []
        for queued, result in reversed(list(zip(asked, answer, strict=True))):
            if isinstance(result, Sent):
                self.consequences.of_success(queued, result.conversation_message_id)
                sent.append(queued)
            else:
                await self.consequences.of_refusal(queued, result, newest)
        _log_sent(reversed(sent))

    async def _completed(self, rows: Sequence[Queued], newest: int) -> list[Ready]:
        """The rows as they are sent; not among them are one whose enclosure cannot be had, and
        those of somebody who has had everything deleted meanwhile."""
        ready: list[Ready] = []
        has_errand = any(self.completion.errand_of(queued) for queued in rows)
        for queued in rows:
            try:
                ready.append((queued, await self.completion.complete(queued)))
            except VkError as error:
                if error.code == TOO_FAST:
                    self.api.pace.slow_down(_now())
                self.consequences.of_failed_upload(queued, error, newest)
        if has_errand:  # the turn of the pace that was taken for them is long over
            await self.api.pace.turn()
        flying = self.lines.on_their_way(rows)
        return [(queued, row) for queued, row in ready if queued in flying]

    async def _ask(
        self, ready: Sequence[Ready], places: sending.Places
    ) -> tuple[Sequence[Result] | VkError, Sequence[Queued]]:
        """VK's answer, and the rows it is about: what does not fit goes back to its line."""
        rows = [queued for queued, _ in ready]
        if len(ready) > 1:
            common = {queued.row.id for queued, _ in ready if queued.is_whole}
            script = sending.write_script([row for _, row in ready], places, common)
            fitting = len(script.rows)
            for queued in reversed(rows[fitting:]):
                self.lines.put_back(queued, rest_until=0.0)
            return await sending.send_together(self.api, script), rows[:fitting]
        [(queued, row)] = ready
        result = await sending.send_alone(self.api, row, places)
        if isinstance(result, Refused) and not self._suspicion.is_about(queued, result.code):
            return VkError(result.code, result.message), rows
        return [result], rows

    def whole_failed(self, rows: Sequence[Queued], error: VkError) -> None:
        """The request failed as one: nothing is known about its rows."""
        now, code = _now(), error.code
        log.warning("request with %d rows: %s", len(rows), error)
        if code == TOO_FAST:
            self.api.pace.slow_down(now)
        elif is_about_the_key(code):
            self.consequences.stop(code, str(error))
        elif code == LIMIT_REACHED and len(rows) > 1:
            self.scripts_rest_until = now + _SCRIPTS_REST
        rows = self.lines.on_their_way(rows)
        self._suspicion.probe(rows, code, now)
        for queued in reversed(rows):
            queued.may_have_gone = True
            if code == NO_ANSWER:  # it was not what is enclosed, but VK
                queued.bare_because = ""
            pause = self._suspicion.pause(queued, code, now, is_alone=len(rows) == 1)
            self.lines.put_back(queued, rest_until=now + pause)
        self.counters.retried += len(rows)

    def broke(self, pack: Sequence[Queued], place: str) -> None:
        """The program could not carry the pack: each row alone, and one that breaks its sender
        alone is dead."""
        for queued in reversed(self.lines.on_their_way(pack)):
            if queued.goes_alone or len(pack) == 1:
                self.lines.settle(queued)
                self.books.page.dead.append((queued.row, place))
                self.counters.dead += 1
            else:
                queued.goes_alone = True
                self.lines.put_back(queued, rest_until=0.0)

    def _without_those_too_late(self, pack: Sequence[Queued]) -> list[Queued]:
        """Dropped are answers to presses that VK would not take any more, and what was good for a
        while only."""
        now, lives, clock = _now(), ANSWER_LIVES.total_seconds(), self.consequences.clock()
        kept = []
        for queued in pack:
            outgoing = queued.row.outgoing
            is_late_answer = outgoing.kind is Kind.ANSWER and now - queued.since > lives
            if is_late_answer or (outgoing.good_until and outgoing.good_until < clock):
                log.warning("dropped: row %d, %s, too late", queued.row.id, outgoing.kind)
                self.lines.settle(queued)
                self.books.page.dropped.append(queued.row)
            else:
                kept.append(queued)
        return kept

    async def _without_those_sent_before(self, rows: list[Queued]) -> list[Queued]:
        """Beyond the hour for which VK remembers a `random_id`, the dialogue is read before a
        message that may have gone is sent again."""
        now, lives = _now(), RANDOM_ID_LIVES.total_seconds()
        old = [
            queued
            for queued in rows
            if queued.may_have_gone
            and queued.row.outgoing.kind is Kind.SEND
            and now - queued.since > lives
        ]
        if not old:
            return rows
        try:
            await self.api.pace.turn()
            asked = [self.completion.with_codes(queued.row) for queued in old]
            found = await history.find_sent(self.api, asked)
        except VkError as error:
            self.whole_failed(rows, error)
            return []
        known = [queued for queued in old if queued.row.id in found]
        for queued in known:
            self.consequences.of_success(queued, found[queued.row.id])
        _log_sent(known)
        return [queued for queued in rows if queued.row.id not in found]


def _is_key_good(asked: Sequence[Queued], answer: Sequence[Result]) -> bool:
    """Whether VK took a message of this request: then what it refuses is about somebody."""
    return any(
        isinstance(result, Sent) and queued.row.outgoing.kind is Kind.SEND
        for queued, result in zip(asked, answer, strict=True)
    )


def _of_recipient(result: Result) -> Result:
    return replace(result, of_recipient=True) if isinstance(result, Refused) else result


def _log_sent(sent: Iterable[Queued]) -> None:
    """One line for all: a line for each was a tenth of the bot's time (measured)."""
    rows = [f"row {q.row.id}, {q.row.outgoing.kind} to {q.row.outgoing.peer_id}" for q in sent]
    if rows:
        log.info("sent: %s", "; ".join(rows))


def _now() -> float:
    return asyncio.get_running_loop().time()
