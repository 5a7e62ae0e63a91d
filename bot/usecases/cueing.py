"""Following a cue: what somebody hears when it is their turn, read from the state of the moment.
A cue that has lost its reason meanwhile is silent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from bot.domain import journeys, place_screens, staff_screens
from bot.domain.cues import BUNDLED, Cue, CueKind
from bot.domain.names import name_mark
from bot.domain.person import Journey
from bot.domain.places import LEADERS, Place, Post
from bot.domain.recognition import taken_back
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.domain.waiting_numbers import listed_in
from bot.usecases import belonging, confirming, evidence, families, milestones, standing

_FROM_MANY: Final = frozenset({CueKind.APPLICATIONS, CueKind.COLLEAGUE})
"""What any number of people can cause for one, who hears it at most once in a while."""


def follow(turn: Turn, cue: Cue) -> datetime | None:
    """Says it, and until when the same cue is to be quiet. What the person was being asked for
    they may still give: nobody who is typing a name, or the numbers of who waits, knows that a
    message is on its way."""
    place = turn.register.places.get(cue.place)
    if place is None:
        return None
    asked, choices = turn.person.awaits, turn.person.choices
    _FOLLOW[cue.kind](turn, place, cue)
    if turn.person.choices != choices and not listed_in(turn.person.choices):
        confirming.go_on_asking(turn, choices)
    if asked:
        turn.person = replace(turn.person, awaits=asked)
    is_bundled = cue.kind in _FROM_MANY and turn.effects
    return turn.now + BUNDLED if is_bundled else None


def _applications(turn: Turn, place: Place, cue: Cue) -> None:
    waiting = belonging.applicants(turn, place)
    if waiting and belonging.leads(turn, place):
        undo, phrase = taken_back(turn.person, place.id), "cue_applications"
        turn.show(
            staff_screens.applications_screen(
                turn.content,
                place,
                waiting,
                turn.now,
                undo,
                last=turn.person.choices,
                phrase=phrase,
            )
        )


def _confirmed(turn: Turn, place: Place, cue: Cue) -> None:
    """The step that waited for it is done by the administrator's evidence. Who stands elsewhere on
    their way is told where, who is on another lane is left there."""
    member = turn.register.member(turn.person.id, place.id, Post.TEACHER)
    if member is None or not member.confirmed_at:
        return
    told = turn.content.phrases.fill("cue_confirmed", place=place.name)
    _tell(turn, told, has_moved=evidence.accept_confirmation(turn))


def _tell(turn: Turn, told: str, *, has_moved: bool) -> None:
    """With the step they stand on now, if that is another; whoever is on another lane is left
    there."""
    if not has_moved and turn.person.journey and turn.person.journey == _teachers(turn):
        standing.remind(turn, told)
        return
    turn.show(Screen(told, is_extra=True))
    if has_moved:
        standing.show(turn)


def _dismissed(turn: Turn, place: Place, cue: Cue) -> None:
    if not turn.register.is_in(turn.person.id, place.id, Post.TEACHER):
        turn.say("cue_dismissed", place=place.name)


def _reconsidered(turn: Turn, place: Place, cue: Cue) -> None:
    """What the administrator's evidence had done is open again, unless somebody has confirmed them
    since, here or elsewhere. Who is on another lane is left there."""
    member = turn.register.member(turn.person.id, place.id, Post.TEACHER)
    if member is None or member.confirmed_at:
        return
    told = turn.content.phrases.fill("cue_reconsidered", place=place.name)
    _tell(turn, told, has_moved=evidence.withdraw_confirmation(turn))


def _removed(turn: Turn, place: Place, cue: Cue) -> None:
    """Who has come back since need not hear it."""
    if not turn.register.is_in(turn.person.id, place.id, Post.TEACHER):
        turn.say("cue_removed", place=place.name)


def _active(turn: Turn, place: Place, cue: Cue) -> None:
    """What is so no longer may be told when it is so again."""
    if not milestones.is_active(turn, place):
        turn.register.places[place.id] = replace(place, active_told_at=None)
    elif belonging.leads(turn, place):
        turn.say("cue_active", place=place.name)
        if confirming.go_on_asking(turn, turn.person.choices):
            return
        if belonging.applicants(turn, place):
            confirming.show_waiting(turn, place, taken_back(turn.person, place.id))
        else:
            count, undo = len(belonging.confirmed(turn, place)), taken_back(turn.person, place.id)
            turn.show(staff_screens.activity_screen(turn.content, place, count, undo))


def _chat_ready(turn: Turn, place: Place, cue: Cue) -> None:
    """Who waited goes on to the last step; who has not come so far will find it open."""
    member = turn.register.member(turn.person.id, place.id, Post.FAMILY)
    if member is None or member.in_chat_at:
        return
    if moved := families.bring_in_line(turn, reopens=True):
        turn.say("cue_chat_ready", place=place.name)
        turn.person = turn.person.with_journey(moved[0])
        standing.show(turn)


def _first_family(turn: Turn, place: Place, cue: Cue) -> None:
    count = turn.register.families_of(place.id)
    if not count.in_chat:
        turn.register.places[place.id] = replace(place, first_family_at=None)
    elif belonging.leads(turn, place):
        turn.say("cue_first_family", place=place.name)
        turn.show(place_screens.class_screen(turn.content, place, count))


def _colleague(turn: Turn, place: Place, cue: Cue) -> None:
    """Whoever hands over waits for this; and a link can fall into wrong hands."""
    leaders = turn.register.staff(place.id, LEADERS[place.kind])
    others = [name_mark(m.person) for m in leaders if m.person != turn.person.id]
    if others and belonging.leads(turn, place):
        turn.say("cue_colleague", place=place.name, names=", ".join(others))


def _nudge(turn: Turn, place: Place, cue: Cue) -> None:
    """In the administrator's name, and about the teacher's path, also for who is on another one.
    Who has finished meanwhile, or waits for the administrator, is left alone."""
    member = turn.register.member(turn.person.id, place.id, Post.TEACHER)
    journey = _teachers(turn)
    step = journeys.current_step(turn.content.guides[journey.role], journey) if journey else None
    if member is None or cue.by is None or (journey and step is None):
        return
    if member.applied_at and not member.confirmed_at:
        return
    turn.say(
        "cue_nudge", place=place.name, name=name_mark(cue.by), step=step.title if step else ""
    )
    if journey and journey.role != turn.person.role:
        turn.person = turn.person.with_journey(journey)
    standing.show(turn)


def _teachers(turn: Turn) -> Journey | None:
    own = turn.person.journeys
    return next((own[r.id] for r in turn.content.roles_of(Post.TEACHER) if r.id in own), None)


_FOLLOW: Final[Mapping[CueKind, Callable[[Turn, Place, Cue], None]]] = {
    CueKind.APPLICATIONS: _applications,
    CueKind.CONFIRMED: _confirmed,
    CueKind.DISMISSED: _dismissed,
    CueKind.RECONSIDERED: _reconsidered,
    CueKind.REMOVED: _removed,
    CueKind.ACTIVE: _active,
    CueKind.CHAT_READY: _chat_ready,
    CueKind.FIRST_FAMILY: _first_family,
    CueKind.COLLEAGUE: _colleague,
    CueKind.NUDGE: _nudge,
}
