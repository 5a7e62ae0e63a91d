"""What others learn when a person has done a step: the evidence a hand-over hangs on."""

from msgspec.structs import replace

from bot.domain import reminder_rules
from bot.domain.cues import Cue, CueFamilies, CueKind
from bot.domain.guides import Milestone
from bot.domain.places import LEADERS, Place, PlaceKind, Post
from bot.domain.turn import Turn
from bot.usecases import belonging, families


def reached(turn: Turn, milestone: Milestone) -> None:
    """Called when a step with a milestone has been done just now."""
    match milestone:
        case "signed_in":
            note_conditions(turn)
        case "filled":
            note_conditions(turn)
            if not all(place.filled_at for place in _organisations(turn)):
                turn.say("filled_which")
        case "applied":
            note_applications(turn)
        case "chat_ready":
            _note_chat(turn)
        case "in_chat":
            _note_family(turn)


def catch_up(turn: Turn) -> None:
    """What the person had done before they came to a place counts there too."""
    note_conditions(turn)
    if belonging.has_passed(turn, "applied"):
        note_applications(turn)
    if belonging.has_passed(turn, "chat_ready") and len(_classes(turn)) == 1:
        _note_chat(turn)


def _classes(turn: Turn) -> list[Place]:
    return turn.register.classes_of(turn.person.id)


def _organisations(turn: Turn) -> list[Place]:
    return turn.register.organisations_of(turn.person.id, Post.ADMINISTRATOR)


def note_conditions(turn: Turn) -> None:
    """An administrator's own two conditions of an active organisation (source document, notes).
    They sign in once for all their organisations; whose data they have filled in is plain for
    whoever has one, and else they mark it there."""
    own = _organisations(turn)
    signed_in_at = turn.now if belonging.has_passed(turn, "signed_in") else None
    is_filled = len(own) == 1 and belonging.has_passed(turn, "filled")
    filled_at = turn.now if is_filled else None
    for place in own:
        changed = replace(
            place,
            signed_in_at=place.signed_in_at or signed_in_at,
            filled_at=place.filled_at or filled_at,
        )
        _put_condition(turn, changed)


def mark_filled(turn: Turn, place: Place) -> None:
    if not place.filled_at:
        _put_condition(turn, replace(place, filled_at=turn.now))


def _put_condition(turn: Turn, place: Place) -> None:
    if place != turn.register.places[place.id]:
        turn.register.places[place.id] = place
        cue_if_active(turn, place)


def cue_if_active(turn: Turn, place: Place) -> None:
    """All three conditions are met: its administrators hear it, once."""
    if is_active(turn, place) and not place.active_told_at:
        turn.register.places[place.id] = replace(place, active_told_at=turn.now)
        for member in turn.register.staff(place.id, Post.ADMINISTRATOR):
            turn.cues.append(Cue(member.person, CueKind.ACTIVE, place.id, turn.now))


def is_active(turn: Turn, place: Place) -> bool:
    return reminder_rules.is_active(turn.register, turn.content, place)


def note_loss(turn: Turn, place: Place) -> None:
    """Somebody is confirmed no longer: an organisation that is active again is told again."""
    if place.active_told_at and not is_active(turn, place):
        turn.register.places[place.id] = replace(place, active_told_at=None)


def note_applications(turn: Turn) -> None:
    """The teacher's application waits for the administrators of each organisation they came to."""
    for member in turn.register.memberships(turn.person.id):
        place = turn.register.places[member.place]
        is_teacher = member.post is Post.TEACHER and place.kind is PlaceKind.ORGANISATION
        if is_teacher and not member.applied_at:
            turn.register.put_member(replace(member, applied_at=turn.now))
            if tell_who_waits(turn, place):
                turn.say("administrator_told", place=place.name)


def tell_who_waits(turn: Turn, place: Place) -> bool:
    """The administrators hear who waits for them; False if there is nobody to hear it."""
    administrators = turn.register.staff(place.id, Post.ADMINISTRATOR)
    for member in administrators:
        turn.cues.append(Cue(member.person, CueKind.APPLICATIONS, place.id, turn.now))
    return bool(administrators)


def tell_leaders(turn: Turn, place: Place) -> None:
    """Whoever leads the place hears that this person does so now, too."""
    for member in turn.register.staff(place.id, LEADERS[place.kind]):
        if member.person != turn.person.id:
            turn.cues.append(Cue(member.person, CueKind.COLLEAGUE, place.id, turn.now))


def _note_chat(turn: Turn) -> None:
    """Whose chat it is, is plain for whoever teaches one class; else they are asked."""
    without = [p for p in _classes(turn) if not p.chat_ready_at]
    if len(without) == 1:
        open_chat(turn, without[0])
    elif without:
        turn.say("chat_ready_which")


def open_chat(turn: Turn, place: Place) -> Place:
    """The class has its chat: the families who wait for it hear that."""
    if place.chat_ready_at is None:
        place = replace(place, chat_ready_at=turn.now)
        turn.register.places[place.id] = place
        turn.cues.append(CueFamilies(place.id, CueKind.CHAT_READY, turn.now))
    return place


def _note_family(turn: Turn) -> None:
    """A family is in the chat of its classes. Of several without a chat, by their teachers' word,
    nobody knows which one it is: the family is asked again when one is ready."""
    ahead = families.chats_ahead(turn)
    ready = [place for place in ahead if place.chat_ready_at]
    for place in ready or ahead:
        if ready or len(ahead) == 1:
            _count_in(turn, place)
    families.go_on(turn)


def joined_one(turn: Turn, place: Place) -> bool:
    """A family of several classes is in the chat of this one, and nothing is said of the others;
    True if another chat that is ready is still before it."""
    _count_in(turn, place)
    return any(other.chat_ready_at for other in families.chats_ahead(turn))


def _count_in(turn: Turn, place: Place) -> None:
    """The first family of a class is told to its teachers."""
    member = turn.register.member(turn.person.id, place.id, Post.FAMILY)
    if member is None:
        return
    turn.register.put_member(replace(member, in_chat_at=turn.now))
    if place.first_family_at is None:
        turn.register.places[place.id] = replace(place, first_family_at=turn.now)
        for teacher in turn.register.staff(place.id, Post.TEACHER):
            turn.cues.append(Cue(teacher.person, CueKind.FIRST_FAMILY, place.id, turn.now))
