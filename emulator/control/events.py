"""Raw updates, the loss of long poll's past, the clock, counts, and a new start."""

from aiohttp import web

from emulator.control.body import Body, read_json, state_of
from emulator.emulation import EMULATION
from emulator.http import json_response

routes = web.RouteTableDef()
LONGEST_LEAP_SECONDS = 366 * 24 * 3600


@routes.post("/events")
async def deliver(request: web.Request) -> web.Response:
    """Whatever JSON it is goes out as it is, and past the settings: for hostile input."""
    updates = state_of(request).updates
    updates.deliver(await read_json(request))
    return json_response({"ts": str(updates.position)})


@routes.post("/history_loss")
async def lose_history(request: web.Request) -> web.Response:
    updates = state_of(request).updates
    updates.forget()
    return json_response({"ts": str(updates.position)})


@routes.get("/clock")
async def clock(request: web.Request) -> web.Response:
    return json_response({"now": state_of(request).clock()})


@routes.post("/clock")
async def move_clock(request: web.Request) -> web.Response:
    """Time passes at once: `advance_seconds`. What waits for it (retries of callback servers,
    random_ids, ages of messages, event answers) finds it passed."""
    body = await Body.of(request)
    request.app[EMULATION].move_clock(body.number("advance_seconds", 0, LONGEST_LEAP_SECONDS))
    return json_response({"now": state_of(request).clock()})


@routes.get("/statistics")
async def statistics(request: web.Request) -> web.Response:
    """Beside the counts `polls_waiting`, so that a test knows when a bot listens."""
    state = state_of(request)
    waiting = len(state.updates.bell)
    return json_response({**state.statistics.as_json(), "polls_waiting": waiting})


@routes.post("/reset")
async def reset(request: web.Request) -> web.Response:
    request.app[EMULATION].reset()
    return json_response({"reset": True})
