"""Actions: what a person means by a press or a message, messenger-neutral.

Every action is a frozen value of short ids, so that it fits a button's payload and can be kept in
the list of choices a screen offered. `bot.vk.payloads` writes and reads them.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Begin:
    """Show where the person is; who has no role yet is asked for it."""


@dataclass(frozen=True, slots=True)
class OpenByLink:
    """The person came by a link whose `ref` names a role or a question."""

    ref: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the role dialogue."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class BackToQuestion:
    """Return from the question on the screen to the one before it."""

    question: str


@dataclass(frozen=True, slots=True)
class ShowStep:
    """Show the card of the current step."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """The step is done; without ids, the current one."""

    role: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class StepBack:
    """Return to the step before; without ids, before the current one."""

    role: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class ShowTroubles:
    """The step does not work out; without ids, the current one."""

    role: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class ShowTrouble:
    """One usual trouble of a step, and the way out."""

    role: str
    step: str
    trouble: str


@dataclass(frozen=True, slots=True)
class AskHuman:
    """Whom to ask when the bot does not know."""


@dataclass(frozen=True, slots=True)
class ShowMail:
    """A letter to copy; without an id, the one of the current step."""

    mail: str = ""


@dataclass(frozen=True, slots=True)
class ShowProgress:
    """The checklist of the current role."""


@dataclass(frozen=True, slots=True)
class ShowNotes:
    """Instructions and notes of the current role."""


@dataclass(frozen=True, slots=True)
class ShowNote:
    """One note."""

    note: str


@dataclass(frozen=True, slots=True)
class ShowRoles:
    """The roles of this person, to switch or to add one."""


@dataclass(frozen=True, slots=True)
class SwitchRole:
    """Go on in another role the person already has."""

    role: str


@dataclass(frozen=True, slots=True)
class AddRole:
    """Ask the role question again, keeping what there is."""


@dataclass(frozen=True, slots=True)
class AskStartOver:
    """Offer to begin the role's path anew; nothing changes yet."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """Begin the role's path anew."""

    role: str


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """What the bot can do."""


@dataclass(frozen=True, slots=True)
class AskDeletion:
    """Offer to delete everything known about the person; the first of two questions."""


@dataclass(frozen=True, slots=True)
class AskDeletionAgain:
    """The second question before deletion."""


@dataclass(frozen=True, slots=True)
class DeleteForever:
    """Delete everything known about the person."""


@dataclass(frozen=True, slots=True)
class KeepData:
    """Do not delete."""


@dataclass(frozen=True, slots=True)
class SecretPasted:
    """Something like a code, a password or a private number was written: warn, keep nothing."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """None of the above. `kind` names what was sent instead of words, empty for words."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class MessagesAllowed:
    """The person allowed the community to write."""


@dataclass(frozen=True, slots=True)
class MessagesDenied:
    """The person forbade the community to write."""


@dataclass(frozen=True, slots=True)
class AddressedInChat:
    """Somebody spoke to the bot in a group chat."""


ButtonAction: TypeAlias = (
    Begin
    | Answer
    | BackToQuestion
    | ShowStep
    | StepDone
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
)
"""What a button may carry. A payload can be forged, so nothing else is read from one."""

Action: TypeAlias = (
    ButtonAction
    | OpenByLink
    | SecretPasted
    | NotUnderstood
    | MessagesAllowed
    | MessagesDenied
    | AddressedInChat
)
