"""Editors change what a running bot says: it is taken over between turns, or refused aloud."""

import asyncio
import os
import shutil
import signal
from pathlib import Path

import pytest
from support.bot_process import ROOT, BotProcess
from support.people import Talker, eventually, labels_of
from support.wording import Wording
from walks import MakeBot, come

from emulator.client import EmulatorClient

TAKEN = "content: what has changed is taken over"
REFUSED = "the bot goes on with what it had"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def bot(make_bot: MakeBot, folder: Path) -> BotProcess:
    return make_bot(content_dir=str(folder)).start()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def times(bot: BotProcess, words: str) -> int:
    return sum(words in line for line in bot.log)


async def says_in_the_log(bot: BotProcess, words: str, often: int = 1) -> None:
    await eventually(lambda: times(bot, words) >= often, f"the log says {words!r}")


async def is_a_parent(person: Talker, words: Wording) -> None:
    await person.says("Начать")
    await person.goes(*words.way("parent", link_from_teacher="yes"))


async def test_a_saved_text_is_said_without_a_restart(
    vk: EmulatorClient, bot: BotProcess, folder: Path, words: Wording
) -> None:
    maria = await come(vk, bot, "Maria")
    await is_a_parent(maria, words)
    number = bot.pid

    edit(
        folder / "shared_steps.yaml", "title: Создайте учебный профиль", "title: Заведите профиль"
    )
    await says_in_the_log(bot, TAKEN)
    await maria.presses(words.done)

    assert "Заведите профиль" in maria.last.text
    assert bot.pid == number
    assert bot.complaints() == []


async def test_a_broken_edit_is_refused_with_its_reasons_and_the_mended_one_taken(
    vk: EmulatorClient, bot: BotProcess, folder: Path, words: Wording
) -> None:
    maria = await come(vk, bot, "Maria")
    await is_a_parent(maria, words)
    steps = folder / "shared_steps.yaml"

    edit(steps, "title: Создайте учебный профиль", 'title: "Заведите {ap}"')
    await says_in_the_log(bot, REFUSED)
    await says_in_the_log(bot, "unknown variable {ap}")
    assert any("shared_steps.yaml" in line and "{ap}" in line for line in bot.log)
    await maria.presses(words.done)
    assert words.steps("parent")["profile"].title in maria.last.text

    edit(steps, "Заведите {ap}", "Заведите {app}")
    await says_in_the_log(bot, TAKEN)
    await maria.says(words.my_step)
    assert f"Заведите {words.content.app.nom}" in maria.last.text


async def test_an_operator_can_ask_for_it_at_once(
    bot: BotProcess, folder: Path, vk: EmulatorClient
) -> None:
    os.kill(bot.pid, signal.SIGHUP)
    await says_in_the_log(bot, TAKEN)

    edit(folder / "phrases.yaml", "welcome_back: ", "welcome_back: '{кто} ")
    os.kill(bot.pid, signal.SIGHUP)
    await says_in_the_log(bot, REFUSED)
    assert bot.is_running()
    anna = await come(vk, bot, "Anna")
    await anna.says("Начать")
    assert not anna.last.is_silence


async def test_a_word_that_an_editor_adds_is_understood(
    vk: EmulatorClient, bot: BotProcess, folder: Path, words: Wording
) -> None:
    maria = await come(vk, bot, "Maria")
    await is_a_parent(maria, words)
    answer = words.content.topics["calls"].answer_for("parent")
    await maria.says("как тарабарить с классом")
    assert answer not in maria.last.text

    edit(
        folder / "faq" / "chats.yaml",
        "      как начать звонок\n",
        "      как начать звонок\n      как тарабарить\n      тарабарить с классом\n",
    )
    await says_in_the_log(bot, TAKEN)
    await maria.says("как тарабарить с классом")
    assert answer in maria.last.text


async def test_nobody_loses_a_turn_while_content_is_renewed_again_and_again(
    vk: EmulatorClient, bot: BotProcess, folder: Path, words: Wording
) -> None:
    people = [await come(vk, bot, f"Person{number}") for number in range(4)]
    await asyncio.gather(*(is_a_parent(person, words) for person in people))
    is_over = asyncio.Event()

    async def talks(person: Talker) -> int:
        answered = 0
        while not is_over.is_set():
            await person.says(words.my_step)
            assert not person.last.is_silence
            answered += 1
        return answered

    talking = [asyncio.create_task(talks(person)) for person in people]
    for often in range(1, 4):
        edit(
            folder / "labels.yaml",
            f"done: Готово{'!' * (often - 1)}\n",
            f"done: Готово{'!' * often}\n",
        )
        await says_in_the_log(bot, TAKEN, often)
    is_over.set()

    assert min(await asyncio.gather(*talking)) > 0
    for person in people:
        await person.says(words.my_step)
        assert "Готово!!!" in labels_of(await person.screen())
    assert bot.complaints() == []
