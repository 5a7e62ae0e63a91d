"""What happens in VK when a message appears or changes: storage, keyboards, reading, updates.

Whether it may happen has been decided by the caller (methods/ for the community, control/ for
people); nothing here refuses.
"""

import re
from dataclasses import dataclass
from typing import Any

from emulator.dialogues import Dialogue
from emulator.entities import Content, Message, User
from emulator.shapes import message_json
from emulator.state import State

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Posted:
    """`event_id` is None if the community was not told."""

    message: Message
    event_id: str | None


def post_from_person(
    state: State, user: User, dialogue: Dialogue, content: Content, client_info: Json
) -> Posted:
    """Assumed: whoever writes to a community thereby allows it to answer, also after a ban."""
    user.client_info = client_info
    if dialogue.chat is None:
        allow(state, user)
    read_by_person(state, user, dialogue)
    message = _new_message(state, dialogue, user.id, content)
    state.dialogues.add(dialogue, message)
    event_id = None
    if dialogue.chat is None or bot_hears(state, dialogue, content):
        event = {"message": message_json(message), "client_info": client_info}
        event_id = state.updates.emit("message_new", event)
    return Posted(message, event_id)


def post_from_community(
    state: State, dialogue: Dialogue, content: Content, random_id: int
) -> Message:
    """Assumed: an answer also marks the person's messages as read and ends "is typing"."""
    message = _new_message(state, dialogue, -state.group_id, content)
    message.random_id = random_id
    keep_keyboard(dialogue, content)
    dialogue.typing_until = 0
    dialogue.in_read = message.cmid - 1
    dialogue.sent.add(random_id, state.clock(), message)
    state.dialogues.add(dialogue, message)
    state.statistics.sent += 1
    if state.long_poll.wants("message_reply"):
        state.updates.emit("message_reply", message_json(message))
    return message


def change(state: State, dialogue: Dialogue, message: Message, content: Content) -> None:
    """An edit of the community's. The whole content is replaced."""
    message.content = content
    message.update_time = state.now
    message.version = state.ids.version()
    keep_keyboard(dialogue, content)
    dialogue.touch(message)
    state.statistics.edited += 1
    if state.long_poll.wants("message_edit"):
        state.updates.emit("message_edit", message_json(message))


def keep_keyboard(dialogue: Dialogue, content: Content) -> None:
    """Documented: a regular keyboard stays until replaced, an empty one removes it, an inline one
    leaves it alone."""
    keyboard = content.keyboard
    if keyboard is not None and not keyboard["inline"]:
        dialogue.keyboard = keyboard if any(keyboard["buttons"]) else None


def allow(state: State, user: User) -> None:
    """Observed: message_allow also comes at a person's first message. Its key is required."""
    if not user.allowed:
        user.allowed = True
        state.updates.emit("message_allow", {"user_id": user.id, "key": ""})


def deny(state: State, user: User) -> None:
    if user.allowed:
        user.allowed = False
        state.updates.emit("message_deny", {"user_id": user.id})


def read_by_person(state: State, user: User, dialogue: Dialogue) -> None:
    """Assumed: a person who writes or presses has read what stood there."""
    unread = dialogue.messages[dialogue.out_read :]
    dialogue.out_read = len(dialogue.messages)
    last = next((message for message in reversed(unread) if message.out), None)
    if last is not None:
        event = {"from_id": user.id, "peer_id": dialogue.peer_id, "read_message_id": last.id}
        state.updates.emit("message_read", {**event, "conversation_message_id": last.cmid})


def bot_hears(state: State, dialogue: Dialogue, content: Content) -> bool:
    """Observed: without access to all messages a bot in a chat gets mentions, answers to itself
    and what begins with a slash; being invited is always told."""
    chat = dialogue.chat
    if chat is None or not chat.bot_is_member:
        return False
    if chat.bot_sees_everything or chat.bot_is_admin or content.text.startswith("/"):
        return True
    if (content.action or {}).get("member_id") == -state.group_id:
        return True
    if (content.reply_message or {}).get("from_id") == -state.group_id:
        return True
    name = re.escape(state.options.screen_name)
    mention = rf"[\[@*](?:(?:club|public|event){state.group_id}|{name})(?!\w)"
    return re.search(mention, content.text, re.IGNORECASE) is not None


def _new_message(state: State, dialogue: Dialogue, from_id: int, content: Content) -> Message:
    return Message(
        id=0 if dialogue.chat else state.ids.message(),
        cmid=dialogue.next_cmid,
        peer_id=dialogue.peer_id,
        from_id=from_id,
        date=state.now,
        version=state.ids.version(),
        content=content,
    )
