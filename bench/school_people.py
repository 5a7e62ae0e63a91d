"""People of a simulated school year: who they are, and what they do by the bot's own use cases.

No database, no VK, no clock: a turn is made, changed and taken over in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from random import Random
from typing import Final

from bot.domain import journeys
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.cues import Cue
from bot.domain.person import Person, PersonId
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.domain.reminders import Reminder
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import (
    confirming,
    cueing,
    families,
    milestones,
    reach,
    reminder_settings,
    reminding,
    zones,
)

_CODES: Final = Codes(b"secret" * 4)
_KEYS: Final = count(1)
_SCREEN: Final = Screen("")
_ANSWERS: Final[Mapping[str, Mapping[str, str]]] = {
    "administrator": {"registered": "yes", "named": "yes"},
    "teacher": {"link_from_administrator": "yes"},
}


@dataclass(slots=True)
class Town:
    """One organisation with its classes: a register of its own keeps turns small."""

    organisation: str
    zone: str
    register: Register
    people: dict[PersonId, Somebody] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Somebody:
    """A person, the roles they take up one after the other, and how they are."""

    id: PersonId
    town: Town
    roles: list[str]
    class_of: str
    """The place of the class they teach or have a child in."""
    diligence: float
    """The chance that they do what they are reminded of."""
    patience: float
    """The chance that a reminder does not annoy them."""
    person: Person | None = None
    """None before they come and after they have had themselves deleted."""


Heard = Callable[[Somebody, Turn], None]


@dataclass(slots=True)
class Stage:
    """Where turns happen: content, the moment, and who is told of each turn that is over."""

    content: Content
    now: datetime
    heard: Heard

    def turn(self, who: Somebody) -> Turn:
        assert who.person
        return Turn(
            who.person,
            self.content,
            self.now,
            "https://vk.me/school",
            lambda: f"{next(_KEYS):016x}",
            _CODES,
            who.town.register.fork(),
            peer_id=who.id,
        )

    def end(self, who: Somebody, turn: Turn) -> None:
        """As the dispatcher ends a turn; whoever it gives a cue to hears it at once."""
        reminding.plan(turn)
        self._keep(who, turn)
        for cue in turn.cues:
            if isinstance(cue, Cue):
                self._follow(who.town, cue)
            else:
                for member in _families(who.town, cue.place):
                    told = Cue(member.person, cue.kind, cue.place, cue.due_at)
                    self._follow(who.town, told)

    def _keep(self, who: Somebody, turn: Turn) -> None:
        who.person, who.town.register = turn.person, turn.register
        self.heard(who, turn)

    def _follow(self, town: Town, cue: Cue) -> None:
        who = town.people.get(cue.person)
        if who and who.person and who.person.reachable:
            turn = self.turn(who)
            cueing.follow(turn, cue)
            self.end(who, turn)

    def remind(self, who: Somebody) -> Reminder | None:
        """As the worker does with somebody who is due."""
        turn = self.turn(who)
        said = reminding.follow(turn)
        self._keep(who, turn)
        return said


def _families(town: Town, place: str) -> list[Member]:
    members = town.register.members.values()
    return [m for m in members if m.place == place and m.post is Post.FAMILY]


def comes(stage: Stage, who: Somebody) -> None:
    """Comes by an invitation, in the first of their roles; after a deletion, as somebody new."""
    if who.person is None:
        who.person = Person(who.id, stage.now)
    takes_role(stage, who, who.roles[0])


def takes_role(stage: Stage, who: Somebody, role: str) -> None:
    turn = stage.turn(who)
    reach.is_back(turn)
    post = stage.content.roles[role].post
    place = who.class_of if post is Post.FAMILY else who.town.organisation
    turn.register.put_member(Member(who.id, place, post, stage.now))
    if post is Post.TEACHER and who.class_of:
        turn.register.put_member(Member(who.id, who.class_of, post, stage.now))
    answers = _ANSWERS.get(role) or families.answers_from_places(turn, role)
    guide = stage.content.guides[role]
    turn.person = turn.person.with_journey(journeys.started(guide, role, answers, stage.now))
    looks(turn)
    stage.end(who, turn)


def acts(stage: Stage, who: Somebody, act: Callable[[Turn], None]) -> None:
    """One turn of theirs; whoever writes is within reach again."""
    turn = stage.turn(who)
    if act is not reach.deny:
        reach.is_back(turn)
    act(turn)
    stage.end(who, turn)


def looks(turn: Turn) -> None:
    """Is shown something. Which screen it is does not matter here, and would be most of the time
    that a simulated year takes."""
    turn.show(_SCREEN, present=True)


def does_steps(turn: Turn, number: int) -> None:
    """Does so many steps of the role they stand in, in one sitting; an administrator first sees to
    those who wait."""
    for place in turn.register.organisations_of(turn.person.id, Post.ADMINISTRATOR):
        for member in turn.register.applicants(place.id):
            confirming.confirm(turn, place.id, str(member.person))
    for _ in range(number):
        _does_step(turn)
    looks(turn)


def _does_step(turn: Turn) -> None:
    journey = turn.person.journey
    guide = turn.content.guides[journey.role] if journey else None
    step = journeys.current_step(guide, journey) if journey and guide else None
    if journey and guide and step:
        after = journeys.completed(guide, journey, step.id, turn.now)
        turn.person = turn.person.with_journey(after)
        if step.milestone:
            milestones.reached(turn, step.milestone)


def other_role(turn: Turn, random: Random) -> None:
    """Turns to another of their roles."""
    role = random.choice(list(turn.person.journeys))
    turn.person = turn.person.with_journey(turn.person.journeys[role])
    looks(turn)


def asks_later(turn: Turn, when: str) -> None:
    journey = turn.person.journey
    if journey and journey.current:
        role = turn.content.roles[journey.role]
        kind = turn.content.reminders.kind_of_step(role.post)
        about = f"{journey.role}/{journey.current}"
        reminder_settings.remind_later(turn, kind.id if kind else "", about, when)


def names_zone(turn: Turn, text: str) -> None:
    zones.take(turn, "", text)


def vanishes(who: Somebody) -> None:
    """Has everything about them deleted, as the database does it."""
    register = who.town.register.fork()
    for member in register.memberships(who.id):
        register.remove_member(member)
    who.person, who.town.register = None, register


def town(number: int, zone: str, classes: int, now: datetime) -> Town:
    """An organisation whose administrator has set its zone, with empty classes."""
    register = Register()
    organisation = f"organisation{number}"
    register.places[organisation] = Place(
        organisation, PlaceKind.ORGANISATION, f"School {number}", now, zone=zone
    )
    for index in range(classes):
        place = f"class{number}_{index}"
        register.places[place] = Place(place, PlaceKind.CLASS, f"{index}", now, organisation)
    return Town(organisation, zone, register)
