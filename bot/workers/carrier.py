"""One pack of rows carried to VK, and what its answer means for each of them."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.counters import Counters
from bot.domain.outgoing import (
    ANSWER_LIVES,
    LIMIT_REACHED,
    RANDOM_ID_LIVES,
    TOO_FAST,
    Decision,
    Kind,
    Outgoing,
    Verdict,
    as_new_message,
    decide,
    in_plain_form,
    is_about_the_key,
    retry_delay,
)
from bot.vk import history, sending
from bot.vk.api import VkApi, VkError
from bot.vk.sending import Refused, Result, Sent
from bot.workers.bookkeeping import Bookkeeping
from bot.workers.lines import Lines, Queued
from bot.workers.suspicion import Suspicion

log = logging.getLogger(__name__)

_SCRIPTS_REST: Final = 600.0
"""Seconds without `execute` after VK says that its limit is reached: 29 is about one method."""


@dataclass(slots=True)
class Carrier:
    """Sends packs and does what the policy says; `stopped_until` and `scripts_rest_until` are
    times of the event loop's clock."""

    api: VkApi
    lines: Lines
    books: Bookkeeping
    clock: Callable[[], datetime]
    counters: Counters
    newest: int = 0
    """The last row that has been committed: who is unreachable now may have written since."""
    stopped_until: float = 0.0
    scripts_rest_until: float = 0.0
    _stops_in_a_row: int = 0
    _suspicion: Suspicion = field(default_factory=Suspicion)

    async def carry(self, pack: Sequence[Queued]) -> None:
        """Sends the pack; every row is settled, or back in its line. Raises nothing of VK's."""
        newest = self.newest
        rows = await self._without_those_sent_before(self._without_those_too_late(pack))
        if not rows:
            return
        edited = {q.row.outgoing.card_key for q in rows if q.row.outgoing.kind is Kind.EDIT}
        places = await self.books.places([key for key in edited if key])
        answer, asked = await self._ask(rows, places)
        if isinstance(answer, VkError):
            self.whole_failed(asked, answer)
            return
        if any(isinstance(result, Sent) for result in answer):
            self._suspicion.last_success = _now()
            self._stops_in_a_row = 0
        sent: list[Queued] = []
        for queued, result in reversed(list(zip(asked, answer, strict=True))):
            if isinstance(result, Sent):
                self._sent(queued, result.conversation_message_id)
                sent.append(queued)
            else:
                self._refused(queued, result, newest)
        _log_sent(reversed(sent))

    async def _ask(
        self, rows: Sequence[Queued], places: sending.Places
    ) -> tuple[Sequence[Result] | VkError, Sequence[Queued]]:
        """VK's answer, and the rows it is about: what does not fit goes back to its line."""
        if len(rows) > 1:
            script = sending.write_script([queued.row for queued in rows], places)
            fitting = len(script.rows)
            for queued in reversed(rows[fitting:]):
                self.lines.put_back(queued, rest_until=0.0)
            return await sending.send_together(self.api, script), rows[:fitting]
        queued = rows[0]
        result = await sending.send_alone(self.api, queued.row, places)
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
            self._stop(code, str(error))
        elif code == LIMIT_REACHED and len(rows) > 1:
            self.scripts_rest_until = now + _SCRIPTS_REST
        rows = self.lines.on_their_way(rows)
        self._suspicion.probe(rows, code, now)
        for queued in reversed(rows):
            queued.may_have_gone = True
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

    def _sent(self, queued: Queued, number: int | None) -> None:
        row = queued.row
        self.lines.settle(queued)
        self.books.sent(row, number)
        self.counters.sent += 1

    def _refused(self, queued: Queued, refused: Refused, newest: int) -> None:
        """Does what the policy says about one row."""
        row, outgoing = queued.row, queued.row.outgoing
        decision = decide(
            refused.code,
            row.attempts + 1,
            outgoing.kind,
            of_recipient=refused.of_recipient,
            is_plain=outgoing.is_plain,
        )
        where = f"row {row.id}, {outgoing.kind} to {outgoing.peer_id}"
        log.warning("%s: %s, %s", decision.verdict, where, refused.message)
        page = self.books.page
        match decision.verdict:
            case Verdict.RETRY:
                self._again_later(queued, decision)
            case Verdict.STOP:
                self._stop(refused.code, refused.message)
                self.lines.put_back(queued, rest_until=0.0)
            case Verdict.PLAIN:
                plain = in_plain_form(outgoing, sending.labels_of(outgoing.params))
                self._rewrite(queued, plain)
                page.reported.append((row, f"sent in plain form: {refused.message}"))
                self.counters.malformed_resent += 1
            case Verdict.ANEW:
                self._rewrite(queued, as_new_message(outgoing))
            case Verdict.UNREACHABLE:
                page.unreachable[outgoing.peer_id] = max(newest, row.id)
                self.lines.drop(outgoing.peer_id, up_to=max(newest, row.id))
                self.counters.unreachable += 1
            case Verdict.DEAD if outgoing.kind is Kind.ANSWER:
                self.lines.settle(queued)
                page.dropped.append(row)
            case Verdict.DEAD:
                self.lines.settle(queued)
                page.dead.append((row, refused.message))
                self.counters.dead += 1

    def _again_later(self, queued: Queued, decision: Decision) -> None:
        row, seconds = queued.row, decision.delay.total_seconds()
        due_at = self.clock() + decision.delay
        queued.row = replace(row, attempts=row.attempts + 1, due_at=due_at)
        queued.may_have_gone, queued.failed_at = True, _now()
        self.books.page.put_off.append(queued.row)
        self.lines.put_back(queued, rest_until=_now() + seconds)
        self.counters.retried += 1

    def _rewrite(self, queued: Queued, outgoing: Outgoing) -> None:
        queued.row = replace(queued.row, outgoing=outgoing, attempts=queued.row.attempts + 1)
        self.books.page.rewritten.append(queued.row)
        self.lines.put_back(queued, rest_until=0.0)

    def _stop(self, code: int, words: str) -> None:
        """Nothing can be sent until an operator acts; one request now and then tries whether they
        have."""
        now = _now()
        if now < self.stopped_until:
            return
        self._stops_in_a_row += 1
        pause = retry_delay(code, self._stops_in_a_row).total_seconds()
        self.stopped_until = now + pause
        log.error(
            "stop: %s; nothing is sent until the token or the community's settings are put right "
            "(`python -m bot doctor`), next try in %.0f s",
            words,
            pause,
        )

    def _without_those_too_late(self, pack: Sequence[Queued]) -> list[Queued]:
        """Answers to presses that VK would not take any more are dropped."""
        now, lives = _now(), ANSWER_LIVES.total_seconds()
        kept = []
        for queued in pack:
            if queued.row.outgoing.kind is Kind.ANSWER and now - queued.since > lives:
                log.warning("dropped: row %d, too late to answer the press", queued.row.id)
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
            found = await history.find_sent(self.api, [queued.row for queued in old])
        except VkError as error:
            self.whole_failed(rows, error)
            return []
        known = [queued for queued in old if queued.row.id in found]
        for queued in known:
            self._sent(queued, found[queued.row.id])
        _log_sent(known)
        return [queued for queued in rows if queued.row.id not in found]


def _log_sent(sent: Iterable[Queued]) -> None:
    """One line for all: a line for each was a tenth of the bot's time (measured)."""
    rows = [f"row {q.row.id}, {q.row.outgoing.kind} to {q.row.outgoing.peer_id}" for q in sent]
    if rows:
        log.info("sent: %s", "; ".join(rows))


def _now() -> float:
    return asyncio.get_running_loop().time()
