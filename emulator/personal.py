"""Conversations as a person sees them: which there are, what they are called, what is new.

A person addresses the community by its number below zero (or by the person's own, since that is
the community's number for the conversation), another person and a chat by their numbers.
"""

from collections.abc import Iterator

from emulator.chats import pinned_json
from emulator.dialogues import Dialogue
from emulator.entities import Json, Message, User
from emulator.shapes import members_count, message_json, user_json
from emulator.state import State

SHOWN = frozenset({"sex", "screen_name"})


def person_json(user: User) -> Json:
    shown = {**user_json(user, SHOWN), "allowed": user.allowed}
    return {**shown, "blocked": user.blocked, "is_member": user.is_member}


def conversation_of(state: State, user: User, peer_id: int) -> Dialogue | None:
    """None for somebody who does not exist, and for a chat the person has never been in."""
    if peer_id in {user.id, -state.group_id}:
        return state.dialogues.open(user.id)
    if peer_id in state.users:
        return state.dialogues.talk(user.id, peer_id)
    chat = state.chats.get(peer_id)
    if chat is None or not (user.id in chat.members or user.id in chat.gone):
        return None
    return state.dialogues.open(peer_id, chat)


def address_of(state: State, user: User, dialogue: Dialogue) -> int:
    """What the person puts into `peer_id` to reach that conversation."""
    if dialogue.people is not None:
        one, other = dialogue.people
        return other if one == user.id else one
    return dialogue.peer_id if dialogue.chat else -state.group_id


def concerns(dialogue: Dialogue, user: User) -> bool:
    """Whether it is one of the person's conversations."""
    if dialogue.people is not None:
        return user.id in dialogue.people
    if dialogue.chat is not None:
        return user.id in dialogue.chat.members or user.id in dialogue.chat.gone
    return dialogue.peer_id == user.id


def sees(dialogue: Dialogue, message: Message, user_id: int) -> bool:
    if message.deleted or user_id in message.hidden_from:
        return False
    gone = dialogue.chat.gone.get(user_id) if dialogue.chat else None
    return gone is None or message.cmid <= gone.last_cmid


def seen_json(state: State, user: User, dialogue: Dialogue, message: Message) -> Json:
    """The message with its conversation's address as this person knows it. `keyboard` is as it was
    sent; `out` stays 1 for the community's messages only."""
    shown = message_json(message, as_sent=True)
    if dialogue.people is not None:
        shown["peer_id"] = address_of(state, user, dialogue)
    return shown if sees(dialogue, message, user.id) else {**shown, "deleted": 1}


def read_cmid(dialogue: Dialogue, user: User) -> int:
    return dialogue.read_by.get(user.id, 0)


def others_read_cmid(dialogue: Dialogue, user: User) -> int:
    """How far somebody else has read: what the second tick at a message means."""
    readers = [cmid for reader, cmid in dialogue.read_by.items() if reader != user.id]
    return max([*readers, dialogue.in_read if dialogue.people is None else 0])


def unread_count(dialogue: Dialogue, user: User) -> int:
    newer = dialogue.messages[read_cmid(dialogue, user) :]
    return sum(1 for m in newer if m.from_id != user.id and sees(dialogue, m, user.id))


def typing_ids(state: State, user: User, dialogue: Dialogue) -> list[int]:
    now = state.clock()
    people = [who for who, until in dialogue.typing_people.items() if until > now]
    community = [-state.group_id] if dialogue.typing_until > now else []
    return community + [who for who in people if who != user.id]


def conversations(state: State, user: User) -> list[Dialogue]:
    """Everything the person finds in the list, newest first; the community is always there."""
    found = [dialogue for dialogue in state.dialogues.all() if _listed(dialogue, user)]
    state.dialogues.open(user.id)
    if not any(d.peer_id == user.id and d.chat is None for d in found):
        found.append(state.dialogues.open(user.id))
    return sorted(found, key=lambda dialogue: -dialogue.written_at)


def _listed(dialogue: Dialogue, user: User) -> bool:
    return concerns(dialogue, user) and bool(dialogue.messages or dialogue.chat)


def summary_json(state: State, user: User, dialogue: Dialogue) -> Json:
    """One line of the person's list of conversations."""
    last = next(_newest_seen(dialogue, user), None)
    reason = cannot_write(state, user, dialogue)
    return {
        "peer_id": address_of(state, user, dialogue),
        **_kind(state, user, dialogue),
        "last_message": seen_json(state, user, dialogue, last) if last else None,
        "unread_count": unread_count(dialogue, user),
        "read_cmid": read_cmid(dialogue, user),
        "others_read_cmid": others_read_cmid(dialogue, user),
        "typing": typing_ids(state, user, dialogue),
        "revision": dialogue.revision,
        "order": dialogue.written_at,
        "can_write": reason is None,
        **({"reason": reason} if reason else {}),
    }


def _newest_seen(dialogue: Dialogue, user: User) -> Iterator[Message]:
    return (m for m in reversed(dialogue.messages) if sees(dialogue, m, user.id))


def _kind(state: State, user: User, dialogue: Dialogue) -> Json:
    if dialogue.people is not None:
        other = state.users[address_of(state, user, dialogue)]
        return {"type": "user", "title": f"{other.first_name} {other.last_name}".strip()}
    chat = dialogue.chat
    if chat is None:
        return {
            "type": "community",
            "title": state.options.name,
            "allowed": user.allowed,
            "start_button": has_start_button(state, dialogue),
        }
    member = chat.members.get(user.id)
    return {
        "type": "chat",
        "title": chat.title,
        "owner_id": chat.owner_id,
        "members_count": members_count(chat),
        "is_member": member is not None,
        "is_admin": member is not None and member.is_admin,
        "bot_is_member": chat.bot_is_member,
        "pinned_message": pinned_json(dialogue),
    }


def has_start_button(state: State, dialogue: Dialogue) -> bool:
    """Documented: with bots' features and the start button on, while there is no dialogue yet."""
    settings = state.settings
    return settings.bots_capabilities and settings.bots_start_button and not dialogue.messages


def cannot_write(state: State, user: User, dialogue: Dialogue) -> str | None:
    """Why this person cannot write there, as a sentence for whoever plays the person."""
    if dialogue.chat is not None:
        gone = user.id not in dialogue.chat.members
        return f"user {user.id} is not in chat {dialogue.peer_id}" if gone else None
    if dialogue.people is not None:
        return None
    if user.blocked:
        return f"the community has user {user.id} on its blacklist"
    return None if state.settings.messages else "the community does not take messages"
