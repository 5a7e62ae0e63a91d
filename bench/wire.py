"""One kept connection to the emulator, so thin that whoever measures through it costs little: a
request, a JSON answer, nothing else of HTTP."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

_LENGTH = b"content-length: "
_LARGEST_ANSWER = 2**26


class WireError(Exception):
    """The emulator said no; the text is its status and its sentence."""


class Wire:
    """`async with Wire(address) as wire: await wire.post("/control/users", {...})`. One request
    at a time."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(
            self._host, self._port, limit=_LARGEST_ANSWER
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()

    async def post(self, path: str, body: Any) -> Any:
        return await self._ask("POST", path, json.dumps(body).encode())

    async def get(self, path: str) -> Any:
        return await self._ask("GET", path, b"")

    async def delete(self, path: str) -> Any:
        return await self._ask("DELETE", path, b"")

    async def _ask(self, verb: str, path: str, body: bytes) -> Any:
        """Raises WireError unless the status is 200."""
        head = (
            f"{verb} {path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(answer.partition(_LENGTH)[2].split(b"\r\n", 1)[0])
        content = await self._reader.readexactly(length)
        if not answer.startswith(b"http/1.1 200"):
            raise WireError(f"{verb} {path}: {content[:300].decode(errors='replace')}")
        return json.loads(content)
