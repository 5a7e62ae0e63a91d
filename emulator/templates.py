"""Carousels: VK's rules for `template`. Documented: dev.vk.com templates page, except as marked.

Which error VK answers to a broken one is assumed: 100, or 911 for its buttons (observed).
"""

from typing import Any

from emulator.errors import VkError
from emulator.keyboards import parse_buttons
from emulator.params import strict_json

Json = dict[str, Any]
ELEMENTS = 10
"""Widely stated, not on the page."""
TEXT_CHARACTERS = 80
BUTTONS = 3
FIELDS = {"title", "description", "photo_id", "action", "buttons"}


def parse_template(text: str) -> Json:
    try:
        given = strict_json(text)
    except ValueError:
        raise _broken("template contains incorrect JSON") from None
    if not isinstance(given, dict) or given.get("type") != "carousel":
        raise _broken("template should be a carousel")
    elements = given.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= ELEMENTS:
        raise _broken(f"template should have from 1 to {ELEMENTS} elements")
    parsed = [_element(element, number) for number, element in enumerate(elements)]
    if len({frozenset(element) for element in parsed}) > 1:
        raise _broken("template elements should have the same structure")
    return {"type": "carousel", "elements": parsed}


def _broken(detail: str) -> VkError:
    return VkError(100, detail)


def _element(given: Any, number: int) -> Json:
    if not isinstance(given, dict) or set(given) - FIELDS:
        raise _broken(f"template element {number} contains unknown fields")
    if not given.get("title") and not given.get("photo_id"):
        raise _broken(f"template element {number} should have title or photo_id")
    for name in ("title", "description", "photo_id"):
        value = given.get(name, "")
        if not isinstance(value, str) or len(value) > TEXT_CHARACTERS:
            raise _broken(f"template element {number} has invalid {name}")
    return {**given, "buttons": _buttons(given, number), **_action(given, number)}


def _buttons(given: Json, number: int) -> list[Json]:
    buttons = given.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
        raise _broken(f"template element {number} should have from 1 to {BUTTONS} buttons")
    return parse_buttons([buttons], carousel=True)[0]


def _action(given: Json, number: int) -> Json:
    action = given.get("action")
    if action is None:
        return {}
    if not isinstance(action, dict) or action.get("type") not in {"open_link", "open_photo"}:
        raise _broken(f"template element {number} has invalid action")
    return {"action": action}
