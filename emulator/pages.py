"""The web messenger's files: `/` is its page, the others stand below `/web/`."""

import re
from pathlib import Path

from aiohttp import web

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
LONGEST = 200
"""Longer names are an error for the operating system."""
MISSING = "The web messenger's page is not installed: {0} is missing."


def add_pages(app: web.Application, directory: Path) -> None:
    async def index(_: web.Request) -> web.StreamResponse:
        return _file(directory, "index.html")

    async def file(request: web.Request) -> web.StreamResponse:
        return _file(directory, request.match_info["name"])

    app.router.add_get("/", index)
    app.router.add_get("/web/{name:.*}", file)


def _file(directory: Path, name: str) -> web.StreamResponse:
    """Only names without tricks, so that nothing outside the directory can be reached."""
    path = directory / name
    if len(name) > LONGEST or not NAME.fullmatch(name) or not path.is_file():
        return web.Response(text=MISSING.format(f"emulator/web/{name}"), status=404)
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
