"""The control plane: what people and a test's author do, as JSON over HTTP.

Handlers read a body, act through posting.py and presses.py, and answer; rules are not here. Paths
and bodies are a contract with others (README.md, "Control plane").
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from emulator.control import (
    amendments,
    chats,
    conversations,
    events,
    faults,
    inbox,
    links,
    messages,
    people,
    presses,
    uploads,
)
from emulator.control.body import ControlError
from emulator.emulation import EMULATION, Emulation

MODULES = (
    people,
    chats,
    messages,
    amendments,
    presses,
    conversations,
    inbox,
    links,
    uploads,
    events,
    faults,
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever is wrong with a request is said in one sentence of JSON."""
    try:
        return await handler(request)
    except ControlError as failure:
        return _error(failure.status, str(failure), failure.extra)
    except web.HTTPException as failure:
        return _error(failure.status, f"{failure.reason} ({request.method} {request.path}).")


def _error(status: int, sentence: str, extra: dict[str, object] | None = None) -> web.Response:
    return web.json_response({"error": sentence, **(extra or {})}, status=status)


def control_app(emulation: Emulation) -> web.Application:
    app = web.Application(middlewares=[errors_as_json], client_max_size=64 * 2**20)
    app[EMULATION] = emulation
    for module in MODULES:
        app.add_routes(module.routes)
    return app
