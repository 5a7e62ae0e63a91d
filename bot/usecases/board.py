"""Who waits for whom: the administrator's board of the staff, and reminding one of them."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from bot.domain import journeys, typed
from bot.domain import staff_screens as screens
from bot.domain.cues import Cue, CueKind
from bot.domain.guides import Step
from bot.domain.names import name_mark
from bot.domain.person import Journey, Person, PersonId
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.reminders import OWN
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import belonging

NUDGED_AGAIN_AFTER: Final = timedelta(hours=24)


class Standing(NamedTuple):
    """A teacher of the organisation, the step they stand on, and since when. `step` is None if
    they have not begun, or have gone the whole way (`is_finished`). `in_vain`: the reminders of
    that step have run out."""

    member: Member
    step: Step | None
    since: datetime
    is_finished: bool = False
    in_vain: bool = False


def people_on(turn: Turn, place_id: str) -> list[PersonId]:
    """Whose progress the board of this place shows; nobody's if it is not this person's."""
    place = turn.register.places.get(place_id)
    is_theirs = place and place.kind is PlaceKind.ORGANISATION and belonging.leads(turn, place)
    return [m.person for m in turn.register.staff(place_id, Post.TEACHER)] if is_theirs else []


def show_board(turn: Turn, place_id: str, start: str) -> None:
    """Those who have stood longest come first, some at a time."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place:
        turn.show(_board(turn, place, typed.position(start)))


def tell_of_reminding(turn: Turn, place_id: str) -> None:
    """Who reminds teachers, where somebody wants it: with the board, whose buttons do it."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    if turn.register.staff(place.id, Post.TEACHER):
        turn.say("reminding_staff")
    turn.show(_board(turn, place, 0))


def _board(turn: Turn, place: Place, first: int) -> Screen:
    everybody = [_standing(turn, m) for m in turn.register.staff(place.id, Post.TEACHER)]
    under_way = sorted((s for s in everybody if not s.is_finished), key=lambda s: s.since)
    lines = [
        screens.BoardLine(
            s.member.person,
            s.step.title if s.step else "",
            s.since,
            in_vain=s.in_vain,
            confirmed=s.member.confirmed_at is not None,
        )
        for s in under_way
    ]
    counts = Counter(line.step for line in lines).most_common()
    finished = len(everybody) - len(under_way)
    first = first if first < len(lines) else 0
    return screens.board_screen(turn.content, place, counts, finished, lines, first, turn.now)


def _standing(turn: Turn, member: Member) -> Standing:
    """What the register proves counts more than what somebody has marked themselves."""
    journey = _journey(turn, member.person)
    if journey is None:
        return Standing(member, None, member.joined_at)
    guide = turn.content.guides[journey.role]
    since = max([journey.started_at, member.joined_at, *journey.done.values()])
    step = journeys.current_step(guide, journeys.present(guide, journey))
    in_vain = step is not None and _was_in_vain(turn, member.person, f"{journey.role}/{step.id}")
    return Standing(member, step, since, is_finished=step is None, in_vain=in_vain)


def _was_in_vain(turn: Turn, person_id: PersonId, about: str) -> bool:
    """Whether the person has been reminded of their step as often as content wants it."""
    person = _person(turn, person_id)
    reminders = person.reminding.pending if person else ()
    return any(r.about == about and r.kind != OWN and r.due_at is None for r in reminders)


def _person(turn: Turn, person_id: PersonId) -> Person | None:
    return turn.person if person_id == turn.person.id else turn.others.get(person_id)


def _journey(turn: Turn, person_id: PersonId) -> Journey | None:
    person = _person(turn, person_id)
    roles = [role.id for role in turn.content.roles_of(Post.TEACHER)]
    return next((person.journeys[r] for r in roles if person and r in person.journeys), None)


def nudge(turn: Turn, place_id: str, person_id: str) -> None:
    """Reminds one teacher in the administrator's name, once a day at most."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    member = belonging.teacher_in(turn, place, person_id)
    if member is None:
        turn.say("member_gone")
    else:
        turn.say(_nudge(turn, place, member), name=name_mark(member.person))
    turn.show(_board(turn, place, 0))


def _nudge(turn: Turn, place: Place, member: Member) -> str:
    """Does it if it makes sense; the phrase that says what came of it."""
    person = turn.others.get(member.person)
    if _standing(turn, member).is_finished or member.person == turn.person.id:
        return "nudge_needless"
    if member.applied_at and not member.confirmed_at:
        return "nudge_waits"
    if person is None or not person.reachable:
        return "nudge_unreachable"
    if member.nudged_at and turn.now - member.nudged_at < NUDGED_AGAIN_AFTER:
        return "nudged_today"
    turn.register.put_member(replace(member, nudged_at=turn.now))
    turn.cues.append(Cue(member.person, CueKind.NUDGE, place.id, turn.now, by=turn.person.id))
    return "nudged"
