"""VK's side over HTTP: `/method/NAME`. What the call means is in api.py."""

from aiohttp import web

from emulator import api
from emulator.emulation import EMULATION
from emulator.errors import VkError
from emulator.http import UNREADABLE, drop, json_response, origin, read_params, spoil_before


async def call_method(request: web.Request) -> web.Response:
    """Observed: errors too come with HTTP status 200."""
    emulation = request.app[EMULATION]
    name = request.match_info["name"]
    state = emulation.state
    state.statistics.request(state.clock())
    faults = state.faults.strike(f"method:{name}")
    state.statistics.faults += len(faults)
    spoiled = await spoil_before(request, faults) if faults else None
    if spoiled is not None:
        return spoiled
    if request.method not in {"GET", "POST"}:
        return json_response(VkError(9999).envelope(name, {}))
    try:
        params = await read_params(request)
    except UNREADABLE:
        return json_response(VkError(8, "the body cannot be read").envelope(name, {}))
    error = faults["error"].error_code if "error" in faults else None
    answer = api.answer(emulation.state, name, params, origin(request), error=error)
    emulation.recording.call(name, params.values, answer)
    return drop(request) if "drop_after" in faults else json_response(answer)
