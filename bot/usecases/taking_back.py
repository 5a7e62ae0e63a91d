"""A mark of an administrator's about who waits, had back: a wrong press must not stand, since the
teacher has heard of it. Only what was marked last, while its screen is the last one."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from bot.domain import place_actions as does
from bot.domain.cues import Cue, CueKind
from bot.domain.names import name_mark
from bot.domain.person import PersonId
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.turn import Turn
from bot.usecases import belonging, confirming, milestones


def people_of(turn: Turn, action: does.Readmit) -> list[PersonId]:
    """Of whom it must be known whether they are still there, to have them in the list again."""
    return [PersonId(int(action.person))] if turn.offered(action) else []


def unconfirm(turn: Turn, action: does.Unconfirm) -> None:
    """Those who were marked as accepted wait again. Another administrator may have been quicker,
    and they may have gone meanwhile."""
    place = belonging.led(turn, action.place, PlaceKind.ORGANISATION)
    if place is None:
        return
    named = (belonging.teacher_in(turn, place, who) for who in action.people.split(","))
    marked = [member for member in named if member and member.confirmed_at]
    if not turn.offered(action):
        _show_late(turn, place, is_to_be_had_back=bool(marked))
        return
    for member in marked:
        turn.register.put_member(replace(member, confirmed_at=None))
    _end(turn, place, marked)


def readmit(turn: Turn, action: does.Readmit) -> None:
    """Who was dismissed waits again, as long as they have, unless they came back by themselves.
    Whoever has been forgotten meanwhile stays so."""
    place = belonging.led(turn, action.place, PlaceKind.ORGANISATION)
    if place is None:
        return
    is_here = belonging.teacher_in(turn, place, action.person) is not None
    if not turn.offered(action):
        _show_late(turn, place, is_to_be_had_back=not is_here)
        return
    person, since = PersonId(int(action.person)), datetime.fromisoformat(action.since)
    back = []
    if person != turn.person.id and person not in turn.others:
        turn.say("member_gone")
    elif not is_here:
        back.append(Member(person, place.id, Post.TEACHER, since, applied_at=since))
        turn.register.put_member(back[0])
    _end(turn, place, back)


def _show_late(turn: Turn, place: Place, *, is_to_be_had_back: bool) -> None:
    """An old button changes nothing: much may have happened since. Pressed twice, it need not say
    so."""
    if is_to_be_had_back:
        turn.say("taken_back_late")
    confirming.show_waiting(turn, place)


def _end(turn: Turn, place: Place, back: Collection[Member]) -> None:
    """They hear it, since they have heard the other; what it made of the organisation is gone."""
    milestones.note_loss(turn, place)
    if back:
        names = ", ".join(name_mark(member.person) for member in back)
        turn.say("taken_back", names=names)
    turn.cues += [Cue(m.person, CueKind.RECONSIDERED, place.id, turn.now) for m in back]
    confirming.show_waiting(turn, turn.register.places[place.id])
