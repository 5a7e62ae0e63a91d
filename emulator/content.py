"""Reading what a bot wants to say from the parameters that messages.send and .edit share."""

from emulator.attachments import referred
from emulator.dialogues import Dialogue, visible_to_community
from emulator.entities import Content, Json, Message
from emulator.errors import VkError
from emulator.keyboards import parse_keyboard
from emulator.params import Params
from emulator.registry import Call
from emulator.shapes import foreign_json
from emulator.state import State
from emulator.templates import parse_template

PAYLOAD_CHARACTERS = 1000
ATTACHMENT_CHARACTERS = 9000
"""Documented."""
FORWARDED_AT_ONCE = 100


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
    return len(text) + sum(character > "\uffff" for character in text)


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
    found = referred(text, state.media, state.now, must_exist=True)
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


def add_forwarded(call: Call, dialogue: Dialogue, content: Content) -> None:
    """`forward` (documented: JSON, `is_reply` with exactly one id), `reply_to`,
    `forward_messages`."""
    state, params = call.state, call.params
    reply_to = params.integer("reply_to")
    if reply_to:
        content.reply_message = foreign_json(_answered(state, dialogue, reply_to))
    by_id = params.integers("forward_messages", 1000)
    _check_count(len(by_id))
    content.fwd_messages = [foreign_json(_by_id(state, number)) for number in by_id]
    forward = params.json("forward")
    if forward is not None:
        _add_forward(state, dialogue, content, forward)


def _answered(state: State, dialogue: Dialogue, message_id: int) -> Message:
    """Observed (negezor/vk-io#127): the message must stand in the same conversation. Assumed: one
    that is not there at all is refused alike."""
    message = state.dialogues.message(message_id)
    if message is None or message.peer_id != dialogue.peer_id or not visible_to_community(message):
        raise VkError(100, "reply_to have to be message from same chat")
    return message


def _add_forward(state: State, dialogue: Dialogue, content: Content, forward: object) -> None:
    if not isinstance(forward, dict):
        raise VkError(100, "forward should be an object")
    cmids = _numbers(forward, "conversation_message_ids") or _numbers(forward, "cmids")
    ids = _numbers(forward, "message_ids")
    _check_count(len(cmids) + len(ids))
    source = _source(state, dialogue, forward.get("peer_id"))
    found = [_by_cmid(source, number) for number in cmids]
    found += [_by_id(state, number) for number in ids]
    if not forward.get("is_reply"):
        content.fwd_messages += [foreign_json(message) for message in found]
    elif len(found) == 1:
        content.reply_message = foreign_json(found[0])
    else:
        raise VkError(100, "forward: is_reply needs exactly one message")


def _numbers(forward: Json, name: str) -> list[int]:
    """Observed: vkbottle writes `null` for the lists it has no use for, and `reply` of vk-io a
    number that is in no list."""
    values = forward.get(name) or []
    if type(values) is int:
        return [values]
    whole = isinstance(values, list) and all(type(value) is int for value in values)
    if not whole:
        raise VkError(100, f"forward: {name} should be a list of integers")
    return list(values)


def _check_count(number: int) -> None:
    if number > FORWARDED_AT_ONCE:  # documented: 100 at the top level
        raise VkError(913)


def _source(state: State, dialogue: Dialogue, peer_id: object) -> Dialogue:
    if peer_id is None:
        return dialogue
    found = state.dialogue(peer_id) if type(peer_id) is int else None
    if found is None:
        raise VkError(921)
    return found


def _by_cmid(dialogue: Dialogue, cmid: int) -> Message:
    message = dialogue.message(cmid)
    if message is None or not visible_to_community(message):
        raise VkError(921)
    return message


def _by_id(state: State, message_id: int) -> Message:
    message = state.dialogues.message(message_id)
    if message is None or not visible_to_community(message):
        raise VkError(921)
    return message
