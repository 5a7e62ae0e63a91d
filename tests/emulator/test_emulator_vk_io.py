"""Unmodified bots on vk-io, processes of Node.js: nothing is changed but the address.

`make test` installs vk-io if there are node and npm. Where they are missing these tests are
skipped; where CI is set they fail, so that nobody takes "skipped" for "passed" there.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from talks import PATIENCE, presses_its_buttons, talks_alone_and_in_a_chat

from emulator.client import EmulatorClient
from emulator.testing import PersonFactory, person

__all__ = ["person"]
FOLDER = Path(__file__).with_name("vk_io")
LONG_POLL, WEBHOOK = "long_poll.mjs", "webhook.mjs"
SEQUENTIAL, PARALLEL = "sequential", "parallel"
EVERY_BOT = pytest.mark.parametrize(
    ("script", "mode"),
    [(script, mode) for script in (LONG_POLL, WEBHOOK) for mode in (SEQUENTIAL, PARALLEL)],
    ids=lambda value: value.removesuffix(".mjs"),
)


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, with vk-io beside the scripts."""
    found, lacking = shutil.which("node"), ""
    if found is None:
        lacking = "there is no Node.js on this machine (Debian: apt-get install nodejs npm)"
    elif not (FOLDER / "node_modules" / "vk-io").is_dir():
        lacking = "vk-io is not installed: `make test` does it, with npm and Node.js 18 or newer"
    if lacking and os.environ.get("CI"):
        pytest.fail(f"In CI vk-io must be there, but {lacking}")
    if lacking:
        pytest.skip(lacking)
    return str(found)


@pytest.fixture
async def vk_io_bot(
    emulator: EmulatorClient, node: str, script: str, mode: str, tmp_path: Path
) -> AsyncIterator[None]:
    """A bot that has said it is ready; whatever it complains about fails the test."""
    complaints = tmp_path / "stderr.txt"
    command = [node, "--no-warnings", str(FOLDER / script), emulator.address, mode]
    with (
        complaints.open("w") as stderr,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            line = await asyncio.to_thread(process.stdout.readline)
            assert line == "ready\n", line + complaints.read_text()
            yield
            assert process.poll() is None, "the bot fell over"
        finally:
            process.kill()
    assert complaints.read_text() == ""


@EVERY_BOT
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_bot_answers_in_private_and_in_a_chat(
    emulator: EmulatorClient, person: PersonFactory
) -> None:
    await talks_alone_and_in_a_chat(emulator, await person("Anna"))


@EVERY_BOT
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_keyboards_and_callback_buttons_work(person: PersonFactory) -> None:
    await presses_its_buttons(await person("Anna"))


@EVERY_BOT
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_uploads_edits_and_replies_work(person: PersonFactory) -> None:
    anna = await person("Anna")
    await anna.send("picture")
    [shown] = (await anna.sees("here", PATIENCE))["attachments"]
    assert shown["type"] == "photo"
    assert shown["photo"]["orig_photo"]["url"].endswith("/map.png")
    await anna.send("edit")
    assert "update_time" in await anna.sees("second", PATIENCE)
    await anna.send("reply")
    answer = await anna.sees("an answer", PATIENCE)
    assert answer["reply_message"]["text"] == "reply"


@EVERY_BOT
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_calls_leave_alone_or_packed_and_each_gets_its_own_answer(
    emulator: EmulatorClient, person: PersonFactory, mode: str
) -> None:
    """One of three calls is refused: in a script it must be that one whose error is told."""
    anna = await person("Anna")
    await anna.send("together")
    await anna.sees("Anna, sferum_guide, 901", PATIENCE)
    statistics = await emulator.statistics()
    assert statistics["calls"]["users.get"] == 1
    assert statistics["inside_execute"].get("users.get", 0) == (mode == PARALLEL)
    assert ("execute" in statistics["calls"]) == (mode == PARALLEL)


@pytest.mark.parametrize(("script", "mode"), [(LONG_POLL, SEQUENTIAL)])
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_long_poll_goes_on_where_its_position_was_too_old(
    emulator: EmulatorClient, person: PersonFactory
) -> None:
    """Its own code handles `failed`. After 2 and 3 vk-io drops its position by itself."""
    anna = await person("Anna")
    while (await emulator.statistics())["polls_waiting"] < 1:
        await asyncio.sleep(0)
    await emulator.fault("longpoll", "failed", failed=1, times=1)
    await anna.send("first")  # ends the poll in flight, so that the fault meets the next one
    await anna.sees("you said first", PATIENCE)
    while (await emulator.statistics())["faults"] < 1:
        await asyncio.sleep(0)
    await anna.send("second")
    await anna.sees("you said second", PATIENCE)


@pytest.mark.parametrize(("script", "mode"), [(WEBHOOK, SEQUENTIAL)])
@pytest.mark.usefixtures("vk_io_bot")
async def test_vk_ios_webhook_refuses_an_update_with_another_secret(
    emulator: EmulatorClient, person: PersonFactory
) -> None:
    listed = await emulator.call("groups.getCallbackServers", group_id=1)
    [server] = listed["response"]["items"]
    assert server["secret_key"] == "s3cret"
    changed = {"url": server["url"], "title": "bot", "secret_key": "another"}
    await emulator.call("groups.editCallbackServer", group_id=1, server_id=server["id"], **changed)
    anna = await person("Anna")
    await anna.send("hello")
    while (await emulator.statistics())["callbacks_failed"] < 1:
        await asyncio.sleep(0)
    assert [message["out"] for message in await anna.messages()] == [0]
