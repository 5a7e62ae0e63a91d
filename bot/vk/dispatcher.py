"""One batch of updates is one transaction: repeats out, people loaded, turns, effects saved."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace

from bot.counters import Counters
from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.outgoing import Outgoing
from bot.domain.person import Person, PersonId
from bot.domain.recognition import code_in, recognise, slash_command
from bot.domain.register import Register
from bot.domain.turn import Turn
from bot.logs import place_of
from bot.storage.unit_of_work import Committed, FailedUpdate, UnitOfWork
from bot.understanding.fragments import REMEMBERED, Fragments, Piece
from bot.usecases import blindly, board, reach, standing, taking_back
from bot.vk import updates as vk_updates
from bot.vk.routing import TurnRouter
from bot.vk.turns import Turns
from bot.vk.updates import Incoming

log = logging.getLogger(__name__)

_LONG_AGO: Final = timedelta(minutes=15)

_IN_CHAT: Final = (act.AddressedInChat, act.AddedToChat, act.RemovedFromChat)
"""All that anybody can mean in a group chat."""

_ON_REACH: Final = (act.MessagesAllowed, act.MessagesDenied)
"""Words on whether messages reach the person, who is not back by that."""

_OF_STAFF: Final = (does.ShowBoard, does.Nudge, act.RemindStaff)
"""For these the progress of an organisation's staff is looked at."""

_TURNS_IN_A_LINE: Final = 25
"""A line of the log for each turn was a tenth of the bot's time (measured)."""

_STEPS_TO_THE_WIRE: Final = 2
"""Of the event loop, until a request is written: aiohttp writes in a task of its own (observed in
3.14 on Python 3.11). One step less costs a person who is alone a millisecond (measured)."""

_STILL_LISTED: Final = 50
"""Messages of who is forgotten that may stand in a list of conversations read before: deleting
oneself takes three, and their answers."""

_FORGOTTEN_AFTER: Final = REMEMBERED + 1.0

Todo = list[tuple[Mapping[str, Any], Incoming | None]]


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Handles updates of any transport; what is committed is handed over to the relay."""

    new_work: Callable[[], UnitOfWork]
    router: TurnRouter
    turns: Turns
    clock: Callable[[], datetime]
    hand_over: Callable[[Committed], None]
    counters: Counters
    fragments: Fragments = field(default_factory=Fragments)

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
        odd: list[FailedUpdate] = []
        todo = dict(self._named(update, odd) for update in batch)
        heard = {key: incoming for key, (_, incoming) in todo.items() if incoming}
        async with self.new_work() as work:
            codes = self._codes(heard.values())
            fresh = await work.claim(
                todo,
                people={incoming.person_id for incoming in heard.values()},
                aliases={key: name for key, i in heard.items() if (name := i.message_key)},
                prints={fingerprint for fingerprint, _ in codes},
                guessers={person for _, person in codes},
                chats={i.peer_id for i in heard.values() if i.is_in_chat},
            )
            turns: list[str] = []
            for update, incoming in _without_echoes([todo[key] for key in todo if key in fresh]):
                if incoming and not _is_answered(incoming, work.person(incoming.person_id)):
                    rows = await self._take_turn(work, update, incoming, now)
                    turns.append(f"update {incoming.event_id}, {incoming.type}, {rows} to send")
            for failure in odd:
                if failure.event_id in fresh:
                    work.record_failure(failure)
            if ts is not None:
                work.move_to(
                    self.turns.community.id, ts, caught_up_at=now if is_caught_up else None
                )
            committed = await work.commit(now)
        self.hand_over(committed)
        self._forget_later()
        for _ in range(_STEPS_TO_THE_WIRE):  # the answers go first
            await asyncio.sleep(0)
        self.counters.received += len(batch)
        self.counters.repeated += len(batch) - len(fresh)
        for first in range(0, len(turns), _TURNS_IN_A_LINE):
            log.info("turns: %s", "; ".join(turns[first : first + _TURNS_IN_A_LINE]))

    def _named(
        self, update: Mapping[str, Any], odd: list[FailedUpdate]
    ) -> tuple[str, tuple[Mapping[str, Any], Incoming | None]]:
        """The update by its name, with what it says."""
        incoming = self._read(update, odd)
        key = incoming.event_id if incoming else vk_updates.event_id(update)
        return key, (update, incoming)

    def _read(self, update: Mapping[str, Any], odd: list[FailedUpdate]) -> Incoming | None:
        """An update that cannot even be read is nobody's turn, and is kept among the `odd` ones
        for whoever looks for the fault; the rest of its batch goes on."""
        try:
            content = self.turns.content
            return vk_updates.read(
                update,
                self.turns.community.id,
                lambda text: slash_command(text, content) is not None,
            )
        except Exception as error:
            place = place_of(error)
            key, what = vk_updates.event_id(update), vk_updates.without_words(update)
            is_odd = isinstance(error, vk_updates.OddUpdateError)
            log.log(
                logging.WARNING if is_odd else logging.ERROR, "update %s not read: %s", key, place
            )
            odd.append(FailedUpdate(key, None, str(update.get("type"))[:64], place, what))
            self.counters.failed += 1
            return None

    def _codes(self, heard: Iterable[Incoming]) -> set[tuple[str, PersonId]]:
        """The fingerprints of the invitations' codes in a batch, each with who gave it: several
        people may give the same."""
        found = ((code_in(i.heard, self.turns.content), i.person_id) for i in heard)
        return {(self.turns.codes.fingerprint(code), who) for code, who in found if code}

    async def _take_turn(
        self, work: UnitOfWork, update: Mapping[str, Any], incoming: Incoming, now: datetime
    ) -> int:
        """One update's turn, and how many rows it puts into the outbox. One that raises loses its
        own effects only."""
        known = work.person(incoming.person_id)
        person = known or Person(incoming.person_id, first_seen=now)
        turn = self._new_turn(person, incoming, now, work.register)
        try:
            await self._route(turn, incoming, work)
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
            apology = self.turns.apology(incoming.peer_id)
            rows = [*self._press_answer(incoming, ""), apology]
            work.send(rows)
            self.counters.failed += 1
            return len(rows)
        if turn.forgets_person:
            self.fragments.forget(turn.person.id)
            last = turn.person.last_message
            keys = vk_updates.message_keys(incoming.peer_id, last, _STILL_LISTED)
            work.forget(incoming.person_id, keys)
        elif not incoming.is_in_chat and (known or turn.effects):
            work.save(turn.person)
        if turn.unanswered:
            work.keep_question(turn.unanswered)
        if not turn.forgets_person:
            work.adopt(turn.register)
            work.cue(turn.cues)
        work.send(rows)
        self.counters.handled += 1
        self.counters.caught_up += incoming.is_caught_up
        return len(rows)

    def _new_turn(
        self, person: Person, incoming: Incoming, now: datetime, register: Register
    ) -> Turn:
        """Both sides count in one dialogue: who has the next number has not seen the answer."""
        is_next = 0 < person.last_message == incoming.number - 1
        person = replace(
            person,
            device=incoming.device or person.device,
            last_message=max(person.last_message, incoming.number),
        )
        return self.turns.new(
            person,
            now,
            register,
            peer_id=incoming.peer_id,
            is_quiet_press=incoming.press is not None,
            is_blind=is_next and incoming.heard.action is None,
        )

    async def _route(self, turn: Turn, incoming: Incoming, work: UnitOfWork) -> None:
        """What was typed blindly does not confirm what nobody has seen."""
        standing.refresh(turn)
        action = recognise(incoming.heard, turn.person, turn.content)
        if not incoming.is_in_chat:
            action = self._refined(action, incoming, turn)
            action = blindly.seen(turn, incoming.heard.text, action) if turn.is_blind else action
        if incoming.is_in_chat and not isinstance(action, _IN_CHAT):
            return
        if not (isinstance(action, _ON_REACH) or incoming.is_in_chat):
            reach.is_back(turn)
        if isinstance(action, _OF_STAFF):
            staff = board.people_on(turn, action.place)
            await work.load(staff)
            turn.others = {who: known for who in staff if (known := work.person(who))}
        elif isinstance(action, does.Readmit):
            dismissed = taking_back.people_of(turn, action)
            await work.load(dismissed)
            turn.others = {who: known for who in dismissed if (known := work.person(who))}
        await self.router.route(turn, action)
        if not incoming.is_in_chat:
            turn.show_notice_once()
        if _is_late(incoming, turn.now):
            turn.open_with("late_answer")

    def _refined(self, action: Action, incoming: Incoming, turn: Turn) -> Action:
        """By understanding, also of what was said in pieces; a button means what it means."""
        text, person = incoming.heard.text, turn.person
        if incoming.heard.action is not None:
            self.fragments.forget(person.id)
            return action
        action = self.turns.understanding.refined(action, text, person, turn.register)
        piece = Piece(incoming.number, incoming.written_at, text)
        return self.fragments.whole(action, piece, person, self.turns.understanding)

    def _forget_later(self) -> None:
        """Pieces are not kept longer than they may be joined, though nobody writes any more."""
        if self.fragments and not self.fragments.is_watched:
            self.fragments.is_watched = True
            asyncio.get_running_loop().call_later(_FORGOTTEN_AFTER, self._forget_old)

    def _forget_old(self) -> None:
        self.fragments.is_watched = False
        self.fragments.drop_old(self.clock().timestamp())
        self._forget_later()

    def _rows(self, turn: Turn, incoming: Incoming) -> list[Outgoing]:
        return [*self._press_answer(incoming, turn.snackbar), *self.turns.end(turn)]

    def _press_answer(self, incoming: Incoming, text: str) -> list[Outgoing]:
        press, person, peer = incoming.press, incoming.person_id, incoming.peer_id
        return [self.turns.press_answer(person, peer, press, text)] if press else []


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
