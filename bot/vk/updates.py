"""Updates as VK sends them, read leniently: an odd field costs that field, not the update.

vkbottle's models refuse an update that lacks one field, and the person gets no answer.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.person import Device, PersonId
from bot.domain.recognition import Heard
from bot.vk import payloads
from bot.vk.beside_words import forwarded_ref, kind_of, words_of

CHAT_PEERS_FROM: Final = 2_000_000_000
"""Peer ids of group chats begin here (documented)."""

_ANSWERED: Final = ("message_new", "message_event", "message_allow", "message_deny")
_OF_MEMBER: Final[Mapping[str, Action]] = {
    "chat_invite_user": act.AddedToChat(),
    "chat_invite_user_by_link": act.AddedToChat(),
    "chat_kick_user": act.RemovedFromChat(),
}
"""What it means that a service message of a chat is about the bot."""

_READ_AT_MOST: Final = 9_000
"""Characters of a message: the larger of the limits that VK's pages name."""
_WRITTEN_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.0)?")
_NO_NUMBER: Final = 2**53
"""From here on JSON's readers differ about what a number is."""

_ESCAPES: Final = (
    ("<br>", "\n"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&#39;", "'"),
    ("&amp;", "&"),
)


class OddUpdateError(ValueError):
    """An update that should be answered, and does not say whom or what."""


class Press(msgspec.Struct, frozen=True):
    """A press on a callback button that waits for its answer for a minute (documented)."""

    event_id: str


class Incoming(msgspec.Struct, frozen=True):
    """An update that somebody is to be answered for."""

    event_id: str
    type: str
    person_id: PersonId
    peer_id: int
    heard: Heard
    device: Device | None = None
    press: Press | None = None
    number: int = 0
    """Of the message within a private dialogue; 0 for anything else."""
    written_at: int = 0
    """VK's date of a message, seconds since 1970."""
    is_caught_up: bool = False
    """The long poll did not bring it; it was found among the conversations."""
    is_overlooked: bool = False
    """The community spoke after it, though perhaps to the message before."""

    @property
    def message_key(self) -> str:
        """Names the message whichever way it comes; empty for what is no message to the bot."""
        return message_key(self.peer_id, self.number) if self.number else ""

    @property
    def is_in_chat(self) -> bool:
        return self.peer_id >= CHAT_PEERS_FROM


def event_id(update: Mapping[str, Any]) -> str:
    """VK's id of the update, the same when it is given again; without one, a digest of it."""
    given = update.get("event_id")
    if isinstance(given, str) and given.isascii() and 0 < len(given) <= 64:
        return given
    return hashlib.sha1(
        json.dumps(update, sort_keys=True, default=str).encode(), usedforsecurity=False
    ).hexdigest()


def message_key(peer_id: int, number: int) -> str:
    """A digest: it is kept for a while also of who wanted to be forgotten."""
    return hashlib.sha256(f"message:{peer_id}:{number}".encode()).hexdigest()[:32]


def message_keys(peer_id: int, last: int, count: int) -> list[str]:
    """Names the messages of a dialogue up to number `last`, not more than `count`."""
    return [message_key(peer_id, n) for n in range(max(last - count, 0) + 1, last + 1)]


def read(
    update: Mapping[str, Any], group_id: int, is_command: Callable[[str], bool]
) -> Incoming | None:
    """Who means what; None for updates that nobody expects an answer to. `is_command` tells a
    command of this bot, in a chat, from another bot's. Raises `OddUpdateError`."""
    kind, thing = update.get("type"), update.get("object")
    if not isinstance(thing, dict):
        if kind in _ANSWERED:
            raise OddUpdateError("no object")
        return None
    if kind == "message_new":
        return _message(update, thing, group_id, is_command)
    if kind == "message_event":
        return _press(update, thing)
    if kind in ("message_allow", "message_deny"):
        return _permission(update, thing, is_allowed=kind == "message_allow")
    return None


def _message(
    update: Mapping[str, Any],
    thing: Mapping[str, Any],
    group_id: int,
    is_command: Callable[[str], bool],
) -> Incoming | None:
    message = thing.get("message", thing)
    if not isinstance(message, dict):
        raise OddUpdateError("no message")
    person_id, peer_id = _number(message, "from_id"), _number(message, "peer_id")
    if not person_id and 0 < peer_id < CHAT_PEERS_FROM:
        person_id = peer_id  # whose dialogue it is
    if person_id < 0 or message.get("out") == 1:
        return None
    if not person_id:
        raise OddUpdateError("nobody is named")
    peer_id = peer_id or person_id
    text = _unescaped(words_of(message, "text")[:_READ_AT_MOST])
    heard = Heard(
        text=text,
        kind=kind_of(message),
        action=payloads.read(message.get("payload")),
        ref=words_of(message, "ref")[:64] or forwarded_ref(message, text),
    )
    if peer_id >= CHAT_PEERS_FROM:
        in_chat = _in_chat(message, heard.text, group_id, is_command)
        if in_chat is None:
            return None
        heard = Heard(action=in_chat)
    return Incoming(
        event_id=event_id(update),
        type="message_new",
        person_id=PersonId(person_id),
        peer_id=peer_id,
        heard=heard,
        device=_device(thing.get("client_info")),
        number=max(0, _number(message, "conversation_message_id")) * (peer_id == person_id),
        written_at=_number(message, "date"),
        is_caught_up=update.get("is_caught_up") is True,
        is_overlooked=update.get("is_overlooked") is True,
    )


def _press(update: Mapping[str, Any], thing: Mapping[str, Any]) -> Incoming | None:
    person_id, peer_id = _number(thing, "user_id"), _number(thing, "peer_id")
    press_id = words_of(thing, "event_id")
    if person_id <= 0 or not press_id:
        raise OddUpdateError("nobody pressed")
    return Incoming(
        event_id=event_id(update),
        type="message_event",
        person_id=PersonId(person_id),
        peer_id=peer_id or person_id,
        heard=Heard(action=payloads.read(thing.get("payload"))),
        press=Press(press_id),
    )


def _permission(
    update: Mapping[str, Any], thing: Mapping[str, Any], *, is_allowed: bool
) -> Incoming | None:
    person_id = _number(thing, "user_id")
    if person_id <= 0:
        return None
    return Incoming(
        event_id=event_id(update),
        type=str(update["type"]),
        person_id=PersonId(person_id),
        peer_id=person_id,
        heard=Heard(action=act.MessagesAllowed() if is_allowed else act.MessagesDenied()),
    )


def _in_chat(
    message: Mapping[str, Any], text: str, group_id: int, is_command: Callable[[str], bool]
) -> Action | None:
    """In a chat the bot acts when it is added, taken out, mentioned or commanded (documented:
    `action` of a message; that the bot hears of being taken out is unknown)."""
    action = message.get("action")
    if isinstance(action, dict):
        if action.get("member_id") != -group_id:
            return None
        return _OF_MEMBER.get(str(action.get("type")))
    is_mentioned = re.search(rf"\[(?:club|public){group_id}\|", text) is not None
    return act.AddressedInChat() if is_mentioned or is_command(text) else None


def _device(info: object) -> Device | None:
    """What the client that sent this message can show; what it does not say, it can."""
    if not isinstance(info, dict):
        return None
    actions = info.get("button_actions")
    known = actions if isinstance(actions, list) else ["callback", "open_link"]
    keyboard = info.get("keyboard") is not False
    return Device(
        keyboard=keyboard,
        inline=info.get("inline_keyboard") is not False,
        callback="callback" in known,
        links="open_link" in known,
    )


def _number(thing: Mapping[str, Any], key: str) -> int:
    value = thing.get(key)
    if type(value) is int:
        return value if abs(value) < _NO_NUMBER else 0
    if isinstance(value, str | float) and _WRITTEN_NUMBER.fullmatch(str(value)):
        value = int(float(value))
    return value if type(value) is int and abs(value) < _NO_NUMBER else 0


def _unescaped(text: str) -> str:
    """VK escapes these in users' long poll (documented); for bots it is unknown. Not
    `html.unescape`: it raises on a numeric entity of thousands of digits."""
    if "&" not in text and "<" not in text:
        return text
    for escaped, sign in _ESCAPES:
        text = text.replace(escaped, sign)
    return text


def without_words(update: Mapping[str, Any]) -> dict[str, Any]:
    """The update as it may be kept for finding a fault: ids and types, nothing a person wrote."""
    kept = ("id", "date", "from_id", "user_id", "peer_id", "conversation_message_id", "event_id")
    thing = update.get("object")
    message = thing.get("message", thing) if isinstance(thing, dict) else {}
    ids = {k: message[k] for k in kept if isinstance(message, dict) and k in message}
    return {"type": str(update.get("type")), "object": ids}
