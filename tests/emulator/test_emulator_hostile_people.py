"""Hostile input to chats, uploads, callback servers and the users' side: no 500, no error 10."""

import asyncio
import json
from typing import Any

import aiohttp
from emulated_vk import Clock, Vk
from files import png
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator import api, chats
from emulator.entities import Content, User
from emulator.options import Options
from emulator.params import Params
from emulator.posting import post_from_person
from emulator.recording import Recording
from emulator.registry import METHODS
from emulator.state import State

CHAT = 2_000_000_001
NUMBERS = [
    "0",
    "1",
    "-1",
    "2",
    "99",
    "1001",
    "1002",
    str(CHAT),
    "9" * 30,
    "1,2,99",
    "-" + "9" * 18,
]
TEXTS = ["x", "", "[]", "{}", "null", "http://127.0.0.1:1/", "http://[", "photo", "doc", "true"]
NAMES_TEXT = (
    "peer_id user_id user_ids chat_id member_id member_ids cmid cmids message_id message_ids "
    "reaction_id answered important q count offset reset title url secret_key server_id "
    "server_ids api_version message_new server photo hash file type tags name_case fields "
    "private sort extended attachment message random_id format_data date group_id"
)
QUIET = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def lively() -> State:
    """A community with two people, who both wrote, in a chat that the bot administers."""
    state = State(Options(api_rate=0), Recording(None), Clock(), "fixed")
    for number in (1001, 1002):
        user = User(number, "Anna", "Petrova")
        state.add_user(user)
        dialogue = state.dialogues.open(number)
        post_from_person(state, user, dialogue, Content(text="hi"), user.client_info)
    chat = state.add_chat("Class", 1001, [1001, 1002])
    chats.invite(state, chat, 1001, -1)
    assert chat.bot is not None
    chat.bot.is_admin = True
    state.callbacks.add("http://127.0.0.1:1/", "one", "")
    return state


@QUIET
@given(
    calls=st.lists(
        st.tuples(
            st.sampled_from(sorted(METHODS)),
            st.dictionaries(
                st.sampled_from(NAMES_TEXT.split()),
                st.sampled_from(NUMBERS + TEXTS) | st.text(max_size=10),
                max_size=8,
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_sequence_of_calls_fails_inside(calls: list[tuple[str, dict[str, str]]]) -> None:
    state = lively()
    for name, fields in calls:
        given_pairs = [("group_id", "1"), *fields.items()]
        pairs = [("v", "5.199"), ("access_token", "demo-token"), *given_pairs]
        answer = api.answer(state, name, Params(pairs), "http://x")
        assert answer.get("error", {}).get("error_code") != 10, (name, fields)
        json.dumps(answer)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, -1, 2, 99, 1001, 1002, CHAT, 2**60, 1.5, "1001", "x", "", [], {}]),
    st.sampled_from([[1], [1, 1], ["x"], [{"peer_id": -1, "conversation_message_id": 1}]]),
    st.sampled_from([{"button_actions": []}, "https://vk.me/join/x", "https://vk.me/x?ref=1"]),
    st.text(max_size=5),
)
FIELDS = (
    "user_id peer_id member_id text title admin all_messages conversation_message_id "
    "conversation_message_ids for_everybody reaction_id device client_info link blocked member "
    "forward attachments advance_seconds bot_is_admin bot_sees_everything member_ids invite_bot"
)
POSTS = (
    f"messages edits deletions reactions reads typing links devices blacklist memberships clock "
    f"presses chats chats/{CHAT}/members chats/{CHAT}/removals chats/{CHAT}/title "
    f"chats/{CHAT}/rights chats/{CHAT}/pin chats/5/members chats/x/pin uploads"
).split()
GETS = (
    f"conversations?user_id=%s conversations/%s conversations/1001?user_id=%s "
    f"conversations/-1?user_id=%s changes?user_id=%s changes?user_id=1001&since=%s links?link=%s "
    f"chats/%s conversations/{CHAT}?user_id=%s notifications?user_id=%s community?%s clock?%s"
).split()


async def test_no_body_and_no_query_makes_the_users_side_fail(vk: Vk) -> None:
    """Bodies are drawn first, since hypothesis does not run inside an event loop."""
    bodies: list[dict[str, Any]] = []

    @settings(max_examples=400, deadline=None, database=None)
    @given(st.dictionaries(st.sampled_from(FIELDS.split()), VALUES, max_size=6))
    def draw(body: dict[str, Any]) -> None:
        bodies.append(body)

    await asyncio.to_thread(draw)
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    await vk.chat("Class", anna, boris)
    async with aiohttp.ClientSession() as http:
        for number, body in enumerate(bodies):
            path = POSTS[number % len(POSTS)]
            given_body = {"user_id": anna.id, **body} if number % 3 else body
            url = f"{vk.address}/control/{path}"
            async with http.post(url, data=json.dumps(given_body)) as answer:
                assert answer.status < 500, (path, given_body)
                assert isinstance(await answer.json(), dict)
        for template in GETS:
            for value in (
                "",
                "0",
                "-1",
                "1001",
                "x",
                "9" * 400,
                "1001,1002",
                "%00",
                "nan",
                "1e400",
            ):
                url = f"{vk.address}/control/{template.replace('%s', value)}"
                async with http.get(url) as answer:
                    assert answer.status < 500, url
    await vk.ok("groups.getById")


async def test_no_upload_takes_it_down(vk: Vk) -> None:
    anna = await vk.somebody()
    photos = (await vk.ok("photos.getMessagesUploadServer"))["upload_url"]
    given_address = await vk.ok("docs.getMessagesUploadServer", peer_id=anna.id)
    form = "multipart/form-data;boundary=x"
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename='
    bodies: list[tuple[bytes, str]] = [
        (b"", form),
        (b"--x", form),
        (b"--x\r\n\r\n--x--", form),
        (b"nothing", "text/plain"),
        (b"{}", "application/json"),
        (b"", "multipart/form-data"),
        (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--", form),
        (head + b'"a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n', form),
        (head + b'"a.png"\r\nContent-Encoding: gzip\r\n\r\nxx\r\n--x--\r\n', form),
        (head + b'"\xff\xfe|../../a\x00.png"\r\n\r\n' + png() + b"\r\n--x--\r\n", form),
        (head + b'"' + b"a" * 5000 + b'.txt"\r\n\r\nx\r\n--x--\r\n', form),
        (head + b'".."\r\n\r\nx\r\n--x--\r\n', form),
        (head + b'"a.txt"\r\n\r\ncut off', form),
    ]
    targets = [photos, given_address["upload_url"], f"{vk.address}/control/uploads"]
    async with aiohttp.ClientSession() as http:
        for body, kind in bodies:
            for url in targets:
                async with http.post(url, data=body, headers={"Content-Type": kind}) as answer:
                    assert answer.status < 500, (url, body)
                    said = await answer.json()
                if "file" in said:
                    await vk.ok("docs.save", file=said["file"])
        for path in ("files/x/../../etc", "files/%00/%00", "upload/" + "x" * 500, "files//"):
            async with http.get(f"{vk.address}/{path}") as answer:
                assert answer.status < 500, path
    await vk.ok("groups.getById")
