"""Where a person belongs, and what that proves. Whoever acts on a place asks here whether they
may: what a button says about it is anybody's word."""

from bot.domain.guides import Milestone
from bot.domain.person import PersonId
from bot.domain.places import LEADERS, Invitation, Member, Place, PlaceKind, Post
from bot.domain.turn import Turn
from bot.usecases import standing


def led(turn: Turn, place_id: str, kind: PlaceKind | None = None) -> Place | None:
    """The place if this person leads it; else they are told that it is not theirs."""
    place = turn.register.places.get(place_id)
    if place and kind in (None, place.kind) and leads(turn, place):
        return place
    standing.remind(turn, turn.content.phrases.fill("not_yours"))
    return None


def leads(turn: Turn, place: Place) -> bool:
    return turn.register.is_in(turn.person.id, place.id, LEADERS[place.kind])


def takes_in(turn: Turn, place: Place, invitation: Invitation) -> bool:
    """A place that nobody leads any longer takes nobody in: there would be nobody to wait for."""
    leaders = turn.register.staff(place.id, LEADERS[place.kind])
    return invitation.is_open(turn.now.date()) and bool(leaders)


def place_of(turn: Turn, place_id: str) -> Place | None:
    """The place if this person belongs to it in any post; else they are told."""
    if place_id in turn.register.places and turn.register.is_in(turn.person.id, place_id):
        return turn.register.places[place_id]
    standing.remind(turn, turn.content.phrases.fill("not_yours"))
    return None


def applicants(turn: Turn, place: Place) -> list[Member]:
    """Teachers whose application waits for an administrator, longest first."""
    return turn.register.applicants(place.id)


def teacher_in(turn: Turn, place: Place, person_id: str) -> Member | None:
    """The teacher a button names, if they are one of this organisation."""
    is_number = person_id.isascii() and person_id.isdecimal()
    if not is_number:
        return None
    return turn.register.member(PersonId(int(person_id)), place.id, Post.TEACHER)


def confirmed(turn: Turn, place: Place) -> list[Member]:
    return turn.register.confirmed(place.id)


def has_passed(turn: Turn, milestone: Milestone) -> bool:
    """Whether the person has done a step that means this, in any of their roles."""
    return any(
        step.milestone == milestone and step.id in journey.done
        for role_id, journey in turn.person.journeys.items()
        for step in turn.content.guides[role_id].steps
    )


def proved(turn: Turn, milestone: Milestone) -> bool:
    """Whether somebody else's evidence shows that the person has done what they say."""
    register, person = turn.register, turn.person.id
    mine = register.memberships(person)
    match milestone:
        case "confirmed" | "applied":
            return any(m.confirmed_at for m in mine if m.post is Post.TEACHER)
        case "chat_ready":
            return any(register.families_of(p.id).in_chat for p in register.classes_of(person))
        case "invited" | "accepted":
            own = register.organisations_of(person, Post.ADMINISTRATOR)
            wanted = "joined_at" if milestone == "invited" else "confirmed_at"
            return any(getattr(m, wanted) for p in own for m in register.staff(p.id, Post.TEACHER))
        case _:
            return False
