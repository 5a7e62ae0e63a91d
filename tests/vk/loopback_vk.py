"""A tiny VK on the loopback: it says what a test tells it to and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "vk1.a.verySecretToken"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer that is not VK's JSON."""

    body: bytes
    status: int = 200
    content_type: str = "text/html"


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer for so long that nobody waits for it."""


NOT_VKS: Final = {
    "an error page": Raw(b"<html><body>502 Bad Gateway</body></html>", status=502),
    "a page that says it is well": Raw(b"<html>200</html>"),
    "nothing": Raw(b""),
    "no text": Raw(b"\xff\xfe\x00"),
    "half an answer": Raw(b'{"response": {"items": [1, 2'),
    "brackets without end": Raw(b"[" * 100_000),
    "digits without end": Raw(b"1" * 5000),
    "a list": [],
    "a list of answers": [{"response": 1}],
    "null": None,
    "true": True,
    "a number": 5,
    "a string": "response",
    "an empty object": {},
}
"""What comes in place of VK's answers when VK or something on the way is ill."""


class LoopbackVk:
    """`vk.says("users.get", {...})` puts an answer in the queue of a method or of the long poll;
    the last one is repeated."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[str, deque[object]] = defaultdict(deque)
        app = web.Application()
        app.router.add_route("*", "/method/{method}", self._method)
        app.router.add_route("*", "/lp", self._poll)
        self._server = TestServer(app, host="127.0.0.1")

    def says_only(self, method: str, *answers: object) -> None:
        """In place of what it was to say."""
        self._answers[method].clear()
        self.says(method, *answers)

    async def start(self) -> LoopbackVk:
        await self._server.start_server()
        return self

    async def stop(self) -> None:
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("/method/"))

    @property
    def long_poll_url(self) -> str:
        return str(self._server.make_url("/lp"))

    def says(self, method: str, *answers: object) -> None:
        self._answers[method].extend(answers)

    def asked_for(self, method: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.endswith("/" + method)]

    async def _method(self, request: web.Request) -> web.Response:
        return await self._answer(request, request.match_info["method"])

    async def _poll(self, request: web.Request) -> web.Response:
        return await self._answer(request, "lp")

    async def _answer(self, request: web.Request, name: str) -> web.Response:
        form: Any = await request.post()
        self.asked.append(
            Asked(request.path, dict(request.query), dict(form), dict(request.headers))
        )
        answers = self._answers[name]
        answer = answers.popleft() if len(answers) > 1 else answers[0]
        if isinstance(answer, Silence):
            await asyncio.sleep(60)
        if isinstance(answer, Raw):
            return web.Response(
                body=answer.body, status=answer.status, content_type=answer.content_type
            )
        return web.Response(text=json.dumps(answer), content_type="application/json")
