"""How a call is made and refused: transport, token, version, limit. One rule of VK's per test."""

import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from emulated_vk import StartVk, Vk

QUERY = {"v": "5.199", "access_token": "demo-token"}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def json_of(request: Any) -> Any:
    async with request as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
        return await answer.json()


async def test_a_call_may_be_a_get(vk: Vk, http: aiohttp.ClientSession) -> None:
    answer = await json_of(http.get(vk.api_url + "groups.getById", params=QUERY))
    assert answer["response"]["groups"][0]["id"] == 1


async def test_a_call_may_be_a_urlencoded_post(vk: Vk, http: aiohttp.ClientSession) -> None:
    answer = await json_of(http.post(vk.api_url + "groups.getById", data=QUERY))
    assert answer["response"]["profiles"] == []


async def test_a_call_may_be_a_multipart_post(vk: Vk, http: aiohttp.ClientSession) -> None:
    form = aiohttp.MultipartWriter("form-data")
    for name, value in QUERY.items():
        form.append(value).set_content_disposition("form-data", name=name)
    answer = await json_of(http.post(vk.api_url + "groups.getById", data=form))
    assert "response" in answer


async def test_parameters_may_stand_in_query_and_body_at_once(
    vk: Vk, http: aiohttp.ClientSession
) -> None:
    url, body = vk.api_url + "utils.resolveScreenName", {"screen_name": "club1"}
    answer = await json_of(http.post(url, params=QUERY, data=body))
    assert answer["response"]["object_id"] == 1


async def test_the_token_may_be_a_bearer(vk: Vk, http: aiohttp.ClientSession) -> None:
    answer = await json_of(
        http.get(
            vk.api_url + "groups.getById",
            params={"v": "5.199"},
            headers={"Authorization": "Bearer demo-token"},
        )
    )
    assert "response" in answer


async def test_a_json_body_is_not_read(vk: Vk, http: aiohttp.ClientSession) -> None:
    answer = await json_of(http.post(vk.api_url + "groups.getById", json=QUERY))
    assert answer["error"]["error_code"] == 8


async def test_other_http_methods_are_refused(vk: Vk, http: aiohttp.ClientSession) -> None:
    answer = await json_of(http.put(vk.api_url + "groups.getById", params=QUERY))
    assert answer["error"]["error_code"] == 9999


async def test_a_broken_form_is_error_8(vk: Vk, http: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await json_of(
        http.post(vk.api_url + "users.get", data=b"no form at all", headers=headers)
    )
    assert answer["error"]["error_code"] == 8


async def test_no_token_is_error_15(vk: Vk) -> None:
    assert await vk.error("groups.getById", access_token="") == (
        15,
        "Access denied: token required",
    )


async def test_a_wrong_token_is_error_5(vk: Vk) -> None:
    assert await vk.error("groups.getById", access_token="wrong") == (
        5,
        "User authorization failed: invalid access_token (4).",
    )


@pytest.mark.parametrize("version", ["", "5.80", "4.999", "latest", "5"])
async def test_a_missing_or_old_version_is_error_8(vk: Vk, version: str) -> None:
    code, text = await vk.error("groups.getById", v=version)
    assert code == 8
    assert text.startswith("Invalid request: versions below 5.81 are deprecated")


@pytest.mark.parametrize("name", ["users.fly", "Users.get", "execute.nothing", "", "a/b"])
async def test_an_unknown_method_is_error_3(vk: Vk, name: str) -> None:
    assert await vk.error(name) == (3, "Unknown method passed")


async def test_unknown_methods_are_counted_by_name(vk: Vk) -> None:
    await vk.call("users.fly")
    assert (await vk.statistics())["unknown_methods"] == {"users.fly": 1}


async def test_request_params_are_pairs_of_texts_without_the_token(vk: Vk) -> None:
    answer = await vk.call("messages.send", peer_id=5, random_id=1, message="x")
    pairs = {pair["key"]: pair["value"] for pair in answer["error"]["request_params"]}
    assert pairs == {
        "method": "messages.send",
        "oauth": "1",
        "v": "5.199",
        "peer_id": "5",
        "random_id": "1",
        "message": "x",
    }


async def test_an_empty_parameter_is_absent(vk: Vk) -> None:
    person = await vk.somebody()
    sent = await vk.ok(
        "messages.send", peer_id=person.id, peer_ids="", keyboard="", message="x", random_id=0
    )
    assert isinstance(sent, int)


async def test_a_list_may_be_a_repeated_parameter(vk: Vk, http: aiohttp.ClientSession) -> None:
    people = [await vk.person(), await vk.person()]
    query = [*QUERY.items(), *(("user_ids[]", str(person.id)) for person in people)]
    answer = await json_of(http.get(vk.api_url + "users.get", params=query))
    assert [user["id"] for user in answer["response"]] == [person.id for person in people]


@pytest.mark.parametrize("value", ["1", "true", "True"])
async def test_booleans_come_in_several_spellings(vk: Vk, value: str) -> None:
    await vk.ok("groups.setLongPollSettings", group_id=1, message_event=value)
    settings = await vk.ok("groups.getLongPollSettings", group_id=1)
    assert settings["events"]["message_event"] == 1


async def test_the_twenty_first_call_in_a_second_is_error_6(start_vk: StartVk) -> None:
    vk = await start_vk(api_rate=20)
    answers = [await vk.call("groups.getById") for _ in range(21)]
    assert ["response" in answer for answer in answers] == [True] * 20 + [False]
    assert answers[-1]["error"]["error_msg"] == "Too many requests per second"
    statistics = await vk.statistics()
    assert (statistics["refused"], statistics["largest_second"]) == (1, 21)


async def test_the_limit_slides(start_vk: StartVk) -> None:
    vk = await start_vk(api_rate=2)
    await vk.ok("groups.getById")
    vk.clock.advance(0.5)
    await vk.ok("groups.getById")
    vk.clock.advance(0.25)
    assert (await vk.error("groups.getById"))[0] == 6
    vk.clock.advance(0.25)
    await vk.ok("groups.getById")
    assert (await vk.error("groups.getById"))[0] == 6


async def test_calls_with_a_wrong_token_do_not_use_up_the_limit(start_vk: StartVk) -> None:
    vk = await start_vk(api_rate=1)
    for _ in range(3):
        await vk.call("groups.getById", access_token="wrong")
    await vk.ok("groups.getById")


async def test_calls_and_errors_are_counted(vk: Vk) -> None:
    await vk.ok("groups.getById")
    await vk.error("messages.send", message="x")
    statistics = await vk.statistics()
    assert statistics["calls"] == {"groups.getById": 1, "messages.send": 1}
    assert statistics["errors"] == {"100": 1}


async def test_twenty_calls_a_second_really_are_twenty(start_vk: StartVk) -> None:
    """Seconds of real time, as many calls as go: how many are taken follows from how long it took,
    and in no second were there more."""
    vk = await start_vk(real_clock=True, api_rate=20)
    begin = time.monotonic()
    taken = 0
    while time.monotonic() - begin < 3:
        taken += "response" in await vk.call("groups.getById")
    passed = time.monotonic() - begin
    statistics = await vk.statistics()
    assert statistics["refused"] == sum(statistics["calls"].values()) - taken
    assert statistics["refused"] > 0
    assert 20 < taken <= 20 * (passed // 1 + 1)
