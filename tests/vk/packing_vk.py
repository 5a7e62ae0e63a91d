"""A VK on the loopback that takes scripts and remembers what it has shown to whom.

It notes where two requests at once speak of one peer, and does what a test tells it to: refuse
calls, fail requests as a whole, keep them waiting.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


class RefusedError(Exception):
    """VK's error with that code, of a call or of a request."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class CallMade:
    method: str
    params: dict[str, Any]

    @property
    def peer(self) -> int:
        return int(self.params.get("peer_ids") or self.params.get("peer_id") or 0)

    @property
    def random_id(self) -> int:
        return int(self.params.get("random_id") or 0)

    @property
    def text(self) -> str:
        return str(self.params.get("message", ""))


@dataclass(slots=True)
class Request:
    """One HTTP request; `calls` are those of its script, or the one it is."""

    method: str
    form: dict[str, str]
    calls: list[CallMade]

    @property
    def is_script(self) -> bool:
        return self.method == "execute"

    @property
    def texts(self) -> list[str]:
        return [call.text for call in self.calls]


@dataclass(slots=True)
class Shown:
    """A message as the person sees it."""

    text: str
    random_id: int
    number: int
    keyboard: str = ""


Refusal = Callable[[CallMade], int | None]
Trouble = Callable[[Request], web.Response | None]
DROPPED = "the connection dies"


def an_error_page(status: int = 502) -> web.Response:
    return web.Response(text="<html>", status=status, content_type="text/html")


def an_error(code: int) -> web.Response:
    error = {"error_code": code, "error_msg": "no"}
    return web.json_response({"error": error})


@dataclass(slots=True)
class PackingVk:
    """`refuses(call)` gives the code of an item of `messages.send`, or of any other call.
    `refuses_call` refuses a call as such. `trouble(request)` answers in place of VK before
    anything happens, `trouble_after` when everything has happened."""

    refuses: Refusal = lambda _: None
    refuses_call: Refusal = lambda _: None
    trouble: Trouble = lambda _: None
    trouble_after: Trouble = lambda _: None
    forgets_random_ids: bool = False
    requests: list[Request] = field(default_factory=list)
    shown: dict[int, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    """While it is not set, requests arrive and wait."""
    in_flight: list[Request] = field(default_factory=list)
    most_in_flight: int = 0
    peers_asked_twice_at_once: set[int] = field(default_factory=set)
    _server: TestServer | None = None

    async def start(self) -> PackingVk:
        self.may_answer.set()
        app = web.Application(client_max_size=10_000_000)
        app.router.add_post("/method/{method}", self._answer)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()
        return self

    async def stop(self) -> None:
        self.may_answer.set()
        if self._server:
            await self._server.close()

    @property
    def url(self) -> str:
        assert self._server
        return str(self._server.make_url("/method/"))

    def texts(self, peer: int) -> list[str]:
        return [message.text for message in self.shown[peer]]

    @property
    def calls(self) -> list[CallMade]:
        return [call for request in self.requests for call in request.calls]

    async def _answer(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        asked = _understood(request.match_info["method"], form)
        self.requests.append(asked)
        self._note_arrival(asked)
        try:
            await self.may_answer.wait()
            answer = self.trouble(asked) or self.act(asked)
            answer = self.trouble_after(asked) or answer
        finally:
            self.in_flight.remove(asked)
        if answer.reason == DROPPED and request.transport:
            request.transport.abort()
        return answer

    def _note_arrival(self, asked: Request) -> None:
        peers = {call.peer for call in asked.calls}
        for other in self.in_flight:
            self.peers_asked_twice_at_once |= peers & {call.peer for call in other.calls}
        self.in_flight.append(asked)
        self.most_in_flight = max(self.most_in_flight, len(self.in_flight))

    def act(self, asked: Request) -> web.Response:
        """What VK does with a request that it has understood."""
        errors: list[dict[str, Any]] = []
        answers: list[Any] = []
        for call in asked.calls:
            try:
                answers.append(self._made(call))
            except RefusedError as refused:
                answers.append(False)
                errors.append(
                    {"method": call.method, "error_code": refused.code, "error_msg": "no"}
                )
        if not asked.is_script:
            return an_error(errors[0]["error_code"]) if errors else _response(answers[0])
        return _response(answers, execute_errors=errors) if errors else _response(answers)

    def _made(self, call: CallMade) -> Any:
        if code := self.refuses_call(call):
            raise RefusedError(code)
        code = self.refuses(call)
        if call.method == "messages.getHistory":
            return self._history(call)
        if call.method != "messages.send":
            if code:
                raise RefusedError(code)
            return 1
        item = {"peer_id": call.peer, "message_id": 0, "conversation_message_id": 0}
        if code:
            return [item | {"error": {"code": code, "description": "no"}}]
        number = self._show(call)
        return [item | {"message_id": number, "conversation_message_id": number}]

    def _show(self, call: CallMade) -> int:
        """Once for a `random_id`, as long as it is remembered."""
        random_id, messages = call.random_id, self.shown[call.peer]
        for message in messages:
            if message.random_id == random_id and not self.forgets_random_ids:
                return message.number
        keyboard = str(call.params.get("keyboard", ""))
        messages.append(Shown(call.text, random_id, len(messages) + 1, keyboard))
        return len(messages)

    def _history(self, call: CallMade) -> dict[str, Any]:
        """Newest first, of both sides; the person has said something last."""
        theirs = {"out": 0, "random_id": 0, "text": "hello", "conversation_message_id": 99}
        ours = [
            {
                "out": 1,
                "random_id": message.random_id,
                "text": message.text,
                "conversation_message_id": message.number,
                "date": 0,
            }
            for message in reversed(self.shown[call.peer])
        ]
        items = [theirs, *ours][: int(call.params["count"])]
        return {"count": len(items), "items": items}


def dropped() -> web.Response:
    return web.Response(reason=DROPPED)


def _response(response: Any, **beside: Any) -> web.Response:
    return web.Response(
        text=json.dumps({"response": response, **beside}), content_type="application/json"
    )


def _understood(method: str, form: dict[str, str]) -> Request:
    if method != "execute":
        return Request(method, form, [CallMade(method, dict(form))])
    calls = list(_calls_of(form["code"]))
    assert len(calls) <= 25
    return Request(method, form, calls)


def _calls_of(code: str) -> Iterator[CallMade]:
    """Of a script that is one list of calls; that VK can read it, the emulator shows."""
    assert code.startswith("return [")
    assert code.endswith("];")
    position, decoder = len("return ["), json.JSONDecoder()
    while position < len(code) - 2:
        call = re.compile(r",?API\.([a-zA-Z.]+)\(").match(code, position)
        assert call
        parameters, position = decoder.raw_decode(code, call.end())
        assert code[position] == ")"
        position += 1
        yield CallMade(call[1], parameters)
