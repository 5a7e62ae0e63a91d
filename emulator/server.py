"""Wiring: which address leads to which handler, and the server's life from start to stop."""

import asyncio
import logging
import signal
import sys
import time
from pathlib import Path

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from emulator import longpoll, pages, routes, uploads
from emulator.control import control_app
from emulator.emulation import EMULATION, Emulation
from emulator.http import LARGEST_BODY
from emulator.options import Options
from emulator.state import Clock

STOP_SECONDS = 1
_log = logging.getLogger("emulator.http")
_log.addFilter(lambda record: not _clients_fault(record))


def _clients_fault(record: logging.LogRecord) -> bool:
    """Whether it tells of a request that was no HTTP. That is answered with 400; the request
    itself has no place in a log, since a token may stand in it."""
    return record.exc_info is not None and isinstance(record.exc_info[1], HttpProcessingError)


def build_app(options: Options, clock: Clock = time.time) -> web.Application:
    """The whole emulator as an application; `clock` is for tests that move time."""
    emulation = Emulation(options, clock)
    app = web.Application(client_max_size=LARGEST_BODY)
    app[EMULATION] = emulation
    app.router.add_route("*", "/method/{name:.*}", routes.call_method)
    for method in ("GET", "POST"):
        app.router.add_route(method, "/whp/{group_id}", longpoll.poll)
    app.router.add_post("/upload/{ticket}", uploads.upload)
    app.router.add_get("/files/{key}/{name}", uploads.serve_file)
    app.add_subapp("/control/", control_app(emulation))
    pages.add_pages(app, Path(__file__).parent / "web")

    async def stop(_: web.Application) -> None:
        emulation.close()

    async def finish(_: web.Application) -> None:
        await emulation.deliveries.close()
        emulation.recording.close()

    app.on_shutdown.append(stop)
    app.on_cleanup.append(finish)
    return app


class Server:
    """An emulator that listens. `address` is the real one, also for port 0."""

    def __init__(self, options: Options, clock: Clock = time.time) -> None:
        self.options = options
        self._app = build_app(options, clock)
        self._runner = web.AppRunner(
            self._app,
            access_log=None,
            logger=_log,
            handler_cancellation=True,
            shutdown_timeout=STOP_SECONDS,
        )
        self.address = ""
        self._listened = False

    @property
    def emulation(self) -> Emulation:
        return self._app[EMULATION]

    async def start(self) -> None:
        """Raises OSError if the address cannot be had."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.options.host, self.options.port, backlog=1024)
        await site.start()
        self._listened = True
        port = self._runner.addresses[0][1]
        host = self.options.host
        self.address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    async def stop(self) -> None:
        """Raises OSError if there is a state to write and it cannot be written."""
        await self._runner.cleanup()
        if self._listened:
            self.emulation.save()


async def serve(options: Options) -> None:
    """Runs until SIGTERM or SIGINT; says on stdout when it listens."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # where a loop has no signal handlers
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stopping.set)
    server = Server(options)
    try:
        await server.start()
        print(f"emulator ready {server.address}", flush=True)
        await stopping.wait()
    finally:
        await server.stop()
