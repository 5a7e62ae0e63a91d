"""Group chats: who is in them, who may do what, what they are called. What happens then is in
emulator/chats.py."""

from aiohttp import web

from emulator import chats
from emulator.control.body import LARGEST_NUMBER, Body, ControlError, state_of, user_of
from emulator.entities import Chat, Json, Member, User
from emulator.http import json_response
from emulator.state import State

routes = web.RouteTableDef()
TITLE_CHARACTERS = 250


@routes.post("/chats")
async def add_chat(request: web.Request) -> web.Response:
    """Beside the contract: `bot_is_admin`, `bot_sees_everything`."""
    state, body = state_of(request), await Body.of(request)
    title, invite_bot = body.text("title"), body.flag("invite_bot", default=False)
    members = _members(body.items("member_ids"), set(state.users))
    if invite_bot:
        _check_bot_may_come(state)
    admin = body.flag("bot_is_admin", default=False)
    everything = body.flag("bot_sees_everything", default=False)
    chat = state.add_chat(title, members[0], members)
    if invite_bot:
        chats.invite(state, chat, chat.owner_id, -state.group_id)
        _give_bot(chat, admin, everything)
    return json_response({"peer_id": chat.peer_id})


def _members(given: list[object], known: set[int]) -> list[int]:
    members = [member for member in given if isinstance(member, int) and member in known]
    if not members or len(members) != len(given) or len(set(members)) != len(members):
        raise ControlError("member_ids: must be a list of different users that exist.")
    return members


def _check_bot_may_come(state: State) -> None:
    if not state.settings.bots_add_to_chat:
        raise ControlError("invite_bot: the community does not allow adding it to chats.")


@routes.get("/chats/{peer_id}")
async def chat_of(request: web.Request) -> web.Response:
    state = state_of(request)
    return json_response(_shown(state, _chat(state, request)))


@routes.post("/chats/{peer_id}/members")
async def invite(request: web.Request) -> web.Response:
    """Anybody in the chat invites anybody: VK's usual setting."""
    state, body = state_of(request), await Body.of(request)
    chat = _chat(state, request)
    user, member_id = _actor(state, chat, body), _member_id(body)
    if _member(state, chat, member_id) is not None:
        raise ControlError(f"member_id: {member_id} is in the chat already.")
    if member_id == -state.group_id:
        _check_bot_may_come(state)
    elif member_id not in state.users:
        raise ControlError(f"member_id: there is no user {member_id}.")
    elif member_id in chat.gone and not chat.gone[member_id].kicked and member_id != user.id:
        raise ControlError(f"member_id: user {member_id} left and may only come back himself.")
    chats.invite(state, chat, user.id, member_id)
    return json_response(_shown(state, chat))


@routes.post("/chats/{peer_id}/removals")
async def remove(request: web.Request) -> web.Response:
    """Oneself: leaves. Others: for administrators, and for whoever invited them."""
    state, body = state_of(request), await Body.of(request)
    chat = _chat(state, request)
    user, member_id = _actor(state, chat, body), _member_id(body)
    member = _member(state, chat, member_id)
    if member is None:
        raise ControlError(f"member_id: {member_id} is not in the chat.")
    allowed = chat.members[user.id].is_admin or member.invited_by == user.id
    if member_id != user.id and (not allowed or member_id == chat.owner_id):
        raise ControlError(f"user_id: user {user.id} may not remove {member_id}.", status=403)
    chats.remove(state, chat, user.id, member_id)
    return json_response(_shown(state, chat))


@routes.post("/chats/{peer_id}/title")
async def rename(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    chat = _chat(state, request)
    user, title = _actor(state, chat, body), body.text("title").strip()
    if not 0 < len(title) <= TITLE_CHARACTERS:
        raise ControlError(f"title: must have from 1 to {TITLE_CHARACTERS} characters.")
    chats.rename(state, chat, user.id, title)
    return json_response(_shown(state, chat))


@routes.post("/chats/{peer_id}/rights")
async def give_rights(request: web.Request) -> web.Response:
    """Who administers, and whether the bot has access to all messages. Nobody is told."""
    state, body = state_of(request), await Body.of(request)
    chat, member_id = _chat(state, request), _member_id(body)
    member = _member(state, chat, member_id)
    if member is None:
        raise ControlError(f"member_id: {member_id} is not in the chat.")
    if "all_messages" in body and member_id != -state.group_id:
        raise ControlError("all_messages: is for the community only.")
    member.is_admin = body.flag("admin", default=member.is_admin)
    if member_id == -state.group_id:
        everything = body.flag("all_messages", default=chat.bot_sees_everything)
        _give_bot(chat, member.is_admin, everything)
    state.changes.note(state.dialogues.open(chat.peer_id, chat))
    return json_response(_shown(state, chat))


@routes.post("/chats/{peer_id}/pin")
async def pin(request: web.Request) -> web.Response:
    """A null for `conversation_message_id` unpins."""
    state, body = state_of(request), await Body.of(request)
    chat = _chat(state, request)
    user = _actor(state, chat, body)
    if "conversation_message_id" in body:
        cmid = body.integer("conversation_message_id")
        message = state.dialogues.open(chat.peer_id, chat).message(cmid)
        if message is None or message.deleted or message.content.action:
            raise ControlError(f"conversation_message_id: there is no message {cmid}.", 404)
        chats.pin(state, chat, user.id, message)
    elif chat.pinned_cmid:
        chats.unpin(state, chat, user.id)
    return json_response(_shown(state, chat))


def _chat(state: State, request: web.Request) -> Chat:
    text = request.match_info["peer_id"]
    whole = text.isascii() and text.isdigit() and len(text) < 19
    chat = state.chats.get(int(text)) if whole else None
    if chat is None:
        raise ControlError(f"peer_id: there is no chat {text[:40]}.", status=404)
    return chat


def _actor(state: State, chat: Chat, body: Body) -> User:
    user = user_of(state, body)
    if user.id not in chat.members:
        raise ControlError(f"user_id: user {user.id} is not in chat {chat.peer_id}.", status=403)
    return user


def _member_id(body: Body) -> int:
    return body.integer("member_id", -LARGEST_NUMBER)


def _member(state: State, chat: Chat, member_id: int) -> Member | None:
    return chat.bot if member_id == -state.group_id else chat.members.get(member_id)


def _give_bot(chat: Chat, admin: bool, everything: bool) -> None:
    if chat.bot is not None:
        chat.bot.is_admin, chat.bot_sees_everything = admin, everything


def _shown(state: State, chat: Chat) -> Json:
    members = dict(chat.members)
    if chat.bot is not None:
        members[-state.group_id] = chat.bot
    return {
        "peer_id": chat.peer_id,
        "title": chat.title,
        "owner_id": chat.owner_id,
        "link": chats.link_of(chat),
        "members": [
            {
                "member_id": number,
                "is_admin": member.is_admin,
                "is_owner": number == chat.owner_id,
                "invited_by": member.invited_by,
                "join_date": member.join_date,
            }
            for number, member in members.items()
        ],
        "bot_is_member": chat.bot_is_member,
        "bot_is_admin": chat.bot_is_admin,
        "bot_sees_everything": chat.bot_sees_everything,
        "pinned_message": chats.pinned_json(state.dialogues.open(chat.peer_id, chat)),
    }
