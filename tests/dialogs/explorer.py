"""Exploring the bot as people who press everything: each button of each screen, each of them
again, and at the end everything that is left standing in the old messages.

Nothing is planned: a button of a message further up is pressed where it stands, as people do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from support.people import Answer, Json, Talker, actions_of, is_screen, labels_of
from support.wording import Wording
from town import Lane, goes_on

BAR = ("▰", "▱")
SWITCHES = "🔔"
"""Begins a screen whose buttons say what is on and off: it is one place, however they stand."""
MOST_PRESSES = 3000


class Place(NamedTuple):
    """A screen, recognised by its first line and its buttons: a step's card is one place however
    much of the path is done."""

    line: str
    labels: tuple[str, ...]


def place_of(message: Json) -> Place:
    lines = [line for line in message["text"].splitlines() if line and not line.startswith(BAR)]
    line = lines[0] if lines else ""
    return Place(line, () if line.startswith(SWITCHES) else tuple(labels_of(message)))


@dataclass(slots=True)
class Explored:
    """What all explorers together have pressed, so that each presses something new."""

    words: Wording
    pressed: set[tuple[Place, str]] = field(default_factory=set)
    pressed_at_last: set[tuple[Place, str]] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    """The first lines of all messages that ever came."""
    presses: int = 0

    def leads_away(self, label: str) -> bool:
        """Whether a press changes the path; such buttons are left until the path has been seen."""
        words = self.words
        answers = (o.label for q in words.content.questions.values() for o in q.options)
        roles = map(words.title_of_role, words.content.roles.values())
        places = (words.at_places.not_me, words.at_places.leave_yes)
        return label in {*answers, *roles, *places, words.start_over_yes, words.delete_forever}


@dataclass(slots=True)
class Explorer:
    """One person who presses on."""

    person: Talker
    explored: Explored

    async def walk(self, lane: Lane) -> None:
        """To the end of the path, pressing at each step what does not lead away from it."""
        words = self.explored.words
        answers = {words.content.first_question: lane.role, **lane.answers, **lane.later}
        while True:
            await self._press_all(may_lead_away=False)
            await self.person.says(words.my_step)
            if await goes_on(self.person, words, answers) is None:
                break
        await self._press_all(may_lead_away=True)

    async def press_what_is_old(self) -> None:
        """A button from last month: every one that still stands in this conversation, once."""
        for message in await self.person.conversation():
            for label in labels_of(message):
                if (place_of(message), label) not in self.explored.pressed_at_last:
                    self.explored.pressed_at_last.add((place_of(message), label))
                    await self._press_if_there(label, message)

    async def _press_all(self, *, may_lead_away: bool) -> None:
        """Until nothing new is left on any message of this conversation, the newest first."""
        done = self.explored.words.done_labels()
        while True:
            await self._press_menu()
            new = self._new_buttons(await self.person.conversation())
            ways = ((message, label) for message, label in new if label not in done)
            way = next(
                (w for w in ways if may_lead_away or not self.explored.leads_away(w[1])), None
            )
            if way is None:
                return
            message, label = way
            self.explored.pressed.add((place_of(message), label))
            await self._press(label, message)
            await self._press_if_there(label, message)

    def _new_buttons(self, conversation: list[Json]) -> Iterable[tuple[Json, str]]:
        for message in reversed(conversation):
            for label in labels_of(message):
                if (place_of(message), label) not in self.explored.pressed:
                    yield message, label

    async def _press_menu(self) -> None:
        """Where the person stands, not from each excursion."""
        words = self.explored.words
        screen = await self.person.screen()
        place = place_of(screen)
        is_stand = screen["text"].startswith(BAR) or words.back in place.labels
        if not is_stand:
            return
        for label in [str(a["label"]) for a in actions_of(await self.person.keyboard())]:
            if (place, f"menu: {label}") not in self.explored.pressed:
                self.explored.pressed.add((place, f"menu: {label}"))
                await self._hear(label, await self.person.presses_below(label))

    async def _press_if_there(self, label: str, message: Json) -> None:
        number = message["conversation_message_id"]
        shown = await self.person.conversation()
        now = next(m for m in shown if m["conversation_message_id"] == number)
        if label in labels_of(now):
            await self._press(label, now)

    async def _press(self, label: str, message: Json) -> None:
        await self._hear(label, await self.person.presses(label, message))

    async def _hear(self, label: str, answer: Answer) -> None:
        self.explored.presses += 1
        assert self.explored.presses < MOST_PRESSES, "there is no end of it"
        self._is_sensible(label, answer)
        self.explored.lines.update(place_of(message).line for message in answer.new)
        if answer.new and not any(map(is_screen, answer.new)):
            self._is_sensible("Начать", await self.person.says("Начать"))

    def _is_sensible(self, label: str, answer: Answer) -> None:
        apology = self.explored.words.content.phrases.fill("apology")
        assert not answer.is_silence, f"nothing came of [{label}]"
        assert apology not in answer.text, f"[{label}] broke something"
        for message in answer.new:
            assert len(message["text"]) > 3, f"[{label}] says next to nothing"
