"""Weeks of reminders in a minute: the page's clock is moved, and the demo's bot goes along."""

from demo_people import DEPUTY_HEAD, PICTURES, TEACHER
from guide_walk import begin
from messenger import Messenger, OpenMessenger, Phone
from playwright.async_api import expect
from support.wording import Wording

from emulator.client import EmulatorClient


async def let_pass(messenger: Messenger, label: str) -> None:
    page = messenger.page
    await page.locator("button[title='Часы']:visible").first.click()
    await page.locator(".popup").get_by_role("button", name=label, exact=True).click()
    await page.keyboard.press("Escape")


def opening(text: str) -> str:
    """Its first line, up to what differs."""
    return text.splitlines()[0].split("{")[0].strip()


async def test_an_hour_later_the_teacher_hears_what_they_asked_for_and_on_friday_the_deputy_head(
    demo: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    messenger = await open_messenger(demo)
    await expect(messenger.phones).to_have_count(3)
    deputy, teacher = messenger.phone(DEPUTY_HEAD), messenger.phone(TEACHER)
    reminders = words.content.reminders
    await begin(
        deputy, *words.way("administrator"), words.question_of("administrator").options[-1].label
    )
    await begin(teacher, *words.way("teacher", link_from_administrator="no"))
    await teacher.key(reminders.labels.later).click()
    await teacher.key(reminders.labels.in_an_hour).click()
    await expect(teacher.bubbles.last).to_contain_text("До тех пор молчу")

    await let_pass(messenger, "+1 час")
    asked = opening(reminders.kinds["step"].asked)
    await expect(teacher.bubble(asked)).to_be_visible()
    await expect(teacher.key(reminders.labels.mute)).to_be_visible()

    await let_pass(messenger, "К пятнице, 16:00")
    await expect(deputy.bubble(opening(reminders.kinds["statistics"].texts[0]))).to_be_visible()
    await take_pictures(messenger, demo, open_messenger, deputy)


async def take_pictures(
    messenger: Messenger, demo: EmulatorClient, open_messenger: OpenMessenger, deputy: Phone
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    await messenger.check_looks()
    await messenger.page.screenshot(path=PICTURES / "reminders-1440.png")
    telephone = await open_messenger(demo, width=390, height=844, touch=True)
    await expect(telephone.phones.first.locator(".message").last).to_be_in_viewport()
    await telephone.check_looks()
    await telephone.page.screenshot(path=PICTURES / "reminders-390.png")
