"""Coming in by an invitation: what its code already says is not asked again."""

from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import guesses as guessing
from bot.domain import invitation_screens as screens
from bot.domain.content import Role
from bot.domain.person import Awaited, Dialogue
from bot.domain.places import Invitation, Member, Place, Post
from bot.domain.questions import Question
from bot.domain.turn import Turn
from bot.usecases import (
    belonging,
    families,
    inviting,
    milestones,
    places,
    role_dialogue,
    standing,
    told_roles,
)

_MOST_MEMBERSHIPS: Final = 20
"""Nobody works in more places; whoever tries has something else in mind."""
_MISTAKES_SHOW_WITHIN: Final = timedelta(days=1)


def enter_code(turn: Turn, code: str, *, is_typed: bool) -> None:
    """Lets the person in, or says why not. Wrong codes are counted; beyond some an hour typed ones
    are not even looked at, whether right or wrong. Nobody guesses a link's 100 bits."""
    if is_typed and not _may_guess(turn):
        _count_guess(turn, refused=True)
        standing.remind(turn, turn.content.phrases.fill("code_wait"))
        return
    invitation = turn.register.invitation_with(turn.codes.fingerprint(code))
    if invitation is None:
        _count_guess(turn)
        phrase = "code_unknown" if is_typed else "link_unknown"
        standing.remind(turn, turn.content.phrases.fill(phrase))
        return
    _receive(turn, invitation)


def _receive(
    turn: Turn, invitation: Invitation, *, has_agreed: bool = False, told: str = ""
) -> None:
    """Who is in already need not be told that the invitation is over. `told` is the role somebody
    has said they come in."""
    place = turn.register.places[invitation.place]
    if belonging.leads(turn, place):
        _receive_own(turn, place, invitation)
    elif turn.register.is_in(turn.person.id, place.id, invitation.post):
        turn.say("already_here", place=place.name)
        standing.show(turn)
    elif not belonging.takes_in(turn, place, invitation):
        standing.remind(turn, turn.content.phrases.fill("invitation_over"))
    elif not has_agreed and _must_agree(turn, invitation):
        turn.show(screens.consent_screen(turn.content, turn.person, place, invitation))
    else:
        _join(turn, place, invitation, told)


def _receive_own(turn: Turn, place: Place, invitation: Invitation) -> None:
    """Who leads the place sees the card again. For one that has ended no other is made unasked."""
    if invitation.is_open(turn.now.date()):
        turn.say("own_invitation", place=place.name)
        inviting.show_card(turn, place, invitation.post)
    else:
        turn.say("own_invitation_over", place=place.name)
        places.show_place(turn, place.id)


def _may_guess(turn: Turn) -> bool:
    known = turn.register.guesses
    own, all_together = known.get(turn.person.id), known.get(guessing.EVERYBODY)
    return guessing.is_allowed(own, all_together, turn.now)


def _count_guess(turn: Turn, *, refused: bool = False) -> None:
    known = turn.register.guesses
    for who in (turn.person.id, guessing.EVERYBODY):
        known[who] = guessing.counted(known.get(who), turn.now, refused=refused)


def _role_for(turn: Turn, post: Post) -> Role | None:
    """A role with this post that the person already has; the present one if it will do."""
    own = [role for role in turn.content.roles_of(post) if role.id in turn.person.journeys]
    present = next((role for role in own if role.id == turn.person.role), None)
    return present or next(iter(own), None)


def _must_agree(turn: Turn, invitation: Invitation) -> bool:
    """Whoever has a path in another lane is asked first: the link may not be meant for them."""
    return bool(turn.person.journeys) and _role_for(turn, invitation.post) is None


def accept(turn: Turn, role: str = "") -> None:
    """Comes in by the invitation that was on the screen: what was agreed to is remembered with
    the person, not on the button. Who has said as whom is not asked that."""
    awaits = turn.person.awaits
    invitation = (
        turn.register.invitations.get(awaits.about)
        if awaits and awaits.what is Awaited.CONSENT
        else None
    )
    if invitation is None:
        standing.remind(turn, turn.content.phrases.fill("consent_over"))
    else:
        _receive(turn, invitation, has_agreed=True, told=role)


def _join(turn: Turn, place: Place, invitation: Invitation, told: str) -> None:
    if len(turn.register.memberships(turn.person.id)) >= _MOST_MEMBERSHIPS:
        standing.remind(turn, turn.content.phrases.fill("too_many_places"))
        return
    turn.register.invitations[invitation.id] = replace(invitation, uses=invitation.uses + 1)
    turn.register.put_member(Member(turn.person.id, place.id, invitation.post, turn.now))
    if belonging.leads(turn, place):
        milestones.tell_leaders(turn, place)
    role = _role_for(turn, invitation.post)
    is_another_class = invitation.post is Post.FAMILY and belonging.has_passed(turn, "in_chat")
    turn.show(screens.joined_screen(turn.content, place, invitation.post, again=is_another_class))
    if role:
        _go_on_as(turn, role, invitation.post)
    elif invitation.post is Post.FAMILY and turn.content.family_question:
        _ask_as_whom(turn, turn.content.family_question, told)
    else:
        role_dialogue.enter_role(turn, turn.content.roles_of(invitation.post)[0], trail=())


def _ask_as_whom(turn: Turn, question: Question, told: str) -> None:
    """Who of the family somebody is, unless they have said it."""
    option = next((o for o in question.options if told and o.sets_role == told), None)
    if option is None:
        role_dialogue.ask(turn, Dialogue(question.id))
        return
    turn.person = replace(turn.person, dialogue=Dialogue(question.id))
    role_dialogue.answer(turn, question.id, option.id)


def _go_on_as(turn: Turn, role: Role, post: Post) -> None:
    """Who has the role already goes on with it: a teacher's application counts for the new place,
    a family joins one chat more."""
    turn.person = turn.person.with_journey(turn.person.journeys[role.id])
    families.bring_in_line(turn, reopens=post is Post.FAMILY)
    milestones.catch_up(turn)
    standing.show(turn)


def not_me(turn: Turn, place_id: str, role: str = "") -> None:
    """The way out by its button, which may know who somebody is instead; a role that content does
    not know any more, or never did, is none."""
    stray(turn, place_id, (role,) if role in turn.content.roles else ())


def stray(turn: Turn, place_id: str, roles: tuple[str, ...] = ()) -> None:
    """The way out for whoever was invited by mistake; typed, it is about where they came last.
    Who made the place themselves leaves it by its own way, and so does who came long ago: the
    same words are written when something does not work. `roles`: who they say they are instead."""
    invited = turn.register.invited(turn.person.id)
    meant = [m for m in invited if m.place == place_id] if place_id else invited[-1:]
    if not meant:
        standing.remind(turn, turn.content.phrases.fill("not_me_nothing"))
    elif turn.now - meant[-1].joined_at > _MISTAKES_SHOW_WITHIN:
        places.ask_leave(turn, meant[-1].place)
    else:
        _let_go(turn, meant, roles)


def ask_if_strayed(turn: Turn, place_id: str, role: str) -> None:
    """Whether the invitation has reached the wrong one, who says that they are of a family."""
    invited = [m for m in turn.register.invited(turn.person.id) if m.place == place_id]
    if not invited:
        standing.show(turn)
        return
    place = turn.register.places[place_id]
    turn.show(screens.strayed_screen(turn.content, place, invited[-1].post, role))


def show_inviter(turn: Turn) -> None:
    """Where the person has come to by the last link, as they were told when they came; then where
    they stand, without greeting them once more."""
    invited = turn.register.invited(turn.person.id)
    if not invited:
        standing.remind(turn, turn.content.phrases.fill("not_me_nothing"))
        return
    place = turn.register.places[invited[-1].place]
    turn.show(screens.joined_screen(turn.content, place, invited[-1].post, again=False))
    if again := standing.still_asked(turn) or standing.open_question(turn):
        turn.show(again)
    else:
        standing.show(turn)


def _let_go(turn: Turn, meant: list[Member], roles: tuple[str, ...]) -> None:
    place = turn.register.places[meant[-1].place]
    for member in meant:
        turn.register.remove_member(member)
    milestones.note_loss(turn, place)
    turn.say("not_me_done", place=place.name)
    _forget_role_of(turn, meant[-1])
    if turn.person.journey:
        families.after_leaving(turn)
    if roles and turn.person.role not in roles:
        told_roles.take(turn, act.TellRoles(roles))
    elif turn.person.journey:
        standing.show(turn)
    else:
        role_dialogue.ask(turn, Dialogue(turn.content.first_question))


def _forget_role_of(turn: Turn, member: Member) -> None:
    """A role that only the invitation gave, and in which nothing is done, goes with it."""
    if any(m.post is member.post for m in turn.register.memberships(turn.person.id)):
        return
    ids = {role.id for role in turn.content.roles_of(member.post)}
    begun = {
        r: j
        for r, j in turn.person.journeys.items()
        if r not in ids or j.done or j.started_at < member.joined_at
    }
    asked = turn.person.dialogue
    if asked and (asked.role in ids or asked.role is None):
        turn.person = replace(turn.person, dialogue=None)
    if len(begun) < len(turn.person.journeys):
        role = turn.person.role if turn.person.role in begun else next(iter(begun), None)
        turn.person = replace(turn.person, journeys=begun, role=role, sees_present=False)
