"""Updates as VK sends them at 5.199, as recorded from a real community."""

from itertools import count
from typing import Any

GROUP_ID = 77
CHAT = 2_000_000_001
EVERY_BUTTON = [
    "text", "vkpay", "open_app", "location", "open_link", "open_photo", "callback",
    "intent_subscribe", "intent_unsubscribe",
]  # fmt: skip
_numbers = count(1)


def update(kind: str, thing: Any, event_id: str | None = None) -> dict[str, Any]:
    return {
        "group_id": GROUP_ID,
        "type": kind,
        "event_id": event_id or f"{next(_numbers):040x}",
        "v": "5.199",
        "object": thing,
    }


def message_new(
    text: str = "",
    *,
    person: int = 1,
    peer: int = 0,
    event_id: str | None = None,
    client: dict[str, Any] | None = None,
    **message: Any,
) -> dict[str, Any]:
    whole = {
        "date": 1_790_000_000,
        "from_id": person,
        "id": 2,
        "version": 10_000_005,
        "out": 0,
        "fwd_messages": [],
        "important": False,
        "is_hidden": False,
        "attachments": [],
        "conversation_message_id": 2,
        "text": text,
        "peer_id": peer or person,
        "random_id": 0,
    }
    seen = {
        "button_actions": EVERY_BUTTON,
        "keyboard": True,
        "inline_keyboard": True,
        "carousel": True,
        "lang_id": 0,
    }
    thing = {"client_info": seen if client is None else client, "message": whole | message}
    return update("message_new", thing, event_id)


def message_event(
    payload: Any, *, person: int = 1, peer: int = 0, event_id: str | None = None
) -> dict[str, Any]:
    thing = {
        "user_id": person,
        "peer_id": peer or person,
        "event_id": f"press{next(_numbers)}",
        "payload": payload,
        "conversation_message_id": 3,
    }
    return update("message_event", thing, event_id)
