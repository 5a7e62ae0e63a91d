"""People, their devices, and how they stand to the community: permission, blacklist, joining."""

from aiohttp import web

from emulator.control.body import Body, ControlError, client_info_of, state_of, user_of
from emulator.entities import CHAT_PEER_START, User
from emulator.http import json_response
from emulator.personal import person_json
from emulator.posting import allow, deny

routes = web.RouteTableDef()
ADMINISTRATOR = 1
"""Who runs the community: nobody emulated, yet events name somebody."""


@routes.post("/users")
async def add_user(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    user_id = body.integer("id", 1, CHAT_PEER_START - 1) if "id" in body else _free_id(request)
    if user_id in state.users:
        raise ControlError(f"id: user {user_id} exists already.")
    sex = body.integer("sex", 0, 2) if "sex" in body else 0
    user = User(user_id, body.text("first_name"), body.text("last_name"), sex)
    state.add_user(user)
    return json_response(person_json(user))


def _free_id(request: web.Request) -> int:
    state = state_of(request)
    while (number := state.ids.user()) in state.users:
        pass
    return number


@routes.get("/users")
async def list_users(request: web.Request) -> web.Response:
    users = state_of(request).users.values()
    return json_response({"users": [person_json(user) for user in users]})


@routes.post("/permissions")
async def set_permission(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    user, allowed = user_of(state, body), body.flag("allowed")
    (allow if allowed else deny)(state, user)
    return json_response({"user_id": user.id, "allowed": user.allowed})


@routes.post("/blacklist")
async def set_blacklist(request: web.Request) -> web.Response:
    """The community's administrator blocks a person or lets him in again. Documented: user_block
    and user_unblock. Assumed: whoever is blocked cannot write, and error 900 for the bot."""
    state, body = state_of(request), await Body.of(request)
    user, blocked = user_of(state, body), body.flag("blocked")
    if user.blocked != blocked:
        user.blocked = blocked
        state.changes.note(("person", user.id))
        event: dict[str, object] = {"admin_id": ADMINISTRATOR, "user_id": user.id}
        if blocked:
            reason = {"unblock_date": 0, "reason": 0, "comment": ""}
            state.updates.emit("user_block", {**event, **reason})
        else:
            state.updates.emit("user_unblock", {**event, "by_end_date": 0})
    return json_response({"user_id": user.id, "blocked": user.blocked})


@routes.post("/memberships")
async def set_membership(request: web.Request) -> web.Response:
    """A person joins the community or leaves it. Documented: group_join, group_leave."""
    state, body = state_of(request), await Body.of(request)
    user, member = user_of(state, body), body.flag("member")
    if user.is_member != member:
        user.is_member = member
        state.changes.note(("person", user.id))
        if member:
            state.updates.emit("group_join", {"user_id": user.id, "join_type": "join"})
        else:
            state.updates.emit("group_leave", {"user_id": user.id, "self": 1})
    return json_response({"user_id": user.id, "member": user.is_member})


@routes.post("/devices")
async def name_device(request: web.Request) -> web.Response:
    """Gives a client a name; messages and presses may then say `device` for `client_info`."""
    state, body = state_of(request), await Body.of(request)
    user, name = user_of(state, body), body.text("device")
    body.required("client_info")
    user.devices[name] = client_info_of(body, user)
    return json_response({"user_id": user.id, "devices": user.devices})
