"""Taking teachers out of an organisation: whom its administrator does not know, and who works
there no longer. Administrators are taken out by nobody: they leave by themselves."""

from bot.domain import place_actions as does
from bot.domain import staff_screens as screens
from bot.domain import typed
from bot.domain.cues import Cue, CueKind
from bot.domain.names import name_mark
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.turn import Turn
from bot.domain.waiting_numbers import known_numbers
from bot.usecases import belonging, confirming, milestones


def show_strangers(turn: Turn, place_id: str) -> None:
    """Whom the administrator does not know: a link can fall into wrong hands."""
    if place := belonging.led(turn, place_id, PlaceKind.ORGANISATION):
        waiting = belonging.applicants(turn, place)
        if waiting:
            last = turn.person.choices
            turn.show(screens.strangers_screen(turn.content, place, waiting, turn.now, last))
        else:
            confirming.show_waiting(turn, place)


def dismiss(turn: Turn, place_id: str, person_id: str) -> None:
    """Takes somebody who does not belong there out of the organisation. An old button takes out
    nobody: they may have been confirmed since. Whom the list shows may be named by a number."""
    is_named = turn.offered(does.Confirm(place_id, person_id))
    if not is_named and not turn.offered(does.Dismiss(place_id, person_id)):
        show_strangers(turn, place_id)
        return
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    member = belonging.teacher_in(turn, place, person_id)
    undo = None
    if member is None:
        turn.say("member_gone")
    elif member.confirmed_at:
        turn.say("already_confirmed")
    else:
        _take_out(turn, place, member, CueKind.DISMISSED)
        turn.say("dismissed", name=name_mark(member.person))
        since = member.applied_at or member.joined_at
        number = known_numbers(turn.person.choices, place.id).get(person_id, "")
        undo = does.Readmit(place.id, person_id, since.isoformat(), str(number))
    confirming.show_waiting(turn, place, undo)


def show_staff(turn: Turn, place_id: str, start: str) -> None:
    """Every teacher, confirmed or not, so that one can be taken out."""
    if place := belonging.led(turn, place_id, PlaceKind.ORGANISATION):
        _show_staff(turn, place, typed.position(start))


def _show_staff(turn: Turn, place: Place, first: int = 0) -> None:
    """Who came last comes first: a link that has fallen into wrong hands shows there."""
    teachers = turn.register.staff(place.id, Post.TEACHER)[::-1]
    turn.show(screens.staff_screen(turn.content, place, teachers, first))


def ask_removal(turn: Turn, place_id: str, person_id: str) -> None:
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    if member := belonging.teacher_in(turn, place, person_id):
        turn.show(screens.removal_screen(turn.content, place, member))
    else:
        turn.say("member_gone")
        _show_staff(turn, place)


def remove(turn: Turn, place_id: str, person_id: str) -> None:
    """Only by the answer to the question that has just been asked. Another administrator may have
    been quicker, and the teacher may have gone by themselves."""
    if not turn.offered(does.Remove(place_id, person_id)):
        ask_removal(turn, place_id, person_id)
        return
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    member = belonging.teacher_in(turn, place, person_id)
    if member is None:
        turn.say("member_gone")
    else:
        _take_out(turn, place, member, CueKind.REMOVED)
        turn.say("removed", name=name_mark(member.person), place=place.name)
    _show_staff(turn, turn.register.places[place.id])


def _take_out(turn: Turn, place: Place, member: Member, kind: CueKind) -> None:
    """They hear it, unless it is themselves. Their steps and their own classes stay theirs; what
    waits for them there is silent, since they are not there."""
    turn.register.remove_member(member)
    milestones.note_loss(turn, place)
    if member.person != turn.person.id:
        turn.cues.append(Cue(member.person, kind, place.id, turn.now))
