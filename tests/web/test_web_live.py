"""Three people side by side: what one does shows at once on the others' phones, and stays."""

from messenger import COMMUNITY, OpenMessenger, say
from playwright.async_api import expect

from emulator.client import EmulatorClient


async def test_the_first_three_people_stand_side_by_side_by_themselves(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    messenger = await open_messenger(vk)
    await expect(
        messenger.page.get_by_role("heading", name="Переписка с сообществом")
    ).to_be_visible()
    for name in ("Ольга", "Пётр", "Мария", "Анна"):
        await vk.person(name, "")
    await expect(messenger.phones).to_have_count(3)
    for name in ("Ольга", "Пётр", "Мария"):
        await expect(messenger.phone(name).column).to_be_visible()


async def test_what_one_writes_the_other_sees_at_once(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    petr, maria = await vk.person("Пётр", ""), await vk.person("Мария", "")
    messenger = await open_messenger(vk, petr, maria)
    teacher, mother = messenger.phone("Пётр"), messenger.phone("Мария")
    await teacher.open("Мария")
    await teacher.field.press_sequentially("Добрый день")
    await mother.to_list()
    await expect(mother.row("Пётр")).to_have_count(0)  # nothing has been sent yet
    await teacher.field.press("Enter")
    await expect(mother.row("Пётр")).to_contain_text("Добрый день")
    await expect(mother.row("Пётр").get_by_label("1 непрочитанное")).to_be_visible()
    await expect(teacher.bubble("Добрый день").get_by_label("Доставлено")).to_be_visible()
    await mother.row("Пётр").click()
    await expect(teacher.bubble("Добрый день").get_by_label("Прочитано")).to_be_visible()
    await mother.field.press_sequentially("З")
    await expect(teacher.column.locator(".status")).to_contain_text("печатает")
    await mother.write("Здравствуйте!")
    await expect(teacher.bubble("Здравствуйте!")).to_be_visible()


async def test_a_reload_loses_nothing(vk: EmulatorClient, open_messenger: OpenMessenger) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    messenger = await open_messenger(vk, anna, boris)
    phone = messenger.phone("Анна")
    await phone.open("Борис")
    await phone.write("первое")
    await expect(phone.bubble("первое").get_by_label("Доставлено")).to_be_visible()
    await phone.act("первое", "Ответить")
    await phone.field.fill("ещё не отправлено")
    await phone.switch("Кнопки под сообщениями")
    await messenger.reload()
    await expect(phone.bubble("первое")).to_be_visible()
    await expect(phone.field).to_have_value("ещё не отправлено")
    await expect(phone.column.locator(".chip")).to_contain_text("первое")
    await expect(messenger.phones).to_have_count(2)
    await phone.settings()
    switch = messenger.page.get_by_role("switch", name="Кнопки под сообщениями")
    await expect(switch).not_to_be_checked()


async def test_without_a_network_nothing_comes_and_nothing_goes(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.bubble("привет")).to_be_visible()
    await phone.switch("Сеть")
    await say(vk, anna.id, "пока вас не было")
    await phone.write("в дороге")
    await expect(phone.bubble("в дороге").get_by_title("Отправляется")).to_be_visible()
    await messenger.reload()
    await expect(phone.bubble("в дороге").get_by_title("Отправляется")).to_be_visible()
    await expect(phone.bubble("привет")).to_be_visible()
    await expect(phone.bubble("пока вас не было")).to_have_count(0)
    assert [message["text"] for message in await anna.messages()] == ["привет", "пока вас не было"]
    await phone.column.get_by_role("button", name="Нет сети").click()
    await expect(phone.bubble("пока вас не было")).to_be_visible()
    await expect(phone.bubble("в дороге").get_by_label("Доставлено")).to_be_visible()
    assert (await anna.messages())[-1]["text"] == "в дороге"


async def test_forbidding_messages_stops_the_community_and_writing_lets_it_back(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await phone.switch("Запретить сообщения")
    await expect(phone.column.get_by_text("Сообществу запрещено писать")).to_be_visible()
    answer = await vk.call("messages.send", user_id=anna.id, message="?", random_id=0)
    assert answer["error"]["error_code"] == 901
    await phone.write("снова здравствуйте")
    await expect(phone.column.get_by_text("Сообществу запрещено писать")).to_have_count(0)
    await say(vk, anna.id, "и вам")
    await expect(phone.bubble("и вам")).to_be_visible()


async def test_when_the_emulator_starts_anew_the_people_can_be_brought_back(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "Ким")
    await anna.send("это забудется")
    messenger = await open_messenger(vk, anna)
    messenger.expected = "404"  # the page asks for a person who is gone
    phone = messenger.phone("Анна Ким")
    await expect(phone.bubble("это забудется")).to_be_visible()
    await vk.reset()
    await messenger.button("Вернуть: Анна").click()
    await expect(phone.button("Начать")).to_be_visible()
    await phone.write("сначала")
    await expect(phone.bubble("сначала").get_by_label("Доставлено")).to_be_visible()


async def test_more_people_can_be_added_and_taken_off_the_page(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna)
    await messenger.button("Люди: добавить, убрать").click()
    dialog = messenger.page.get_by_role("dialog", name="Люди")
    await dialog.get_by_label("Имя", exact=True).fill("Вера")
    await dialog.get_by_label("Фамилия").fill("Лис")
    await dialog.get_by_role("button", name="Добавить", exact=True).click()
    await expect(messenger.phone("Вера Лис").column).to_be_visible()
    await expect(messenger.phones).to_have_count(2)
    await messenger.button("Убрать с экрана: Анна").click()
    await expect(messenger.phones).to_have_count(1)
    await messenger.reload()
    await expect(messenger.phones).to_have_count(1)
    await messenger.page.get_by_role("navigation", name="Люди").get_by_title("Анна").click()
    await expect(messenger.phones).to_have_count(2)


async def test_everybody_has_unread_marks_of_their_own(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    chat = await vk.chat("5А", anna, boris)
    messenger = await open_messenger(vk, anna, boris)
    reader, writer = messenger.phone("Анна"), messenger.phone("Борис")
    await reader.to_list()
    await expect(reader.row("5А")).to_contain_text("Анна пригласил(а): Проводник")
    await writer.to_list()
    await writer.row("5А").click()
    await writer.write("раз")
    await writer.write("два")
    await expect(reader.row("5А").locator(".badge")).to_have_text("2")
    await expect(reader.row("5А")).to_contain_text("Борис: два")
    await say(vk, chat, "и я")
    await expect(reader.row("5А").locator(".badge")).to_have_text("3")
    await expect(reader.row(COMMUNITY).locator(".badge")).to_have_count(0)
    await reader.row("5А").click()
    await expect(reader.log.get_by_text("Новые сообщения")).to_be_visible()
    await reader.to_list()
    await expect(reader.row("5А").locator(".badge")).to_have_count(0)


async def test_on_a_touch_screen_enter_begins_a_line_and_the_arrow_sends(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna, width=390, height=844, touch=True)
    phone = messenger.phone("Анна")
    await phone.field.tap()
    await phone.field.press_sequentially("первая")
    await phone.field.press("Enter")
    await phone.field.press_sequentially("вторая")
    await expect(phone.field).to_have_value("первая\nвторая")
    await phone.button("Отправить").tap()
    await expect(phone.bubble("вторая").get_by_label("Доставлено")).to_be_visible()
    assert [message["text"] for message in await anna.messages()] == ["первая\nвторая"]
