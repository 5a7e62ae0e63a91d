"""One batch of updates is one transaction: repeats out, people loaded, turns, effects saved."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace

from bot.counters import Counters
from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Device, Person
from bot.domain.recognition import recognise
from bot.domain.turn import Show, Turn
from bot.logs import place_of
from bot.storage.unit_of_work import Committed, FailedUpdate, UnitOfWork
from bot.usecases import standing
from bot.vk import updates as vk_updates
from bot.vk.api import Community
from bot.vk.rendering import Renderer, snackbar
from bot.vk.routing import TurnRouter
from bot.vk.updates import Incoming

log = logging.getLogger(__name__)

_LARGEST_RANDOM_ID: Final = 2**31 - 1

_LONG_AGO: Final = timedelta(minutes=15)

_TURNS_IN_A_LINE: Final = 25
"""A line of the log for each turn was a tenth of the bot's time (measured)."""

Todo = list[tuple[Mapping[str, Any], Incoming | None]]


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Handles updates of any transport; what is committed is handed over to the relay."""

    new_work: Callable[[], UnitOfWork]
    router: TurnRouter
    content: Content
    community: Community
    clock: Callable[[], datetime]
    random: random.Random
    hand_over: Callable[[Committed], None]
    counters: Counters

    async def handle(
        self,
        batch: Sequence[Mapping[str, Any]],
        ts: str | None = None,
        *,
        is_caught_up: bool = False,
    ) -> None:
        """Handles a batch in order; `ts` is the long poll's position after it; `is_caught_up` says
        that nobody has been left without an answer up to now.

        Returns only after the commit. If it raises, nothing has happened, and the same batch may
        be given again.
        """
        now = self.clock()
        todo = {vk_updates.event_id(update): (update, self._read(update)) for update in batch}
        heard = {key: incoming for key, (_, incoming) in todo.items() if incoming}
        async with self.new_work() as work:
            fresh = await work.claim(
                todo,
                people={incoming.person_id for incoming in heard.values()},
                aliases={key: i.message_key for key, i in heard.items() if i.message_key},
            )
            turns: list[str] = []
            for update, incoming in _without_echoes([todo[key] for key in todo if key in fresh]):
                if incoming and not _is_answered(incoming, work.person(incoming.person_id)):
                    rows = await self._take_turn(work, update, incoming, now)
                    turns.append(f"update {incoming.event_id}, {incoming.type}, {rows} to send")
            if ts is not None:
                work.move_to(self.community.id, ts, caught_up_at=now if is_caught_up else None)
            committed = await work.commit(now)
        self.hand_over(committed)
        await asyncio.sleep(0)  # the answers go first
        self.counters.received += len(batch)
        self.counters.repeated += len(batch) - len(fresh)
        for first in range(0, len(turns), _TURNS_IN_A_LINE):
            log.info("turns: %s", "; ".join(turns[first : first + _TURNS_IN_A_LINE]))

    def _read(self, update: Mapping[str, Any]) -> Incoming | None:
        """An update that cannot even be read is nobody's turn; the rest of its batch goes on."""
        try:
            return vk_updates.read(update, self.community.id)
        except Exception as error:
            log.error("update not read: %s", place_of(error))
            return None

    async def _take_turn(
        self, work: UnitOfWork, update: Mapping[str, Any], incoming: Incoming, now: datetime
    ) -> int:
        """One update's turn, and how many rows it puts into the outbox. One that raises loses its
        own effects only."""
        known = work.person(incoming.person_id)
        turn = self._new_turn(known or Person(incoming.person_id, first_seen=now), incoming, now)
        try:
            await self._route(turn, incoming)
            rows = self._rows(turn, incoming)
        except Exception as error:
            place = place_of(error)
            log.error("turn failed: update %s, %s", incoming.event_id, place)
            work.record_failure(
                FailedUpdate(
                    event_id=incoming.event_id,
                    person_id=incoming.person_id,
                    type=incoming.type,
                    error=place,
                    update=vk_updates.without_words(update),
                )
            )
            rows = self._apology(incoming)
            work.send(rows)
            self.counters.failed += 1
            return len(rows)
        if turn.forgets_person:
            work.forget(incoming.person_id)
        elif not incoming.is_in_chat and (known or turn.effects):
            work.save(turn.person)
        work.send(rows)
        self.counters.handled += 1
        self.counters.caught_up += incoming.is_caught_up
        return len(rows)

    def _new_turn(self, person: Person, incoming: Incoming, now: datetime) -> Turn:
        person = replace(
            person,
            device=incoming.device or person.device,
            last_message=max(person.last_message, incoming.number),
        )
        return Turn(
            person=person,
            content=self.content,
            now=now,
            address=self.community.address,
            new_key=lambda: f"{self.random.getrandbits(64):016x}",
            is_quiet_press=incoming.press is not None,
        )

    async def _route(self, turn: Turn, incoming: Incoming) -> None:
        standing.refresh(turn)
        action = recognise(incoming.heard, turn.person, self.content)
        if incoming.is_in_chat and not isinstance(action, act.AddressedInChat):
            return
        if not isinstance(action, act.MessagesAllowed | act.MessagesDenied):
            turn.person = replace(turn.person, reachable=True)
        await self.router.route(turn, action)
        if not incoming.is_in_chat:
            turn.show_notice_once()
        if _is_late(incoming, turn.now):
            turn.open_with("late_answer")

    def _rows(self, turn: Turn, incoming: Incoming) -> list[Outgoing]:
        device = Device(keyboard=False) if incoming.is_in_chat else turn.person.device
        has_menu = bool(turn.person.journeys) and not incoming.is_in_chat
        renderer = Renderer(self.content, device, has_menu)
        rows = [self._press_answer(incoming, turn.snackbar)] if incoming.press else []
        for effect in turn.effects:
            if not isinstance(effect, Show):
                params = renderer.plain(effect.text)
                rows.append(self._row(incoming.peer_id, Kind.EDIT, params, effect.card.key))
            elif turn.forgets_person:
                params = renderer.farewell(effect.screen)
                rows.append(self._row(incoming.peer_id, Kind.SEND, params))
            else:
                params = renderer.message(effect.screen)
                rows.append(self._row(incoming.peer_id, Kind.SEND, params, effect.card_key))
        return rows

    def _row(
        self,
        peer_id: int,
        kind: Kind,
        params: Mapping[str, Any],
        card_key: str | None = None,
        lane: Lane = Lane.REPLY,
    ) -> Outgoing:
        """`random_id` is random, not counted: a database made anew must not repeat the ids VK
        remembers for an hour (documented)."""
        random_id = self.random.randint(1, _LARGEST_RANDOM_ID)
        return Outgoing(peer_id, kind, params, random_id, card_key, lane)

    def _press_answer(self, incoming: Incoming, text: str) -> Outgoing:
        press_id = incoming.press.event_id if incoming.press else ""
        params: dict[str, Any] = {"event_id": press_id, "user_id": incoming.person_id}
        if text:
            params["event_data"] = snackbar(text)
        return self._row(incoming.peer_id, Kind.ANSWER, params, lane=Lane.PRESS)

    def _apology(self, incoming: Incoming) -> list[Outgoing]:
        text = self.content.phrases.fill("apology")
        rows = [self._press_answer(incoming, "")] if incoming.press else []
        return [*rows, self._row(incoming.peer_id, Kind.SEND, Renderer.plain(text))]


def _is_answered(incoming: Incoming, person: Person | None) -> bool:
    """Whether a message that was found among the conversations has its answer in the outbox, or
    had one. Of whom the bot never heard, it was a person of the community who spoke last."""
    handled = person.last_message if person else 0
    if incoming.is_overlooked and not handled:
        return True
    return incoming.is_caught_up and 0 < incoming.number <= handled


def _is_late(incoming: Incoming, now: datetime) -> bool:
    """Whether somebody has waited so long for this answer that it begins with an apology."""
    waited = now.timestamp() - incoming.written_at
    return incoming.is_caught_up and waited > _LONG_AGO.total_seconds()


def _without_echoes(todo: Todo) -> Todo:
    """Leaves out the "allowed" that VK says before a message of somebody who had not allowed
    (observed): the message itself means it too, and gets the answer."""
    wrote_after: set[int] = set()
    kept: Todo = []
    for update, incoming in reversed(todo):
        if incoming and incoming.type == "message_new":
            wrote_after.add(incoming.person_id)
        if incoming and incoming.type == "message_allow" and incoming.person_id in wrote_after:
            continue
        kept.append((update, incoming))
    return kept[::-1]
