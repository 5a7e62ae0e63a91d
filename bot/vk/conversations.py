"""Conversations that wait for an answer, as updates: for what the long poll has forgotten."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeGuard

from bot.domain.outgoing import NO_ANSWER
from bot.vk.api import VkApi, VkError
from bot.vk.sending import CALLS_IN_SCRIPT, Call
from bot.vk.updates import message_key

_A_PAGE: Final = 200
"""The most that VK gives at once (documented)."""

_PAGES: Final = 50
"""A bound: ten thousand people are more than wait for one bot."""

_ALL: Final = "all"
"""VK's filter that leaves nobody out (documented)."""

_LOOK_BACK: Final = 20
"""Messages in which the person's newest one is looked for."""


async def unanswered(api: VkApi, since: datetime) -> list[Mapping[str, Any]]:
    """The last message of everybody who has written after `since` and was not answered, newest
    first, each as the update it was. Raises `VkError`.

    An answer that waits in the outbox is none to VK: what has been handled must be left out by
    whoever knows it. All pages are read before anybody is answered, since answers move them.
    """
    items = await _conversations(api, "unanswered", since)
    messages = [item["last_message"] for item in items if _is_to_be_answered(item)]
    updates = [_as_update(message) for message in messages]
    return list({update["event_id"]: update for update in updates}.values())


async def overlooked(api: VkApi, since: datetime) -> list[Mapping[str, Any]]:
    """The newest message of everybody to whom the community spoke last, written after `since`:
    the answer may have been one to the message before, and VK may have lost this one. Most have
    been handled; whoever knows that must leave them out. Raises `VkError`.

    After a broadcast these are thousands: people who write meanwhile are answered first."""
    items = await _conversations(api, _ALL, since)
    peers = [item["last_message"]["peer_id"] for item in items if _is_answered(item)]
    found: list[Mapping[str, Any]] = []
    for first in range(0, len(peers), CALLS_IN_SCRIPT):
        histories = await _histories(api, peers[first : first + CALLS_IN_SCRIPT])
        newest = (_newest_of_person(history) for history in histories)
        found += [_as_update(m) | {"is_overlooked": True} for m in newest if _is_new(m, since)]
    return found


async def _conversations(
    api: VkApi, which: str, since: datetime
) -> list[Mapping[str, Mapping[str, Any]]]:
    """Private conversations of people who take messages, whose last message is of after `since`,
    newest first (documented)."""
    found: list[Mapping[str, Mapping[str, Any]]] = []
    for page in range(_PAGES):
        await api.pace.turn(is_bulk=which == _ALL)
        asked = {"filter": which, "count": _A_PAGE, "offset": page * _A_PAGE}
        answer = await api.call_in_turn("messages.getConversations", asked)
        items = answer.get("items") if isinstance(answer, dict) else None
        if not isinstance(items, list):
            raise VkError(NO_ANSWER, "the answer to messages.getConversations is not VK's")
        whole = [item for item in items if _is_private(item)]
        recent = [item for item in whole if _is_new(item["last_message"], since)]
        found += recent
        if len(items) < _A_PAGE or len(recent) < len(whole):
            break
    return found


async def _histories(api: VkApi, peers: Sequence[int]) -> Sequence[object]:
    calls = [Call("messages.getHistory", {"peer_id": p, "count": _LOOK_BACK}) for p in peers]
    await api.pace.turn(is_bulk=True)
    answer = await api.run_script(f"return [{','.join(call.code() for call in calls)}];")
    histories = answer["response"]
    if not isinstance(histories, list):
        raise VkError(NO_ANSWER, "the answer to execute is not VK's")
    return histories


def _newest_of_person(history: object) -> Mapping[str, Any] | None:
    """History is given newest first (documented)."""
    items = history.get("items") if isinstance(history, dict) else None
    theirs = (m for m in items or () if isinstance(m, dict) and _is_of_person(m))
    return next(theirs, None)


def _is_new(message: Mapping[str, Any] | None, since: datetime) -> TypeGuard[Mapping[str, Any]]:
    date = message.get("date") if message else None
    return isinstance(date, int) and date >= since.timestamp()


def _is_of_person(message: Mapping[str, Any]) -> bool:
    numbers = (message.get("conversation_message_id"), message.get("from_id"))
    return message.get("out") != 1 and all(isinstance(number, int) for number in numbers)


def _is_to_be_answered(item: Mapping[str, Mapping[str, Any]]) -> bool:
    return _is_of_person(item["last_message"])


def _is_answered(item: Mapping[str, Mapping[str, Any]]) -> bool:
    message = item["last_message"]
    return message.get("out") == 1 and isinstance(message.get("peer_id"), int)


def _is_private(item: object) -> bool:
    """A conversation with one person, who takes messages."""
    if not isinstance(item, dict) or not isinstance(item.get("last_message"), dict):
        return False
    conversation = item.get("conversation")
    if not isinstance(conversation, dict):
        return False
    peer, can_write = conversation.get("peer"), conversation.get("can_write")
    may_write = not isinstance(can_write, dict) or can_write.get("allowed") is not False
    return isinstance(peer, dict) and peer.get("type") == "user" and may_write


def _as_update(message: Mapping[str, Any]) -> dict[str, Any]:
    """Named by the message, so that it is known if the long poll gives it after all."""
    peer_id = message.get("peer_id") or message["from_id"]
    key = message_key(peer_id, message["conversation_message_id"])
    return {
        "type": "message_new",
        "event_id": key,
        "object": {"message": message},
        "is_caught_up": True,
    }
