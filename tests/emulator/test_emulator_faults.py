"""Trouble on demand: each kind does what it says, as often as it says."""

import asyncio
from typing import Any

import aiohttp
import pytest
from emulated_vk import Vk


async def status_and_text(vk: Vk, method: str) -> tuple[int, str]:
    query = {"v": "5.199", "access_token": vk.token}
    async with (
        aiohttp.ClientSession() as http,
        http.get(vk.api_url + method, params=query) as answer,
    ):
        return answer.status, await answer.text()


async def test_an_error_comes_as_often_as_asked_for(vk: Vk) -> None:
    await vk.fault("method:groups.getById", "error", error_code=10, times=2)
    assert await vk.error("groups.getById") == (10, "Internal server error")
    assert (await vk.error("groups.getById"))[0] == 10
    await vk.ok("groups.getById")
    assert (await vk.statistics())["faults"] == 2


async def test_an_error_hits_only_its_method(vk: Vk) -> None:
    await vk.fault("method:messages.send", "error", error_code=9)
    await vk.ok("groups.getById")
    assert (await vk.error("messages.send"))[0] == 9
    await vk.no_faults()
    assert (await vk.error("messages.send"))[0] == 100


async def test_an_error_can_hit_every_method_and_be_unknown(vk: Vk) -> None:
    await vk.fault("method:*", "error", error_code=4242)
    assert (await vk.error("groups.getById"))[0] == 4242


async def test_a_captcha_has_the_fields_that_clients_read(vk: Vk) -> None:
    await vk.fault("method:*", "error", error_code=14)
    answer = await vk.call("groups.getById")
    assert {"captcha_sid", "captcha_img"} <= set(answer["error"])


async def test_a_failed_call_has_done_nothing(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.fault("method:messages.send", "error", error_code=10)
    await vk.error("messages.send", peer_id=person.id, message="x", random_id=1)
    assert len(await person.messages()) == 1


async def test_http_trouble_is_html(vk: Vk) -> None:
    await vk.fault("method:*", "http")
    status, text = await status_and_text(vk, "groups.getById")
    assert (status, text[:6]) == (502, "<html>")
    await vk.no_faults()
    await vk.fault("method:*", "http", status=503)
    assert (await status_and_text(vk, "groups.getById"))[0] == 503


async def test_garbage_is_no_json(vk: Vk) -> None:
    await vk.fault("method:*", "garbage", times=1)
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        await vk.call("groups.getById")


async def test_drop_before_has_done_nothing(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.fault("method:messages.send", "drop_before", times=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await vk.send(person.id)
    assert len(await person.messages()) == 1


async def test_drop_after_has_done_it(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.fault("method:messages.send", "drop_after", times=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await vk.send(person.id, random_id=5)
    assert len(await person.messages()) == 2
    await vk.send(person.id, random_id=5)
    assert len(await person.messages()) == 2


async def test_a_delay_is_waited_for(vk: Vk) -> None:
    await vk.fault("method:groups.getById", "delay", seconds=0.05, times=1)
    loop = asyncio.get_running_loop()
    before = loop.time()
    await vk.ok("groups.getById")
    assert loop.time() - before >= 0.05


async def test_chance_is_drawn_from_the_seed(vk: Vk) -> None:
    async def outcomes() -> list[bool]:
        await vk.reset()
        await vk.fault("method:*", "error", error_code=10, probability=0.5)
        return ["error" in await vk.call("groups.getById") for _ in range(40)]

    first = await outcomes()
    assert {True, False} == set(first)
    assert await outcomes() == first


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (1, {"failed": 1, "ts": 2}),
        (2, {"failed": 2}),
        (3, {"failed": 3}),
        (4, {"failed": 4, "min_version": 0, "max_version": 3}),
    ],
)
async def test_long_poll_can_be_made_to_fail(vk: Vk, kind: int, answer: dict[str, int]) -> None:
    await vk.somebody()
    await vk.fault("longpoll", "failed", failed=kind, times=1)
    assert await vk.poll() == answer
    assert len((await vk.poll())["updates"]) == 1


async def test_long_poll_can_repeat_updates(vk: Vk) -> None:
    await vk.somebody()
    await vk.fault("longpoll", "repeat")
    first, second = (await vk.poll())["updates"]
    assert first == second
    statistics = await vk.statistics()
    assert (statistics["events_given"], statistics["events_given_again"]) == (1, 1)


async def test_long_poll_repeats_updates_of_the_batch_before(vk: Vk) -> None:
    person = await vk.somebody()
    ts = (await vk.poll())["ts"]
    await person.send("second")
    await vk.fault("longpoll", "repeat")
    updates = (await vk.poll(ts=ts))["updates"]
    texts = [update["object"]["message"]["text"] for update in updates]
    assert texts == ["first", "second", "second"]
    assert (await vk.poll(ts=3)) == {"ts": "3", "updates": []}


async def test_long_poll_can_shuffle_updates(vk: Vk) -> None:
    for number in range(20):
        await vk.deliver({"number": number})
    await vk.fault("longpoll", "shuffle")
    answer: dict[str, Any] = await vk.poll()
    numbers = [update["number"] for update in answer["updates"]]
    assert numbers != sorted(numbers)
    assert sorted(numbers) == list(range(20))
    assert answer["ts"] == "21"


async def test_long_poll_can_lose_its_answer(vk: Vk) -> None:
    await vk.somebody()
    await vk.fault("longpoll", "drop_after", times=1)
    server = await vk.ok("groups.getLongPollServer", group_id=1)
    query = {"key": server["key"], "ts": "1", "wait": "0"}
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientConnectionError):
            await http.post(server["server"], params=query)  # aiohttp repeats a GET by itself
    assert len((await vk.poll())["updates"]) == 1


async def test_kinds_combine_and_the_first_of_a_kind_counts(vk: Vk) -> None:
    await vk.fault("method:*", "delay", seconds=0)
    await vk.fault("method:*", "error", error_code=6, times=1)
    await vk.fault("method:*", "error", error_code=9, times=1)
    codes = [(await vk.error("groups.getById"))[0] for _ in range(2)]
    assert codes == [6, 9]


async def test_a_reset_takes_faults_random_ids_and_updates_along(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, random_id=7)
    await vk.fault("method:*", "error", error_code=1)
    await vk.fault("longpoll", "failed", failed=2)
    await vk.reset()
    assert await vk.poll() == {"ts": "1", "updates": []}
    assert (await vk.error("messages.send", peer_id=person.id, random_id=7, message="x"))[0] == 901
    person = await vk.somebody()
    await vk.send(person.id, random_id=7)
    statistics = await vk.statistics()
    assert (statistics["sent"], statistics["suppressed"], statistics["faults"]) == (1, 0, 0)
