"""A person and the guide in memory: recognition, the handlers' router and turns; no VK, no SQL.

A test presses buttons by their action or label and writes words; what came of it is a `Turn`.
"""

from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from msgspec.structs import replace

from bot.content import load_content
from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Journey, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.domain.screens import Button, Screen
from bot.domain.turn import Show, Turn
from bot.settings import ROOT
from bot.usecases import standing
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


def shown(turn: Turn) -> list[Screen]:
    return [effect.screen for effect in turn.effects if isinstance(effect, Show)]


def said(turn: Turn) -> str:
    """Everything the person reads after this turn."""
    return "\n".join(screen.text for screen in shown(turn))


class GuidedPerson:
    """One person's conversation with the guide. `content` may be changed on the way."""

    def __init__(self, content: Content | None = None, person: Person | None = None) -> None:
        self.content = content or shipped()
        self.person = person or Person(PersonId(1), first_seen=BEGINNING)
        self.now = BEGINNING
        self.screen: Screen | None = None
        self.seen: list[Button] = []
        self._keys = (f"{number:016x}" for number in count(1))

    def hears(self, heard: Heard, *, quietly: bool = False) -> Turn:
        """The same as the dispatcher does with an update, in memory."""
        self.now += timedelta(seconds=1)
        turn = Turn(
            self.person, self.content, self.now, ADDRESS, lambda: next(self._keys), quietly
        )
        standing.refresh(turn)
        action = recognise(heard, turn.person, self.content)
        if not isinstance(action, act.MessagesAllowed | act.MessagesDenied):
            turn.person = replace(turn.person, reachable=True)
        _at_once(_router().route(turn, action))
        turn.show_notice_once()
        self._remember(turn)
        return turn

    def _remember(self, turn: Turn) -> None:
        self.person = turn.person
        if turn.forgets_person:
            self.person = Person(self.person.id, first_seen=self.now)
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

    def settles_as(self, role: str, option: int = 0) -> "GuidedPerson":
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

    def does_all_steps(self) -> "GuidedPerson":
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
