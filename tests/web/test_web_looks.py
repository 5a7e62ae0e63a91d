"""How it looks, as far as it can be measured: contrast in light and dark, nothing sticks out, and
everything that can be pressed has a name."""

import json
import re
from pathlib import Path

import pytest
from messenger import OpenMessenger, say
from playwright.async_api import expect

import emulator
from emulator.client import EmulatorClient, Person

WEB = Path(emulator.__file__).parent / "web"


async def furnish(vk: EmulatorClient) -> list[Person]:
    """People with a bit of everything in their conversations."""
    anna = await vk.person("Анна", "Константинопольская-Задунайская", sex=1)
    boris = await vk.person("Борис", "", sex=2)
    await anna.send("привет", ref="poster")
    colours = ("primary", "secondary", "positive", "negative")
    row = [
        {"action": {"type": "text", "label": f"Кнопка {colour}"}, "color": colour}
        for colour in colours
    ]
    link = {"action": {"type": "open_link", "label": "Открыть", "link": "https://sferum.ru/"}}
    inline = {"inline": True, "buttons": [*[[button] for button in row], [link]]}
    menu = {"inline": False, "buttons": [row[:2], row[2:]]}
    await say(vk, anna.id, "меню", keyboard=json.dumps(menu))
    address = "https://sferum.ru/static/" + "очень" * 30
    await say(vk, anna.id, f"шаг {address}", keyboard=json.dumps(inline))
    await anna.send("в ответ", reply_to=2)
    await anna.send(attachments=[{"type": kind} for kind in ("doc", "audio_message", "photo")])
    await anna.send(attachments=[{"type": "sticker"}])
    cards = [
        {"title": f"Карточка {n}", "description": "о ней", "buttons": row[:1]} for n in (1, 2)
    ]
    await say(vk, anna.id, "👍", template=json.dumps({"type": "carousel", "elements": cards}))
    await anna.send("🎉")
    await anna.send("смотрите", forward=[{"peer_id": anna.id, "conversation_message_id": 3}])
    chat = await vk.chat("Родители 5А и все, кто с ними", anna, boris)
    await boris.in_chat(chat).send("слово" * 60)
    await boris.send("личное", peer_id=anna.id)
    return [anna, boris]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
async def test_everything_can_be_read_and_nothing_sticks_out(
    vk: EmulatorClient, open_messenger: OpenMessenger, width: int, dark: bool
) -> None:
    people = await furnish(vk)
    messenger = await open_messenger(vk, *people, width=width, height=860, dark=dark)
    page = messenger.page
    phone = messenger.phone("Анна Константинопольская-Задунайская")
    await expect(phone.bubble("смотрите")).to_be_visible()
    await messenger.check_looks()
    await phone.act("в ответ", "Выбрать")
    await messenger.check_looks()
    await phone.button("Отменить выбор").click()
    await phone.act("в ответ", "Ответить")
    await phone.settings()
    await messenger.check_looks()
    await page.keyboard.press("Escape")
    await phone.to_list()
    await messenger.check_looks()
    await phone.row("Родители 5А и все, кто с ними").click()
    await expect(phone.bubble("слово")).to_be_visible()
    await phone.button("О переписке").last.click()
    await expect(phone.main.get_by_label("Название чата")).to_be_visible()
    await messenger.check_looks()
    await phone.switch("Сеть")
    await messenger.check_looks()


async def test_a_phone_shows_one_person_and_tabs_lead_to_the_others(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    messenger = await open_messenger(vk, anna, boris, width=390, height=844, touch=True)
    await expect(messenger.phones).to_have_count(1)
    await boris.send("вы где?", peer_id=anna.id)
    await messenger.page.get_by_role("tab", name="Борис").click()
    await expect(messenger.phone("Борис").column).to_be_visible()
    other = messenger.page.get_by_role("tab", name="Анна")
    await expect(other.locator(".badge")).to_have_text("1")
    await messenger.page.get_by_role("tab", name="Борис").press("ArrowLeft")
    await expect(messenger.phone("Анна").column).to_be_visible()
    await expect(other).to_be_focused()
    await messenger.page.keyboard.press("ArrowRight")
    await expect(messenger.page.get_by_role("tab", name="Борис")).to_be_focused()
    await messenger.page.set_viewport_size({"width": 1000, "height": 800})
    await expect(messenger.phones).to_have_count(2)


async def test_a_single_person_on_a_desktop_has_the_list_beside_the_conversation(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.list).to_be_visible()
    await expect(phone.bubble("привет")).to_be_visible()


async def test_a_finger_meets_whatever_can_be_pressed_on_a_phone(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    people = await furnish(vk)
    await people[0].react(2, 1)
    messenger = await open_messenger(vk, *people, width=390, height=844, touch=True)
    phone = messenger.phone("Анна Константинопольская-Задунайская")
    await expect(phone.bubble("смотрите")).to_be_visible()
    assert await messenger.measure("smallTargets") == []
    await phone.bubble("смотрите").dispatch_event("contextmenu")
    assert await messenger.measure("smallTargets") == []
    await messenger.menu_item("Ответить").tap()
    await expect(phone.column.locator(".chip")).to_be_visible()
    assert await messenger.measure("smallTargets") == []
    await phone.settings()
    await messenger.page.get_by_role("switch", name="Сеть").tap()
    assert await messenger.measure("smallTargets") == []
    await messenger.page.keyboard.press("Escape")
    await phone.to_list()
    await phone.row("Родители 5А и все, кто с ними").tap()
    await phone.button("О переписке").last.tap()
    assert await messenger.measure("smallTargets") == []
    await messenger.button("Люди").tap()
    assert await messenger.measure("smallTargets") == []


async def test_emoji_are_drawn_where_the_system_has_none_and_alone_they_are_large(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    for text in ("😀", "👨‍👩‍👧🇷🇺👍🏽", "👍👍👍👍", "да 👍", "12"):
        await anna.send(text)
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.bubbles).to_have_count(5)
    large = phone.log.locator(".emoji .text")
    await expect(large).to_have_text(["😀", "👨‍👩‍👧🇷🇺👍🏽"])
    assert await messenger.measure("paintsEmoji")


async def test_every_drawing_is_used_and_every_used_one_is_there() -> None:
    """A name that is not in icons.svg shows nothing, and nobody would notice."""
    drawn = set(re.findall(r'id="icon-([\w-]+)"', (WEB / "icons.svg").read_text("utf-8")))
    program = "".join(path.read_text("utf-8") for path in (WEB / "view").glob("*.js"))
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)*)"', program))
    assert drawn - named == set()
    asked = set(re.findall(r'\b(?:icon|iconButton|item|tile|quoteChip)\("([\w-]+)"', program))
    assert asked - drawn == set()


async def test_the_map_names_every_file_and_no_other() -> None:
    text = (WEB / "README.md").read_text("utf-8")
    named = set(re.findall(r"`((?:model|view|style)/[\w.]+)`", text))
    there = {
        path.relative_to(WEB).as_posix()
        for folder in ("model", "view", "style")
        for path in (WEB / folder).iterdir()
    }
    assert named == there
    for folder in (WEB / "vendor").iterdir():
        assert (folder / "LICENSE").is_file()
