"""Who has said that a step is done and may not have seen the next one yet: "done" that they write
meanwhile is about the one they see. In the memory of this process alone: after a restart, haste of
before is forgotten, and such a word counts as any other."""

from dataclasses import dataclass, field
from typing import Final

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.person import Person, PersonId

_PEOPLE: Final = 1000
"""Whose marks are remembered at once; the oldest give way."""


@dataclass(slots=True)
class Haste:
    """By message numbers, since the same update may be given again after a failure: a message is
    not unseen by itself."""

    _marked: dict[PersonId, int] = field(default_factory=dict)
    """The message by which somebody marked a step, until they write what is not blind."""

    def seen(self, person: PersonId, number: int, *, is_blind: bool) -> None:
        """A message that is not blind was written by who has seen what came before it."""
        if not is_blind and self._marked.get(person, number) != number:
            self.forget(person)

    def note(self, before: Person, after: Person, number: int) -> None:
        """What a message has made of somebody."""
        if _marks(after) > _marks(before):
            self.forget(after.id)
            self._marked[after.id] = number
            if len(self._marked) > _PEOPLE:
                del self._marked[next(iter(self._marked))]

    def forget(self, person: PersonId) -> None:
        self._marked.pop(person, None)

    def meant(self, action: Action, found: Action, person: PersonId, number: int) -> Action:
        """What was meant by a blind message. `found` is what it is on the last screen, by label or
        number, which its writer had not seen; who says of a step in its own words that it is done
        means that one."""
        is_of_screen = isinstance(found, act.StepDone) or action == act.StepDone()
        is_unseen = self._marked.get(person, number) < number
        return act.DoneUnseen() if is_of_screen and is_unseen else action


def _marks(person: Person) -> int:
    return sum(len(journey.done) for journey in person.journeys.values())
