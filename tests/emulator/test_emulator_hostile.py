"""Whatever comes in, the emulator neither answers 500 nor falls over."""

import asyncio
import io
import json
from typing import Any

import aiohttp
from emulated_vk import Clock, Vk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator import api
from emulator.client import EmulatorClient
from emulator.errors import VkError
from emulator.keyboards import parse_keyboard
from emulator.options import Options
from emulator.params import Params, strict_json
from emulator.recording import Recording
from emulator.registry import METHODS
from emulator.state import State

QUIET = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)

NUMBERS = st.sampled_from(["0", "1", "-1", "1001", "2000000001", "9" * 30, "1e5", "1_0", "١"])
WORDS = st.one_of(
    NUMBERS,
    st.text(max_size=20),
    st.sampled_from(["1,2,3", "null", "{}", "[]", '{"type":"carousel","elements":[{}]}', "true"]),
)
NAMES_TEXT = (
    "peer_id peer_ids user_id user_ids chat_id domain random_id message keyboard template "
    "payload attachment forward forward_messages reply_to sticker_id lat long cmid cmids "
    "message_id message_ids conversation_message_ids conversation_message_id group_id "
    "event_id event_data count offset filter extended fields rev start_message_id enabled "
    "api_version screen_name delete_for_all type up_to_cmid message_new intent subscribe_id"
)
NAMES = st.sampled_from(NAMES_TEXT.split())
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "buttons",
                    "inline",
                    "one_time",
                    "action",
                    "type",
                    "label",
                    "payload",
                    "color",
                    "link",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@QUIET
@given(
    name=st.sampled_from(sorted(METHODS)),
    pairs=st.lists(st.tuples(NAMES, WORDS), max_size=8),
)
def test_no_parameters_make_a_method_fail_inside(name: str, pairs: list[tuple[str, str]]) -> None:
    state = State(Options(api_rate=0), Recording(None), Clock(), "fixed")
    answer = api.answer(
        state, name, Params([("v", "5.199"), ("access_token", "demo-token"), *pairs]), "http://x"
    )
    assert answer.get("error", {}).get("error_code") != 10
    json.dumps(answer)


@QUIET
@given(VALUES)
def test_a_keyboard_is_taken_or_911(value: Any) -> None:
    try:
        parse_keyboard(json.dumps(value), -1)
    except VkError as failure:
        assert failure.code == 911  # noqa: PT017


@QUIET
@given(st.text(alphabet='[]{}",:0123456789.eE-ntfalsru \\/', max_size=60))
def test_what_is_parsed_can_be_written_again(text: str) -> None:
    try:
        value = strict_json(text)
    except ValueError:
        return
    json.dumps(value, allow_nan=False)


PATHS = ["users", "messages", "presses", "permissions", "chats", "faults", "events", "typing"]
FIELDS_TEXT = (
    "user_id peer_id text payload ref forward attachments client_info label first_name "
    "last_name conversation_message_id id sex allowed title member_ids invite_bot target kind "
    "seconds times probability status error_code failed reply_to type"
)
FIELDS = st.sampled_from(FIELDS_TEXT.split())


async def test_no_body_makes_the_control_plane_fail(emulator: EmulatorClient) -> None:
    """Bodies are drawn first, since hypothesis does not run inside an event loop."""
    bodies: list[Any] = []

    @settings(max_examples=200, deadline=None, database=None)
    @given(VALUES | st.dictionaries(FIELDS, VALUES | st.just(1001), max_size=6))
    def draw(body: Any) -> None:
        bodies.append(body)

    await asyncio.to_thread(draw)
    await emulator.person()
    async with aiohttp.ClientSession() as http:
        for number, body in enumerate(bodies):
            path = PATHS[number % len(PATHS)]
            url = f"{emulator.address}/control/{path}"
            async with http.post(url, data=json.dumps(body)) as answer:
                assert answer.status in {200, 400, 404}, (path, body)
                assert isinstance(await answer.json(), dict)
    assert (await emulator.statistics())["sent"] == 0


async def test_lone_surrogates_and_deep_nesting_do_no_harm(vk: Vk) -> None:
    person = await vk.person()
    await person.send("\ud800")
    nested: Any = "x"
    for _ in range(99):
        nested = [nested]
    await vk.deliver(nested)
    assert len((await vk.poll())["updates"]) == 2


async def test_strange_requests_are_answered(vk: Vk) -> None:
    strange: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/method/users.get", {"data": b"\xff\xfe=%zz&=&&"}),
        ("POST", "/method/users.get", {"data": io.BytesIO(b"a" * 9_000_000)}),
        ("POST", "/method/users.get", {"headers": {"Content-Type": "multipart/form-data"}}),
        (
            "POST",
            "/method/users.get",
            {
                "data": b"--x\r\n\r\n",
                "headers": {"Content-Type": "multipart/form-data;boundary=x"},
            },
        ),
        ("GET", "/method/users.get?" + "a=1&" * 2000, {}),
        ("GET", "/method/%00%ff", {}),
        ("GET", "/whp/1?key=%ff&ts=" + "9" * 500, {}),
        ("POST", "/whp/1", {"data": b"\xff", "headers": {"Content-Type": "multipart/x"}}),
        ("DELETE", "/whp/1", {}),
        ("GET", "/control/conversations/" + "9" * 500, {}),
        ("PUT", "/control/users", {"data": b"{}"}),
        ("GET", "/nowhere", {}),
    ]
    async with aiohttp.ClientSession() as http:
        for method, path, more in strange:
            async with http.request(method, vk.address + path, **more) as answer:
                assert answer.status < 500, (method, path)
    await vk.ok("groups.getById")
