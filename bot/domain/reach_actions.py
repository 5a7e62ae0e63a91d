"""Whether the bot may write to somebody and remember them, and what happens in group chats."""

from typing import TypeAlias

import msgspec


class AskDeletion(msgspec.Struct, frozen=True):
    """Offer to delete everything known about the person; the first of two questions."""


class AskDeletionAgain(msgspec.Struct, frozen=True):
    """The second question before deletion."""


class DeleteForever(msgspec.Struct, frozen=True):
    """Delete everything known about the person."""


class KeepData(msgspec.Struct, frozen=True):
    """Do not delete."""


class LeaveAlone(msgspec.Struct, frozen=True):
    """Remind of nothing any more, said to the question whether to delete everything."""


class MessagesAllowed(msgspec.Struct, frozen=True):
    """The person allowed the community to write."""


class MessagesDenied(msgspec.Struct, frozen=True):
    """The person forbade the community to write."""


class AddressedInChat(msgspec.Struct, frozen=True):
    """Somebody spoke to the bot in a group chat."""


class AddedToChat(msgspec.Struct, frozen=True):
    """The person has added the bot to a group chat."""


class RemovedFromChat(msgspec.Struct, frozen=True):
    """The bot is not in the group chat any more."""


DeletionAction: TypeAlias = AskDeletion | AskDeletionAgain | DeleteForever | KeepData
"""What a button about deletion may carry."""

ReachEvent: TypeAlias = (
    MessagesAllowed | MessagesDenied | AddressedInChat | AddedToChat | RemovedFromChat
)
"""What VK tells of somebody."""
