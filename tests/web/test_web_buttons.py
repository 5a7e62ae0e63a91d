"""Buttons of all kinds, answers to callback buttons, and phones that can show less."""

import json

from listening_bot import ListeningBot
from messenger import OpenMessenger, keyboard, say
from playwright.async_api import expect

from emulator.client import EmulatorClient


async def test_a_callback_button_spins_until_it_is_answered(
    vk: EmulatorClient, bot: ListeningBot, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    await say(vk, anna.id, "готово?", keyboard=keyboard("Готово", "Потом", kind="callback"))
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.key("Готово").click()
    await expect(phone.key("Готово")).to_have_attribute("aria-busy", "true")
    await expect(phone.key("Потом")).not_to_have_attribute("aria-busy", "true")
    await bot.answers(await bot.hears("message_event"), "Записал")
    await expect(phone.snackbar).to_have_text("Записал")
    await expect(phone.key("Готово")).not_to_have_attribute("aria-busy", "true")
    await phone.key("Готово").click()
    await expect(phone.key("Готово")).to_have_attribute("aria-busy", "true")
    await vk.call("messages.edit", peer_id=anna.id, conversation_message_id=2, message="✅ готово")
    await expect(phone.bubble("✅ готово")).to_contain_text("изм.")
    await expect(phone.key("Готово")).to_have_count(0)


async def test_the_keyboard_under_the_field_folds_and_a_one_time_one_goes(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    menu = json.loads(keyboard("Меню", "Помощь", inline=False))
    await say(vk, anna.id, "меню", keyboard=json.dumps(menu))
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.button("Свернуть клавиатуру").click()
    await expect(phone.key("Помощь")).to_have_count(0)
    await messenger.reload()
    await phone.button("Показать клавиатуру").click()
    await phone.key("Помощь").click()
    await expect(phone.bubble("Помощь").get_by_label("Доставлено")).to_be_visible()
    await say(vk, anna.id, "один раз", keyboard=json.dumps({**menu, "one_time": True}))
    await expect(phone.bubble("один раз")).to_be_visible()
    await phone.key("Меню").click()
    await expect(phone.key("Меню")).to_have_count(0)


async def test_phones_show_what_they_can(
    vk: EmulatorClient, bot: ListeningBot, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    await say(vk, anna.id, "меню", keyboard=keyboard("Меню", inline=False))
    await say(vk, anna.id, "готово?", keyboard=keyboard("Готово", kind="callback"))
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.switch("Мгновенные кнопки")
    await phone.key("Готово").click()
    await bot.hears("message_new")  # the greeting
    event = await bot.hears("message_new")
    assert "callback" not in event["client_info"]["button_actions"]
    assert "not_supported_button" in event["message"]["payload"]
    await phone.switch("Кнопки под сообщениями")
    await expect(phone.key("Готово")).to_have_count(0)
    await phone.switch("Клавиатура под полем ввода")
    await expect(phone.key("Меню")).to_have_count(0)
    await phone.write("что теперь?")
    client = (await bot.hears("message_new"))["client_info"]
    assert (client["inline_keyboard"], client["keyboard"]) == (False, False)


async def test_links_on_buttons_and_in_texts_carry_the_ref(
    vk: EmulatorClient, bot: ListeningBot, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.column.get_by_label("Ссылка").fill("vk.me/sferum_guide?ref=poster&ref_source=wall")
    await phone.button("Открыть").click()
    await expect(phone.column.get_by_text("ref=poster, ref_source=wall")).to_be_visible()
    await phone.button("Начать").click()
    message = (await bot.hears("message_new"))["message"]
    assert (message["ref"], message["ref_source"]) == ("poster", "wall")
    await expect(phone.column.get_by_text("ref=poster")).to_have_count(0)
    link = "https://vk.me/sferum_guide?ref=second"
    await say(vk, anna.id, "дальше", keyboard=keyboard("Дальше", kind="open_link", link=link))
    await phone.key("Дальше").click()
    await expect(phone.column.get_by_text("ref=second")).to_be_visible()
    await phone.write("вот и я")
    assert (await bot.hears("message_new"))["message"]["ref"] == "second"
    await phone.column.get_by_role("button", name="Настройки телефона: Анна").click()
    await messenger.page.get_by_label("Ссылка").fill("third")
    await messenger.button("Открыть").click()
    await expect(phone.column.get_by_text("ref=third")).to_be_visible()
    await say(vk, anna.id, "ещё", keyboard=keyboard("Ещё"))
    await phone.key("Ещё").click()
    pressed = (await bot.hears("message_new"))["message"]
    assert (pressed["text"], pressed["ref"]) == ("Ещё", "third")
    await messenger.page.goto(f"{vk.address}/?ref=fourth")
    await expect(phone.column.get_by_text("ref=fourth")).to_be_visible()


async def test_a_link_to_another_site_opens_in_a_tab_of_its_own(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    own = f"{vk.address}/web/icon.svg"
    await anna.send(f"({own}). И vk.com/id{anna.id}")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    async with messenger.page.context.expect_page() as opened:
        await phone.log.get_by_role("link", name=own).click()
    page = await opened.value
    assert page.url == own
    assert await page.evaluate("window.opener") is None
    await phone.log.get_by_role("link", name=f"vk.com/id{anna.id}").click()
    await expect(phone.column.locator(".talk-header")).to_be_visible()


async def test_a_carousel_shows_its_cards(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    button = {"action": {"type": "text", "label": "Эта", "payload": "{}"}}
    cards = [
        {"title": f"Карточка {number}", "description": "Описание", "buttons": [button]}
        for number in range(4)
    ]
    template = json.dumps({"type": "carousel", "elements": cards})
    await say(vk, anna.id, "выбирайте", template=template)
    messenger = await open_messenger(vk, anna, width=390, height=844)
    phone = messenger.phone("Анна")
    await expect(phone.log.get_by_role("group", name="Карточки")).to_be_visible()
    await expect(phone.log.locator(".card")).to_have_count(4)
    back, on = phone.button("Прокрутить назад"), phone.button("Прокрутить вперёд")
    await expect(back).to_be_hidden()
    await on.click()
    await expect(back).to_be_visible()
    await phone.log.locator(".card").nth(3).get_by_role("button", name="Эта").click()
    await expect(on).to_be_hidden()
    await expect(phone.bubble("Эта").get_by_label("Доставлено")).to_be_visible()
