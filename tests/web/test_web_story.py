"""The demo's story with a mouse: the deputy head lets the teacher in, the teacher the mother, and
each hears when it is their turn. Pictures of it go to build/screenshots."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pypdfium2
import pytest
import zxingcpp
from demo_people import DEPUTY_HEAD, MOTHER, NAMES, PICTURES, STORY, TEACHER
from guide_walk import begin, beginning, walk_to
from messenger import Messenger, OpenMessenger, Phone
from PIL import Image
from playwright.async_api import Locator, expect
from support.wording import Wording

from emulator.client import EmulatorClient

SCHOOL, FORM = "Школа № 12", "7Б"
COMMUNITY = STORY["community"]

Album = Callable[[str, Phone], Awaitable[None]]


@pytest.fixture
def album(demo: EmulatorClient, open_messenger: OpenMessenger) -> Album:
    """`await album("name", phone)`: the page as it stands, and that person's telephone."""

    async def take(name: str, phone: Phone) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        await phone.page.screenshot(path=PICTURES / f"story-{name}-1440.png")
        person_id = await phone.column.get_attribute("data-person")
        title = await phone.column.locator(".talk-header h2").inner_text()
        users = (await demo.control("users", method="GET"))["users"]
        person = next(user for user in users if str(user["id"]) == person_id)
        telephone = await open_messenger(demo, width=390, height=844, touch=True)
        await telephone.open(person["id"])
        own = Phone(telephone.page, telephone.phones.first)
        await own.returns_to(title)
        await expect(own.bubbles.last).to_be_in_viewport()
        await telephone.check_looks()
        await telephone.page.screenshot(path=PICTURES / f"story-{name}-390.png")
        await telephone.page.close()

    return take


@dataclass(frozen=True, slots=True)
class Cast:
    """The three on one page."""

    messenger: Messenger
    words: Wording
    album: Album

    @property
    def phones(self) -> tuple[Phone, Phone, Phone]:
        deputy, teacher, mother = (self.messenger.phone(name) for name in NAMES)
        return deputy, teacher, mother


async def test_the_story_from_the_deputy_head_to_the_first_family(
    demo: EmulatorClient, open_messenger: OpenMessenger, words: Wording, album: Album
) -> None:
    cast = Cast(await open_messenger(demo), words, album)
    await the_teacher_is_let_in(cast)
    await the_teacher_is_confirmed(cast)
    await the_mother_is_let_in(cast)
    await the_first_family_is_in_the_chat(cast)


async def the_teacher_is_let_in(cast: Cast) -> None:
    words, (deputy, teacher, _) = cast.words, cast.phones
    await begin(deputy, *words.way("administrator", registered="yes", named="yes"))
    await deputy.key(words.at_places.places).click()
    await deputy.key(words.at_places.new_organisation).click()
    await deputy.write(SCHOOL)
    card = deputy.bubble(opening(words, "forward_teachers"))
    await expect(card.locator(".photo img")).to_be_visible()
    await expect(deputy.key(words.at_places.print)).to_be_in_viewport()
    await cast.album("1-organisation", deputy)
    assert await decoded(cast.messenger, card) == await link_on(card)

    await deputy.forward(card, TEACHER)
    await follow(teacher, DEPUTY_HEAD)
    await expect(teacher.bubble(f"«{SCHOOL}»")).to_be_visible()
    await teacher.key(words.answer("link_from_administrator", "yes")).click()
    await walk_to(teacher, words, "teacher", "confirmed")
    await cast.album("2-applied", teacher)


async def the_teacher_is_confirmed(cast: Cast) -> None:
    words, (deputy, teacher, _) = cast.words, cast.phones
    await deputy.returns_to(COMMUNITY)
    await expect(deputy.bubbles.last).to_contain_text(TEACHER)
    await cast.album("3-waiting", deputy)
    await deputy.key(f"{words.at_places.confirm} 1").click()
    await expect(teacher.bubbles.last).to_contain_text(words.steps("teacher")["create_chat"].title)
    await cast.album("4-confirmed", teacher)


async def the_mother_is_let_in(cast: Cast) -> None:
    """Her telephone shows no buttons under messages."""
    words, (_, teacher, mother) = cast.words, cast.phones
    await teacher.key(words.at_places.invite_families).click()
    await teacher.write(FORM)
    card = teacher.bubble(opening(words, "forward_families"))
    await expect(card.locator(".photo img")).to_be_visible()
    await expect(teacher.key(words.at_places.print)).to_be_in_viewport()
    await cast.album("5-class", teacher)
    await teacher.forward(card, MOTHER)

    await mother.switch("Кнопки под сообщениями")
    await mother.returns_to(TEACHER)
    await cast.album("6-card", mother)
    await follow(mother, TEACHER)
    await mother.key(words.answer("family", "parent")).click()
    await walk_to(mother, words, "parent", "await_chat")
    await expect(mother.column.locator(".message .key")).to_have_count(0)
    await cast.album("7-waits-for-chat", mother)


async def the_first_family_is_in_the_chat(cast: Cast) -> None:
    words, (_, teacher, mother) = cast.words, cast.phones
    await teacher.returns_to(COMMUNITY)
    await teacher.key(words.show_step).click()
    await expect(teacher.bubbles.last).to_contain_text(words.steps("teacher")["create_chat"].title)
    await teacher.key(words.done).click()
    await expect(mother.bubbles.last).to_contain_text(words.steps("parent")["join"].title)
    await walk_to(mother, words, "parent", "communicate")
    await expect(teacher.bubble(opening(words, "cue_first_family"))).to_be_visible()
    await cast.album("8-first-family", teacher)
    await mother.key(words.done).click()
    finish = beginning(words.content.guides["parent"].finish)
    await expect(mother.bubbles.last).to_contain_text(finish)
    await cast.album("9-finished", mother)


def opening(words: Wording, phrase: str) -> str:
    return beginning(words.content.phrases.sentences[phrase])


async def follow(phone: Phone, sender: str) -> None:
    """Opens the bot's link in the card that somebody has passed on, and begins."""
    await phone.returns_to(sender)
    forwarded = phone.bubbles.last.locator(".forwarded")
    await expect(forwarded.locator(".photo img")).to_be_visible()
    await expect(forwarded.locator(".key")).to_have_count(0)
    link = forwarded.get_by_role("link").filter(has_text="ref=")
    await link.click()
    await expect(phone.column.get_by_text("ref=")).to_be_visible()
    await phone.button("Начать").click()


async def link_on(card: Locator) -> str:
    """The bot's link in the words."""
    link = card.get_by_role("link").filter(has_text="ref=")
    return await link.get_attribute("href") or ""


async def decoded(messenger: Messenger, card: Locator) -> str:
    """What a telephone's camera reads in the picture."""
    source = await card.locator(".photo img").get_attribute("src")
    answer = await messenger.page.request.get(f"{messenger.address}{source}")
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(await answer.body())))
    return str(found.text)


async def test_the_sheet_to_print_is_one_page_with_the_link_and_the_code(
    guide: EmulatorClient, open_messenger: OpenMessenger, words: Wording
) -> None:
    pyotr = await guide.person("Пётр", "Печатник", sex=2)
    messenger = await open_messenger(guide, pyotr, width=390, height=844)
    phone = messenger.phone("Пётр Печатник")
    await begin(phone, *words.way("teacher", link_from_administrator="yes"))
    await phone.key(words.at_places.places).click()
    await phone.key(words.at_places.new_class).click()
    await phone.write(FORM)
    link = await link_on(phone.bubble(opening(words, "forward_families")))
    await expect(phone.key(words.at_places.print)).to_be_visible()
    assert await messenger.measure("wrapped") == []
    await phone.key(words.at_places.print).click()

    tile = phone.log.locator("a.tile").last
    await expect(tile).to_be_visible()
    await expect(phone.bubbles.last).to_be_in_viewport()
    await messenger.check_looks()
    PICTURES.mkdir(parents=True, exist_ok=True)
    await messenger.page.screenshot(path=PICTURES / "story-handout-390.png")
    answer = await messenger.page.request.get(f"{guide.address}{await tile.get_attribute('href')}")
    sheet = await answer.body()
    (PICTURES / "story-handout.pdf").write_bytes(sheet)
    (page,) = pypdfium2.PdfDocument(sheet)
    text = "".join(page.get_textpage().get_text_range().split())
    assert link.removeprefix("https://") in text
    for line in words.content.phrases.sentences["handout_footer"].splitlines():
        assert "".join(line.split()) in text
