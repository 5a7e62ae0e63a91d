"""An unmodified bot on vk_api, as a process of its own: nothing is changed but the address."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from talks import PATIENCE, presses_its_buttons, talks_alone_and_in_a_chat

from emulator.client import EmulatorClient
from emulator.testing import PersonFactory, person

__all__ = ["person"]
SCRIPT = Path(__file__).with_name("vk_api_bot.py")


@pytest.fixture
async def vk_api_bot(emulator: EmulatorClient) -> AsyncIterator[None]:
    command = [sys.executable, "-B", str(SCRIPT), emulator.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = await asyncio.to_thread(process.stdout.readline)
            assert line == "ready\n", line
            yield
            assert process.poll() is None, "the bot fell over"
        finally:
            process.kill()


@pytest.mark.usefixtures("vk_api_bot")
async def test_vk_apis_echo_bot_answers_in_private_and_in_a_chat(
    emulator: EmulatorClient, person: PersonFactory
) -> None:
    await talks_alone_and_in_a_chat(emulator, await person("Anna"))


@pytest.mark.usefixtures("vk_api_bot")
async def test_vk_apis_keyboards_and_callback_buttons_work(person: PersonFactory) -> None:
    await presses_its_buttons(await person("Anna"))


@pytest.mark.usefixtures("vk_api_bot")
async def test_vk_apis_uploads_and_packed_calls_work(
    emulator: EmulatorClient, person: PersonFactory
) -> None:
    anna = await person("Anna")
    await anna.send("files")
    shown = (await anna.sees("here", PATIENCE))["attachments"]
    assert [one["type"] for one in shown] == ["photo", "doc"]
    assert shown[1]["doc"]["title"] == "plan.txt"
    await anna.send("names")
    await anna.sees("Anna, sferum_guide", PATIENCE)
    statistics = await emulator.statistics()
    assert statistics["inside_execute"] == {"users.get": 1, "groups.getById": 1}


@pytest.mark.usefixtures("vk_api_bot")
@pytest.mark.parametrize("failed", [1, 2])
async def test_vk_apis_long_poll_goes_on_after_trouble(
    emulator: EmulatorClient, person: PersonFactory, failed: int
) -> None:
    """Its own code handles `failed`. The new position of 1 is the end, so nothing is lost."""
    anna = await person("Anna")
    while not (await emulator.statistics())["polls_waiting"]:
        await asyncio.sleep(0)
    await emulator.fault("longpoll", "failed", failed=failed, times=1)
    await anna.send("first")  # ends the poll in flight, so that the fault meets the next one
    await anna.sees("you said first", PATIENCE)
    while (await emulator.statistics())["faults"] < 1:
        await asyncio.sleep(0)
    await anna.send("second")
    await anna.sees("you said second", PATIENCE)
