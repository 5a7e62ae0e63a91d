"""Actions: what a person means by a press or a message, messenger-neutral.

Every action is a frozen value of short ids and fits a button's payload (`bot.vk.payloads`).
"""

from typing import Literal, TypeAlias

import msgspec

from bot.domain.crying import Grief, Told, Whose
from bot.domain.late_actions import SaidAction
from bot.domain.place_actions import PlaceAction, SaidOfPlaces
from bot.domain.reminder_actions import RemindAt, ReminderAction


class Begin(msgspec.Struct, frozen=True):
    """Show where the person is; who has no role yet is asked for it."""


class OpenByLink(msgspec.Struct, frozen=True):
    """The person came by a link whose `ref` names a role or a question."""

    ref: str


class Answer(msgspec.Struct, frozen=True):
    """An answer to a question of the role dialogue."""

    question: str
    option: str


class BackToQuestion(msgspec.Struct, frozen=True):
    """Return from the question on the screen to the one before it."""

    question: str


class ShowStep(msgspec.Struct, frozen=True):
    """Show the card of the current step."""


class StepDone(msgspec.Struct, frozen=True):
    """The step is done; without ids, the current one."""

    role: str = ""
    step: str = ""


class DoneUpTo(msgspec.Struct, frozen=True):
    """This step is done, and everything before it on the path."""

    role: str
    step: str


class StepBack(msgspec.Struct, frozen=True):
    """Return to the step before; without ids, before the current one."""

    role: str = ""
    step: str = ""


class ShowTroubles(msgspec.Struct, frozen=True):
    """The step does not work out; without ids, the current one."""

    role: str = ""
    step: str = ""


class ShowTrouble(msgspec.Struct, frozen=True):
    """One usual trouble of a step, and the way out."""

    role: str
    step: str
    trouble: str


class AskHuman(msgspec.Struct, frozen=True):
    """Whom to ask when the bot does not know."""


class ShowMail(msgspec.Struct, frozen=True):
    """A letter to copy; without an id, the one of the current step."""

    mail: str = ""


class ShowProgress(msgspec.Struct, frozen=True):
    """The checklist of the current role."""


class ShowNotes(msgspec.Struct, frozen=True):
    """Instructions and notes of the current role."""


class ShowNote(msgspec.Struct, frozen=True):
    """One note."""

    note: str


class ShowRoles(msgspec.Struct, frozen=True):
    """The roles of this person, to switch or to add one."""


class SwitchRole(msgspec.Struct, frozen=True):
    """Go on in another role the person already has."""

    role: str


class AddRole(msgspec.Struct, frozen=True):
    """Ask the role question again, keeping what there is."""


class AskStartOver(msgspec.Struct, frozen=True):
    """Offer to begin the role's path anew; nothing changes yet."""


class StartOver(msgspec.Struct, frozen=True):
    """Begin the role's path anew."""

    role: str


class ShowHelp(msgspec.Struct, frozen=True):
    """What the bot can do."""


class AskDeletion(msgspec.Struct, frozen=True):
    """Offer to delete everything known about the person; the first of two questions."""


class AskDeletionAgain(msgspec.Struct, frozen=True):
    """The second question before deletion."""


class DeleteForever(msgspec.Struct, frozen=True):
    """Delete everything known about the person."""


class KeepData(msgspec.Struct, frozen=True):
    """Do not delete."""


class SecretPasted(msgspec.Struct, frozen=True):
    """Something like a code, a password or a private number was written: warn, keep nothing."""


class NotUnderstood(msgspec.Struct, frozen=True):
    """None of the above. `kind` names what was sent instead of words, empty for words."""

    kind: str = ""


class ShowTopic(msgspec.Struct, frozen=True):
    """The answer to something people ask, chosen among suggestions."""

    topic: str


class Asked(msgspec.Struct, frozen=True):
    """The person's own words, and the topics they may ask about, best first: sure, each was asked;
    else suggestions; none, and `text` is kept for the editors (`is_told`: it asks nothing). Maybe
    `supposed` is commanded, or somebody badly off. `reply`: to these words; `is_done`: a step."""

    topics: tuple[str, ...] = ()
    is_sure: bool = False
    text: str = ""
    is_told: bool = False
    supposed: str = ""
    may_be_cry: bool = False
    reply: str = ""
    is_done: bool = False


class TellRoles(msgspec.Struct, frozen=True):
    """Who somebody says they are; a head need not administer Sferum. What else they say or ask."""

    roles: tuple[str, ...]
    is_sure: bool = True
    is_head: bool = False
    asked: Asked | None = None
    may_be_cry: bool = False
    answers: tuple[Answer, ...] = ()
    step: str = ""  # the furthest step that is told as done


class CryForHelp(msgspec.Struct, frozen=True):
    """Somebody is harmed or wants to harm themselves, whoever it is, or a child is missing."""

    whose: Whose = Whose.ONESELF
    told: Told = Told.FIRST


class HeardSorrow(msgspec.Struct, frozen=True):
    """Somebody has died, or is ill: a kind word, and the way on whenever they can."""

    grief: Grief = Grief.LOSS


class HeardThreat(msgspec.Struct, frozen=True):
    """Somebody says that they will harm others: a calm word, without sympathy."""


class WhoIsMeant(msgspec.Struct, frozen=True):
    """Somebody of the list of who waits was named in a way the bot cannot follow; `people`, ids
    with commas between them, if it is but to be asked whether they are meant."""

    place: str
    people: str = ""


class Misheard(msgspec.Struct, frozen=True):
    """What was taken for a cry for help was none; or it was answered as if a child had cried."""

    is_grown_up: bool = False


class Beginning(msgspec.Struct, frozen=True):
    """The first word of something that is not said yet: "so", "and", "I"."""


class NotDoneYet(msgspec.Struct, frozen=True):
    """What is told of a step that is not done by it; that it must be again, or was just marked."""

    what: Literal["under_way", "half", "others_turn", "again", "retracted"]


class ToldAgain(msgspec.Struct, frozen=True):
    """A role that is known, said unasked; or the form of a child, which is no role."""

    role: str = ""


class MessagesAllowed(msgspec.Struct, frozen=True):
    """The person allowed the community to write."""


class MessagesDenied(msgspec.Struct, frozen=True):
    """The person forbade the community to write."""


class EnterCode(msgspec.Struct, frozen=True):
    """An invitation's code, from the link the person came by or typed."""

    code: str
    is_typed: bool = False


class Type(msgspec.Struct, frozen=True):
    """Words the last screen has asked for."""

    text: str


class RenameTo(msgspec.Struct, frozen=True):
    """A class of the person's under another name, which was told in a sentence."""

    place: str
    name: str


class AskInviter(msgspec.Struct, frozen=True):
    """Who has sent the link by which the person came."""


class SaidInstead(msgspec.Struct, frozen=True):
    """Words that are surely not what the last screen has asked for: a yes, a denial, a question.
    `asked` is what was surely asked. `asks_why`: what the name is for, or must it be;
    `are_several`: two names instead of one."""

    asked: Asked | None = None
    asks_why: bool = False
    are_several: bool = False


class AddressedInChat(msgspec.Struct, frozen=True):
    """Somebody spoke to the bot in a group chat."""


class AddedToChat(msgspec.Struct, frozen=True):
    """The person has added the bot to a group chat."""


class RemovedFromChat(msgspec.Struct, frozen=True):
    """The bot is not in the group chat any more."""


ButtonAction: TypeAlias = (
    Begin
    | Answer
    | BackToQuestion
    | ShowStep
    | StepDone
    | DoneUpTo
    | StepBack
    | ShowTroubles
    | ShowTrouble
    | AskHuman
    | ShowMail
    | ShowProgress
    | ShowNotes
    | ShowNote
    | ShowRoles
    | SwitchRole
    | AddRole
    | AskStartOver
    | StartOver
    | ShowHelp
    | AskDeletion
    | AskDeletionAgain
    | DeleteForever
    | KeepData
    | ShowTopic
    | PlaceAction
    | ReminderAction
)
"""What a button may carry. A payload can be forged, so nothing else is read from one."""

Action: TypeAlias = (
    ButtonAction
    | OpenByLink
    | EnterCode
    | SaidAction
    | Type
    | RenameTo
    | SaidOfPlaces
    | RemindAt
    | AskInviter
    | SaidInstead
    | Asked
    | TellRoles
    | CryForHelp
    | HeardSorrow
    | HeardThreat
    | WhoIsMeant
    | Beginning
    | NotDoneYet
    | ToldAgain
    | Misheard
    | SecretPasted
    | NotUnderstood
    | MessagesAllowed
    | MessagesDenied
    | AddressedInChat
    | AddedToChat
    | RemovedFromChat
)
