"""The upload server and the file server over HTTP: files come in at addresses that the methods
handed out, and go out to whoever opens a picture or a document."""

from aiohttp import BodyPartReader, web

from emulator.emulation import EMULATION
from emulator.http import UNREADABLE, drop, json_response, spoil_before
from emulator.uploading import NamedFile, accepted, largest, refusal, take

FILES_AT_ONCE = 10
"""Assumed. Observed: vk_api sends several photos in one request, as file0, file1, …"""
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
    "Cache-Control": "max-age=31536000, immutable",
}
"""A page that somebody uploads must not act as a page of the emulator."""
SHOWN_IN_PLACE = ("image/", "audio/", "video/", "application/pdf", "text/plain")


async def upload(request: web.Request) -> web.Response:
    """Documented: multipart; photos in `photo` or any field (observed), documents in `file`.
    Assumed: the address is good for several files until it expires."""
    state = request.app[EMULATION].state
    faults = state.faults.strike("upload")
    state.statistics.faults += len(faults)
    spoiled = await spoil_before(request, faults) if faults else None
    if spoiled is not None:
        return spoiled
    ticket = state.media.tickets.get(request.match_info["ticket"])
    if ticket is None or ticket.expires_at < state.clock():
        return json_response(refusal(ticket.kind if ticket else "doc"))
    only = None if ticket.kind == "photo" else "file"
    try:
        files = await read_files(request, largest(ticket.kind), only)
    except UNREADABLE:
        files = []
    if "error" in faults or not files or not all(accepted(ticket.kind, one) for one in files):
        return json_response(refusal(ticket.kind))
    answer = take(state, ticket, files if ticket.kind == "photo" else files[:1])
    return drop(request) if "drop_after" in faults else json_response(answer)


async def read_files(
    request: web.Request, limit: int, only: str | None, fields: dict[str, str] | None = None
) -> list[NamedFile]:
    """The files of a multipart body, from the field `only` if it is named; plain fields go into
    `fields`. ValueError if there is more than `limit` bytes or no multipart body."""
    if request.content_type != "multipart/form-data":
        raise ValueError("not a form")
    files: list[NamedFile] = []
    left = limit
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or len(files) >= FILES_AT_ONCE:
            raise ValueError("not a plain form")
        content = bytearray()
        while chunk := await part.read_chunk(2**16):
            left -= len(chunk)
            if left < 0:
                raise ValueError("too large")
            content += chunk
        if part.filename is None and fields is not None:
            fields[part.name or ""] = content.decode("utf-8", "replace")
        elif part.filename is not None and (only is None or part.name == only):
            files.append((part.filename, bytes(content)))
    return files


async def serve_file(request: web.Request) -> web.Response:
    """The bytes as they were uploaded, whatever size of a picture is asked for."""
    file = request.app[EMULATION].state.media.files.get(request.match_info["key"])
    if file is None:
        return web.Response(text="There is no such file.", status=404)
    kind = file.content_type
    place = "inline" if kind.startswith(SHOWN_IN_PLACE) else "attachment"
    name = file.path.rpartition("/")[2]
    headers = {**SAFE, "Content-Disposition": f"{place}; filename*=UTF-8''{name}"}
    return web.Response(body=file.content, content_type=kind, headers=headers)
