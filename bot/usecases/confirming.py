"""The administrator's side of an application: who waits, confirming them, and what that makes of
the organisation. What is marked by mistake is had back in `bot.usecases.taking_back`."""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain import place_actions as does
from bot.domain import staff_screens as screens
from bot.domain.cues import Cue, CueKind
from bot.domain.names import name_mark
from bot.domain.person import Choice
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.recognition import taken_back
from bot.domain.turn import Turn
from bot.domain.waiting_numbers import known_numbers, listed_in
from bot.usecases import belonging, milestones


def show_applications(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.ORGANISATION):
        show_waiting(turn, place, taken_back(turn.person, place.id))


def ask_who_is_meant(turn: Turn, place_id: str, people: str = "", count: int = 0) -> None:
    """Somebody was named whom the bot cannot tell: it knows no names, only numbers; or it is not
    certain which list a number was said to. Who may be meant is asked about by name: so are all,
    if as many were said to be accepted as wait by now, and some of them were not seen."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    waiting, last = belonging.applicants(turn, place), turn.person.choices
    undo, ids = taken_back(turn.person, place.id), people.split(",")
    offered = [m for m in waiting if turn.offered(does.Confirm(place.id, str(m.person)))]
    meant = [member for member in offered if str(member.person) in ids]
    if offered and count and count == len(waiting) <= screens.PEOPLE_ON_SCREEN:
        offered, meant = waiting, waiting
    if meant:
        turn.show(screens.supposed_screen(turn.content, place, offered, meant, undo, last=last))
        return
    if waiting:
        turn.say("applications_unclear")
    show_waiting(turn, place, undo)


def show_waiting(turn: Turn, place: Place, undo: does.TakeBack | None = None) -> None:
    waiting, last = belonging.applicants(turn, place), turn.person.choices
    turn.show(screens.applications_screen(turn.content, place, waiting, turn.now, undo, last=last))


def go_on_asking(turn: Turn, choices: Sequence[Choice]) -> bool:
    """News have come between an administrator and the list, or the choice of strangers, that
    stood on their screen: it is asked on, by the same numbers, as long as anybody waits."""
    asked = next(iter(listed_in(choices).values()), None)
    place = turn.register.places.get(asked.place) if asked else None
    if place is None or not belonging.leads(turn, place):
        return False
    waiting, content, now = belonging.applicants(turn, place), turn.content, turn.now
    if waiting and isinstance(asked, does.Dismiss):
        turn.show(screens.strangers_screen(content, place, waiting, now, choices))
    elif waiting:
        undo = taken_back(replace(turn.person, choices=tuple(choices)), place.id)
        turn.show(screens.applications_screen(content, place, waiting, now, undo, last=choices))
    return bool(waiting)


def show_who_is_left(turn: Turn) -> None:
    """The administrator says that all are accepted: those of whom nothing was marked here would
    else wait for ever. Of several organisations, each that has some."""
    last = turn.person.choices
    for place in turn.register.organisations_of(turn.person.id, Post.ADMINISTRATOR):
        waiting, phrase = belonging.applicants(turn, place), "applications_left"
        if waiting:
            undo = taken_back(turn.person, place.id)
            turn.show(
                screens.applications_screen(
                    turn.content, place, waiting, turn.now, undo, last=last, phrase=phrase
                )
            )


def confirm(turn: Turn, place_id: str, person_id: str) -> None:
    """One teacher is confirmed. Another administrator may have been quicker, and the teacher may
    have gone meanwhile."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    member, undo = belonging.teacher_in(turn, place, person_id), None
    if member is None:
        turn.say("member_gone")
    elif member.confirmed_at:
        turn.say("already_confirmed")
    else:
        _confirm(turn, place, member)
        turn.say("confirmed_one", name=name_mark(member.person))
        undo = _undo(turn, place, [member])
    _go_on(turn, place, undo)


def confirm_some(turn: Turn, place_id: str, people: str) -> None:
    """Several of those whom the last screen named. Whom another administrator was quicker with is
    left out."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    named = [who for who in people.split(",") if turn.offered(does.Confirm(place.id, who))]
    found = (belonging.teacher_in(turn, place, who) for who in dict.fromkeys(named))
    marked = [member for member in found if member and not member.confirmed_at]
    for member in marked:
        _confirm(turn, place, member)
    if len(marked) == 1:
        turn.say("confirmed_one", name=name_mark(marked[0].person))
    elif marked:
        names = ", ".join(name_mark(member.person) for member in marked)
        turn.say("confirmed_some", names=names)
    else:
        turn.say("already_confirmed" if named else "member_gone")
    _go_on(turn, place, _undo(turn, place, marked) if marked else None)


def confirm_all(turn: Turn, place_id: str) -> None:
    """Everybody whom the last screen named; the others, and who has applied since then, are shown
    next: nobody is confirmed unseen."""
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    waiting = belonging.applicants(turn, place)
    seen = [m for m in waiting if turn.offered(does.Confirm(place.id, str(m.person)))]
    for member in seen:
        _confirm(turn, place, member)
    if seen:
        turn.say("confirmed_many", count=len(seen))
    _go_on(turn, place, _undo(turn, place, seen) if seen else None)


def _undo(turn: Turn, place: Place, members: Sequence[Member]) -> does.Unconfirm:
    people = [str(member.person) for member in members]
    known = known_numbers(turn.person.choices, place.id)
    numbers = ",".join(str(known.get(who, "")) for who in people) if known else ""
    return does.Unconfirm(place.id, ",".join(people), numbers)


def _confirm(turn: Turn, place: Place, member: Member) -> None:
    applied_at = member.applied_at or turn.now
    turn.register.put_member(replace(member, applied_at=applied_at, confirmed_at=turn.now))
    turn.cues.append(Cue(member.person, CueKind.CONFIRMED, place.id, turn.now))
    milestones.cue_if_active(turn, turn.register.places[place.id])


def _go_on(turn: Turn, place: Place, undo: does.TakeBack | None) -> None:
    """Whoever else waits; with nobody left, how far the organisation is from being active."""
    if belonging.applicants(turn, place):
        show_waiting(turn, place, undo)
    else:
        _show_activity(turn, turn.register.places[place.id], undo)


def show_activity(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.ORGANISATION):
        _show_activity(turn, place)


def mark_filled(turn: Turn, place_id: str) -> None:
    """The administrator of several organisations says of each that its data is filled in."""
    if place := belonging.led(turn, place_id, PlaceKind.ORGANISATION):
        milestones.mark_filled(turn, place)
        _show_activity(turn, turn.register.places[place.id])


def _show_activity(turn: Turn, place: Place, undo: does.TakeBack | None = None) -> None:
    count = len(belonging.confirmed(turn, place))
    turn.show(screens.activity_screen(turn.content, place, count, undo))
