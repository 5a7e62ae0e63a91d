"""Raw updates, the loss of long poll's past, the clock, counts, and a new start."""

import asyncio

from aiohttp import web

from emulator.control.body import (
    LARGEST_NUMBER,
    Body,
    query_number,
    read_json,
    state_of,
    wait_seconds,
)
from emulator.emulation import EMULATION, Emulation
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
    """With `wait`, and `ahead_seconds` as it was known: not before the clock has been moved."""
    emulation = request.app[EMULATION]
    known = query_number(request, "ahead_seconds", LARGEST_NUMBER)
    deadline = asyncio.get_running_loop().time() + wait_seconds(request)
    while emulation.ahead_seconds == known and not emulation.state.over:
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0 or not await emulation.clock_moved.heard(left):
            break
    return _clock_as_json(emulation)


@routes.post("/clock")
async def move_clock(request: web.Request) -> web.Response:
    """Time passes at once: `advance_seconds`. What waits for it (retries of callback servers,
    random_ids, ages of messages, event answers) finds it passed."""
    body, emulation = await Body.of(request), request.app[EMULATION]
    emulation.move_clock(body.number("advance_seconds", 0, LONGEST_LEAP_SECONDS))
    return _clock_as_json(emulation)


def _clock_as_json(emulation: Emulation) -> web.Response:
    return json_response({"now": emulation.clock(), "ahead_seconds": emulation.ahead_seconds})


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
