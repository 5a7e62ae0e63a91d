"""Raw updates, a person who types, the loss of long poll's past, counts, and a new start."""

from aiohttp import web

from emulator.control.body import Body, read_json, state_of, user_of
from emulator.emulation import EMULATION
from emulator.http import json_response

routes = web.RouteTableDef()


@routes.post("/events")
async def deliver(request: web.Request) -> web.Response:
    """Whatever JSON it is goes out as it is, and past the settings: for hostile input."""
    updates = state_of(request).updates
    updates.deliver(await read_json(request))
    return json_response({"ts": str(updates.position)})


@routes.post("/typing")
async def typing(request: web.Request) -> web.Response:
    """Beside the contract: the person types. Documented: message_typing_state."""
    state, body = state_of(request), await Body.of(request)
    event = {"state": "typing", "from_id": user_of(state, body).id, "to_id": -state.group_id}
    return json_response({"event_id": state.updates.emit("message_typing_state", event)})


@routes.post("/history_loss")
async def lose_history(request: web.Request) -> web.Response:
    updates = state_of(request).updates
    updates.forget()
    return json_response({"ts": str(updates.position)})


@routes.get("/statistics")
async def statistics(request: web.Request) -> web.Response:
    return json_response(state_of(request).statistics.as_json())


@routes.post("/reset")
async def reset(request: web.Request) -> web.Response:
    request.app[EMULATION].reset()
    return json_response({"reset": True})
