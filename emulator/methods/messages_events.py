"""Answers to callback buttons, and what a community shows while it works: typing, reading."""

from typing import Any

from emulator.entities import Json, Press
from emulator.errors import VkError
from emulator.methods.messages_send import writable
from emulator.registry import Call, method

EVENT_DATA_CHARACTERS = 1000
SNACKBAR_CHARACTERS = 90
TYPING_SECONDS = 10
"""Documented: messages.setActivity shows for ten seconds or until the message comes."""


@method("messages.sendMessageEventAnswer")
def send_message_event_answer(call: Call) -> int:
    """Documented: one answer to each press, within a minute. Assumed: 100 for a late or second
    one; a late one is kept as `late`, so that a test can see that the bot tried."""
    state, params = call.state, call.params
    event_id = params.required_text("event_id")
    user_id = params.required_integer("user_id")
    peer_id = params.required_integer("peer_id")
    notification = _notification(params.text("event_data"), params.json("event_data"))
    press = state.presses.get(event_id)
    if press is None or (press.user_id, press.peer_id) != (user_id, peer_id):
        raise VkError(100, "event_id is invalid")
    if press.answered:
        raise VkError(100, "event_id is already answered")
    late = state.clock() - press.pressed_at > state.options.event_answer_seconds
    _keep(press, {"event_id": event_id, **notification, "late": late})
    press.revision = state.changes.note(("notifications", user_id))
    state.notified[user_id].ring()
    if late:
        raise VkError(100, "event_id is expired")
    return 1


def _keep(press: Press, notification: Json) -> None:
    press.answered = True
    press.notification = notification


def _notification(text: str, given: Any) -> Json:
    """Documented: the three types, a snackbar of at most 90 characters, data of at most 1000."""
    if not text:
        return {"type": "none"}
    if len(text) > EVENT_DATA_CHARACTERS:
        raise VkError(100, "event_data is too long")
    kind = given.get("type") if isinstance(given, dict) else None
    if kind == "show_snackbar" and _text(given, "text", SNACKBAR_CHARACTERS):
        return {"type": kind, "text": given["text"]}
    if kind == "open_link" and _text(given, "link", EVENT_DATA_CHARACTERS):
        return {"type": kind, "link": given["link"]}
    if kind == "open_app" and type(given.get("app_id")) is int:
        return {"type": kind, "app_id": given["app_id"]}
    raise VkError(100, "event_data is invalid")


def _text(given: Json, name: str, limit: int) -> bool:
    value = given.get(name)
    return isinstance(value, str) and 0 < len(value) <= limit


@method("messages.setActivity")
def set_activity(call: Call) -> int:
    """Observed: error 15 with this tail for a person who may not be written to."""
    state, params = call.state, call.params
    peer_id = params.integer("peer_id") or params.integer("user_id")
    if not peer_id:
        raise VkError(100, "peer_id is undefined")
    kinds = {"typing", "audiomessage", "file", "photo", "video"}
    if params.text("type", "typing") not in kinds:
        raise VkError(100, "type is invalid")
    try:
        dialogue = writable(state, peer_id)
    except VkError as failure:
        if failure.code != 901:
            raise
        raise VkError(15, "can't set typing activity for this peer") from None
    dialogue.typing_until = state.clock() + TYPING_SECONDS
    dialogue.touch()
    return 1


@method("messages.markAsRead")
def mark_as_read(call: Call) -> int:
    params = call.params
    peer_id = params.integer("peer_id")
    message_ids = params.integers("message_ids", 1000)
    if not peer_id and not message_ids:
        raise VkError(100, "peer_id is undefined")
    dialogue = call.state.dialogue(peer_id)
    if peer_id and dialogue is None:
        raise VkError(100, "peer_id is invalid")
    if dialogue is not None and dialogue.chat and not dialogue.chat.bot_is_member:
        raise VkError(917)
    if dialogue is not None:
        dialogue.read_by_community(params.integer("up_to_cmid") or len(dialogue.messages))
        dialogue.changes.note(dialogue)
    for message_id in message_ids:
        message = call.state.dialogues.message(message_id)
        owner = call.state.dialogue(message.peer_id) if message else None
        if message is not None and owner is not None:
            owner.read_by_community(message.cmid)
            owner.changes.note(owner)
    return 1
