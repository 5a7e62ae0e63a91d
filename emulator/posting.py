"""What happens in VK when a message appears or changes: storage, keyboards, reading, updates.

Whether it may happen has been decided by the caller (methods/ for the community, control/ for
people); nothing here refuses.
"""

import re
from dataclasses import dataclass
from typing import Any

from emulator.dialogues import Dialogue
from emulator.entities import Chat, Content, Message, User
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
    if dialogue.people is not None:
        return Posted(_post_between(state, user, dialogue, content), None)
    if dialogue.chat is None:
        allow(state, user)
    read_by_person(state, user, dialogue)
    message = _new_message(state, dialogue, user.id, content)
    message.hidden_from_community = dialogue.chat is not None and not dialogue.chat.bot_is_member
    _keep_read(user, dialogue, message)
    state.dialogues.add(dialogue, message)
    event_id = None
    if dialogue.chat is None or bot_hears(state, dialogue, content):
        event = {"message": message_json(message), "client_info": client_info}
        event_id = state.updates.emit("message_new", event)
    return Posted(message, event_id)


def _post_between(state: State, user: User, dialogue: Dialogue, content: Content) -> Message:
    """Into a talk of two people, of which the community learns nothing."""
    message = _new_message(state, dialogue, user.id, content)
    _keep_read(user, dialogue, message)
    state.dialogues.add(dialogue, message)
    return message


def _keep_read(user: User, dialogue: Dialogue, message: Message) -> None:
    """Assumed: whoever writes has read all that stood there, and types no longer."""
    dialogue.typing_people.pop(user.id, None)
    dialogue.read_by[user.id] = message.cmid


def post_service(state: State, dialogue: Dialogue, by: int, content: Content) -> Message:
    """What VK itself writes into a chat: somebody came, went, changed the title. Assumed: the
    community hears nothing of what it did itself."""
    message = _new_message(state, dialogue, by, content)
    message.hidden_from_community = dialogue.chat is not None and not dialogue.chat.bot_is_member
    dialogue.read_by[by] = message.cmid
    state.dialogues.add(dialogue, message)
    user = state.users.get(by)
    if user is not None and bot_hears(state, dialogue, content):
        event = {"message": message_json(message), "client_info": user.client_info}
        state.updates.emit("message_new", event)
    return message


def post_from_community(
    state: State, dialogue: Dialogue, content: Content, random_id: int
) -> Message:
    """Assumed: an answer also marks the person's messages as read and ends "is typing"."""
    message = _new_message(state, dialogue, -state.group_id, content)
    message.random_id = random_id
    keep_keyboard(dialogue, content)
    dialogue.typing_until = 0
    dialogue.read_by_community(message.cmid - 1)
    dialogue.sent.add(random_id, state.clock(), message)
    state.dialogues.add(dialogue, message)
    state.statistics.sent += 1
    if state.updates.wants("message_reply"):
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
    if state.updates.wants("message_edit"):
        state.updates.emit("message_edit", message_json(message))


def react(
    state: State, dialogue: Dialogue, message: Message, from_id: int, reaction_id: int | None
) -> None:
    """Documented: message_reaction_event, without a reaction_id when it was taken away. Assumed:
    the community hears of people's reactions only, in chats under the rules for messages."""
    reactions = dict(message.reactions or {})
    if reactions.get(from_id) == reaction_id:
        return
    if reaction_id is None:
        del reactions[from_id]
    else:
        reactions[from_id] = reaction_id
    message.reactions = reactions or None
    dialogue.touch(message)
    chat = dialogue.chat
    hears = dialogue.people is None and (chat is None or bot_sees_all(chat))
    if hears and from_id > 0 and not message.hidden_from_community:
        event = {"reacted_id": from_id, "peer_id": dialogue.peer_id, "cmid": message.cmid}
        given = {} if reaction_id is None else {"reaction_id": reaction_id}
        state.updates.emit("message_reaction_event", {**event, **given})


def bot_sees_all(chat: Chat) -> bool:
    return chat.bot_is_member and (chat.bot_sees_everything or chat.bot_is_admin)


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
        state.changes.note(("person", user.id))
        state.updates.emit("message_allow", {"user_id": user.id, "key": ""})


def deny(state: State, user: User) -> None:
    if user.allowed:
        user.allowed = False
        state.changes.note(("person", user.id))
        state.updates.emit("message_deny", {"user_id": user.id})


def read_by_person(state: State, user: User, dialogue: Dialogue, up_to: int | None = None) -> None:
    """Assumed: a person who writes or presses has read what stood there. The community hears of it
    when the messages were its own."""
    end = len(dialogue.messages) if up_to is None else min(up_to, len(dialogue.messages))
    if end > dialogue.read_by.get(user.id, 0):
        dialogue.read_by[user.id] = end
        dialogue.changes.note(dialogue)
    unread = dialogue.messages[dialogue.out_read : end]
    dialogue.out_read = max(dialogue.out_read, end)
    last = next((message for message in reversed(unread) if message.out), None)
    told = dialogue.people is None and (dialogue.chat is None or dialogue.chat.bot_is_member)
    if last is not None and told:
        event = {"from_id": user.id, "peer_id": dialogue.peer_id, "read_message_id": last.id}
        state.updates.emit("message_read", {**event, "conversation_message_id": last.cmid})


def bot_hears(state: State, dialogue: Dialogue, content: Content) -> bool:
    """Observed: without access to all messages a bot in a chat gets mentions, answers to itself
    and what begins with a slash; being invited is always told."""
    chat = dialogue.chat
    if chat is None or not chat.bot_is_member:
        return False
    if bot_sees_all(chat) or content.text.startswith("/"):
        return True
    if (content.action or {}).get("member_id") == -state.group_id:
        return True
    if (content.reply_message or {}).get("from_id") == -state.group_id:
        return True
    name = re.escape(state.options.screen_name)
    mention = rf"[\[@*](?:(?:club|public|event){state.group_id}|{name})(?!\w)"
    return re.search(mention, content.text, re.IGNORECASE) is not None


def _new_message(state: State, dialogue: Dialogue, from_id: int, content: Content) -> Message:
    """Observed: `id` is 0 in chats. In talks of people too: numbers are each account's own."""
    return Message(
        id=0 if dialogue.chat or dialogue.people else state.ids.message(),
        cmid=dialogue.next_cmid,
        peer_id=dialogue.peer_id,
        from_id=from_id,
        date=state.now,
        version=state.ids.version(),
        content=content,
    )
