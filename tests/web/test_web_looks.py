"""How it looks, as far as it can be measured: contrast in light and dark, nothing sticks out, and
everything that can be pressed has a name."""

import json

import pytest
from messenger import Messenger, OpenMessenger, say
from playwright.async_api import expect

from emulator.client import EmulatorClient, Person

LEAST_CONTRAST = 4.5
"""WCAG 2, level AA."""


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
    await anna.send("смотрите", forward=[{"peer_id": anna.id, "conversation_message_id": 3}])
    chat = await vk.chat("Родители 5А и все, кто с ними", anna, boris)
    await boris.in_chat(chat).send("слово" * 60)
    await boris.send("личное", peer_id=anna.id)
    return [anna, boris]


async def check(messenger: Messenger) -> None:
    contrasts = await messenger.measure("contrasts")
    assert len(contrasts) > 5
    assert [line for line in contrasts if line[0] < LEAST_CONTRAST] == []
    assert await messenger.measure("nameless") == []
    assert await messenger.measure("sticksOut") == []


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
    await check(messenger)
    await phone.act("в ответ", "Выбрать")
    await check(messenger)
    await phone.button("Отменить выбор").click()
    await phone.act("в ответ", "Ответить")
    await phone.settings()
    await check(messenger)
    await page.keyboard.press("Escape")
    await phone.to_list()
    await check(messenger)
    await phone.row("Родители 5А и все, кто с ними").click()
    await expect(phone.bubble("слово")).to_be_visible()
    await phone.button("О переписке").last.click()
    await expect(phone.main.get_by_label("Название чата")).to_be_visible()
    await check(messenger)
    await phone.switch("Сеть")
    await check(messenger)


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
