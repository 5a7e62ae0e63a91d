"""A bot's callback server: remembers what it was sent and answers what a test tells it to."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Received:
    body: Any
    retry_counter: str | None
    at: float


@dataclass
class Answer:
    text: str = "ok"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after_seconds: float = 0


class CallbackBot:
    """Confirms with `code`; each of `answers` is given once, then "ok"."""

    def __init__(self) -> None:
        self.code = ""
        self.received: list[Received] = []
        self.confirmations: list[Any] = []
        self.answers: list[Answer] = []
        self.url = ""
        self._more = asyncio.Condition()
        self._port = 0

    async def start(self) -> None:
        """On a free port; after a stop, on the same one again."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._take)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}/vk"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        text = await request.text()
        try:
            body = await request.json()
        except ValueError:
            body = text
        if isinstance(body, dict) and body.get("type") == "confirmation":
            self.confirmations.append(body)
            return web.Response(text=self.code)
        answer = self.answers.pop(0) if self.answers else Answer()
        async with self._more:
            counter = request.headers.get("X-Retry-Counter")
            self.received.append(Received(body, counter, time.monotonic()))
            self._more.notify_all()
        await asyncio.sleep(answer.after_seconds)
        return web.Response(text=answer.text, status=answer.status, headers=answer.headers)

    async def wait_for(self, number: int, seconds: float = 5) -> list[Received]:
        """The first `number` of what came; fails if they do not come in time."""
        async with asyncio.timeout(seconds), self._more:
            await self._more.wait_for(lambda: len(self.received) >= number)
        return self.received[:number]
