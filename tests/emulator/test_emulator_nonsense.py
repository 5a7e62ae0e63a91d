"""What the control plane and the pages say to requests that make no sense."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from emulated_vk import Vk

from emulator.client import ControlRefusedError
from emulator.pages import add_pages

Json = dict[str, Any]


async def refused(vk: Vk, path: str, body: Any = None, **more: Any) -> tuple[int, str]:
    with pytest.raises(ControlRefusedError) as failure:
        await vk.control(path, body, **more)
    sentence = failure.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return failure.value.status, sentence


NONSENSE: list[tuple[str, Any, str]] = [
    ("users", [], "The body must be"),
    ("users", {}, "first_name"),
    ("users", {"first_name": "A"}, "last_name"),
    ("users", {"first_name": "A", "last_name": 5}, "last_name"),
    ("users", {"first_name": "A", "last_name": "B", "sex": 3}, "sex"),
    ("users", {"first_name": "A", "last_name": "B", "id": True}, "id"),
    ("users", {"first_name": "A", "last_name": "B", "id": -5}, "id"),
    ("users", {"first_name": "A", "last_name": "B", "id": 1001}, "id"),
    ("messages", {}, "user_id"),
    ("messages", {"user_id": "1001"}, "user_id"),
    ("messages", {"user_id": 5}, "user_id"),
    ("messages", {"user_id": 1001, "text": 5}, "text"),
    ("messages", {"user_id": 1001, "ref": {}}, "ref"),
    ("messages", {"user_id": 1001, "peer_id": 2000000009}, "peer_id"),
    ("messages", {"user_id": 1001, "peer_id": 1003}, "peer_id"),
    ("messages", {"user_id": 1002, "peer_id": 2000000001}, "user_id"),
    ("messages", {"user_id": 1001, "forward": {}}, "forward"),
    ("messages", {"user_id": 1001, "forward": [5]}, "forward"),
    ("messages", {"user_id": 1001, "forward": [{"peer_id": 1001}]}, "conversation_message_id"),
    (
        "messages",
        {"user_id": 1001, "forward": [{"peer_id": 1001, "conversation_message_id": 99}]},
        "forward",
    ),
    ("messages", {"user_id": 1001, "reply_to": 99}, "reply_to"),
    ("messages", {"user_id": 1001, "attachments": "photo"}, "attachments"),
    ("messages", {"user_id": 1001, "attachments": [{}]}, "attachments"),
    ("messages", {"user_id": 1001, "client_info": []}, "client_info"),
    ("messages", {"user_id": 1001, "client_info": {"button_actions": 5}}, "client_info"),
    ("presses", {"user_id": 1001}, "label"),
    ("presses", {"user_id": 1001, "label": 5}, "label"),
    ("presses", {"user_id": 1001, "label": "x", "conversation_message_id": "1"}, "conversation"),
    ("permissions", {"user_id": 1001}, "allowed"),
    ("permissions", {"user_id": 1001, "allowed": 1}, "allowed"),
    ("chats", {"title": "x", "member_ids": [], "invite_bot": True}, "member_ids"),
    ("chats", {"title": "x", "member_ids": [1001, 1001], "invite_bot": True}, "member_ids"),
    ("chats", {"title": "x", "member_ids": [5], "invite_bot": True}, "member_ids"),
    ("chats", {"title": 5, "member_ids": [1001]}, "title"),
    ("chats", {"title": "x", "member_ids": [1001], "invite_bot": "yes"}, "invite_bot"),
    ("faults", {"target": "moon", "kind": "error"}, "target"),
    ("faults", {"target": "method:", "kind": "error"}, "target"),
    ("faults", {"target": "longpoll", "kind": "error", "error_code": 5}, "kind"),
    ("faults", {"target": "method:*", "kind": "failed"}, "kind"),
    ("faults", {"target": "method:*", "kind": "error"}, "error_code"),
    ("faults", {"target": "method:*", "kind": "http", "status": 99}, "status"),
    ("faults", {"target": "method:*", "kind": "http", "probability": 2}, "probability"),
    ("faults", {"target": "method:*", "kind": "http", "times": 0}, "times"),
    ("faults", {"target": "method:*", "kind": "delay", "seconds": "x"}, "seconds"),
    ("typing", {}, "user_id"),
]


@pytest.mark.parametrize(("path", "body", "field"), NONSENSE)
async def test_nonsense_is_400_naming_the_field(vk: Vk, path: str, body: Any, field: str) -> None:
    anna, _ = await vk.person(), await vk.person("Boris")
    await vk.chat("Class", anna)
    status, sentence = await refused(vk, path, body)
    assert status == 400
    assert sentence.startswith(field)


@pytest.mark.parametrize(
    ("path", "query", "status", "field"),
    [
        ("conversations/5", {}, 404, "peer_id"),
        ("conversations/me", {}, 404, "peer_id"),
        ("conversations/1001", {"after": "x"}, 400, "after"),
        ("conversations/1001", {"wait": "-1"}, 400, "wait"),
        ("conversations/1001", {"wait": "nan"}, 400, "wait"),
        ("notifications", {}, 400, "user_id"),
        ("notifications", {"user_id": "x"}, 400, "user_id"),
        ("nowhere", {}, 404, "Not Found"),
        ("reset", {}, 405, "Method Not Allowed"),
    ],
)
async def test_nonsense_questions_are_refused_too(
    vk: Vk, path: str, query: Json, status: int, field: str
) -> None:
    await vk.person()
    found, sentence = await refused(vk, path, method="GET", **query)
    assert found == status
    assert sentence.startswith(field)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 9000, b"[NaN]", b'{"a":1e999}'])
async def test_a_body_that_is_no_json_is_400(vk: Vk, body: bytes) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{vk.address}/control/events", data=body) as answer,
    ):
        assert answer.status == 400
        assert await answer.json() == {"error": "The body is not JSON."}


async def test_the_page_is_served_and_nothing_outside_of_it(vk: Vk) -> None:
    async with aiohttp.ClientSession() as http:
        for path in ("/web/..%2F__main__.py", "/web/%2e%2e/server.py", "/web//etc/passwd"):
            async with http.get(f"{vk.address}{path}") as answer:
                assert answer.status == 404
        async with http.get(f"{vk.address}/web/no.js") as answer:
            assert await answer.text() == (
                "The web messenger's page is not installed: emulator/web/no.js is missing."
            )


async def test_a_missing_page_is_said_in_one_sentence(tmp_path: Path) -> None:
    app = web.Application()
    add_pages(app, tmp_path)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    async with aiohttp.ClientSession() as http:
        async with http.get(url) as answer:
            said = "The web messenger's page is not installed: emulator/web/index.html is missing."
            assert (answer.status, await answer.text()) == (404, said)
        (tmp_path / "index.html").write_text("<p>here")
        async with http.get(url) as answer:
            assert (answer.status, await answer.text()) == (200, "<p>here")
            assert answer.content_type == "text/html"
    await runner.cleanup()
