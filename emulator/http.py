"""What every route shares: parameters out of requests, JSON into answers, connections that die."""

import asyncio
import json
from typing import Any

import msgspec
from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from emulator.faults import Fault
from emulator.params import Params

PARAMETERS_AT_MOST = 1000
LARGEST_BODY = 8 * 2**20
UNREADABLE = (
    ValueError,
    AssertionError,
    LookupError,
    RuntimeError,
    HttpProcessingError,
    web.RequestPayloadError,
)
"""What aiohttp raises for bodies that are not what their headers say."""
_JSON = {"Content-Type": "application/json; charset=utf-8"}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
BAD_GATEWAY = "<html><head><title>{0}</title></head><body><h1>{0}</h1>nginx</body></html>"


async def read_params(request: web.Request) -> Params:
    """Documented: GET and POST are equal, bodies are urlencoded or multipart; a JSON body is not
    supported, so its contents count as absent. The token may stand in `Authorization: Bearer`.
    Raises ValueError for a body that cannot be read at all."""
    pairs = _pairs(request.query_string)
    if request.can_read_body:
        if request.content_type == "multipart/form-data":
            pairs += await _multipart(request)
        elif request.content_type == "application/x-www-form-urlencoded":
            pairs += _pairs((await request.read()).decode("utf-8", "replace"))
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        pairs.append(("access_token", token.strip()))
    return Params(pairs)


def _pairs(text: str) -> list[tuple[str, str]]:
    """By yarl, whose reading is compiled: a full script takes urllib longer than all its calls."""
    if not text:
        return []
    if text.count("&") >= PARAMETERS_AT_MOST:
        raise ValueError("too many parameters")
    return list(URL.build(query_string=text, encoded=True).query.items())


async def _multipart(request: web.Request) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or len(pairs) >= PARAMETERS_AT_MOST:
            raise ValueError("not a plain form")
        value = bytearray()
        while chunk := await part.read_chunk():
            size += len(chunk)
            if size > LARGEST_BODY:
                raise ValueError("too large")
            value += chunk
        if part.name and not part.filename:
            pairs.append((part.name, value.decode("utf-8", "replace")))
    return pairs


def origin(request: web.Request) -> str:
    """The address the client used: documented, addresses in answers are absolute."""
    return f"{request.scheme}://{request.host}"


def json_response(body: Any, status: int = 200) -> web.Response:
    """Observed: `application/json; charset=utf-8`. A lone surrogate becomes a question mark."""
    try:
        return web.Response(body=msgspec.json.encode(body), status=status, headers=_JSON)
    except (msgspec.MsgspecError, TypeError, UnicodeError, RecursionError):
        return json_text_response(_encode(body), status)


def json_text_response(text: str, status: int = 200) -> web.Response:
    return web.Response(body=text.encode("utf-8", "replace"), status=status, headers=_JSON)


async def spoil_before(request: web.Request, faults: dict[str, Fault]) -> web.Response | None:
    """Faults that come before anything has happened; an answer if there is to be no other."""
    if "delay" in faults:
        await asyncio.sleep(faults["delay"].seconds)
    if "drop_before" in faults:
        return drop(request)
    if "http" in faults:
        status = faults["http"].status
        text = BAD_GATEWAY.format(f"{status} emulated trouble")
        return web.Response(text=text, status=status, content_type="text/html")
    if "garbage" in faults:
        return web.Response(text='{"response": [{"id": 1, "first', content_type="application/json")
    return None


def drop(request: web.Request) -> web.Response:
    """Cuts the connection; the answer that is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
