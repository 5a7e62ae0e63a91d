"""What stands in the log of a real process whatever breaks: no token, no key of the long poll, no
word of anybody, no name. Everything is said at the level DEBUG, which says most."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import clumsy_bot
from support.bot_process import ROOT, BotProcess, environment
from support.people import PATIENCE_SECONDS, Talker, eventually
from support.wording import Wording
from walks import grows

from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running

TOKEN = "vk1.a.The-Token-That-Nobody-May-See"
CLUMSY = ROOT / "tests" / "support" / "clumsy_bot.py"
FIRST_NAME, LAST_NAME = "Аристархина", "Пересветова-Былинная"
CLOSED_PORT = "http://127.0.0.1:9/method/"
NO_SUCH_HOST = "http://" + ".".join(["a" * 60] * 5) + "/method/"
"""Longer than a name may be: the resolver fails by itself and asks nobody."""
TOO_LATE = clumsy_bot.PATIENCE_SECONDS + 1.0

ALONE, TOGETHER = "method:messages.send", "method:execute"
ANSWERS: list[dict[str, Any]] = [
    {"kind": "error", "error_code": 5},
    {"kind": "error", "error_code": 6},
    {"kind": "error", "error_code": 10},
    {"kind": "error", "error_code": 12},
    {"kind": "error", "error_code": 100},
    {"kind": "http", "status": 502},
    {"kind": "http", "status": 404},
    {"kind": "garbage"},
    {"kind": "drop_before"},
    {"kind": "drop_after"},
    {"kind": "delay", "seconds": TOO_LATE},
]
POLLS: list[dict[str, Any]] = [
    {"kind": "http", "status": 502},
    {"kind": "garbage"},
    {"kind": "drop_before"},
    {"kind": "drop_after"},
    {"kind": "delay", "seconds": TOO_LATE},
    {"kind": "failed", "failed": 1},
    {"kind": "failed", "failed": 2},
    {"kind": "failed", "failed": 3, "times": 2},
    {"kind": "repeat"},
]
FAULTS = [
    *({"target": ALONE, **fault} for fault in ANSWERS),
    *({"target": TOGETHER, **fault} for fault in ANSWERS),
    *({"target": "longpoll", **fault} for fault in POLLS),
    {"target": "method:messages.getConversations", "kind": "garbage"},
    {"target": "method:groups.getLongPollServer", "kind": "garbage"},
]
"""Each happens once, or as often as it says."""
BREAKAGES = (clumsy_bot.BREAKS_TURN, clumsy_bot.BREAKS_AROUND, clumsy_bot.BREAKS_BATCH,
             clumsy_bot.BREAKS_SENDER)  # fmt: skip
FAULTS_TOLD = (
    "no answer to ", "the long poll broke: ", "is not JSON", "VK error 10: ", "stop: ",
    "the long poll failed again (3)", "counters: ",
)  # fmt: skip
BREAKAGES_TOLD = (
    "turn failed: ", "ClumsyError at clumsy_bot.py:", "an error in a thread: ",
    "an error in an object that died: ", "an error in the event loop (Task exception was never",
    "an error in the event loop (Exception in callback", "a batch of ", "left out: ",
    "broke its sender: ", "(clumsy_bot.py:",
)  # fmt: skip
"""Parts of lines that must be there: a log that says nothing keeps every secret."""


@pytest.fixture(scope="module")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", "0", "--token", TOKEN) as process:
        yield process


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(vk_process.address, TOKEN) as client:
        await client.reset()
        yield client


@pytest.fixture
def bot(request: pytest.FixtureRequest, vk_process: EmulatorProcess, tmp_path: Path) -> Any:
    """Logs in the form that the test asks for."""
    bot = BotProcess(
        vk_process.address, tmp_path, token=TOKEN, log_level="DEBUG", log_format=request.param,
        api_rate="0",
    )  # fmt: skip
    bot.arguments = [sys.executable, str(CLUMSY), "run"]
    yield bot
    bot.end()
    print("".join(bot.log[-200:]))  # noqa: T201  (pytest shows it when the test has failed)


async def key_of(vk: EmulatorClient) -> str:
    """The long poll's key."""
    return str((await vk.call("groups.getLongPollServer", group_id=1))["response"]["key"])


async def what_was_said(people: list[Talker]) -> set[str]:
    """Every line that anybody wrote or read, and the labels of buttons that consist of words."""
    said = set()
    for person in people:
        for message in await person.conversation():
            said |= {line.strip() for line in message["text"].splitlines()}
            rows = (message.get("keyboard") or {}).get("buttons", ())
            said |= {button["action"].get("label", "") for row in rows for button in row}
    return {line for line in said if len(line) > 5}


def leaks(log: str, secrets: set[str]) -> list[str]:
    escaped = {secret.encode("unicode_escape").decode() for secret in secrets}
    return [
        f"{secret!r} in {line[:300]!r}"
        for line in log.splitlines()
        for secret in secrets | escaped
        if secret in line
    ]


async def is_answered(person: Talker, text: str) -> None:
    before = max((m["conversation_message_id"] for m in await person.conversation()), default=0)
    await person.send(text)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            now = await person.conversation()
            if any(m["out"] and m["conversation_message_id"] > before for m in now):
                return
            await asyncio.sleep(0.02)


async def come(vk: EmulatorClient, bot: BotProcess) -> list[Talker]:
    """Three people with names that no text of the bot holds, already at home. When all write at
    once to a bot that stands still, the poll under way brings the first, the next one the rest."""
    people = [
        Talker(vk, (await vk.person(FIRST_NAME, LAST_NAME)).user, bot.database) for _ in range(3)
    ]
    for person in people:
        await is_answered(person, "Начать")
    return people


def assert_discreet(bot: BotProcess, secrets: set[str], told: tuple[str, ...]) -> None:
    log = "".join(bot.log)
    assert leaks(log, secrets | {TOKEN, FIRST_NAME, LAST_NAME, "Traceback"}) == []
    assert [part for part in told if part not in log] == []


@pytest.mark.parametrize("bot", ["text"], indirect=True)
async def test_whatever_vk_and_the_network_do_nothing_private_is_told(
    vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    bot.start()
    people = await come(vk, bot)
    secrets = {await key_of(vk)}
    for number, fault in enumerate(FAULTS):
        faults = (await vk.statistics())["faults"]
        bot.freeze()
        for person in people[: 3 if fault["target"] == TOGETHER else 1]:
            await person.send(f"секретное письмо номер {number}")
        if "getLongPollServer" in fault["target"] or "getConversations" in fault["target"]:
            await vk.fault("longpoll", "failed", failed=3, times=2)
        await vk.fault(**{"times": 1, **fault})
        bot.thaw()
        await grows(vk, "faults", faults)
        for person in people:
            await is_answered(person, words.my_step)
        await vk.no_faults()
        secrets.add(await key_of(vk))
    secrets |= await what_was_said(people)
    await asyncio.to_thread(bot.stop)

    assert len(secrets) > 40
    assert_discreet(bot, secrets, FAULTS_TOLD)


@pytest.mark.parametrize("bot", ["text", "json"], indirect=True)
async def test_whatever_breaks_in_the_program_nothing_private_is_told(
    vk: EmulatorClient, bot: BotProcess
) -> None:
    bot.start()
    people = await come(vk, bot)
    for breakage in BREAKAGES:
        lines = len(bot.log)
        await people[0].send(f"у меня {breakage}, я {FIRST_NAME} {LAST_NAME}")
        await eventually(
            lambda: any("ClumsyError" in line for line in bot.log[lines:]),  # noqa: B023
            f"{breakage} is told",
        )
        await is_answered(people[1], "а у меня всё хорошо")
    secrets = {*(await what_was_said(people)), await key_of(vk)}
    await asyncio.to_thread(bot.stop)

    assert len(secrets) > 10
    assert_discreet(bot, secrets, BREAKAGES_TOLD)


@pytest.mark.parametrize("bot", ["text"], indirect=True)
async def test_a_program_that_ends_by_its_own_fault_tells_where_and_not_what(
    vk: EmulatorClient, bot: BotProcess
) -> None:
    bot.start()
    anna = await vk.person(FIRST_NAME, LAST_NAME)
    await anna.send(f"у меня {clumsy_bot.ENDS_ALL}")
    await eventually(lambda: not bot.is_running(), "it has ended")
    assert await asyncio.to_thread(bot._finished) == 1

    log = "".join(bot.log)
    assert "stopped by a fault in the program: ClumsyError at clumsy_bot.py:" in log
    assert "where it broke: ClumsyError at clumsy_bot.py:" in log
    assert leaks(log, {TOKEN, FIRST_NAME, "у меня", "Traceback"}) == []


BAD_STARTS: dict[str, tuple[dict[str, Any] | None, dict[str, str], int]] = {
    "a wrong token": (None, {"token": f"{TOKEN}-or-another"}, 4),
    "no such host": (None, {"api_url": NO_SUCH_HOST}, 5),
    "nobody there": (None, {"api_url": CLOSED_PORT}, 5),
    "a page": ({"kind": "http", "status": 502}, {}, 5),
    "garbage": ({"kind": "garbage"}, {}, 5),
    "a lost call": ({"kind": "drop_before"}, {}, 5),
    "a lost answer": ({"kind": "drop_after"}, {}, 5),
    "an answer too late": ({"kind": "delay", "seconds": TOO_LATE}, {}, 5),
    "an error": ({"kind": "error", "error_code": 10}, {}, 5),
    "a refusal": ({"kind": "error", "error_code": 5}, {}, 4),
}


@pytest.mark.parametrize("name", BAD_STARTS)
async def test_a_start_that_fails_does_not_tell_the_token(
    name: str, vk: EmulatorClient, vk_process: EmulatorProcess, tmp_path: Path
) -> None:
    fault, settings, code = BAD_STARTS[name]
    if fault:
        await vk.fault("method:groups.getById", **fault)
    given = {
        "token": TOKEN, "api_url": f"{vk_process.address}/method/", "log_level": "DEBUG",
        "database_url": f"sqlite+aiosqlite:///{tmp_path}/bot.db",
    } | settings  # fmt: skip

    def start() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(CLUMSY), "run"],
            cwd=tmp_path, env=environment(**given), capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip

    found = await asyncio.to_thread(start)

    told = found.stdout + found.stderr
    assert found.returncode == code, told
    assert leaks(told, {TOKEN, "Traceback"}) == []
