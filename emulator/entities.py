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
    devices: dict[str, Json] = field(default_factory=dict)
    """Clients this person has given a name to."""
    blocked: bool = False
    """Whether the community has put this person on its blacklist."""
    is_member: bool = False
    """Whether this person has joined the community."""
    opened_link: tuple[str, str] | None = None
    """`ref` and `ref_source` of the link opened last, for the message that follows."""


@dataclass(slots=True)
class Member:
    invited_by: int
    join_date: int
    is_admin: bool = False


@dataclass(slots=True)
class Gone:
    """Somebody who is in the chat no longer, and sees it up to the message `last_cmid`."""

    last_cmid: int
    kicked: bool
    """Who was kicked comes back by invitation only; who left may return."""


@dataclass(slots=True)
class Chat:
    """The community is no person, so it stands beside `members`."""

    id: int
    title: str
    owner_id: int
    members: dict[int, Member]
    link_key: str
    bot: Member | None = None
    bot_sees_everything: bool = False
    """An administrator of the chat gave the bot access to all messages."""
    gone: dict[int, Gone] = field(default_factory=dict)
    pinned_cmid: int = 0

    @property
    def peer_id(self) -> int:
        return CHAT_PEER_START + self.id

    @property
    def member_ids(self) -> list[int]:
        return list(self.members)

    @property
    def bot_is_member(self) -> bool:
        return self.bot is not None

    @property
    def bot_is_admin(self) -> bool:
        return self.bot is not None and self.bot.is_admin


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
    format_data: Json | None = None
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
    hidden_from: frozenset[int] = frozenset()
    """People who deleted it for themselves only."""
    deleted: bool = False
    reactions: dict[int, int] | None = None
    """Whose (below zero: a community's) reaction has which number."""

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
    revision: int = 0
    """When it was answered, in the count of `Changes`."""
