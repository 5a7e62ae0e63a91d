"""Actions about places: organisations, classes, invitations, who waits for whom.

Ids of places and people come from a payload that anybody can forge: whoever acts on one of these
looks up in the register what the person who pressed may do there.
"""

from typing import Literal, TypeAlias

import msgspec


class AcceptInvitation(msgspec.Struct, frozen=True):
    """Come in by the invitation on the screen, in a role the person did not have: this one, if it
    was told."""

    role: str = ""


class NotMe(msgspec.Struct, frozen=True):
    """The person was invited by mistake; without a place, to the one they came to last; `role`, if
    they have said who they are instead."""

    place: str = ""
    role: str = ""


class ShowPlaces(msgspec.Struct, frozen=True):
    """The person's organisations and classes from number `start` on, or how to get one."""

    start: str = ""


class ShowPlace(msgspec.Struct, frozen=True):
    """One place as its member sees it."""

    place: str


class NewOrganisation(msgspec.Struct, frozen=True):
    """Ask for the name of an organisation to make."""


class NewClass(msgspec.Struct, frozen=True):
    """Ask for the name of a class to make."""


class MakeClass(msgspec.Struct, frozen=True):
    """Make a class of this name, which was said where nothing had asked for it; no button's."""

    name: str


class Rename(msgspec.Struct, frozen=True):
    """Ask for a place's new name."""

    place: str


class Invite(msgspec.Struct, frozen=True):
    """The card to forward, with its link; `form` is `short` or, by default, full."""

    place: str
    post: str
    form: str = ""


class InviteTo(msgspec.Struct, frozen=True):
    """Invite others to the person's own place of this kind, which is made first if there is none;
    stands on the card of a step that is about inviting."""

    kind: str


class Print(msgspec.Struct, frozen=True):
    """The handout on paper."""

    place: str
    post: str


class AskOwnLine(msgspec.Struct, frozen=True):
    """Ask for the teacher's own line on the card for families."""

    place: str


class NoOwnLine(msgspec.Struct, frozen=True):
    """The card goes without a line of the teacher's."""

    place: str


class RenewInvitation(msgspec.Struct, frozen=True):
    """The old link ends, a new one begins; `invitation` is the one that stood on the screen."""

    place: str
    post: str
    invitation: str


class RevokeInvitation(msgspec.Struct, frozen=True):
    """The link on the screen ends; no new one until somebody asks for it."""

    place: str
    post: str
    invitation: str


class ShowApplications(msgspec.Struct, frozen=True):
    """The teachers who wait for this organisation's administrator."""

    place: str


class Confirm(msgspec.Struct, frozen=True):
    """One teacher's application has been accepted."""

    place: str
    person: str


class ConfirmSome(msgspec.Struct, frozen=True):
    """These applications have been accepted, several at once. `people` are ids with commas between
    them."""

    place: str
    people: str


class ConfirmAll(msgspec.Struct, frozen=True):
    """Every application that was on the screen has been accepted."""

    place: str


class ShowStrangers(msgspec.Struct, frozen=True):
    """Choose who of those waiting does not belong to the organisation."""

    place: str


class Dismiss(msgspec.Struct, frozen=True):
    """This person does not belong to the organisation."""

    place: str
    person: str


class Unconfirm(msgspec.Struct, frozen=True):
    """These teachers were marked as accepted by mistake: they wait again. `people` are ids with
    commas between them, `numbers` those at which they stood, if they did."""

    place: str
    people: str
    numbers: str = ""


class Readmit(msgspec.Struct, frozen=True):
    """This person was dismissed by mistake, who had waited since then (in ISO 8601), at that
    number."""

    place: str
    person: str
    since: str
    numbers: str = ""


TakeBack = Unconfirm | Readmit
"""What an administrator has just done about who waits, had back."""


class ShowStaff(msgspec.Struct, frozen=True):
    """The teachers of this organisation from number `start` on, to take one of them out."""

    place: str
    start: str = ""


class AskRemoval(msgspec.Struct, frozen=True):
    """Offer to take this teacher out of the organisation; nothing changes yet."""

    place: str
    person: str


class Remove(msgspec.Struct, frozen=True):
    """Take this teacher out of the organisation."""

    place: str
    person: str


class ShowBoard(msgspec.Struct, frozen=True):
    """Who of the staff stands at which step, for how long; from number `start` on."""

    place: str
    start: str = ""


class Nudge(msgspec.Struct, frozen=True):
    """Remind one of the staff to go on."""

    place: str
    person: str


class ShowActivity(msgspec.Struct, frozen=True):
    """The conditions of an active organisation as a checklist."""

    place: str


class MarkFilled(msgspec.Struct, frozen=True):
    """This organisation's data is filled in in Sferum."""

    place: str


class ChatReady(msgspec.Struct, frozen=True):
    """The class's chat exists; its families need not wait any longer."""

    place: str


class AskChatLink(msgspec.Struct, frozen=True):
    """Ask for the link to the class's chat."""

    place: str


class ShareChatLink(msgspec.Struct, frozen=True):
    """Families who came by the invitation may see the chat's link in the bot."""

    place: str


class HideChatLink(msgspec.Struct, frozen=True):
    """Nobody sees the chat's link in the bot."""

    place: str


class ForgetChatLink(msgspec.Struct, frozen=True):
    """The bot does not keep the chat's link any longer."""

    place: str


class AskLeave(msgspec.Struct, frozen=True):
    """Offer to leave a place; nothing changes yet."""

    place: str


class Leave(msgspec.Struct, frozen=True):
    """Leave a place."""

    place: str


PlaceAction: TypeAlias = (
    AcceptInvitation
    | NotMe
    | ShowPlaces
    | ShowPlace
    | NewOrganisation
    | NewClass
    | Rename
    | Invite
    | InviteTo
    | Print
    | AskOwnLine
    | NoOwnLine
    | RenewInvitation
    | RevokeInvitation
    | ShowApplications
    | Confirm
    | ConfirmSome
    | ConfirmAll
    | ShowStrangers
    | Dismiss
    | Unconfirm
    | Readmit
    | ShowStaff
    | AskRemoval
    | Remove
    | ShowBoard
    | Nudge
    | ShowActivity
    | MarkFilled
    | ChatReady
    | AskChatLink
    | ShareChatLink
    | HideChatLink
    | ForgetChatLink
    | AskLeave
    | Leave
)
"""What a button about places may carry."""


class AskAccepted(msgspec.Struct, frozen=True):
    """Whether somebody who waits to be let in is: by an administrator, or into the chat.
    `is_told`: others say so."""

    is_told: bool = False


class AskAdministrator(msgspec.Struct, frozen=True):
    """Whether the administrator is here, or how they are to hear of an application."""


class SeveralClasses(msgspec.Struct, frozen=True):
    """More than one class is to be made; none of them was named."""


class AskOfInvitation(msgspec.Struct, frozen=True):
    """Where an invitation leads, what to do if strangers have it, or whether there shall be
    another one instead."""

    place: str
    post: str
    about: Literal["leads", "leaked", "renew"]


class JoinedChat(msgspec.Struct, frozen=True):
    """A family of several classes is in the chat of this one."""

    place: str


class ToldChatLink(msgspec.Struct, frozen=True):
    """The link to a class's chat was pasted where nothing had asked for it; nothing keeps it."""

    place: str


SaidOfPlaces: TypeAlias = (
    JoinedChat
    | MakeClass
    | AskAccepted
    | AskAdministrator
    | AskOfInvitation
    | SeveralClasses
    | ToldChatLink
)
"""What is said of places and stands on no button."""
