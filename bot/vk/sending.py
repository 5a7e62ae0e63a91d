"""An outbox row as a call to VK, and VK's answer as a result the policy can decide on."""

from dataclasses import dataclass
from typing import Any

from bot.domain.outgoing import NO_ANSWER, Kind
from bot.storage.outbox import Waiting
from bot.vk.api import VkApi, VkError


@dataclass(frozen=True, slots=True)
class Sent:
    """VK took it. The id of the message within its conversation is needed for editing it."""

    conversation_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """VK's code and words, or `NO_ANSWER`. `of_recipient`: not the call, but this one address."""

    code: int
    message: str
    of_recipient: bool = False


async def send(api: VkApi, row: Waiting) -> Sent | Refused:
    try:
        match row.outgoing.kind:
            case Kind.SEND:
                return await _send_message(api, row)
            case Kind.EDIT:
                return await _edit_message(api, row)
            case Kind.ANSWER:
                await api.call(
                    "messages.sendMessageEventAnswer",
                    peer_id=row.outgoing.peer_id,
                    **row.outgoing.params,
                )
                return Sent()
    except VkError as error:
        return Refused(error.code, str(error))


async def _send_message(api: VkApi, row: Waiting) -> Sent | Refused:
    """By `peer_ids`, whose answer alone tells the id within the conversation (documented); errors
    stand in the answer's items then."""
    answer: Any = await api.call(
        "messages.send",
        peer_ids=row.outgoing.peer_id,
        random_id=row.outgoing.random_id,
        **row.outgoing.params,
    )
    item = answer[0] if isinstance(answer, list) and answer else None
    if not isinstance(item, dict):
        return Refused(NO_ANSWER, "the answer to messages.send is not VK's")
    error = item.get("error")
    if not error:
        number = item.get("conversation_message_id")
        return Sent(number if isinstance(number, int) else None)
    code = error.get("code") if isinstance(error, dict) else None
    words = error.get("description") if isinstance(error, dict) else error
    number = _number(code)
    return Refused(number, f"VK error {number}: {str(words)[:200]}", of_recipient=True)


def _number(code: object) -> int:
    """The code of an item's error; 1, "unknown", if it is none."""
    return int(code) if isinstance(code, int | str) and str(code).isdecimal() else 1


async def _edit_message(api: VkApi, row: Waiting) -> Sent | Refused:
    """Without a keyboard the inline one goes (assumed: libraries treat an edit as a replacement).
    A card that was never sent needs no edit."""
    if row.card_message_id is None:
        return Sent()
    await api.call(
        "messages.edit",
        peer_id=row.outgoing.peer_id,
        cmid=row.card_message_id,
        **row.outgoing.params,
    )
    return Sent()
