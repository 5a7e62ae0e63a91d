"""Every kind of fault at calls and at long poll: it happens as often as asked for, then all is
well again; what happens by chance happens again with the same seed. Uploads and the Callback API
have theirs in their own tests."""

import asyncio
from typing import Any

import aiohttp
import pytest
from emulated_vk import StartVk, Vk

from emulator.faults import COMMON_KINDS, KINDS

TWICE = 2


class Outcome:
    """What a client saw of one request: a status and a text, or a broken connection."""

    def __init__(self, status: int = 0, text: str = "", seconds: float = 0) -> None:
        self.broken = status == 0
        self.status = status
        self.text = text
        self.seconds = seconds


async def ask(vk: Vk, url: str, **query: Any) -> Outcome:
    """A POST, since aiohttp repeats a GET by itself when the connection dies."""
    begin = asyncio.get_running_loop().time()
    try:
        async with aiohttp.ClientSession() as http, http.post(url, params=query) as answer:
            text = await answer.text()
            return Outcome(answer.status, text, asyncio.get_running_loop().time() - begin)
    except aiohttp.ClientConnectionError:
        return Outcome()


async def call(vk: Vk) -> Outcome:
    return await ask(vk, vk.api_url + "users.get", v="5.199", access_token=vk.token)


async def poll(vk: Vk) -> Outcome:
    server = await vk.ok("groups.getLongPollServer", group_id=1)
    return await ask(vk, server["server"], key=server["key"], ts=1, wait=0)


def shows(kind: str, seen: Outcome) -> bool:
    """Whether that is what the kind looks like from outside."""
    if kind in {"drop_before", "drop_after"}:
        return seen.broken
    if kind == "http":
        return seen.status == 503 and "<html>" in seen.text
    if kind == "delay":
        return seen.seconds >= 0.05 and seen.text.endswith("}")
    if kind == "garbage":
        return seen.status == 200 and not seen.text.endswith("}")
    if kind == "error":
        return '"error_code":10' in seen.text
    if kind == "failed":
        return seen.text == '{"failed":3}'
    if kind == "repeat":
        return seen.text.count('"number":0') == 2
    return seen.text.index('"number":0') > seen.text.index('"number":1')


GIVEN = {
    "error": {"error_code": 10},
    "http": {"status": 503},
    "delay": {"seconds": 0.05},
    "failed": {"failed": 3},
}


@pytest.mark.parametrize("target", ["method:users.get", "method:*"])
@pytest.mark.parametrize("kind", sorted(KINDS["method"]))
async def test_each_kind_at_calls(vk: Vk, target: str, kind: str) -> None:
    await vk.fault(target, kind, times=TWICE, **GIVEN.get(kind, {}))
    seen = [shows(kind, await call(vk)) for _ in range(TWICE + 1)]
    assert seen == [True] * TWICE + [False]
    assert (await vk.statistics())["faults"] == TWICE


@pytest.mark.parametrize("kind", sorted(KINDS["longpoll"] - {"shuffle"}))
async def test_each_kind_at_long_poll(vk: Vk, kind: str) -> None:
    await vk.deliver({"number": 0})
    await vk.deliver({"number": 1})
    await vk.fault("longpoll", kind, times=TWICE, **GIVEN.get(kind, {}))
    seen = [shows(kind, await poll(vk)) for _ in range(TWICE + 1)]
    assert seen == [True] * TWICE + [False]
    assert (await vk.statistics())["faults"] == TWICE


async def test_shuffled_updates_are_all_there_and_come_in_order_afterwards(vk: Vk) -> None:
    for number in range(9):
        await vk.deliver({"number": number})
    await vk.fault("longpoll", "shuffle", times=1)
    shuffled = [update["number"] for update in (await vk.poll())["updates"]]
    assert sorted(shuffled) == list(range(9)) != shuffled
    assert [update["number"] for update in (await vk.poll())["updates"]] == list(range(9))


@pytest.mark.parametrize("kind", sorted(COMMON_KINDS))
async def test_a_fault_at_long_poll_leaves_calls_alone(vk: Vk, kind: str) -> None:
    await vk.fault("longpoll", kind, **GIVEN.get(kind, {}))
    assert (await call(vk)).text == '{"response":[]}'


async def test_times_count_what_happened_and_not_what_was_spared_by_chance(vk: Vk) -> None:
    await vk.fault("method:users.get", "error", error_code=10, probability=0.3, times=5)
    seen = [shows("error", await call(vk)) for _ in range(60)]
    assert sum(seen) == 5
    assert seen[:5] != [True] * 5


async def test_a_probability_of_nothing_never_happens(vk: Vk) -> None:
    await vk.fault("method:*", "error", error_code=10, probability=0)
    assert not any([shows("error", await call(vk)) for _ in range(20)])


async def run(vk: Vk) -> list[Any]:
    """A session in which chance decides much; what a client sees of it."""
    await vk.fault("method:users.get", "error", error_code=10, probability=0.5)
    await vk.fault("method:users.get", "garbage", probability=0.2)
    await vk.fault("longpoll", "shuffle", probability=0.7)
    await vk.fault("longpoll", "repeat", probability=0.3)
    for number in range(6):
        await vk.deliver({"number": number})
    seen: list[Any] = []
    for _ in range(12):
        seen.append((await call(vk)).text)
        seen.append([update["number"] for update in (await vk.poll())["updates"]])
    return seen


async def test_a_run_can_be_repeated_with_its_seed(start_vk: StartVk) -> None:
    one, same, other = [await start_vk(seed=seed) for seed in (7, 7, 8)]
    first = await run(one)
    assert await run(same) == first
    assert await run(other) != first
    await one.reset()
    assert await run(one) == first
