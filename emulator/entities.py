"""What exists in the emulated VK: people, chats, messages, presses. Data only, no rules."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

CHAT_PEER_START = 2_000_000_000
"""Documented: a chat's peer_id is 2000000000 plus the number of the chat."""

FULL_CLIENT: Json = {
    "button_actions": [
        "text",
        "vkpay",
        "open_app",
        "location",
        "open_link",
        "open_photo",
        "callback",
        "intent_subscribe",
        "intent_unsubscribe",
    ],
    "keyboard": True,
    "inline_keyboard": True,
    "carousel": True,
    "lang_id": 0,
}
"""Observed: the client_info of a recorded message from VK's own client."""


@dataclass(slots=True)
class User:
    id: int
    first_name: str
    last_name: str
    sex: int = 0
    allowed: bool = False
    """Whether the community may write to this person."""
    client_info: Json = field(default_factory=lambda: dict(FULL_CLIENT))
    """The client this person used last."""


@dataclass(slots=True)
class Chat:
    id: int
    title: str
    owner_id: int
    member_ids: list[int]
    bot_is_member: bool
    bot_sees_everything: bool = False
    bot_is_admin: bool = False


@dataclass(slots=True)
class Content:
    """What a message says, apart from where and when: the part that an edit replaces."""

    text: str = ""
    attachments: list[Json] = field(default_factory=list)
    keyboard: Json | None = None
    template: Json | None = None
    fwd_messages: list[Json] = field(default_factory=list)
    reply_message: Json | None = None
    geo: Json | None = None
    payload: str | None = None
    ref: str | None = None
    ref_source: str | None = None
    action: Json | None = None


@dataclass(slots=True)
class Message:
    """`id` is 0 in a chat: observed, a community works with `cmid` there."""

    id: int
    cmid: int
    peer_id: int
    from_id: int
    date: int
    version: int
    content: Content
    random_id: int = 0
    update_time: int | None = None
    revision: int = 0
    hidden_from_community: bool = False
    deleted: bool = False

    @property
    def out(self) -> bool:
        """Whether the community wrote it."""
        return self.from_id < 0


@dataclass(slots=True)
class Press:
    """A callback button pressed by a person; `notification` is what the bot answered."""

    event_id: str
    user_id: int
    peer_id: int
    pressed_at: float
    answered: bool = False
    notification: Json | None = None
