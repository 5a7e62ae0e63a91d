"""What happens in group chats: people and the community come and go, titles change, messages are
pinned. Who may do what has been decided by the caller, as in posting.py."""

from emulator.dialogues import Dialogue
from emulator.entities import Chat, Content, Gone, Json, Member, Message
from emulator.posting import post_service
from emulator.shapes import foreign_json
from emulator.state import State

LINK = "https://vk.me/join/"


def create(state: State, title: str, owner_id: int, member_ids: list[int]) -> Chat:
    """Documented: the first message of a chat is the action chat_create with its title."""
    chat = state.add_chat(title, owner_id, member_ids)
    if owner_id == -state.group_id:
        chat.bot = Member(owner_id, state.now, is_admin=True)
    _act(state, chat, owner_id, {"type": "chat_create", "text": title})
    return chat


def invite(state: State, chat: Chat, by: int, member_id: int) -> None:
    """Documented: a bot that is invited gets message_new with the action chat_invite_user and its
    own number below zero in `member_id`."""
    _add(state, chat, by, member_id)
    _act(state, chat, by, {"type": "chat_invite_user", "member_id": member_id})


def join_by_link(state: State, chat: Chat, user_id: int) -> None:
    _add(state, chat, user_id, user_id)
    _act(state, chat, user_id, {"type": "chat_invite_user_by_link"})


def _add(state: State, chat: Chat, by: int, member_id: int) -> None:
    member = Member(by, state.now)
    if member_id == -state.group_id:
        chat.bot = member
    else:
        chat.members[member_id] = member
        chat.gone.pop(member_id, None)


def remove(state: State, chat: Chat, by: int, member_id: int) -> None:
    """Kicks, or lets go who removes himself. Assumed: a community that is kicked is not told; it
    learns so from error 917 (no source says which)."""
    if member_id == -state.group_id:
        chat.bot, chat.bot_sees_everything = None, False
        _act(state, chat, by, {"type": "chat_kick_user", "member_id": member_id})
        return
    message = _act(state, chat, by, {"type": "chat_kick_user", "member_id": member_id})
    chat.members.pop(member_id, None)
    chat.gone[member_id] = Gone(message.cmid, kicked=by != member_id)


def rename(state: State, chat: Chat, by: int, title: str) -> None:
    chat.title = title
    _act(state, chat, by, {"type": "chat_title_update", "text": title})


def pin(state: State, chat: Chat, by: int, message: Message) -> None:
    """Documented: the action names the message by its conversation_message_id and its text."""
    chat.pinned_cmid = message.cmid
    about: Json = {"member_id": by, "conversation_message_id": message.cmid}
    if message.content.text:
        about["message"] = message.content.text
    _act(state, chat, by, {"type": "chat_pin_message", **about})


def unpin(state: State, chat: Chat, by: int) -> None:
    about = {"member_id": by, "conversation_message_id": chat.pinned_cmid}
    chat.pinned_cmid = 0
    _act(state, chat, by, {"type": "chat_unpin_message", **about})


def new_link(state: State, chat: Chat) -> None:
    """The old invitation link leads nowhere from now on."""
    chat.link_key = state.ids.link_key()


def link_of(chat: Chat) -> str:
    """Observed: this address, then a key."""
    return f"{LINK}{chat.link_key}"


def by_link(state: State, key: str) -> Chat | None:
    """Also without the padding, which some programs take for no part of the link."""
    wanted = key.rstrip("=")
    return next((c for c in state.chats.values() if c.link_key.rstrip("=") == wanted), None)


def pinned_json(dialogue: Dialogue) -> Json | None:
    message = dialogue.message(dialogue.chat.pinned_cmid) if dialogue.chat else None
    return foreign_json(message) if message and not message.deleted else None


def _act(state: State, chat: Chat, by: int, action: Json) -> Message:
    """Observed: the message of an action has no text."""
    dialogue = state.dialogues.open(chat.peer_id, chat)
    return post_service(state, dialogue, by, Content(action=action))
