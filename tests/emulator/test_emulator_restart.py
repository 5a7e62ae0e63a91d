"""`--state FILE`: an emulator that is ended and started again is the same VK as before."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from emulated_vk import StartVk, Vk
from files import png
from random_session import INLINE, RandomSession

from emulator.client import EmulatorClient, Person
from emulator.options import Options
from emulator.server import Server
from emulator.testing import child_environment, running

OPTIONS = ("--api-rate", "0")


def again(client: EmulatorClient, person: Person) -> Person:
    """The same person at the emulator that was started next."""
    return Person(client, {"id": person.id, "first_name": "", "last_name": ""})


async def test_nothing_is_lost_and_nothing_comes_twice_over_a_restart(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "vk.json"))
    with running(*OPTIONS, *state) as process:
        async with EmulatorClient(process.address) as client:
            anna = await client.person()
            await anna.send("before")
            sent = await client.call("messages.send", peer_id=anna.id, random_id=7, message="once")
            server = (await client.call("groups.getLongPollServer", group_id=1))["response"]
            heard = await client.long_poll(server["server"], _query(server, "1"))
            await anna.send("while the bot was away")
        assert process.stop() == 0
    same_port = ("--port", process.address.rpartition(":")[2])
    with running(*OPTIONS, *state, *same_port) as process:
        async with EmulatorClient(process.address) as client:
            repeated = {"peer_id": anna.id, "random_id": 7, "message": "once"}
            assert await client.call("messages.send", **repeated) == sent
            missed = await client.long_poll(server["server"], _query(server, heard["ts"]))
            whole = await client.long_poll(server["server"], _query(server, "1"))
            later = again(client, anna)
            texts = [message["text"] for message in await later.messages()]
            await later.send("after")
            [*_, newest] = (await client.long_poll(server["server"], _query(server, "1")))[
                "updates"
            ]
    assert texts == ["before", "once", "while the bot was away"]
    assert [_text(update) for update in missed["updates"]] == ["while the bot was away"]
    assert whole["updates"][:-1] == heard["updates"]
    ids = {update["event_id"] for update in [*whole["updates"], newest]}
    assert (_text(newest), len(ids)) == ("after", 3)
    assert newest["object"]["message"]["conversation_message_id"] == 4


def _query(server: dict[str, str], ts: str) -> dict[str, Any]:
    return {"act": "a_check", "key": server["key"], "ts": ts, "wait": 0}


def _text(update: dict[str, Any]) -> str:
    return str(update["object"]["message"]["text"])


async def test_without_a_state_a_new_emulator_knows_nobody(tmp_path: Path) -> None:
    with running(*OPTIONS) as process:
        async with EmulatorClient(process.address) as client:
            assert await client.control("users", method="GET") == {"users": []}


class Next:
    """Starts emulators one after another on the same state file."""

    def __init__(self, start_vk: StartVk, path: Path) -> None:
        self._start_vk = start_vk
        self.path = path

    async def __call__(self, before: Vk | None = None) -> Vk:
        if before is not None:
            await before.server.stop()
        return await self._start_vk(state_file=self.path)


@pytest.fixture
def next_vk(start_vk: StartVk, tmp_path: Path) -> Next:
    return Next(start_vk, tmp_path / "vk.json")


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_random_session_is_the_same_after_a_restart(next_vk: Next, seed: int) -> None:
    """What is written after reading is what was read; and the session goes on."""
    vk = await next_vk()
    session = RandomSession(vk, seed)
    await session.begin()
    await session.walk(500)
    vk = await next_vk(vk)
    first = next_vk.path.read_bytes()
    assert len(first) > 100_000
    server = Server(Options(port=0, state_file=next_vk.path))
    await server.start()
    await server.stop()
    assert next_vk.path.read_bytes() == first
    session.client = vk
    session.people = [again(vk, person) for person in session.people]
    await session.walk(200)
    assert "10" not in (await vk.statistics())["errors"]
    people = [person.id for person in session.people]
    assert (await vk.ok("messages.getConversations"))["count"] >= len(people)


async def test_buttons_files_and_settings_live_on(next_vk: Next) -> None:
    vk = await next_vk()
    await vk.subscribe("message_event")
    await vk.ok("groups.setSettings", group_id=1, bots_start_button=0)
    anna = await vk.somebody()
    chat = await vk.chat("Class", anna)
    link = (await vk.ok("utils.getShortLink", url="https://example.com/a"))["short_url"]
    attachment = await vk.upload(anna.id, "a.png", png())
    await vk.send(anna.id, "look", attachment=attachment, keyboard=json.dumps(INLINE))
    await anna.press("Save")
    [event] = await vk.events("message_event")
    photo = (await anna.messages())[-1]["attachments"][0]["photo"]
    path = photo["sizes"][0]["url"].removeprefix(vk.address)

    vk = await next_vk(vk)
    anna = again(vk, anna)
    answered = {name: event[name] for name in ("event_id", "user_id", "peer_id")}
    assert await vk.ok("messages.sendMessageEventAnswer", **answered) == 1
    assert (await vk.error("messages.sendMessageEventAnswer", **answered))[0] == 100
    assert (await vk.fetch(vk.address + path))[2] == png()
    await vk.send(anna.id, "again", attachment=attachment)
    assert len((await anna.messages())[-1]["attachments"]) == 1
    assert (await vk.read("community"))["settings"]["bots_start_button"] is False
    assert (await vk.read("links", link=link))["link"] == "https://example.com/a"
    assert (await vk.read(f"chats/{chat}"))["title"] == "Class"
    assert (await vk.person()).id == anna.id + 1
    await anna.press("Save", message=2)
    assert len(await vk.events("message_event")) == 2


async def test_time_that_was_made_to_pass_has_passed(next_vk: Next) -> None:
    vk = await next_vk()
    anna = await vk.somebody()
    first = await vk.send(anna.id, "once", random_id=5)
    await vk.control("clock", {"advance_seconds": 3601})
    moment = (await vk.read("clock"))["now"]
    vk = await next_vk(vk)
    assert (await vk.read("clock"))["now"] == moment
    assert await vk.send(anna.id, "once", random_id=5) != first


async def test_a_lone_surrogate_does_not_cost_the_rest(next_vk: Next) -> None:
    vk = await next_vk()
    anna = await vk.person()
    await anna.send("\ud800", attachments=[{"type": "odd", "\ud800": {"a": "\ud800"}}])
    vk = await next_vk(vk)
    [message] = await again(vk, anna).messages()
    assert (message["text"], message["attachments"]) == ("?", [{"type": "odd", "?": {"a": "?"}}])


async def test_a_reset_is_remembered_too(next_vk: Next) -> None:
    vk = await next_vk()
    await vk.somebody()
    await vk.reset()
    vk = await next_vk(vk)
    assert await vk.read("users") == {"users": []}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no state"),
        ("[]", "holds no state"),
        ('{"format": 1}', "holds no state"),
        ("[" * 100_000, "holds no state"),
    ],
)
def test_a_file_that_holds_no_state_is_one_sentence_and_stays(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "vk.json"
    path.write_text(text)
    ended = run("--port", "0", "--state", str(path))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert sentence in ended.stderr
    assert path.read_text() == text


async def test_a_state_of_another_community_is_one_sentence(tmp_path: Path) -> None:
    path = str(tmp_path / "vk.json")
    with running("--state", path) as process:
        assert process.stop() == 0
    ended = run("--port", "0", "--state", path, "--group-id", "2")
    assert (ended.returncode, "is about community 1, not 2" in ended.stderr) == (1, True)


def test_a_state_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with running("--state", str(tmp_path / "no" / "vk.json"), stderr=subprocess.PIPE) as process:
        process.process.terminate()
        _, said = process.process.communicate()
    assert process.process.returncode == 1
    assert said.startswith("emulator: cannot use ")
    assert len(said.splitlines()) == 1


async def test_a_call_while_it_ends_is_answered_from_what_there_is_or_not_at_all(
    tmp_path: Path,
) -> None:
    """Never from a VK that knows nobody: a bot would take everybody for gone."""
    path = tmp_path / "vk.json"
    with running(*OPTIONS, "--state", str(path)) as process:
        async with EmulatorClient(process.address) as client:
            anna = await client.person()
            await anna.send("hello")
            sent: list[int] = []

            async def write() -> None:
                while True:
                    send = {"peer_id": anna.id, "random_id": 0, "message": "x"}
                    answer = await client.call("messages.send", **send)
                    sent.append(answer["response"])
                    if len(sent) == 50:
                        process.process.send_signal(signal.SIGTERM)

            writers = [asyncio.create_task(write()) for _ in range(4)]
            ended = await asyncio.gather(*writers, return_exceptions=True)
        assert process.process.wait(30) == 0
    assert not any(isinstance(failure, KeyError) for failure in ended)
    [dialogue] = json.loads(path.read_text())["dialogues"]
    assert {message["id"] for message in dialogue["messages"]} >= set(sent)


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "emulator", *options]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=30, env=child_environment(), check=False
    )
