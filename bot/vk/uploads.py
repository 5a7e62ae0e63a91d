"""Files brought to VK, to be attached to messages: an address is asked for, the file is sent
there, and what the upload host says of it is handed to the method that saves it."""

import asyncio
import re
from collections.abc import Awaitable, Mapping
from typing import Any, Final

import aiohttp
from yarl import URL

from bot.domain.outgoing import NO_ANSWER
from bot.vk import reading
from bot.vk.api import VkApi, VkError

_PATIENCE: Final = 10.0
"""Seconds for all of it: somebody waits for the message."""
_REFUSED_PICTURE, _REFUSED_FILE = 129, 105
"""VK's codes for what cannot be saved (documented), here for what its upload host refuses."""
_NO_PICTURE: Final = (None, "", "[]")
"""Observed: `[]` is what the host says in place of a photo that it refuses."""
_TITLE_LIMIT: Final = 128
_KEY: Final = re.compile(r"\w{1,64}", re.ASCII)


async def photo(api: VkApi, png: bytes) -> str:
    """The attachment of a picture that the community owns, good for any message (observed, of
    photos that were uploaded for no `peer_id`). Raises `VkError`."""
    return await _in_time(_photo(api, png))


async def document(api: VkApi, pdf: bytes, title: str, peer_id: int) -> str:
    """The attachment of a document for that dialogue. It belongs to the person, and whether it
    may be sent to somebody else is in dispute (observed). Raises `VkError`."""
    return await _in_time(_document(api, pdf, title, peer_id))


async def _in_time(work: Awaitable[str]) -> str:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await work
    except TimeoutError:
        raise VkError(NO_ANSWER, "it could not be uploaded in time") from None


async def _photo(api: VkApi, png: bytes) -> str:
    server = await api.call("photos.getMessagesUploadServer")
    form = aiohttp.FormData()
    form.add_field("photo", png, filename="picture.png", content_type="image/png")
    said = await _post(api, server, form)
    if said.get("photo") in _NO_PICTURE:
        raise VkError(_REFUSED_PICTURE, "the upload host refuses the picture")
    given = {name: said.get(name, "") for name in ("server", "photo", "hash")}
    saved = await api.call("photos.saveMessagesPhoto", **given)
    return _attachment("photo", saved[0] if isinstance(saved, list) and saved else None)


async def _document(api: VkApi, pdf: bytes, title: str, peer_id: int) -> str:
    server = await api.call("docs.getMessagesUploadServer", type="doc", peer_id=peer_id)
    form = aiohttp.FormData()
    form.add_field("file", pdf, filename="document.pdf", content_type="application/pdf")
    said = await _post(api, server, form)
    if not isinstance(said.get("file"), str):
        raise VkError(_REFUSED_FILE, "the upload host refuses the document")
    saved = await api.call("docs.save", file=said["file"], title=f"{title[:_TITLE_LIMIT]}.pdf")
    return _attachment("doc", saved.get("doc") if isinstance(saved, dict) else None)


async def _post(api: VkApi, server: object, form: aiohttp.FormData) -> Mapping[str, Any]:
    """What the upload host answers. Its address is secret and used as it is (documented): quoted
    anew it might be another one."""
    address = server.get("upload_url") if isinstance(server, dict) else None
    if not isinstance(address, str) or not address.startswith(("https://", "http://")):
        raise VkError(NO_ANSWER, "VK names no upload host")
    try:
        text = await api.http_client.request_text(
            URL(address, encoded=True),  # type: ignore[arg-type]  # aiohttp takes it as it is
            method="POST",
            data=form,  # type: ignore[arg-type]  # and a form too
            allow_redirects=False,
        )
        said = reading.loads(text)
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError, RecursionError) as error:
        raise VkError(
            NO_ANSWER, f"no answer from the upload host: {type(error).__name__}"
        ) from None
    if not isinstance(said, dict):
        raise VkError(NO_ANSWER, "the upload host's answer is not VK's")
    return said


def without_key(attachment: str) -> str:
    """The same without its access key, which shows the file to anybody who has it. The community
    that saved a picture needs none to send it again (observed: bots on vk_api)."""
    return "_".join(attachment.split("_")[:2])


def _attachment(kind: str, item: object) -> str:
    """`photo-1_2_key` (documented: messages.send)."""
    if isinstance(item, dict):
        owner_id, number, key = (item.get(name) for name in ("owner_id", "id", "access_key"))
        if isinstance(owner_id, int) and isinstance(number, int):
            is_key = isinstance(key, str) and _KEY.fullmatch(key)
            return f"{kind}{owner_id}_{number}" + (f"_{key}" if is_key else "")
    raise VkError(NO_ANSWER, "what VK says of the saved file is not VK's")
