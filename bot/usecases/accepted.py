"""Whether somebody has been let in: what is known of it here, and how it looks in the app. Of an
application only what an administrator has marked is known; of a chat, nothing."""

from bot.domain.places import Member, Place, Post
from bot.domain.turn import Turn
from bot.usecases import standing


def tell(turn: Turn) -> None:
    role = turn.content.roles.get(turn.person.role or "")
    is_family = role is not None and role.post is Post.FAMILY
    standing.resume(turn, _in_chat(turn) if is_family else _in_organisation(turn))


def _in_chat(turn: Turn) -> str:
    return turn.content.phrases.fill("accepted_in_chat")


def _in_organisation(turn: Turn) -> str:
    """By the organisation in which one is confirmed, else by the newest."""
    register, person, phrases = turn.register, turn.person.id, turn.content.phrases
    places = register.organisations_of(person, Post.TEACHER)
    own = [(place, _member(turn, place)) for place in places]
    found = next((pair for pair in own if pair[1].confirmed_at), own[-1] if own else None)
    if found is None:
        return phrases.fill("accepted_unknown")
    place, member = found
    if member.confirmed_at:
        return phrases.fill("accepted", place=place.name)
    if not register.staff(place.id, Post.ADMINISTRATOR):
        return phrases.fill("state_nobody")
    phrase = "accepted_not_yet" if member.applied_at else "accepted_not_applied"
    return phrases.fill(phrase, place=place.name)


def _member(turn: Turn, place: Place) -> Member:
    return turn.register.members[turn.person.id, place.id, Post.TEACHER]
