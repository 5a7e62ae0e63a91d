"""The guide as people meet it: the real bot, its buttons pressed in a real browser."""

import re

from guide_walk import begin, finish, path_of
from messenger import COMMUNITY, Messenger, OpenMessenger
from playwright.async_api import expect
from support.wording import Wording

from emulator.client import EmulatorClient

BAR = re.compile("[▰▱]")


async def test_a_teacher_forwards_the_link_and_a_parent_is_led_on_by_it(
    guide: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    petr = await guide.person("Пётр", "Учитель", sex=2)
    maria = await guide.person("Мария", "Мама", sex=1)
    messenger = await open_messenger(guide, petr, maria)
    teacher, mother = messenger.phone("Пётр Учитель"), messenger.phone("Мария Мама")

    await begin(teacher, *words.way("teacher", link_from_administrator="yes"))
    await finish(teacher, words, "teacher")
    link = teacher.bubbles.last.get_by_role("link").last
    assert "ref=family" in (await link.get_attribute("href") or "")

    await teacher.open("Мария Мама")
    await teacher.write("Здравствуйте! Пересылаю, как попасть в чат класса.")
    await teacher.to_list()
    await teacher.row(COMMUNITY).click()
    newest = teacher.bubbles.last
    await newest.hover()
    await newest.get_by_role("button", name="Действия с сообщением").click()
    await messenger.menu_item("Выбрать").click()
    await teacher.bubble(f"✅ {path_of(words, 'teacher')[0].title}").click()
    await expect(teacher.column.get_by_role("toolbar")).to_contain_text("2 сообщения")
    await teacher.button("Переслать").click()
    await teacher.main.locator(".conversation").filter(has_text="Мария Мама").click()
    await teacher.write("Нажмите на ссылку внизу")

    await mother.to_list()
    await expect(mother.row("Пётр Учитель").locator(".badge")).to_have_text("2")
    await mother.row("Пётр Учитель").click()
    forwarded = mother.bubble("Нажмите на ссылку внизу")
    await expect(forwarded.locator(".forwarded")).to_have_count(2)
    await expect(forwarded.locator(".key")).to_have_count(0)
    await forwarded.get_by_role("link").last.click()

    await mother.button("Начать").click()
    question = words.content.questions["family"]
    parent = next(option for option in question.options if option.sets_role == "parent")
    await mother.key(parent.label).click()
    first = path_of(words, "parent")[0]
    await expect(mother.bubble(first.title)).to_be_visible()
    await expect(mother.bubble(first.title)).to_contain_text(BAR)
    await expect(
        teacher.bubble("Нажмите на ссылку внизу").get_by_label("Прочитано")
    ).to_be_visible()


async def test_a_parent_walks_the_whole_way_with_the_mouse(
    guide: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    anna = await guide.person("Анна", "Мышкина")
    messenger = await open_messenger(guide, anna, width=390, height=844)
    phone = messenger.phone("Анна Мышкина")
    await begin(phone, *words.way("parent", link_from_teacher="yes"))
    await finish(phone, words, "parent")
    await messenger.reload()
    await expect(phone.bubbles.last).to_be_in_viewport()
    for step in path_of(words, "parent"):
        await expect(phone.bubble(f"✅ {step.title}")).to_be_attached()
    await phone.key(words.my_progress).click()
    await expect(phone.bubble(words.my_progress)).to_be_visible()


class Keys:
    """Somebody who has a keyboard only: goes by Tab, looks at what is focused."""

    def __init__(self, messenger: Messenger) -> None:
        self.page = messenger.page
        self.focus = self.page.locator(":focus")

    async def name(self) -> str:
        return str(
            await self.page.evaluate(
                "() => (document.activeElement.getAttribute('aria-label')"
                " ?? document.activeElement.textContent).trim()"
            )
        )

    async def go_to(self, name: str, key: str = "Shift+Tab") -> None:
        """Presses Tab (or the key) until something of that name has the focus."""
        for _ in range(60):
            if await self.name() == name:
                return
            await self.page.keyboard.press(key)
        raise AssertionError(f"with {key} nobody comes to {name!r}, but to {await self.name()!r}")

    async def press(self, name: str, key: str = "Shift+Tab") -> None:
        await self.go_to(name, key)
        await self.page.keyboard.press("Enter")


async def test_a_student_walks_the_whole_way_with_the_keyboard_alone(
    guide: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    dasha = await guide.person("Даша", "Кнопкина")
    messenger = await open_messenger(guide, dasha)
    phone, keys = messenger.phone("Даша Кнопкина"), Keys(messenger)
    await expect(phone.button("Начать")).to_be_visible()
    await keys.press("Начать", "Tab")
    for label in words.way("student", link_from_teacher="yes"):
        await expect(phone.key(label)).to_be_visible()
        await keys.press(label)
    for step in path_of(words, "student"):
        await expect(phone.bubbles.last).to_contain_text(step.title)
        await keys.press(words.done_of(step))
        await expect(phone.bubble(f"✅ {step.title}")).to_be_visible()
    await keys.press(words.help, "Tab")
    await expect(phone.bubble(words.help)).to_be_visible()


async def test_messages_are_reached_answered_and_forwarded_with_the_keyboard_alone(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    await boris.send("первое", peer_id=anna.id)
    await boris.send("второе", peer_id=anna.id)
    messenger = await open_messenger(vk, anna)
    phone, keys = messenger.phone("Анна"), Keys(messenger)
    board = messenger.page.keyboard
    await expect(phone.list.locator(".conversation").first).to_be_visible()
    await phone.list.locator(".conversation").first.focus()
    await board.press("Enter")
    await expect(phone.bubbles).to_have_count(2)
    await phone.field.focus()
    await keys.go_to("Сообщения: Анна и Борис")
    await board.press("ArrowUp")
    await board.press("ArrowUp")
    await board.press("Enter")
    await expect(messenger.menu_item("Ответить")).to_be_visible()
    await keys.press("Ответить", "ArrowDown")
    await expect(phone.field).to_be_focused()
    await board.type("на первое")
    await board.press("Enter")
    await expect(phone.bubble("на первое").locator(".reply")).to_contain_text("первое")
    await expect(phone.bubble("на первое").get_by_label("Доставлено")).to_be_visible()
    await board.press("ArrowUp")  # changes the last own message
    await expect(phone.field).to_have_value("на первое")
    await board.press("Escape")
    await expect(phone.field).to_have_value("")
    await keys.go_to("Сообщения: Анна и Борис")
    await board.press("End")
    await board.press("Space")
    await board.press("ArrowUp")
    await board.press("Space")
    await expect(phone.column.get_by_role("toolbar")).to_contain_text("2 сообщения")
    await keys.press("Переслать", "Tab")
    await expect(phone.main.get_by_role("heading", name="Кому переслать")).to_be_visible()
    await phone.main.locator(".conversation").filter(has_text=COMMUNITY).focus()
    await board.press("Enter")
    await expect(phone.field).to_be_focused()
    await board.press("Enter")
    await expect(phone.bubbles.last).to_contain_text("Пересланные сообщения")
