"""`python -m bot demo` as somebody meets it who tries the bot for the first time, with a mouse."""

from demo_people import MOTHER, NAMES, PICTURES, STORY, TEACHER
from guide_walk import begin, finish, path_of
from messenger import OpenMessenger
from playwright.async_api import expect
from support.wording import Wording

from emulator.client import EmulatorClient


async def test_a_teacher_forwards_a_message_to_a_parent_and_the_parent_opens_the_link(
    demo: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    messenger = await open_messenger(demo)
    await expect(messenger.phones).to_have_count(3)
    deputy, teacher, mother = (messenger.phone(name) for name in NAMES)

    await begin(deputy, words.role("administrator"))
    await begin(teacher, *words.way("teacher", link_from_administrator="yes"))
    await finish(teacher, words, "teacher")
    await teacher.forward(teacher.bubbles.last, MOTHER)
    await expect(teacher.bubbles.last.get_by_label("Доставлено")).to_be_visible()

    await mother.to_list()
    await expect(mother.row(TEACHER).get_by_label("1 непрочитанное")).to_be_visible()
    await mother.row(TEACHER).click()
    await expect(teacher.bubbles.last.get_by_label("Прочитано")).to_be_visible()
    link = mother.bubbles.last.get_by_role("link").last
    assert "ref=family" in (await link.get_attribute("href") or "")
    await link.click()

    await expect(mother.column.get_by_text("ref=family")).to_be_visible()
    await mother.button("Начать").click()
    question = words.content.questions["family"]
    parent = next(option for option in question.options if option.sets_role == "parent")
    await mother.key(parent.label).click()
    first, *_ = path_of(words, "parent")
    await expect(mother.bubble(first.title)).to_be_in_viewport()
    await mother.key(words.trouble).click()
    await expect(mother.key(words.show_step)).to_be_visible()
    await mother.to_list()
    await expect(mother.row(STORY["community"])).to_be_visible()
    await mother.row(STORY["community"]).click()

    await messenger.reload()
    await expect(messenger.phones).to_have_count(3)
    await expect(mother.key(words.show_step)).to_be_in_viewport()
    await expect(teacher.bubbles.last).to_contain_text("Пересланное сообщение")
    await take_pictures(demo, open_messenger)


async def take_pictures(demo: EmulatorClient, open_messenger: OpenMessenger) -> None:
    """The four looks of what has come of it; nothing may stick out or be hard to read."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, height in ((390, 844), (1440, 900)):
        for dark in (False, True):
            messenger = await open_messenger(
                demo, width=width, height=height, dark=dark, touch=width < 500
            )
            await expect(messenger.phones.first.locator(".message").last).to_be_in_viewport()
            await messenger.check_looks()
            name = f"demo-{width}-{'dark' if dark else 'light'}.png"
            await messenger.page.screenshot(path=PICTURES / name)
            await messenger.page.close()
