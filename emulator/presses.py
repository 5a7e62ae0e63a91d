"""What a person's client does when a button is pressed, and which buttons it shows."""

import json
from dataclasses import dataclass
from typing import Any

from emulator.dialogues import Dialogue
from emulator.entities import Content, Message, User
from emulator.keyboards import actions, label_of
from emulator.params import strict_json
from emulator.posting import post_from_person, read_by_person
from emulator.state import State

Json = dict[str, Any]
SOMEWHERE = {"latitude": 55.751999, "longitude": 37.617734}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the button's type, its link, the id of the event that was sent."""

    type: str
    link: str | None = None
    event_id: str | None = None


def buttons_shown(dialogue: Dialogue, message: Message | None) -> list[Json]:
    """Actions of the buttons on that message, or on the keyboard under the input field."""
    if message is None:
        return list(actions(dialogue.keyboard)) if dialogue.keyboard else []
    shown = list(actions(message.content.keyboard)) if message.content.keyboard else []
    for element in (message.content.template or {}).get("elements", ()):
        shown.extend(button["action"] for button in element.get("buttons", ()))
    return shown


def press(
    state: State,
    user: User,
    dialogue: Dialogue,
    message: Message | None,
    *,
    action: Json,
    client_info: Json,
) -> Pressed:
    kind = str(action["type"])
    if kind == "callback" and "callback" in client_info.get("button_actions", ()):
        return _callback(state, user, dialogue, message, action)
    if kind in {"text", "callback", "location"}:
        if message is None and dialogue.keyboard and dialogue.keyboard["one_time"]:
            dialogue.keyboard = None  # documented: it is gone after the first press
        return _written(state, user, dialogue, action, client_info)
    return Pressed(kind, link=action.get("link"))


def _callback(
    state: State, user: User, dialogue: Dialogue, message: Message | None, action: Json
) -> Pressed:
    """Documented: the inner event_id differs from the update's and lives a minute. Observed: the
    payload is the parsed object. Assumed: `{}` without one, no cmid from under the input field,
    and nobody is told of presses in a chat that the bot has left."""
    read_by_person(state, user, dialogue)
    pressed = state.add_press(user.id, dialogue.peer_id)
    event: Json = {
        "user_id": user.id,
        "peer_id": dialogue.peer_id,
        "event_id": pressed.event_id,
        "payload": strict_json(action.get("payload", "{}")),
    }
    if message is not None:
        event["conversation_message_id"] = message.cmid
    if dialogue.chat is None or dialogue.chat.bot_is_member:
        state.updates.emit("message_event", event)
    return Pressed("callback", event_id=pressed.event_id)


def _written(
    state: State, user: User, dialogue: Dialogue, action: Json, client_info: Json
) -> Pressed:
    """A press that writes a message in the person's name."""
    content = Content(text=_text(state, dialogue, action), payload=action.get("payload"))
    if action["type"] == "callback":
        content.payload = _not_supported(action)
    if action["type"] == "location":
        content.text = ""
        content.geo = {"type": "point", "coordinates": dict(SOMEWHERE)}
    posted = post_from_person(state, user, dialogue, content, client_info)
    kind = "location" if action["type"] == "location" else "text"
    return Pressed(kind, event_id=posted.event_id)


def _text(state: State, dialogue: Dialogue, action: Json) -> str:
    """Observed: in a chat the client puts a mention of the bot before the label."""
    label = label_of(action)
    if dialogue.chat is None:
        return label
    return f"[club{state.group_id}|@{state.options.screen_name}] {label}"


def _not_supported(action: Json) -> str:
    """Observed: what a client that knows no callback buttons sends in their place."""
    substitute = {"command": "not_supported_button", "button_type": "callback"}
    return json.dumps({**substitute, "payload": action.get("payload", "{}")}, ensure_ascii=False)
