"""Whether somebody has been let in: what is known of it here, and how it looks in the app. Of an
application only what an administrator has marked is known; of a chat, nothing."""

from bot.domain.places import Member, Place, Post
from bot.domain.turn import Turn
from bot.usecases import standing


def tell(turn: Turn, *, is_told: bool = False) -> None:
    """`is_told`: somebody says that it is so; then how one may see it, unless it is known."""
    role = turn.content.roles.get(turn.person.role or "")
    post = role.post if role else None
    posts = {member.post for member in turn.register.memberships(turn.person.id)}
    is_family = post is Post.FAMILY or (post is None and posts == {Post.FAMILY})
    found = None if is_family else _own(turn)
    if is_told and not is_family and not (found and found[1].confirmed_at):
        standing.resume(turn, turn.content.phrases.fill("accepted_told"))
        return
    standing.resume(turn, _in_chat(turn) if is_family else _in_organisation(turn))


def tell_of_administrator(turn: Turn) -> None:
    """Whether the administrator hears of the application from the bot, which writes only to those
    who have come to it."""
    found, phrases = _own(turn), turn.content.phrases
    if found is None or not turn.register.staff(found[0].id, Post.ADMINISTRATOR):
        standing.resume(turn, phrases.fill("administrator_elsewhere"))
        return
    place, member = found
    phrase = "administrator_here" if member.applied_at else "administrator_here_not_applied"
    standing.resume(turn, phrases.fill(phrase, place=place.name))


def _in_chat(turn: Turn) -> str:
    return turn.content.phrases.fill("accepted_in_chat")


def _in_organisation(turn: Turn) -> str:
    register, phrases, found = turn.register, turn.content.phrases, _own(turn)
    if found is None:
        return phrases.fill("accepted_unknown")
    place, member = found
    if member.confirmed_at:
        return phrases.fill("accepted", place=place.name)
    if not register.staff(place.id, Post.ADMINISTRATOR):
        return phrases.fill("state_nobody")
    phrase = "accepted_not_yet" if member.applied_at else "accepted_not_applied"
    return phrases.fill(phrase, place=place.name)


def _own(turn: Turn) -> tuple[Place, Member] | None:
    """The organisation in which one is confirmed, else the newest."""
    places = turn.register.organisations_of(turn.person.id, Post.TEACHER)
    own = [(place, _member(turn, place)) for place in places]
    return next((pair for pair in own if pair[1].confirmed_at), own[-1] if own else None)


def _member(turn: Turn, place: Place) -> Member:
    return turn.register.members[turn.person.id, place.id, Post.TEACHER]
