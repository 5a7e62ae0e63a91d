"""What people would be reminded of, and when, if nobody did anything meanwhile: the same turns as
the bot would take, on a database that is only read. Nothing is kept, nothing is sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.person import Person, PersonId
from bot.domain.register import Register
from bot.storage.batches import Loaded
from bot.usecases import reminding
from bot.vk.turns import Turns


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Somebody's turn: the kind of what is said then, or "" if nothing is."""

    at: datetime
    person: PersonId
    kind: str


def foresee(
    parts: Iterable[Loaded], turns: Turns, now: datetime, until: datetime
) -> Iterator[Foreseen]:
    """The turns up to `until` of everybody in these parts, person after person."""
    for loaded in parts:
        for person in loaded.people.values():
            yield from _turns_of(person, loaded.register, turns, now, until)


def _turns_of(
    person: Person, register: Register, turns: Turns, now: datetime, until: datetime
) -> Iterator[Foreseen]:
    """Somebody whose reminders have never been looked at is looked at now."""
    at: datetime | None = max(now, person.remind_at or now)
    while at is not None and at <= until:
        turn = turns.new(person, at, register)
        said = reminding.follow(turn)
        yield Foreseen(at, person.id, said.kind if said else "")
        person, register = turn.person, turn.register
        after = person.remind_at
        at = after if after and after > at else None
