"""Group chats from the community's side: members, the invitation link, title, pinned message.

Which rights a bot needs for what: documented by the errors of each method; assumed: whoever is no
administrator of the chat may do none of it. What happens then is in emulator/chats.py.
"""

from emulator import chats
from emulator.entities import CHAT_PEER_START, Chat, Json, Member
from emulator.errors import VkError, missing
from emulator.registry import Call, method
from emulator.shapes import conversation_member_json, group_json, pinned_message_json, user_json
from emulator.state import State

NO_RESTRICTIONS = dict.fromkeys(
    (
        "admins_promote_users",
        "only_admins_edit_info",
        "only_admins_edit_pin",
        "only_admins_invite",
        "only_admins_kick",
    ),
    False,
)
"""Assumed: a chat as it is made, in which everybody may do everything."""
TITLE_CHARACTERS = 250


@method("messages.getConversationMembers")
def get_conversation_members(call: Call) -> Json:
    """Documented: 917 without rights; observed: a community needs to administer the chat."""
    state, params = call.state, call.params
    peer_id = params.required_integer("peer_id")
    members, restrictions = _members(state, peer_id)
    wanted = set(params.integers("member_ids", 1000))
    found = {n: member for n, member in members.items() if not wanted or n in wanted}
    offset, count = params.integer("offset"), params.integer("count", 20)
    shown = list(found.items())[offset : offset + count]
    fields = frozenset(params.texts("fields")) | {"sex", "screen_name", "photo_50", "photo_100"}
    people = [state.users[number] for number, _ in shown if number in state.users]
    owner_id = state.chats[peer_id].owner_id if peer_id in state.chats else 0
    return {
        "items": [conversation_member_json(n, member, owner_id) for n, member in shown],
        "count": len(found),
        **restrictions,
        "profiles": [user_json(user, fields) for user in people],
        "groups": [group_json(state)] if any(number < 0 for number, _ in shown) else [],
    }


def _members(state: State, peer_id: int) -> tuple[dict[int, Member | None], Json]:
    """Assumed: a private conversation has two members, of whom nothing more is known."""
    if peer_id > CHAT_PEER_START:
        chat = state.chats.get(peer_id)
        if chat is None or not chat.bot_is_admin:
            raise VkError(917)
        members: dict[int, Member | None] = {**chat.members, -state.group_id: chat.bot}
        return members, {"chat_restrictions": NO_RESTRICTIONS}
    if peer_id not in state.users or state.dialogues.get(peer_id) is None:
        raise VkError(917)
    return {peer_id: None, -state.group_id: None}, {}


@method("messages.getInviteLink")
def get_invite_link(call: Call) -> Json:
    """Documented: 919 if it may not be seen, 931 if it may not be changed."""
    params = call.params
    chat = _chat(call.state, params.required_integer("peer_id"))
    reset = params.flag("reset")
    if not chat.bot_is_admin:
        raise VkError(931 if reset else 919)
    if reset:
        chats.new_link(call.state, chat)
    return {"link": chats.link_of(chat)}


@method("messages.removeChatUser")
def remove_chat_user(call: Call) -> int:
    """Documented: 925 without rights, 935 for somebody who is not there. Assumed: 15 for whoever
    made the chat; oneself may always be removed."""
    state, params = call.state, call.params
    chat = _numbered_chat(call)
    member_id = params.integer("member_id") or params.integer("user_id")
    if not member_id:
        raise missing("member_id")
    if member_id != -state.group_id:
        _check_admin(chat)
        if member_id not in chat.members:
            raise VkError(935)
        if member_id == chat.owner_id:
            raise VkError(15, "can't remove this user")
    chats.remove(state, chat, -state.group_id, member_id)
    return 1


@method("messages.editChat")
def edit_chat(call: Call) -> int:
    chat = _numbered_chat(call)
    title = call.params.required_text("title").strip()
    if not 0 < len(title) <= TITLE_CHARACTERS:
        raise VkError(100, "title is invalid")
    _check_admin(chat)
    chats.rename(call.state, chat, -call.state.group_id, title)
    return 1


@method("messages.createChat")
def create_chat(call: Call) -> Json:
    """Documented: the answer names those who were added. Assumed: only people who allow the
    community to write can be; the community owns the chat and administers it."""
    state, params = call.state, call.params
    asked = params.integers("user_ids", 1000)
    members = [n for n in asked if n in state.users and state.users[n].allowed]
    title = params.text("title")[:TITLE_CHARACTERS] or "…"
    if not state.settings.bots_capabilities:
        raise VkError(912)
    chat = chats.create(state, title, -state.group_id, list(dict.fromkeys(members)))
    return {"chat_id": chat.id, "peer_ids": list(chat.members)}


@method("messages.pin")
def pin(call: Call) -> Json:
    """Documented: 925 without rights; the answer is the pinned message."""
    state, params = call.state, call.params
    chat = _chat(state, params.required_integer("peer_id"))
    cmid = params.integer("cmid") or params.integer("conversation_message_id")
    message = state.dialogues.open(chat.peer_id, chat).message(cmid)
    _check_admin(chat)
    if message is None or message.deleted or message.hidden_from_community:
        raise VkError(100, "message_id is incorrect")
    chats.pin(state, chat, -state.group_id, message)
    return pinned_message_json(message)


@method("messages.unpin")
def unpin(call: Call) -> int:
    chat = _chat(call.state, call.params.required_integer("peer_id"))
    _check_admin(chat)
    if chat.pinned_cmid:
        chats.unpin(call.state, chat, -call.state.group_id)
    return 1


def _numbered_chat(call: Call) -> Chat:
    return _chat(call.state, CHAT_PEER_START + call.params.required_integer("chat_id"))


def _chat(state: State, peer_id: int) -> Chat:
    """Assumed: 100 for what is no chat at all."""
    if peer_id <= CHAT_PEER_START:
        raise VkError(100, "peer_id should be a chat")
    chat = state.chats.get(peer_id)
    if chat is None or not chat.bot_is_member:
        raise VkError(917)
    return chat


def _check_admin(chat: Chat) -> None:
    if not chat.bot_is_admin:
        raise VkError(925)
