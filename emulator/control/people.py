"""People, chats, and whether a person allows the community to write."""

from aiohttp import web

from emulator.control.body import Body, ControlError, state_of, user_of
from emulator.entities import CHAT_PEER_START, Content, Json, User
from emulator.http import json_response
from emulator.posting import allow, deny, post_from_person
from emulator.shapes import user_json

routes = web.RouteTableDef()
SHOWN = frozenset({"sex", "screen_name"})


@routes.post("/users")
async def add_user(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    user_id = body.integer("id", 1, CHAT_PEER_START - 1) if "id" in body else _free_id(request)
    if user_id in state.users:
        raise ControlError(f"id: user {user_id} exists already.")
    sex = body.integer("sex", 0, 2) if "sex" in body else 0
    user = User(user_id, body.text("first_name"), body.text("last_name"), sex)
    state.users[user_id] = user
    return json_response(_shown(user))


def _free_id(request: web.Request) -> int:
    state = state_of(request)
    while (number := state.ids.user()) in state.users:
        pass
    return number


@routes.get("/users")
async def list_users(request: web.Request) -> web.Response:
    users = state_of(request).users.values()
    return json_response({"users": [_shown(user) for user in users]})


def _shown(user: User) -> Json:
    return {**user_json(user, SHOWN), "allowed": user.allowed}


@routes.post("/permissions")
async def set_permission(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    user, allowed = user_of(state, body), body.flag("allowed")
    (allow if allowed else deny)(state, user)
    return json_response({"user_id": user.id, "allowed": user.allowed})


@routes.post("/chats")
async def add_chat(request: web.Request) -> web.Response:
    """Documented: a bot that is invited gets message_new with the action chat_invite_user."""
    state, body = state_of(request), await Body.of(request)
    title, invite_bot = body.text("title"), body.flag("invite_bot", default=False)
    members = _members(body.items("member_ids"), set(state.users))
    if invite_bot and not state.settings.bots_add_to_chat:
        raise ControlError("invite_bot: the community does not allow adding it to chats.")
    chat = state.add_chat(title, members, bot_is_member=invite_bot)
    peer_id = CHAT_PEER_START + chat.id
    if invite_bot:
        owner = state.users[chat.owner_id]
        action = {"type": "chat_invite_user", "member_id": -state.group_id}
        dialogue = state.dialogues.open(peer_id, chat)
        post_from_person(state, owner, dialogue, Content(action=action), owner.client_info)
    return json_response({"peer_id": peer_id})


def _members(given: list[object], known: set[int]) -> list[int]:
    members = [member for member in given if isinstance(member, int) and member in known]
    if not members or len(members) != len(given) or len(set(members)) != len(members):
        raise ControlError("member_ids: must be a list of different users that exist.")
    return members
