"""Organisations and classes: making one, looking at it, renaming, leaving."""

from typing import Final

from msgspec.structs import replace

from bot.domain import place_actions as does
from bot.domain import place_screens as screens
from bot.domain import typed
from bot.domain.places import LEADERS, Member, Place, PlaceKind, Post
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import belonging, families, milestones, standing

_MOST_OF_ONE_KIND: Final = 10
"""Places of a kind that one person may lead: enough for a municipality's helper."""


def show_places(turn: Turn, start: str = "") -> None:
    """The only place at once, several as a list, newest first, none as a way to the first."""
    own = list(dict.fromkeys(m.place for m in turn.register.memberships(turn.person.id)))
    if len(own) == 1:
        show_place(turn, own[0])
        return
    found = [turn.register.places[place] for place in reversed(own)]
    first = typed.position(start)
    turn.show(screens.places_screen(turn.content, turn.person, found, first))


def show_place(turn: Turn, place_id: str) -> None:
    if place := belonging.place_of(turn, place_id):
        turn.show(_screen(turn, place))


def _screen(turn: Turn, place: Place) -> Screen:
    content, register = turn.content, turn.register
    if not belonging.leads(turn, place):
        member = register.member(turn.person.id, place.id, Post.TEACHER)
        if place.kind is PlaceKind.ORGANISATION and member:
            is_led = bool(register.staff(place.id, Post.ADMINISTRATOR))
            return screens.organisation_of_teacher_screen(content, place, member, is_led=is_led)
        return screens.class_of_family_screen(content, place)
    if place.kind is PlaceKind.CLASS:
        return screens.class_screen(content, place, register.families_of(place.id))
    return screens.organisation_screen(
        content,
        place,
        teachers=len(register.staff(place.id, Post.TEACHER)),
        confirmed=len(belonging.confirmed(turn, place)),
        waiting=len(belonging.applicants(turn, place)),
    )


def ask_organisation_name(turn: Turn) -> None:
    ask_name(turn, PlaceKind.ORGANISATION)


def ask_class_name(turn: Turn) -> None:
    ask_name(turn, PlaceKind.CLASS)


def ask_classes_in_turn(turn: Turn) -> None:
    """Each class has a link of its own: the first is named first."""
    ask_name(turn, PlaceKind.CLASS, turn.content.phrases.fill("classes_in_turn"))


def ask_name(turn: Turn, kind: PlaceKind, opening: str = "") -> None:
    if _leads_enough(turn, kind):
        standing.remind(turn, turn.content.phrases.fill("too_many_places"))
        return
    screen = screens.name_screen(turn.content, kind)
    turn.show(replace(screen, text=f"{opening}\n\n{screen.text}".strip()))


def _leads_enough(turn: Turn, kind: PlaceKind) -> bool:
    own = turn.register.memberships(turn.person.id)
    led = [m for m in own if m.post is LEADERS[kind]]
    return sum(turn.register.places[m.place].kind is kind for m in led) >= _MOST_OF_ONE_KIND


def ask_new_name(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id):
        turn.show(screens.new_name_screen(turn.content, place))


def make(turn: Turn, kind: PlaceKind, text: str) -> Place | None:
    """The place under the name that was typed; None if it is no name or one place too many."""
    name = typed.name_of_place(text)
    if name is None:
        _ask_again(turn)
        return None
    if _leads_enough(turn, kind):
        standing.remind(turn, turn.content.phrases.fill("too_many_places"))
        return None
    return _make(turn, kind, name)


def take_new_name(turn: Turn, place_id: str, text: str) -> None:
    place = belonging.led(turn, place_id)
    if place is None:
        return
    name = typed.name_of_place(text)
    if name is None:
        _ask_again(turn)
        return
    turn.register.places[place.id] = replace(place, name=name)
    turn.say("renamed", place=name)
    show_place(turn, place.id)


def _ask_again(turn: Turn) -> None:
    text = turn.content.phrases.fill("name_bad")
    turn.show(screens.asking(turn.content, text, turn.person.awaits))


def _make(turn: Turn, kind: PlaceKind, name: str) -> Place:
    register, person = turn.register, turn.person.id
    working_in = register.organisations_of(person, Post.TEACHER)
    leading = register.organisations_of(person, Post.ADMINISTRATOR)
    above = next(iter([*working_in, *leading]), None)
    organisation = above.id if above and kind is PlaceKind.CLASS else None
    place = Place(turn.new_key(), kind, name, turn.now, organisation)
    register.places[place.id] = place
    register.put_member(Member(person, place.id, LEADERS[kind], turn.now))
    milestones.catch_up(turn)
    made = "organisation_made" if kind is PlaceKind.ORGANISATION else "class_made"
    turn.say(made, place=name)
    return register.places[place.id]


def ask_leave(turn: Turn, place_id: str) -> None:
    """The last one who leads a place is told what their leaving means."""
    if place := belonging.place_of(turn, place_id):
        others = turn.register.staff(place.id, LEADERS[place.kind])
        is_last = belonging.leads(turn, place) and len(others) == 1
        turn.show(screens.leave_screen(turn.content, place, is_last=is_last))


def leave(turn: Turn, place_id: str) -> None:
    """Only by the answer to the question that has just been asked: an old one may be about
    something that was long ago."""
    if not turn.offered(does.Leave(place_id)):
        ask_leave(turn, place_id)
        return
    place = belonging.place_of(turn, place_id)
    if place is None:
        return
    has_led = belonging.leads(turn, place)
    is_handed_over = place.kind is PlaceKind.ORGANISATION and has_led
    for post in Post:
        if member := turn.register.member(turn.person.id, place.id, post):
            turn.register.remove_member(member)
    milestones.note_loss(turn, place)
    if is_handed_over:
        milestones.tell_who_waits(turn, place)
    may_return = not has_led and turn.register.staff(place.id, LEADERS[place.kind])
    turn.say("left_guest" if may_return else "left", place=place.name)
    families.after_leaving(turn)
    standing.show(turn)
