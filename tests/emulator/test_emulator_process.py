"""The program itself: start-up line, options, how it ends, what it records."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from emulator.client import EmulatorClient
from emulator.testing import StartEmulator, child_environment, running


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "emulator", *options]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=30, env=child_environment(), check=False
    )


def test_it_says_where_it_listens() -> None:
    with running() as process:
        assert process.address.startswith("http://127.0.0.1:")
        assert not process.address.endswith(":0")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly_also_with_a_poll_in_flight(end: signal.Signals) -> None:
    with running() as process:
        async with EmulatorClient(process.address) as client:
            person = await client.person()
            waiting = asyncio.create_task(
                client.control(f"conversations/{person.id}", method="GET", wait=60)
            )
            await asyncio.sleep(0)
            await client.statistics()
            process.process.send_signal(end)
            assert process.process.wait(10) == 0
            await asyncio.gather(waiting, return_exceptions=True)


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run("--port", str(taken.getsockname()[1]))
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "address already in use" in ended.stderr


def test_a_recording_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    ended = run("--port", "0", "--record", str(tmp_path / "no" / "where.jsonl"))
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "where.jsonl" in ended.stderr


def test_help_teaches_every_option() -> None:
    ended = run("--help")
    assert ended.returncode == 0
    for option in [
        "--host",
        "--port",
        "--token",
        "--group-id",
        "--screen-name",
        "--api-rate",
        "--random-id-window",
        "--seed",
        "--record",
        "API_URL",
        "/control/messages",
    ]:
        assert option in ended.stdout


@pytest.mark.parametrize(
    "options",
    [["--port", "x"], ["--port", "70000"], ["--api-rate", "-1"], ["--group-id", "0"], ["--moon"]],
)
def test_wrong_options_are_explained(options: list[str]) -> None:
    ended = run(*options)
    assert ended.returncode == 2
    assert options[0] in ended.stderr
    assert "Traceback" not in ended.stderr


async def test_options_reach_the_emulated_community(start_emulator: StartEmulator) -> None:
    client = await start_emulator("--token", "secret", "--group-id", "9", "--screen-name", "nine")
    answer = await client.call("groups.getById", access_token="secret")
    assert answer["response"]["groups"][0]["id"] == 9
    assert answer["response"]["groups"][0]["screen_name"] == "nine"
    assert (await client.call("groups.getById"))["error"]["error_code"] == 5


async def test_an_old_key_is_failed_3_after_a_restart_with_the_same_seed(
    start_emulator: StartEmulator,
) -> None:
    old, new = [await start_emulator("--seed", "7") for _ in range(2)]
    server = (await old.call("groups.getLongPollServer", group_id=1))["response"]
    now = (await new.call("groups.getLongPollServer", group_id=1))["response"]
    query = {"act": "a_check", "key": server["key"], "ts": server["ts"], "wait": 0}
    assert await new.long_poll(now["server"], query) == {"failed": 3}


async def test_the_longest_text_can_be_set(start_emulator: StartEmulator) -> None:
    client = await start_emulator("--text-limit", "9000")
    person = await client.person()
    await person.send("hello")
    send = {"peer_id": person.id, "random_id": 0}
    assert "response" in await client.call("messages.send", message="x" * 9000, **send)
    refused = await client.call("messages.send", message="x" * 9001, **send)
    assert refused["error"]["error_code"] == 914


def test_a_request_that_is_no_http_is_refused_and_not_logged() -> None:
    """A token may stand in it."""
    with running(stderr=subprocess.PIPE) as process:
        host, _, port = process.address.removeprefix("http://").rpartition(":")
        for nonsense in (
            b"GET /?access_token=secret" + b"x" * 9000,
            b"secret\x00",
            b"secret " * 99,
        ):
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall(nonsense + b" HTTP/1.1\r\n\r\n")
                assert b" 400 " in connection.recv(100)
        process.process.terminate()
        _, logged = process.process.communicate()
    assert logged == ""


async def test_a_recording_holds_calls_and_events_but_no_token(
    start_emulator: StartEmulator, tmp_path: Path
) -> None:
    record = tmp_path / "recording.jsonl"
    client = await start_emulator("--record", str(record))
    person = await client.person()
    await person.send("hello")
    await client.call("messages.send", peer_id=person.id, message="привет", random_id=1)
    await client.call("messages.send", access_token="wrong-token")
    text = record.read_text(encoding="utf-8")
    assert "demo-token" not in text
    assert "wrong-token" not in text
    event, sent, refused = map(json.loads, text.splitlines())
    assert (event["kind"], event["event"]["type"]) == ("event", "message_new")
    assert sent == {
        "kind": "call",
        "method": "messages.send",
        "params": {"v": "5.199", "peer_id": "1001", "message": "привет", "random_id": "1"},
        "answer": {"response": 2},
    }
    assert refused["answer"]["error"]["error_code"] == 5


async def test_the_plugin_gives_every_test_a_new_emulator(emulator: EmulatorClient) -> None:
    assert (await emulator.person()).id == 1001


async def test_the_plugin_gives_every_test_a_new_emulator_again(emulator: EmulatorClient) -> None:
    assert (await emulator.person()).id == 1001
