"""Editors change what the bot says while people are mid-way: nobody is thrown back or lost."""

import asyncio
import shutil
from pathlib import Path

from support.bot_process import ROOT
from support.people import Talker, labels_of, progress_of
from support.wording import Wording
from walks import MakeBot, come

from emulator.client import EmulatorClient

CHARGE = """steps:
  - id: charge
    title: Зарядите телефон
    text: Поставьте телефон на зарядку.
  - use: install
"""
RETIRED = """
retired:
  - id: profile
    moved_to: join
"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def change(content: Path) -> None:
    """A step more at the beginning, one less in the middle, another address, a notice."""
    parent = content / "guides" / "parent.yaml"
    edit(parent, "steps:\n  - use: install\n", CHARGE)
    edit(parent, "  - use: profile\n", "")
    parent.write_text(parent.read_text(encoding="utf-8") + RETIRED, encoding="utf-8")
    edit(content / "links.yaml", "{prof}/how_to_start_call_app", "{prof}/calls_of_today")
    edit(content / "notice.yaml", "enabled: false", "enabled: true")


async def is_a_parent(person: Talker, words: Wording) -> None:
    await person.says("Начать")
    await person.goes(*words.way("parent", link_from_teacher="yes"))


async def test_people_mid_way_go_on_with_the_new_words(
    vk: EmulatorClient, make_bot: MakeBot, words: Wording, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    bot = make_bot(content_dir=str(content)).start()
    maria, dima = await come(vk, bot, "Maria"), await come(vk, bot, "Dima")
    await asyncio.gather(is_a_parent(maria, words), is_a_parent(dima, words))
    await maria.presses(words.done)
    old_card = await maria.screen()
    assert words.steps("parent")["profile"].title in old_card["text"]

    await asyncio.to_thread(bot.stop)
    change(content)
    await asyncio.to_thread(bot.start)

    await stands_on_the_step_it_moved_to(maria, words)
    await sees_the_notice_once(maria, words)
    await finds_the_new_step_at_the_end(maria, words)
    await dima.presses(words.done)
    assert words.steps("parent")["join"].title in dima.last.text
    await old_button_of_the_retired_step(dima, words)
    assert bot.complaints() == []


async def stands_on_the_step_it_moved_to(maria: Talker, words: Wording) -> None:
    await maria.says(words.my_step)

    assert words.steps("parent")["join"].title in maria.last.text
    assert progress_of(await maria.screen()) == (2, 5)


async def sees_the_notice_once(maria: Talker, words: Wording) -> None:
    notice = words.content.notice.text.splitlines()[0]
    assert notice in maria.last.text

    await maria.says(words.my_step)

    assert notice not in maria.last.text


async def finds_the_new_step_at_the_end(maria: Talker, words: Wording) -> None:
    await maria.presses(words.done)
    assert "calls_of_today" in maria.last.text
    await maria.presses(words.done)
    assert "Зарядите телефон" in maria.last.text
    await maria.presses(words.done)
    assert progress_of(await maria.screen()) == (5, 5)
    assert words.notes in labels_of(await maria.screen())


async def old_button_of_the_retired_step(dima: Talker, words: Wording) -> None:
    await dima.says("", payload={"do": "show_troubles", "role": "parent", "step": "profile"})

    assert words.steps("parent")["join"].troubles[0].label in await dima.offers()


async def test_a_chat_hears_a_notice_once_if_at_all(
    vk: EmulatorClient, make_bot: MakeBot, words: Wording, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    edit(content / "notice.yaml", "enabled: false", "enabled: true")
    bot = make_bot(content_dir=str(content)).start()
    maria = await come(vk, bot, "Maria")
    here = maria.in_chat(await vk.chat("5-A", maria))

    for _ in range(3):
        await here.says("/help")

    notice = words.content.notice.text.splitlines()[0]
    assert sum(notice in text for text in await here.texts()) <= 1
