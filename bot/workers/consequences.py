"""What VK's word about one row leads to: the policy decides, this carries it out."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from bot.counters import Counters
from bot.domain.outgoing import (
    Decision,
    Kind,
    Outgoing,
    Verdict,
    as_new_message,
    decide,
    decide_on_upload,
    in_plain_form,
    may_blame_enclosure,
    retry_delay,
)
from bot.vk import sending
from bot.vk.api import VkError
from bot.vk.sending import Refused
from bot.workers.bookkeeping import Bookkeeping
from bot.workers.completion import Completion
from bot.workers.lines import Lines, Queued

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Consequences:
    """`stopped_until` is a time of the event loop's clock: nothing is sent before."""

    lines: Lines
    books: Bookkeeping
    clock: Callable[[], datetime]
    counters: Counters
    completion: Completion
    stopped_until: float = 0.0
    stops_in_a_row: int = 0

    def of_success(self, queued: Queued, number: int | None) -> None:
        row = queued.row
        self.lines.settle(queued)
        self.books.sent(row, number)
        self.counters.sent += 1
        if queued.bare_because:
            told = f"sent without what was enclosed: {queued.bare_because}"
            self.books.page.reported.append((row, told))
            self.counters.sent_bare += 1

    async def of_refusal(self, queued: Queued, refused: Refused, newest: int) -> None:
        """VK does not take the row; `newest` is the last one that was there when VK was asked."""
        decision = await self._decision(queued, refused)
        self._carry_out(decision, queued, refused.code, refused.message, newest)

    def of_failed_upload(self, queued: Queued, error: VkError, newest: int) -> None:
        """What is enclosed in the row cannot be had."""
        decision = decide_on_upload(error.code, queued.row.attempts + 1)
        self._carry_out(decision, queued, error.code, str(error), newest)

    async def _decision(self, queued: Queued, refused: Refused) -> Decision:
        row, outgoing = queued.row, queued.row.outgoing
        decision = decide(
            refused.code,
            row.attempts + 1,
            outgoing.kind,
            of_recipient=refused.of_recipient,
            is_plain=outgoing.is_plain,
        )
        if queued.is_enclosing and may_blame_enclosure(refused.code, decision.verdict):
            anew = await self.completion.is_worth_another_try(row)
            return Decision(Verdict.RETRY if anew else Verdict.BARE)
        return decision

    def _carry_out(
        self, decision: Decision, queued: Queued, code: int, words: str, newest: int
    ) -> None:
        row, outgoing = queued.row, queued.row.outgoing
        where = f"row {row.id}, {outgoing.kind} to {outgoing.peer_id}"
        log.warning("%s: %s, %s", decision.verdict, where, words)
        page = self.books.page
        match decision.verdict:
            case Verdict.RETRY:
                self._again_later(queued, decision)
            case Verdict.STOP:
                self.stop(code, words)
                self.lines.put_back(queued, rest_until=0.0)
            case Verdict.BARE:
                queued.bare_because = words
                self.lines.put_back(queued, rest_until=0.0)
            case Verdict.PLAIN:
                plain = in_plain_form(outgoing, sending.labels_of(outgoing.params))
                self._rewrite(queued, plain)
                page.reported.append((row, f"sent in plain form: {words}"))
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
                page.dead.append((row, words))
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

    def stop(self, code: int, words: str) -> None:
        """Nothing can be sent until an operator acts; one request now and then tries whether they
        have."""
        now = _now()
        if now < self.stopped_until:
            return
        self.stops_in_a_row += 1
        pause = retry_delay(code, self.stops_in_a_row).total_seconds()
        self.stopped_until = now + pause
        log.error(
            "stop: %s; nothing is sent until the token or the community's settings are put right "
            "(`python -m bot doctor`), next try in %.0f s",
            words,
            pause,
        )


def _now() -> float:
    return asyncio.get_running_loop().time()
