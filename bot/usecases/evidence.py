"""What others' evidence makes of a person's own steps."""

from collections.abc import Mapping

from bot.domain import journeys
from bot.domain.content import Role
from bot.domain.places import Post
from bot.domain.rules import REGISTERED, YES
from bot.domain.turn import Turn
from bot.usecases import belonging, families


def accept_confirmation(turn: Turn) -> bool:
    """Marks the steps done that say "applied" and "confirmed"; True if the person stands on
    another step for it, and nothing else is being asked of them."""
    for role in turn.content.roles_of(Post.TEACHER):
        journey = turn.person.journeys.get(role.id)
        if journey is None:
            continue
        guide = turn.content.guides[role.id]
        before = journey.current
        for step in journeys.path(guide, journey):
            if step.milestone in ("applied", "confirmed") and step.id not in journey.done:
                journey = journeys.completed(guide, journey, step.id, turn.now)
                turn.close_cards(role.id, step.id, "card_done", title=step.title)
        turn.person = turn.person.with_progress(journey)
        if journey.current != before and role.id == turn.person.role:
            return turn.person.dialogue is None
    return False


def withdraw_confirmation(turn: Turn) -> bool:
    """Opens the steps again that say "confirmed", if nobody confirms the person any more; True if
    they stand there now, and nothing else is being asked of them."""
    if belonging.proved(turn, "confirmed"):
        return False
    for role in turn.content.roles_of(Post.TEACHER):
        journey = turn.person.journeys.get(role.id)
        if journey is None:
            continue
        guide = turn.content.guides[role.id]
        before = journey
        for step in journeys.path(guide, journey):
            if step.milestone == "confirmed" and step.id in journey.done:
                journey = journeys.reopened(guide, journey, step.id)
        if journey.current == before.current:
            turn.person = turn.person.with_progress(journey)
            continue
        if left := journeys.current_step(guide, before):
            turn.close_cards(role.id, left.id, "card_put_off", title=left.title)
        turn.person = turn.person.with_progress(journey)
        if role.id == turn.person.role:
            return turn.person.dialogue is None
    return False


def answers(turn: Turn, role: Role) -> Mapping[str, str]:
    """What the person need not be asked, since their organisation shows it: whoever has signed in
    there, filled in its data or confirmed a teacher could not have done so in one that is not
    registered."""
    if role.post is not Post.ADMINISTRATOR:
        return {}
    own = turn.register.organisations_of(turn.person.id, Post.ADMINISTRATOR)
    is_registered = bool(own) and all(
        place.signed_in_at or place.filled_at or belonging.confirmed(turn, place) for place in own
    )
    return {REGISTERED: YES} if is_registered else {}


def catch_up(turn: Turn) -> None:
    """Whoever could not be told for a while goes on from what has happened meanwhile."""
    mine = turn.register.memberships(turn.person.id)
    if any(member.confirmed_at for member in mine):
        accept_confirmation(turn)
    families.go_on(turn)
