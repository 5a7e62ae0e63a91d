"""Files brought to VK: the upload host's address is secret and used as it is; any answer that is
not VK's is an error with a code that the policy knows."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from loopback_vk import NOT_VKS, TOKEN, LoopbackVk

from bot.vk import uploads
from bot.vk.api import VkApi, VkError

SECRET = "/put/%41b?hash=%2Fa%3D+b&act=x%20y&s=%D1%8F;z"
SAVED_PHOTO = [{"id": 7, "owner_id": -1, "access_key": "abc1"}]
SAVED_FILE = {"type": "doc", "doc": {"id": 8, "owner_id": 5, "access_key": "def2"}}


class UploadHost:
    """Remembers what came in; says what a test tells it to."""

    def __init__(self) -> None:
        self.says: Any = {"server": 1, "photo": "[{}]", "hash": "h", "file": "5|8|x"}
        self.status = 200
        self.raw_paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.files: list[tuple[str, str, str, bytes]] = []
        app = web.Application()
        app.router.add_post("/{rest:.*}", self._take)
        self.server = TestServer(app, host="127.0.0.1")

    async def _take(self, request: web.Request) -> web.Response:
        self.raw_paths.append(request.raw_path)
        self.headers.append(dict(request.headers))
        for field, file in (await request.post()).items():
            assert isinstance(file, web.FileField)
            self.files.append((field, file.filename, file.content_type, file.file.read()))
        if isinstance(self.says, bytes):
            return web.Response(body=self.says, status=self.status, headers={"Location": "/x"})
        return web.json_response(self.says, status=self.status)


@pytest.fixture
async def host(vk: LoopbackVk) -> AsyncIterator[UploadHost]:
    host = UploadHost()
    await host.server.start_server()
    address = f"{str(host.server.make_url('/')).rstrip('/')}{SECRET}"
    for kind in ("photos", "docs"):
        vk.says(f"{kind}.getMessagesUploadServer", {"response": {"upload_url": address}})
    vk.says("photos.saveMessagesPhoto", {"response": SAVED_PHOTO})
    vk.says("docs.save", {"response": SAVED_FILE})
    yield host
    await host.server.close()


async def test_a_picture_is_uploaded_saved_and_named(
    vk: LoopbackVk, host: UploadHost, api: VkApi
) -> None:
    assert await uploads.photo(api, b"PNG") == "photo-1_7_abc1"
    assert host.files == [("photo", "picture.png", "image/png", b"PNG")]
    (server,) = vk.asked_for("photos.getMessagesUploadServer")
    (saved,) = vk.asked_for("photos.saveMessagesPhoto")
    assert "peer_id" not in server.form
    assert {name: saved.form[name] for name in ("server", "photo", "hash")} == {
        "server": "1",
        "photo": "[{}]",
        "hash": "h",
    }


async def test_a_document_is_uploaded_for_one_dialogue(
    vk: LoopbackVk, host: UploadHost, api: VkApi
) -> None:
    assert await uploads.document(api, b"%PDF", "Класс 7Б" * 50, 5) == "doc5_8_def2"
    assert host.files == [("file", "document.pdf", "application/pdf", b"%PDF")]
    (server,) = vk.asked_for("docs.getMessagesUploadServer")
    (saved,) = vk.asked_for("docs.save")
    assert (server.form["type"], server.form["peer_id"]) == ("doc", "5")
    assert saved.form["file"] == "5|8|x"
    assert saved.form["title"].startswith("Класс 7Б")
    assert saved.form["title"].endswith(".pdf")
    assert len(saved.form["title"]) < 256


async def test_the_hosts_address_is_used_as_it_is_and_does_not_see_the_token(
    host: UploadHost, api: VkApi
) -> None:
    await uploads.photo(api, b"PNG")
    assert host.raw_paths == [SECRET]
    assert TOKEN not in str(host.headers)
    assert "Authorization" not in host.headers[0]


@pytest.mark.parametrize("said", [*NOT_VKS.values(), b"<html>", b"\xff", {"error": "x"}])
@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_what_the_host_says_may_be_anything(
    host: UploadHost, api: VkApi, said: Any, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    host.says = getattr(said, "body", said)
    host.status = getattr(said, "status", 200)
    with pytest.raises(VkError) as caught:
        await upload(api, kind)
    assert caught.value.code in {0, 105, 129}
    logged = [r.getMessage() for r in caplog.records if r.name != "aiohttp.access"]
    told = f"{caught.value} {logged}"
    assert "put/" not in told
    assert TOKEN not in told


async def upload(api: VkApi, kind: str) -> str:
    if kind == "photo":
        return await uploads.photo(api, b"PNG")
    return await uploads.document(api, b"%PDF", "7Б", 5)


@pytest.mark.parametrize("said", ["[]", "", None])
async def test_a_picture_that_the_host_refuses_is_not_saved(
    vk: LoopbackVk, host: UploadHost, api: VkApi, said: str | None
) -> None:
    host.says = {"server": 1, "photo": said, "hash": "h"}
    with pytest.raises(VkError) as caught:
        await uploads.photo(api, b"PNG")
    assert caught.value.code == 129
    assert vk.asked_for("photos.saveMessagesPhoto") == []


async def test_a_host_that_sends_on_to_another_place_is_not_followed(
    host: UploadHost, api: VkApi
) -> None:
    host.says, host.status = b"", 307
    with pytest.raises(VkError):
        await uploads.photo(api, b"PNG")
    assert len(host.raw_paths) == 1


@pytest.mark.parametrize(
    "address",
    [
        None,
        5,
        "",
        "ftp://x/",
        "file:///etc/passwd",
        "http://",
        "https://[x",
        "http://127.0.0.1:1/x",
    ],
)
@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_an_address_that_leads_nowhere_is_an_error(
    vk: LoopbackVk, api: VkApi, address: object, kind: str
) -> None:
    for method in ("photos.getMessagesUploadServer", "docs.getMessagesUploadServer"):
        vk.says(method, {"response": {"upload_url": address}})
    with pytest.raises(VkError) as caught:
        await upload(api, kind)
    assert caught.value.code == 0


@pytest.mark.parametrize(
    "saved",
    [None, [], {}, 5, [5], [{}], [{"id": "7", "owner_id": -1}], {"doc": []}, {"doc": {"id": 8}}],
)
@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_what_vk_says_of_a_saved_file_may_be_anything(
    vk: LoopbackVk, host: UploadHost, api: VkApi, saved: object, kind: str
) -> None:
    for method in ("photos.saveMessagesPhoto", "docs.save"):
        vk.says_only(method, {"response": saved})
    with pytest.raises(VkError) as caught:
        await upload(api, kind)
    assert caught.value.code == 0


@pytest.mark.parametrize("key", [None, "", "a,b", "x" * 100, 5])
async def test_a_key_that_would_break_the_list_of_attachments_is_left_out(
    vk: LoopbackVk, host: UploadHost, api: VkApi, key: object
) -> None:
    saved = [{"id": 7, "owner_id": -1, "access_key": key}]
    vk.says_only("photos.saveMessagesPhoto", {"response": saved})
    assert await uploads.photo(api, b"PNG") == "photo-1_7"


@pytest.mark.parametrize("code", [5, 6, 15, 100, 901])
@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("photo", "photos.getMessagesUploadServer"),
        ("photo", "photos.saveMessagesPhoto"),
        ("document", "docs.getMessagesUploadServer"),
        ("document", "docs.save"),
    ],
)
async def test_an_error_of_vk_is_told_with_its_code(
    vk: LoopbackVk, host: UploadHost, api: VkApi, code: int, kind: str, method: str
) -> None:
    vk.says_only(method, {"error": {"error_code": code, "error_msg": "no"}})
    with pytest.raises(VkError) as caught:
        await upload(api, kind)
    assert caught.value.code == code
