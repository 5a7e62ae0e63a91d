"""A person and the guide in memory: recognition, the handlers' router and turns; no VK, no SQL.

A test presses buttons by their action or label and writes words; what came of it is a `Turn`.
"""

from __future__ import annotations

from collections.abc import Collection, Coroutine
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from kept_in_memory import KeptCues, forget, keep, part_for
from msgspec.structs import replace
from support.minds import understanding_of

from bot.content import load_content
from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.code_marks import with_codes
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.cues import Cue
from bot.domain.enclosures import as_drawn
from bot.domain.person import Awaited, Journey, Person, PersonId
from bot.domain.places import MemberKey
from bot.domain.recognition import Heard, code_in, recognise
from bot.domain.register import Register
from bot.domain.reminders import Reminder
from bot.domain.screens import Button, Screen
from bot.domain.turn import Show, Turn
from bot.settings import ROOT
from bot.usecases import board, cueing, reach, reminding, standing, taking_back
from bot.vk.api import VkApi
from bot.vk.routing import TurnRouter
from handlers import labelers

ADDRESS = "https://vk.me/school"
BEGINNING = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


@cache
def shipped() -> Content:
    return load_content(ROOT / "content")


@cache
def _router() -> TurnRouter:
    return TurnRouter(labelers, VkApi("token", "http://127.0.0.1:1/"))


def _at_once(coroutine: Coroutine[Any, Any, None]) -> None:
    """Runs what never waits: handlers do no I/O."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise AssertionError("a handler waits for something")


CODES = Codes(b"secret" * 4)


def unsent(turn: Turn) -> list[Screen]:
    """The screens of this turn as they wait to be sent."""
    return [effect.screen for effect in turn.effects if isinstance(effect, Show)]


def shown(turn: Turn) -> list[Screen]:
    """The same with the codes in them, as they are sent."""
    return [_with_codes(screen) for screen in unsent(turn)]


def _with_codes(screen: Screen) -> Screen:
    enclosure = screen.enclosure and as_drawn(screen.enclosure, CODES)
    return replace(screen, text=with_codes(screen.text, CODES), enclosure=enclosure)


def said(turn: Turn) -> str:
    """Everything the person reads after this turn."""
    return "\n".join(screen.text for screen in shown(turn))


class Town:
    """What people have in common: the clock, the register, and cues that nobody has followed."""

    def __init__(self, content: Content | None = None) -> None:
        self.content = content
        self.now = BEGINNING
        self.register = Register()
        self.people: dict[PersonId, GuidedPerson] = {}
        self.cues = KeptCues()
        self.members_ever: set[MemberKey] = set()
        """Filled by who examines what happens."""
        self.turns: list[Turn] = []
        """Everything that has happened, in order."""
        self.keys = (f"{number:016x}" for number in count(1))
        self._ids = count(1)

    def somebody(self) -> GuidedPerson:
        person = Person(PersonId(next(self._ids)), BEGINNING)
        return GuidedPerson(self.content, person, self)

    def passes(self, time: timedelta) -> None:
        self.now += time

    def follow_cues(self) -> dict[PersonId, list[Turn]]:
        """Everybody hears what they are to hear by now."""
        turns: dict[PersonId, list[Turn]] = {}
        while due := self.cues.due(self.now, self.register.places):
            for cue in due:
                turn = self.people[cue.person].follows(cue)
                if turn and turn.effects:
                    turns.setdefault(cue.person, []).append(turn)
        return turns


class GuidedPerson:
    """One person's conversation with the guide. `content` may be changed on the way."""

    def __init__(
        self,
        content: Content | None = None,
        person: Person | None = None,
        town: Town | None = None,
    ) -> None:
        self.content = content or shipped()
        self.person = person or Person(PersonId(1), first_seen=BEGINNING)
        self.town = town or Town()
        self.town.people[self.person.id] = self
        self.screen: Screen | None = None
        self.seen: list[Button] = []

    @property
    def id(self) -> PersonId:
        return self.person.id

    def hears(self, heard: Heard, *, quietly: bool = False, chat: int = 0) -> Turn:
        """The same as the dispatcher does with an update, in memory."""
        self.town.passes(timedelta(seconds=1))
        code = code_in(heard, self.content)
        prints = [CODES.fingerprint(code)] if code else []
        turn = self._turn(prints, quietly=quietly, chat=chat)
        before = turn.register.fork()
        standing.refresh(turn)
        action = recognise(heard, turn.person, self.content)
        if not chat:
            mind = understanding_of(self.content)
            action = mind.refined(action, heard.text, turn.person, turn.register)
        if not (chat or isinstance(action, act.MessagesAllowed | act.MessagesDenied)):
            reach.is_back(turn)
        if isinstance(action, does.ShowBoard | does.Nudge):
            staff = board.people_on(turn, action.place)
            turn.others = {who: self.town.people[who].person for who in staff}
        elif isinstance(action, does.Readmit):
            dismissed = taking_back.people_of(turn, action)
            known = [self.town.people[who].person for who in dismissed]
            turn.others = {person.id: person for person in known if person.journeys}
        _at_once(_router().route(turn, action))
        if not chat:
            turn.show_notice_once()
        reminding.plan(turn)
        self._keep(turn, before)
        return turn

    def is_reminded(self) -> tuple[Turn, Reminder | None]:
        """The same as the worker does with somebody who is due, and what was said."""
        turn = self._turn()
        before = turn.register.fork()
        said = reminding.follow(turn)
        self._keep(turn, before)
        return turn, said

    def _turn(
        self,
        prints: Collection[str] = (),
        *,
        quietly: bool = False,
        chat: int = 0,
        besides: Collection[str] = (),
    ) -> Turn:
        awaits = self.person.awaits
        asked = [awaits.about] if awaits and awaits.what is Awaited.CONSENT else []
        register = part_for(
            self.town.register,
            self.id,
            named=[*prints, *asked],
            chats=[chat] if chat else [],
            guessers=[self.id] if prints else [],
            besides=besides,
        )
        return Turn(
            self.person,
            self.content,
            self.town.now,
            ADDRESS,
            lambda: next(self.town.keys),
            CODES,
            register,
            peer_id=chat or self.id,
            is_quiet_press=quietly,
        )

    def follows(self, cue: Cue) -> Turn | None:
        """The same as the worker does with a cue; None for who takes no messages."""
        if not self.person.reachable:
            self.town.cues.settle(cue, None)
            return None
        turn = self._turn(besides=[cue.place])
        before = turn.register.fork()
        standing.refresh(turn)
        quiet_until = cueing.follow(turn, cue)
        reminding.plan(turn)
        self._keep(turn, before)
        self.town.cues.settle(cue, quiet_until)
        return turn

    def _keep(self, turn: Turn, before: Register) -> None:
        self.town.turns.append(turn)
        if turn.forgets_person:
            self.person = Person(self.id, first_seen=self.town.now)
            forget(self.town.register, self.id)
            self.town.cues.forget(self.id)
        else:
            keep(self.town.register, before, turn.register)
            self.town.cues.add(turn.cues, self.town.register)
        if turn.peer_id != self.id:
            return
        if not turn.forgets_person:
            self.person = turn.person
        for screen in shown(turn):
            self.seen.extend(screen.buttons)
            if not screen.is_extra:
                self.screen = screen

    def writes(self, text: str) -> Turn:
        return self.hears(Heard(text=text))

    def does(self, action: Action, *, quietly: bool = False) -> Turn:
        """A press on a button with this action, whether it is on the screen or old or forged."""
        return self.hears(Heard(action=action), quietly=quietly)

    def presses(self, button: Button) -> Turn:
        return self.does(button.action, quietly=button.is_quiet)

    def answers(self, question: str, option: str) -> Turn:
        return self.does(act.Answer(question, option))

    def opens(self, ref: str) -> Turn:
        return self.hears(Heard(text="!", ref=ref))

    def finds(self, action_type: type[Any]) -> Button:
        """The button of the screen that means this kind of action."""
        assert self.screen
        return next(b for b in self.screen.buttons if isinstance(b.action, action_type))

    def offers(self, action: Action) -> bool:
        return any(choice.action == action for choice in self.person.choices)

    @property
    def journey(self) -> Journey:
        assert self.person.journey
        return self.person.journey

    def settles_as(self, role: str, option: int = 0) -> GuidedPerson:
        """Chooses a role and answers each question of the dialogue with this option."""
        first = self.content.questions[self.content.first_question]
        chosen = next(o for o in first.options if o.sets_role == role)
        self.does(act.Begin() if not self.person.journeys else act.AddRole())
        self.answers(first.id, chosen.id)
        for _ in range(5):
            if self.person.dialogue is None:
                return self
            question = self.content.questions[self.person.dialogue.question]
            self.answers(question.id, question.options[option % len(question.options)].id)
        raise AssertionError("the dialogue does not end")

    def does_step(self) -> Turn:
        """Presses "done" on the current step's card."""
        step = self.journey.current
        assert step
        return self.does(act.StepDone(self.journey.role, step), quietly=True)

    def does_all_steps(self) -> GuidedPerson:
        for _ in range(50):
            if self.person.dialogue:
                question = self.content.questions[self.person.dialogue.question]
                self.answers(question.id, question.options[0].id)
            elif self.journey.current:
                self.does_step()
            else:
                return self
        raise AssertionError("the path does not end")

    def settles_again(self) -> None:
        """Answers whatever question is being asked, until there is none."""
        for _ in range(5):
            if self.person.dialogue is None:
                return
            question = self.content.questions[self.person.dialogue.question]
            free = [o for o in question.options if o.sets_role not in self.person.journeys]
            self.answers(question.id, (free or question.options)[0].id)
        raise AssertionError("the dialogue does not end")
