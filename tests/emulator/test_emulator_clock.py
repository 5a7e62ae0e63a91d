"""Time that passes at once, and who hears of it."""

import asyncio

import pytest
from emulated_vk import StartVk, Vk

from emulator.client import ControlRefusedError

HOUR = 3600


async def test_time_passes_at_once_for_everything_that_is_said(vk: Vk) -> None:
    anna = await vk.somebody()
    before = (await vk.read("clock"))["now"]
    moved = await vk.control("clock", {"advance_seconds": HOUR})
    assert moved == {"now": before + HOUR, "ahead_seconds": HOUR}
    await vk.send(anna.id, "an hour later")
    dates = [message["date"] for message in await anna.messages()]
    assert dates == [int(before), int(before) + HOUR]
    assert await vk.ok("utils.getServerTime") == int(before) + HOUR


async def test_whoever_waits_for_the_clock_hears_how_far_ahead_it_is(vk: Vk) -> None:
    waiting = asyncio.create_task(vk.read("clock", ahead_seconds=0, wait=60))
    while not vk.server.emulation.clock_moved:
        await asyncio.sleep(0)
    await vk.control("clock", {"advance_seconds": 1.5})
    assert (await waiting)["ahead_seconds"] == 1.5
    assert (await vk.read("clock", ahead_seconds=0, wait=60))["ahead_seconds"] == 1.5
    assert (await vk.read("clock"))["ahead_seconds"] == 1.5


async def test_a_reset_leaves_the_clock_and_who_waits_for_it(vk: Vk) -> None:
    await vk.control("clock", {"advance_seconds": HOUR})
    waiting = asyncio.create_task(vk.read("clock", ahead_seconds=HOUR, wait=60))
    while not vk.server.emulation.clock_moved:
        await asyncio.sleep(0)
    await vk.reset()
    await vk.control("clock", {"advance_seconds": HOUR})
    assert (await waiting)["ahead_seconds"] == 2 * HOUR


async def test_an_end_is_not_held_up_by_who_waits_for_the_clock(start_vk: StartVk) -> None:
    vk = await start_vk()
    waiting = asyncio.create_task(vk.read("clock", wait=60))
    while not vk.server.emulation.clock_moved:
        await asyncio.sleep(0)
    vk.server.emulation.close()
    assert (await waiting)["ahead_seconds"] == 0


async def test_time_does_not_go_back(vk: Vk) -> None:
    with pytest.raises(ControlRefusedError):
        await vk.control("clock", {"advance_seconds": -1})


async def test_whatever_changes_is_told_with_the_time(vk: Vk) -> None:
    anna = await vk.person()
    await vk.control("clock", {"advance_seconds": HOUR})
    told = await vk.read("changes", user_id=anna.id)
    assert told["now"] == (await vk.read("clock"))["now"]
