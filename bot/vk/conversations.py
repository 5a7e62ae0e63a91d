"""Conversations that wait for an answer, as updates: for what the long poll has forgotten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.domain.outgoing import NO_ANSWER
from bot.vk.api import VkApi, VkError
from bot.vk.updates import message_key

_A_PAGE: Final = 200
"""The most that VK gives at once (documented)."""

_PAGES: Final = 50
"""A bound: ten thousand people are more than wait for one bot."""


async def unanswered(api: VkApi, since: datetime) -> list[Mapping[str, Any]]:
    """The last message of everybody who has written after `since` and was not answered, newest
    first, each as the update it was. Raises `VkError`.

    An answer that waits in the outbox is none to VK: what has been handled must be left out by
    whoever knows it. All pages are read before anybody is answered, since answers move them.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for page in range(_PAGES):
        answer = await api.call(
            "messages.getConversations", filter="unanswered", count=_A_PAGE, offset=page * _A_PAGE
        )
        items = answer.get("items") if isinstance(answer, Mapping) else None
        if not isinstance(items, list):
            raise VkError(NO_ANSWER, "the answer to messages.getConversations is not VK's")
        messages = [item["last_message"] for item in items if _is_to_be_answered(item)]
        recent = [m for m in messages if _date(m) >= since.timestamp()]
        found.update({update["event_id"]: update for update in map(_as_update, recent)})
        if len(items) < _A_PAGE or len(recent) < len(messages):
            break
    return list(found.values())


def _is_to_be_answered(item: object) -> bool:
    """A private conversation whose last message is the person's, and who takes messages."""
    if not isinstance(item, Mapping) or not isinstance(item.get("last_message"), Mapping):
        return False
    conversation = item.get("conversation")
    if not isinstance(conversation, Mapping):
        return False
    peer, can_write = conversation.get("peer"), conversation.get("can_write")
    is_private = isinstance(peer, Mapping) and peer.get("type") == "user"
    may_write = not isinstance(can_write, Mapping) or can_write.get("allowed") is not False
    message = item["last_message"]
    is_theirs = message.get("out") != 1 and isinstance(message.get("conversation_message_id"), int)
    return is_private and may_write and is_theirs and isinstance(message.get("from_id"), int)


def _date(message: Mapping[str, Any]) -> int:
    date = message.get("date")
    return date if isinstance(date, int) else 0


def _as_update(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """Named by the message, so that it is known if the long poll gives it after all."""
    peer_id = message.get("peer_id") or message["from_id"]
    key = message_key(peer_id, message["conversation_message_id"])
    return {
        "type": "message_new",
        "event_id": key,
        "object": {"message": message},
        "is_caught_up": True,
    }
