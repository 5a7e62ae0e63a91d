"""Reading what a bot wants to say from the parameters that messages.send and .edit share."""

from emulator.attachments import referred
from emulator.entities import Content, Json
from emulator.errors import VkError
from emulator.keyboards import parse_keyboard
from emulator.params import Params
from emulator.registry import Call
from emulator.templates import parse_template

PAYLOAD_CHARACTERS = 1000
ATTACHMENT_CHARACTERS = 9000
"""Documented."""


def read_content(call: Call) -> Content:
    """Text, attachments, keyboard and template, each within VK's limits."""
    params = call.params
    _check_switches(params)
    text = params.text("message")
    if utf16_units(text) > call.state.options.text_limit_utf16:
        raise VkError(914)
    payload = params.values.get("payload")
    if payload is not None:
        _check_payload(params, payload)
    return Content(
        text=text,
        attachments=_attachments(call),
        keyboard=_keyboard(call),
        template=parse_template(params.text("template")) if "template" in params else None,
        geo=_geo(params),
        payload=payload,
        format_data=_format(params),
    )


def _format(params: Params) -> Json | None:
    """Documented on the page of the message object: which parts of the text are bold and so on.
    Assumed: kept as it was sent."""
    given = params.json("format_data")
    return given if isinstance(given, dict) else None


def _check_switches(params: Params) -> None:
    """Documented: no link previews, no notifications of those who are mentioned. Neither exists
    here, so the switches are only checked for sense."""
    for name in ("dont_parse_links", "disable_mentions"):
        params.flag(name)
    params.within("subscribe_id", 0, 100, 0)


def check_not_empty(content: Content) -> None:
    """Observed: "message is empty or invalid". A keyboard alone is no message."""
    parts = (content.attachments, content.fwd_messages, content.geo, content.template)
    if not content.text.strip() and not any(parts):
        raise VkError(100, "message is empty or invalid")
    if content.template is not None and not content.text.strip():
        # documented: `message` is required together with a template
        raise VkError(100, "message is empty or invalid")


def utf16_units(text: str) -> int:
    """Assumed: VK counts as its clients do, a character outside the BMP as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _check_payload(params: Params, payload: str) -> None:
    """Observed: "payload contains incorrect JSON". Documented: at most 1000."""
    params.json("payload")
    if len(payload) > PAYLOAD_CHARACTERS:
        raise VkError(100, "payload is too long")


def _attachments(call: Call) -> list[Json]:
    params, state = call.params, call.state
    text = ",".join(params.texts("attachment"))
    if len(text) > ATTACHMENT_CHARACTERS:
        raise VkError(100, "attachment is too long")
    found = referred(text, state.media, state.now, -state.group_id)
    sticker_id = params.integer("sticker_id")
    if sticker_id:
        sticker = {"inner_type": "base_sticker_new", "sticker_id": sticker_id, "product_id": 0}
        found.append({"type": "sticker", "sticker": sticker})
    return found


def _keyboard(call: Call) -> Json | None:
    """Observed: 912 on any keyboard while "bot features" are off in the settings."""
    if "keyboard" not in call.params:
        return None
    keyboard = parse_keyboard(call.params.text("keyboard"), -call.state.group_id)
    if not call.state.settings.bots_capabilities:
        raise VkError(912)
    return keyboard


def _geo(params: Params) -> Json | None:
    latitude, longitude = params.number("lat"), params.number("long")
    if latitude is None or longitude is None:
        return None
    return {"type": "point", "coordinates": {"latitude": latitude, "longitude": longitude}}
