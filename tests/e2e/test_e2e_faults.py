"""VK in trouble: whatever it answers, or does not, nothing is lost and nothing is doubled."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support import bot_process
from support.bot_process import BotProcess
from support.people import PATIENCE_SECONDS, Talker
from support.wording import Wording
from walks import acts, come, does, grows, record_of, undisturbed_record

from bot.domain import actions as act
from bot.vk import payloads
from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running

SEND = "method:messages.send"
CALLS = "method:*"
CALLS_AT_START = 3
"""They come before the pace is kept, and VK's second may not be over yet."""
EDIT = "method:messages.edit"
ANSWER = "method:messages.sendMessageEventAnswer"
FAULTS: list[dict[str, Any]] = [
    {"target": SEND, "kind": "error", "error_code": 6, "times": 2},
    {"target": SEND, "kind": "error", "error_code": 10, "times": 2},
    {"target": SEND, "kind": "error", "error_code": 1},
    {"target": CALLS, "kind": "http", "status": 502},
    {"target": CALLS, "kind": "garbage"},
    {"target": CALLS, "kind": "drop_before"},
    {"target": CALLS, "kind": "drop_after", "times": 2},
    {"target": CALLS, "kind": "delay", "seconds": 1},
    {"target": EDIT, "kind": "error", "error_code": 6},
    {"target": CALLS, "kind": "http"},
    {"target": CALLS, "kind": "drop_after"},
    {"target": ANSWER, "kind": "error", "error_code": 10},
    {"target": CALLS, "kind": "drop_before"},
    {"target": CALLS, "kind": "drop_after"},
    {"target": "method:*", "kind": "error", "error_code": 10, "probability": 0.3, "times": 4},
    {"target": "method:*", "kind": "drop_after", "probability": 0.3, "times": 4},
    {"target": "longpoll", "kind": "http"},
    {"target": "longpoll", "kind": "garbage"},
    {"target": "longpoll", "kind": "drop_before"},
    {"target": "longpoll", "kind": "drop_after"},
    {"target": "longpoll", "kind": "failed", "failed": 2, "times": 2},
    {"target": "longpoll", "kind": "repeat", "times": 3},
]
"""Each happens once, or as often as it says."""


@pytest.fixture(scope="module")
def bot(vk_process: EmulatorProcess, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("bot")
    with bot_process.running(BotProcess.unhurried(vk_process.address, folder)) as bot:
        yield bot


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    """One for all tests of this module, as the bot is; only the faults are new."""
    async with EmulatorClient(vk_process.address) as client:
        yield client
        await client.no_faults()


async def test_every_trouble_passes_without_a_trace(
    vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    wanted = await undisturbed_record(vk, bot, words)
    people = [await come(vk, bot, f"Person{number}") for number in range(3)]
    script = iter(acts(words))
    for fault in FAULTS:
        act = next(script, None)
        if act is None:
            await compare(people, wanted)
            people = [await come(vk, bot, f"Person{number}") for number in range(3)]
            script = iter(acts(words))
            act = next(script)
        await vk.fault(**{"times": 1, **fault})
        await asyncio.gather(*(does(person, act) for person in people))
        await vk.no_faults()
    for act in script:
        await asyncio.gather(*(does(person, act) for person in people))
    await compare(people, wanted)
    assert bot.complaints() == []


async def compare(people: list[Talker], wanted: list[str]) -> None:
    for person in people:
        assert await record_of(person) == wanted, person.transcript()
        assert await person.unanswered() == 0


@pytest.mark.parametrize(
    ("failed", "patience"),
    [
        (1, PATIENCE_SECONDS),
        (2, PATIENCE_SECONDS),
        (3, PATIENCE_SECONDS),
    ],
)
async def test_nothing_is_lost_when_the_long_poll_starts_anew(
    failed: int, patience: float, vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    people = [await come(vk, bot, f"Person{number}") for number in range(4)]
    bot.freeze()
    for person in people:
        await person.send("Начать")
    await vk.fault("longpoll", "failed", failed=failed, times=1)
    bot.thaw()

    for person in people:
        await person.sees(words.beginning_of_question("role"), timeout=patience)


async def test_who_wrote_while_the_past_was_lost_is_answered(
    vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    people = [await come(vk, bot, f"Person{number}") for number in range(3)]
    bot.freeze()
    for person in people:
        await person.send("Начать")
    await vk.lose_history()
    bot.thaw()

    for person in people:
        await person.sees(words.beginning_of_question("role"), timeout=PATIENCE_SECONDS)


async def test_deletion_while_a_card_is_on_its_way_leaves_nothing(
    vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    maria = await come(vk, bot, "Maria")
    await does(maria, "Начать")
    await maria.goes(*words.way("parent", link_from_teacher="yes"))
    faults = (await vk.statistics())["faults"]
    await vk.fault(SEND, "delay", seconds=1, times=1)

    await maria.send(words.my_step)
    await grows(vk, "faults", faults)
    for text in ("/delete", "да"):
        await maria.send(text)
    forever = json.dumps(payloads.write(act.DeleteForever()))
    await maria.send(words.content.labels.delete_forever, payload=forever)
    await maria.sees(words.content.phrases.fill("delete_gone"), timeout=PATIENCE_SECONDS)
    await maria.settled()

    assert bot.database.rows_about(maria.id) == {}


async def test_an_error_of_one_person_holds_up_nobody_else(
    vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    maria, dima = await come(vk, bot, "Maria"), await come(vk, bot, "Dima")
    await does(maria, "Начать")
    await does(dima, "Начать")
    await vk.fault(SEND, "error", error_code=9, times=1)
    faults = (await vk.statistics())["faults"]
    await maria.send("Начать")
    await grows(vk, "faults", faults)

    await does(dima, words.role("parent"))

    assert words.answer("link_from_teacher", "yes") in await dima.offers()


async def test_with_the_real_pace_vk_never_has_to_refuse(tmp_path: Path, words: Wording) -> None:
    """Fifteen people at once, a VK that allows twenty calls a second, the real command."""
    with running() as process:
        async with EmulatorClient(process.address) as vk:
            with bot_process.running(BotProcess(process.address, tmp_path)) as bot:
                people = [await come(vk, bot, f"Person{number}") for number in range(15)]
                await asyncio.gather(*(does(person, "Начать") for person in people))
                await asyncio.gather(*(does(p, words.role("parent")) for p in people))
                counts = await vk.statistics()

    assert counts["refused"] <= CALLS_AT_START
    assert counts["sent"] == 30
