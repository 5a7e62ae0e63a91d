"""Coming in by an invitation, and making and ending invitations."""

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.turn import Turn
from bot.usecases import accepted, invitations, inviting
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.EnterCode)
async def enter_code(turn: Turn, action: act.EnterCode) -> None:
    invitations.enter_code(turn, action.code, is_typed=action.is_typed)


@labeler.on(does.AcceptInvitation)
async def accept(turn: Turn, action: does.AcceptInvitation) -> None:
    invitations.accept(turn, action.role)


@labeler.on(does.NotMe)
async def not_me(turn: Turn, action: does.NotMe) -> None:
    invitations.not_me(turn, action.place, action.role)


@labeler.on(act.InvitedOtherwise)
async def ask_if_strayed(turn: Turn, action: act.InvitedOtherwise) -> None:
    invitations.ask_if_strayed(turn, action.place, action.role)


@labeler.on(act.Strayed)
async def stray(turn: Turn, action: act.Strayed) -> None:
    invitations.stray(turn, action.place, action.roles)


@labeler.on(act.AskInviter)
async def show_inviter(turn: Turn, action: act.AskInviter) -> None:
    invitations.show_inviter(turn)


@labeler.on(does.AskAccepted)
async def tell_if_accepted(turn: Turn, action: does.AskAccepted) -> None:
    accepted.tell(turn, is_told=action.is_told)


@labeler.on(does.AskAdministrator)
async def tell_of_administrator(turn: Turn, action: does.AskAdministrator) -> None:
    accepted.tell_of_administrator(turn)


@labeler.on(does.AskOfInvitation)
async def tell_of_invitation(turn: Turn, action: does.AskOfInvitation) -> None:
    inviting.tell_of(turn, action.place, action.post, action.about)


@labeler.on(does.Invite)
async def invite(turn: Turn, action: does.Invite) -> None:
    inviting.invite(turn, action.place, action.post, action.form)


@labeler.on(does.InviteTo)
async def invite_to(turn: Turn, action: does.InviteTo) -> None:
    inviting.invite_to(turn, action.kind)


@labeler.on(does.Print)
async def print_handout(turn: Turn, action: does.Print) -> None:
    inviting.print_handout(turn, action.place, action.post)


@labeler.on(does.AskOwnLine)
async def ask_own_line(turn: Turn, action: does.AskOwnLine) -> None:
    inviting.ask_own_line(turn, action.place)


@labeler.on(does.NoOwnLine)
async def remove_own_line(turn: Turn, action: does.NoOwnLine) -> None:
    inviting.remove_own_line(turn, action.place)


@labeler.on(does.RenewInvitation)
async def renew(turn: Turn, action: does.RenewInvitation) -> None:
    inviting.renew(turn, action.place, action.post, action.invitation)


@labeler.on(does.RevokeInvitation)
async def revoke(turn: Turn, action: does.RevokeInvitation) -> None:
    inviting.revoke(turn, action.place, action.post, action.invitation)
