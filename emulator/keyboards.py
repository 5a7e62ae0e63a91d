"""VK's rules for keyboards: what is refused with error 911, and the shape that is stored.

Limits: documented, dev.vk.com keyboard page. Texts after the colon: observed where marked.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from emulator.errors import VkError
from emulator.params import strict_json

Json = dict[str, Any]

COLUMNS = 5
ROWS = {False: 10, True: 6}
BUTTONS = {False: 40, True: 10}
"""By `inline`."""
LABEL_CHARACTERS = 40
PAYLOAD_CHARACTERS = 255
PAYLOADS_CHARACTERS = 1000
"""Observed: all payloads of one keyboard together."""

FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "text": (frozenset({"label"}), frozenset({"payload"})),
    "callback": (frozenset({"label"}), frozenset({"payload"})),
    "open_link": (frozenset({"link", "label"}), frozenset({"payload"})),
    "location": (frozenset(), frozenset({"payload"})),
    "vkpay": (frozenset({"hash"}), frozenset({"payload"})),
    "open_app": (frozenset({"app_id", "label"}), frozenset({"owner_id", "hash", "payload"})),
    "open_photo": (frozenset(), frozenset()),
    "intent_subscribe": (
        frozenset({"peer_id", "intent", "label"}),
        frozenset({"subscribe_id", "payload"}),
    ),
    "intent_unsubscribe": (
        frozenset({"peer_id", "intent", "label"}),
        frozenset({"subscribe_id", "payload"}),
    ),
}
"""Required and optional fields by type of action; any other is refused: observed for carousels."""
COLORS = {"primary", "secondary", "negative", "positive", "default"}
"""Documented: `secondary` on the keyboard page, `default` in the schema for the same colour."""


_REMEMBERED = 1024
"""Keyboards: bots send the same ones again and again."""
_REMEMBERED_CHARACTERS = 8_000


def parse_keyboard(text: str, author_id: int) -> Json:
    """The keyboard in VK's shape for reading, not to be changed: messages share it. A broken one
    is error 911. Observed: what is no JSON at all is 100 (python273/vk_api#353), and this text for
    JSON that is no object (VKCOM/vk-php-sdk#62)."""
    parse = _parsed if len(text) <= _REMEMBERED_CHARACTERS else _parsed.__wrapped__
    return parse(text, author_id)


@lru_cache(maxsize=_REMEMBERED)
def _parsed(text: str, author_id: int) -> Json:
    try:
        given = strict_json(text)
    except ValueError:
        raise VkError(100, "keyboard contains incorrect JSON") from None
    if not isinstance(given, dict):
        raise VkError(911, "keyboard should be array")
    inline = _boolean(given, "inline")
    one_time = _boolean(given, "one_time")
    if inline and one_time:
        raise VkError(911, "one_time keyboard can not be inline")
    rows = given.get("buttons")
    _check_size(rows, inline)
    buttons = parse_buttons(rows or [], carousel=False)
    return {"one_time": one_time, "inline": inline, "author_id": author_id, "buttons": buttons}


def parse_buttons(rows: list[list[Any]], *, carousel: bool) -> list[list[Json]]:
    parsed = [
        [_button(button, f"button [{y}][{x}]", carousel) for x, button in enumerate(row)]
        for y, row in enumerate(rows)
    ]
    payloads = (len(action.get("payload", "")) for action in actions({"buttons": parsed}))
    if sum(payloads) > PAYLOADS_CHARACTERS:
        raise VkError(911, "sum of buttons payload is too long")
    return parsed


def actions(keyboard: Json) -> Iterator[Json]:
    """The actions of all buttons, row by row."""
    return (button["action"] for row in keyboard["buttons"] for button in row)


def label_of(action: Json) -> str:
    """What stands on the button; a client names `location` and `vkpay` buttons itself."""
    return str(action.get("label") or action["type"])


def _boolean(given: Json, name: str) -> bool:
    """Observed: "inline property should be boolean"."""
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise VkError(911, f"{name} property should be boolean")
    return value


def _check_size(rows: Any, inline: bool) -> None:
    """Observed: the texts about rows, columns and the number of buttons."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise VkError(911, "buttons should be an array of arrays")
    if len(rows) > ROWS[inline]:
        raise VkError(911, "buttons contain too much rows")
    for number, row in enumerate(rows):
        if len(row) > COLUMNS:
            raise VkError(911, f"row {number} contains too much columns")
    if sum(map(len, rows)) > BUTTONS[inline]:
        raise VkError(911, "keyboard contains too much buttons")


def _button(button: Any, place: str, carousel: bool) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("action"), dict):
        raise VkError(911, f"{place} should have action")
    if set(button) - {"action", "color"}:
        raise VkError(911, f"{place} contains unknown fields")
    color = button.get("color")
    if color is not None and color not in COLORS:
        raise VkError(911, f"{place} has invalid color")
    action = _action(button["action"], place, carousel)
    return {"action": action, "color": color} if color else {"action": action}


def _action(given: Json, place: str, carousel: bool) -> Json:
    kind = given.get("type")
    if not isinstance(kind, str) or kind not in FIELDS or (kind == "open_photo" and not carousel):
        raise VkError(911, f"{place} has invalid action type")
    required, optional = FIELDS[kind]
    if set(given) - required - optional - {"type"}:
        raise VkError(911, "action contains unknown fields")
    absent = sorted(name for name in required if name not in given)
    if absent:
        raise VkError(911, f"{place} {absent[0]} is required")
    action = dict(given)
    if "label" in given:
        _check_label(given["label"], place)
    if given.get("payload") in (None, ""):
        action.pop("payload", None)
    else:
        action["payload"] = _payload(given["payload"], place)
    if kind == "open_app":  # required by the schema on reading, optional on the page for sending
        action.setdefault("owner_id", 0)
    _check_target(action, place)
    return action


def _check_label(label: Any, place: str) -> None:
    """Observed: "label should be at least 1 letters length"; the other end is assumed."""
    if not isinstance(label, str) or not label:
        raise VkError(911, f"{place} label should be at least 1 letters length")
    if len(label) > LABEL_CHARACTERS:
        raise VkError(911, f"{place} label should be at most {LABEL_CHARACTERS} letters length")


def _payload(given: Any, place: str) -> str:
    """Documented: a JSON object as text, up to 255. Observed: the object itself is taken too.

    Null and "" never come here: bots in use send them for "none". Observed: VK refused null for
    two days of April 2019 (python273/vk_api#238) and took it again (#239); vk_api still sends it.
    """
    if isinstance(given, dict):
        text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    elif isinstance(given, str):
        text = given
    else:
        raise VkError(911, f"{place} payload should be a JSON object")
    try:
        if not isinstance(strict_json(text), dict):
            raise ValueError("not an object")
    except ValueError:
        raise VkError(911, f"{place} payload should be a JSON object") from None
    if len(text) > PAYLOAD_CHARACTERS:
        raise VkError(911, f"{place} payload is too long")
    return text


def _check_target(action: Json, place: str) -> None:
    """Observed: "has invalid link"; what makes a link valid is assumed."""
    if action["type"] == "open_link" and not _is_link(action["link"]):
        raise VkError(911, f"{place} has invalid link")
    if action["type"] == "vkpay" and not isinstance(action["hash"], str):
        raise VkError(911, f"{place} has invalid hash")
    for name in ("app_id", "owner_id"):
        if name in action and not _is_integer(action[name]):
            raise VkError(911, f"{place} has invalid {name}")


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_link(value: Any) -> bool:
    if not isinstance(value, str) or any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and bool(host) and not set(host) & set("{}<>\"'")
