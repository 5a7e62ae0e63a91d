"""Messages: hostile text, answering, changing, deleting, selecting, forwarding; and the reader's
place among two hundred of them."""

import re

from messenger import COMMUNITY, OpenMessenger, Phone, keyboard, say
from playwright.async_api import expect

from emulator.client import EmulatorClient

HOSTILE = [
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "${alert(3)} {{constructor.constructor('alert(4)')()}} <!--?lit$0$-->",
    'javascript:alert(5) https://x"onmouseover=alert(6) <b>bold</b>',
    "&lt;script&gt; \u202ebackwards\u202c </textarea><style>*{display:none}</style>",
    "[id1|<svg onload=alert(7)>]",
]


async def test_hostile_text_stays_text(vk: EmulatorClient, open_messenger: OpenMessenger) -> None:
    eve = await vk.person(HOSTILE[0][:40], "<u>Eve</u>")
    chat = await vk.chat(HOSTILE[2], eve)
    for text in HOSTILE:
        await eve.send(text)
        await say(vk, eve.id, text, keyboard=keyboard("<i>key</i>"))
        await say(vk, chat, text)
    messenger = await open_messenger(vk, eve)
    messenger.page.on("dialog", lambda dialog: messenger.complaints.append(dialog.message))
    phone = Phone(messenger.page, messenger.phones)
    markup = phone.column.locator("b b, u, script, style, [onerror], [onload], svg svg")
    for title in (HOSTILE[2], COMMUNITY):
        await phone.row(title).click()
        for text in HOSTILE:
            shown = text.removeprefix("[id1|").removesuffix("]")
            await expect(phone.bubble(shown).locator(".text")).to_contain_text(shown)
        await expect(phone.log.locator(".text > :is(b, i, img, svg)")).to_have_count(0)
        await expect(markup).to_have_count(0)
    await expect(phone.key("<i>key</i>")).to_be_visible()


async def test_answering_quotes_and_the_quote_leads_back(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    await anna.send("когда собрание?", peer_id=boris.id)
    for number in range(40):
        await anna.send(f"сообщение {number}", peer_id=boris.id)
    messenger = await open_messenger(vk, boris)
    phone = messenger.phone("Борис")
    await phone.to_list()
    await phone.row("Анна").click()
    await expect(phone.log.get_by_text("Новые сообщения")).to_be_visible()
    await phone.act("когда собрание?", "Ответить")
    await expect(phone.field).to_be_focused()
    await phone.write("в пятницу")
    quote = phone.bubble("в пятницу").locator(".reply")
    await expect(quote).to_contain_text("когда собрание?")
    await expect(phone.bubble("в пятницу")).to_be_in_viewport()
    await quote.click()
    await expect(phone.bubbles.first).to_be_in_viewport()


async def test_own_messages_are_changed_and_deleted(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    messenger = await open_messenger(vk, anna, boris)
    writer, reader = messenger.phone("Анна"), messenger.phone("Борис")
    await writer.open("Борис")
    await reader.open("Анна")
    await writer.write("собрание в среду")
    await writer.field.fill("черновик")
    await writer.act("собрание в среду", "Изменить")
    await expect(writer.field).to_have_value("собрание в среду")
    await writer.write("собрание в четверг")
    await expect(reader.bubble("собрание в четверг")).to_contain_text("изм.")
    await expect(writer.field).to_have_value("черновик")
    await writer.act("в четверг", "Удалить у всех")
    await expect(reader.bubbles).to_have_count(0)
    await expect(writer.bubbles).to_have_count(0)
    await writer.write("только у себя")
    await reader.act("только у себя", "Удалить")
    await expect(reader.bubbles).to_have_count(0)
    await expect(writer.bubble("только у себя")).to_be_visible()


async def test_selected_messages_are_forwarded_into_a_chat(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", "", sex=1), await vk.person("Борис", "")
    await anna.send("привет")
    await say(vk, anna.id, "шаг первый", keyboard=keyboard("Ага"))
    await say(vk, anna.id, "шаг второй https://sferum.ru/")
    await vk.chat("5А", boris, anna)
    messenger = await open_messenger(vk, anna, boris)
    phone, other = messenger.phone("Анна"), messenger.phone("Борис")
    await other.to_list()
    await other.row("5А").click()
    await phone.act("шаг первый", "Выбрать")
    await phone.key("Ага").click()  # selects, does not press
    await expect(phone.column.get_by_role("toolbar")).to_have_count(0)
    await phone.act("шаг первый", "Выбрать")
    await phone.bubble("шаг второй").get_by_role("link").click()  # selects, does not open
    await expect(phone.column.get_by_role("toolbar")).to_contain_text("2 сообщения")
    await phone.button("Переслать").click()
    await phone.main.locator(".conversation").filter(has_text="5А").click()
    await phone.write("смотрите")
    seen = other.bubble("смотрите")
    await expect(seen).to_contain_text("Пересланные сообщения")
    await expect(seen).to_contain_text("шаг первый")
    await expect(seen.get_by_role("link")).to_have_attribute("href", "https://sferum.ru/")
    await expect(seen.locator(".key")).to_have_count(0)
    await expect(seen).to_contain_text(COMMUNITY)


async def test_the_text_of_a_message_can_be_copied(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("то самое")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.act("то самое", "Скопировать текст")
    await expect(phone.snackbar).to_have_text("Текст скопирован")
    assert await messenger.page.evaluate("navigator.clipboard.readText()") == "то самое"


async def test_two_hundred_messages_stay_smooth_and_the_reader_stays_in_place(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("начало")
    for number in range(210):
        await say(vk, anna.id, f"сообщение {number}\nи ещё строка, чтобы было повыше")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.log.get_by_text("Новые сообщения")).to_have_count(1)
    await phone.button("К последним сообщениям").click()
    await expect(phone.bubble("сообщение 209")).to_be_in_viewport()
    await expect(phone.button("К последним сообщениям")).to_be_hidden()
    await phone.log.hover()
    await messenger.page.mouse.wheel(0, -2500)
    await expect(phone.button("К последним сообщениям")).to_be_visible()
    middle = phone.bubbles.nth(await phone.bubbles.count() - 40)
    before = await middle.bounding_box()
    await say(vk, anna.id, "новое")
    badge = phone.column.locator(".to-end .badge")
    await expect(badge).to_have_text("1")
    assert await middle.bounding_box() == before
    slowest = await messenger.measure("slowestFrame")
    assert slowest < 250, f"a frame took {slowest:.0f} ms"
    await phone.button("К последним сообщениям").click()
    await expect(phone.bubble("новое")).to_be_in_viewport()
    await expect(phone.log.get_by_text("Новые сообщения")).to_have_count(0)
    await phone.log.hover()
    for _ in range(30):
        await messenger.page.mouse.wheel(0, -9000)
        if await phone.bubble("начало").count():
            break
        await expect(phone.log).to_be_visible()
    await expect(phone.bubble("начало")).to_have_count(1)


async def test_a_link_into_a_chat_shows_it_and_joins(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "", sex=2)
    chat = await vk.chat("5А класс", anna)
    link = (await vk.control(f"chats/{chat}", method="GET"))["link"]
    await anna.send(f"Вступайте: {link}.", peer_id=boris.id)
    messenger = await open_messenger(vk, boris)
    phone = messenger.phone("Борис")
    await phone.to_list()
    await phone.row("Анна").click()
    await phone.bubble("Вступайте").get_by_role("link").click()
    await expect(phone.main.get_by_text("2 участника")).to_be_visible()
    await phone.button("Вступить в чат").click()
    await expect(phone.log).to_contain_text("Борис присоединился к чату по ссылке")
    await phone.write("всем привет")
    await expect(phone.bubble("всем привет").get_by_label("Доставлено")).to_be_visible()


async def test_chats_are_made_renamed_and_left(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", "", sex=1), await vk.person("Борис", "")
    messenger = await open_messenger(vk, anna, boris)
    phone, other = messenger.phone("Анна"), messenger.phone("Борис")
    await other.to_list()
    await phone.to_list()
    await phone.button("Новая переписка").click()
    await phone.button("Создать чат").click()
    await phone.main.get_by_label("Название чата").fill("Родители 5А")
    await phone.button("Создать чат").click()
    await expect(phone.log).to_contain_text("Анна пригласила: Проводник")
    await expect(other.row("Родители 5А")).to_be_visible()
    await phone.button("О переписке").click()
    await expect(phone.main).to_contain_text(re.compile("3 участника"))
    await phone.main.get_by_label("Название чата").fill("Родители 6А")
    await phone.main.get_by_label("Название чата").press("Enter")
    await expect(other.row("Родители 6А")).to_be_visible()
    await phone.button("Исключить: Борис").click()
    await expect(phone.main).to_contain_text("2 участника")
    await other.row("Родители 6А").click()
    await expect(other.column.get_by_text("Вы больше не в этом чате")).to_be_visible()
    await phone.button("Выйти из чата").click()
    await expect(phone.button("Вернуться в чат")).to_be_visible()


async def test_the_first_unread_message_is_in_view_however_many_there_are(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("начало")
    for number in range(40):
        await say(vk, anna.id, f"давно прочитано {number}")
    await say(vk, anna.id, "прочитано только что")
    await anna.read()
    await say(vk, anna.id, "первая новость")
    for number in range(160):
        await say(vk, anna.id, f"ещё новость {number}")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.log.get_by_text("Новые сообщения")).to_be_in_viewport()
    await expect(phone.bubble("первая новость")).to_be_in_viewport()
    await expect(phone.bubble("прочитано только что")).to_be_in_viewport()
    await expect(phone.bubble("начало")).to_have_count(0)
    await phone.bubbles.first.scroll_into_view_if_needed()
    await expect(phone.bubble("начало")).to_be_attached()


async def test_a_reload_leaves_the_reader_where_they_were(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    for number in range(80):
        await anna.send(f"сообщение {number}\nи ещё строка")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    middle = phone.bubble("сообщение 40")
    await expect(phone.bubble("сообщение 79")).to_be_in_viewport()
    await middle.scroll_into_view_if_needed()
    await expect(phone.button("К последним сообщениям")).to_be_visible()
    before = await middle.bounding_box()
    assert before is not None
    await messenger.reload()
    await expect(middle).to_be_in_viewport()
    after = await middle.bounding_box()
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2


async def test_what_the_emulator_refuses_is_said_in_russian(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    chat = await vk.chat("5А", anna)
    messenger = await open_messenger(vk, anna)
    messenger.expected = "40"  # the browser writes each refusal to its console
    phone = messenger.phone("Анна")
    await phone.to_list()
    await phone.row("5А").click()
    await phone.button("О переписке").last.click()
    await phone.button("Добавить").click()
    await expect(messenger.menu_item("Борис")).to_be_visible()
    await vk.control(f"chats/{chat}/members", {"user_id": anna.id, "member_id": boris.id})
    await messenger.menu_item("Борис").click()
    await expect(phone.snackbar).to_have_text("Этот участник уже в чате")
    await phone.snackbar.click()
    await expect(phone.snackbar).to_have_count(0)
