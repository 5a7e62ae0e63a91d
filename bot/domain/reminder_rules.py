"""Named rules: what is open for a person, that a reminder may be about. Pure functions of the
person, the register and content; each yields its subjects. A new kind needs at most one of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Journey, Person
from bot.domain.places import Place, PlaceKind, Post
from bot.domain.register import Register
from bot.domain.reminder_kinds import Kind, RuleName
from bot.domain.rules import RULES as STEP_RULES


@dataclass(slots=True)
class Belongings:
    """What a person leads or works in; looked up once for all rules."""

    leads: list[Place] = field(default_factory=list)
    works_in: list[Place] = field(default_factory=list)
    teaches: list[Place] = field(default_factory=list)


_NOTHING: Final = Belongings()


def belongings(person: Person, register: Register) -> Belongings:
    members = register.memberships(person.id)
    if not members:
        return _NOTHING
    found = Belongings()
    for member in members:
        place = register.places[member.place]
        if member.post is Post.ADMINISTRATOR:
            found.leads.append(place)
        elif member.post is Post.TEACHER:
            is_class = place.kind is PlaceKind.CLASS
            (found.teaches if is_class else found.works_in).append(place)
    return found


Rule = Callable[[Person, Register, Content, Kind, Belongings], Iterator[str]]


def open_subjects(person: Person, register: Register, content: Content) -> list[tuple[Kind, str]]:
    """Everything open for this person, whether they want to hear of it or not."""
    if not person.journeys:
        return []
    posts = frozenset([content.roles[role].post for role in person.journeys])
    own = belongings(person, register)
    return [
        (kind, about)
        for kind in content.reminders.kinds_for(posts)
        for about in RULES[kind.rule](person, register, content, kind, own)
    ]


def is_open(person: Person, register: Register, content: Content, kind: Kind, about: str) -> bool:
    """Whether a subject still stands, for whoever has asked to be reminded of it: also a step at
    which it is somebody else's turn."""
    if kind.rule == "step_stands":
        role, _, step = about.partition("/")
        journey = person.journeys.get(role)
        return journey is not None and journey.current == step
    own = belongings(person, register)
    return about in RULES[kind.rule](person, register, content, kind, own)


def step_of(person: Person, content: Content, about: str) -> tuple[Journey, Step] | None:
    """The journey and step that "role/step" names, if the person stands there."""
    role, _, step_id = about.partition("/")
    journey = person.journeys.get(role)
    if journey is None or journey.current != step_id or role not in content.guides:
        return None
    step = journeys.find_step(content.guides[role], step_id)
    return (journey, step) if step else None


def _step_stands(
    person: Person, register: Register, content: Content, kind: Kind, own: Belongings
) -> Iterator[str]:
    """The step of each of the person's roles, unless a question is being asked about it or
    somebody else must act first."""
    asked = (person.dialogue.role or person.role) if person.dialogue else None
    for role, journey in person.journeys.items():
        step_id = journey.current
        if step_id is None or role == asked or content.roles[role].post not in kind.who:
            continue
        step = content.guides[role].by_id.get(step_id)
        is_told = step and step_id not in content.reminders.silent_steps
        if step and is_told and not _waits_for_others(register, step, own):
            yield f"{role}/{step_id}"


def _waits_for_others(register: Register, step: Step, own: Belongings) -> bool:
    """Whether it is known that somebody else must act first, who is reminded instead: a teacher's
    administrator, an administrator's teachers, the teacher of a family's class."""
    if step.milestone == "confirmed":
        return any(register.staff(place.id, Post.ADMINISTRATOR) for place in own.works_in)
    if step.milestone == "accepted":
        return bool(own.leads)
    rule = STEP_RULES.get(step.only_if) if step.only_if else None
    return rule is not None and not rule.is_asked


def _applications_wait(
    person: Person, register: Register, content: Content, kind: Kind, own: Belongings
) -> Iterator[str]:
    for place in own.leads:
        if register.has_applicants(place.id):
            yield place.id


def _organisation_inactive(
    person: Person, register: Register, content: Content, kind: Kind, own: Belongings
) -> Iterator[str]:
    """The administrator has invited teachers, nobody waits, and it is not active yet."""
    if not own.leads or not _has_invited(person, content):
        return
    for place in own.leads:
        if not register.has_applicants(place.id) and not is_active(register, content, place):
            yield place.id


def is_active(register: Register, content: Content, place: Place) -> bool:
    if not (place.signed_in_at and place.filled_at):
        return False
    return len(register.confirmed(place.id)) >= content.teachers_for_active


def _has_invited(person: Person, content: Content) -> bool:
    return any(
        not content.guides[role].inviting.isdisjoint(journey.done)
        for role, journey in person.journeys.items()
    )


def _families_missing(
    person: Person, register: Register, content: Content, kind: Kind, own: Belongings
) -> Iterator[str]:
    """The class has its chat, and nobody has said yet that they are in it."""
    for place in own.teaches:
        if place.chat_ready_at and not register.families_of(place.id).in_chat:
            yield place.id


def _weekly(
    person: Person, register: Register, content: Content, kind: Kind, own: Belongings
) -> Iterator[str]:
    yield ""


RULES: Final[Mapping[RuleName, Rule]] = {
    "step_stands": _step_stands,
    "applications_wait": _applications_wait,
    "organisation_inactive": _organisation_inactive,
    "families_missing": _families_missing,
    "weekly": _weekly,
}
