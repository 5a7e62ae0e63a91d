"""The handout: one page that a parent can read from the third row, whatever a class is called."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reading import POINTS_PER_MM, Page, scanned

from bot.domain.enclosures import Handout
from bot.paper import handout, lettering
from bot.paper.sheet import fitting
from bot.settings import ROOT

LINK = "https://vk.me/sferum_guide?ref=Zm9vYmFyYmF6cXV4MTIz"
USUAL = Handout(
    title="Класс 7Б: подключаемся к Сферуму",
    lead="Чат класса теперь в Сферуме. Бот проведёт вас по шагам — это займёт десять минут.",
    steps=(
        "Наведите камеру телефона на код и откройте ссылку.",
        "Нажмите «Начать» — бот спросит, кто вы, и поможет войти.",
        "Нет камеры? Найдите бота ВКонтакте и напишите ему код.",
    ),
    url=LINK,
    code="K7TX-4M2Q",
    footer="Вопросы — классному руководителю. Ссылка действует до 31 мая.",
)
SCHOOL = "МБОУ «Средняя общеобразовательная школа № 1234 имени Героя» ☐"
LONG = replace(USUAL, title=f"{SCHOOL}: класс 10 «Б»", lead=USUAL.lead + " " + SCHOOL)
ABSURD = Handout(
    "Ж" * 500, "слово " * 500, ("Щ" * 900,) * 30, LINK + "x" * 400, "W" * 99, "ы " * 900
)
EMPTY = Handout("", "", (), LINK, "", "")
ALL = {"usual": USUAL, "long": LONG, "absurd": ABSURD, "empty": EMPTY}
EVERY_ONE = pytest.mark.parametrize("sheet", ALL.values(), ids=ALL)
READABLE = pytest.mark.parametrize("sheet", [USUAL, LONG], ids=["usual", "long"])
MARGIN = 10 * POINTS_PER_MM


@pytest.fixture
def page_of() -> Any:
    pages: list[Page] = []

    def draw(sheet: Handout) -> Page:
        pages.append(Page(handout.pdf(sheet)))
        return pages[-1]

    yield draw
    for page in pages:
        page.close()


PageOf = Callable[[Handout], Page]


@EVERY_ONE
def test_it_is_one_page_of_a4(page_of: PageOf, sheet: Handout) -> None:
    assert page_of(sheet).size_mm == (210, 297)


@READABLE
def test_every_word_is_on_it_and_can_be_copied(page_of: PageOf, sheet: Handout) -> None:
    text = page_of(sheet).text
    for words in (sheet.title, sheet.lead, *sheet.steps, sheet.code, sheet.footer):
        assert words in text
    assert sheet.url.removeprefix("https://") in text.replace(" ", "")


@EVERY_ONE
def test_the_qr_on_it_leads_to_the_link(page_of: PageOf, sheet: Handout) -> None:
    """Printed as by an office printer, and as poorly as a fax."""
    page = page_of(sheet)
    assert scanned(page.picture(300)) == [sheet.url]
    assert scanned(page.picture(100)) == [sheet.url]


@EVERY_ONE
def test_nothing_leaves_the_page(page_of: PageOf, sheet: Handout) -> None:
    page = page_of(sheet)
    width, height = (side * POINTS_PER_MM for side in page.size_mm)
    for one in page.characters:
        assert MARGIN <= one.left <= one.right <= width - MARGIN, one
        assert MARGIN <= one.bottom <= one.top <= height - MARGIN, one


@EVERY_ONE
def test_nothing_is_printed_where_printers_do_not_print(page_of: PageOf, sheet: Handout) -> None:
    picture = page_of(sheet).picture(72)
    width, height = picture.size
    edge = round(MARGIN)
    inner = (edge, edge, width - edge, height - edge)
    picture.paste((255, 255, 255), inner)
    assert picture.getcolors() == [(width * height, (255, 255, 255))]


@EVERY_ONE
def test_no_two_letters_stand_on_each_other(page_of: PageOf, sheet: Handout) -> None:
    """Boxes shrunk to where ink may be: the middle of each letter lies in no other one."""
    letters = page_of(sheet).characters
    for one in letters:
        x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
        over = [o for o in letters if o.left < x < o.right and o.bottom < y < o.top]
        assert over == [one], one


def sizes_of(sheet: Handout) -> dict[str, float]:
    """Points of each part."""
    with lettering.blank_page() as document:
        laid = fitting(document, sheet)
    parts = {"title": laid.title, "lead": laid.lead, "code": laid.code, "link": laid.link,
             "step": laid.steps[0], "footer": laid.footer}  # fmt: skip
    return {name: part.lettering.size for name, part in parts.items()} | {"qr": laid.qr_side}


@READABLE
def test_it_can_be_read_in_a_classroom(sheet: Handout) -> None:
    sizes = sizes_of(sheet)
    assert sizes["title"] >= 28
    assert sizes["code"] >= 30
    assert all(sizes[name] >= 16 for name in ("lead", "step", "link", "footer"))
    assert sizes["qr"] >= 70


def test_a_longer_text_makes_everything_smaller_and_a_short_one_larger() -> None:
    usual, absurd = sizes_of(USUAL), sizes_of(replace(LONG, steps=(SCHOOL * 3,) * 8))
    assert all(absurd[name] < usual[name] for name in usual)


def test_the_same_handout_is_the_same_file() -> None:
    """Also of another process, with another order of hashes."""
    code = (
        "import hashlib, sys; from bot.paper import handout; "
        "from bot.domain.enclosures import Handout; "
        "s = Handout('Класс 7Б', 'a', ('b', 'c'), 'https://vk.me/x?ref=1', 'K7', 'd'); "
        "print(hashlib.sha256(handout.pdf(s)).hexdigest(), file=sys.stdout)"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1] != ""


def test_what_has_no_letter_in_the_font_is_left_out_and_the_rest_stands(page_of: PageOf) -> None:
    text = page_of(replace(USUAL, title="Класс 🙂7\u0000Б\u200f 漢字 и\u0306")).text
    assert "Класс 7Б й" in text


@pytest.mark.parametrize(
    ("words", "line"),
    [("Школа № 12", "Школа"), ("Класс 👩‍🏫 7Б", "Класс 7Б"), ("Класс 7Б ①", "Класс 7Б")],
)
def test_a_number_stays_with_its_sign_and_what_is_left_out_leaves_no_gap(
    words: str, line: str
) -> None:
    letters = lettering.Lettering(lettering.BOLD, 36)
    with lettering.blank_page() as page:
        width = lettering.width_of(page, "Школа №", letters) + 5
        assert lettering.laid_out(page, words, letters, max(width, 70.0)).lines[0] == line


def test_the_link_can_be_pressed_in_a_file() -> None:
    assert LINK.encode() in handout.pdf(USUAL)


def test_it_is_small_enough_for_a_phone() -> None:
    assert len(handout.pdf(LONG)) < 120_000


@pytest.mark.parametrize("name", [lettering.SANS, lettering.BOLD])
def test_the_letters_that_ship_are_all_that_russian_needs(name: str) -> None:
    path = lettering._FOLDER / lettering._FILES[name]
    known = TTFont(path).getBestCmap()
    needed = (
        "".join(chr(c) for c in range(0x20, 0x7F))
        + "".join(chr(c) for c in range(0x0410, 0x0450))
        + "Ёё«»„“”‘’—–-…№§°•→←✓✔☐☑×\u00a0₽"
    )
    assert [letter for letter in needed if ord(letter) not in known] == []
    assert path.stat().st_size < 120_000
    assert (path.parent / "LICENSE").read_text(encoding="utf-8").count("Bitstream Vera") >= 2


WORDS = st.text(st.characters(codec="utf-8", max_codepoint=0x24FF), max_size=120)


@settings(max_examples=20)
@given(st.builds(Handout, WORDS, WORDS, st.lists(WORDS, max_size=5).map(tuple),
                 st.just(LINK), WORDS, WORDS))  # fmt: skip
def test_any_words_make_a_page(sheet: Handout) -> None:
    page = Page(handout.pdf(sheet))
    assert scanned(page.picture(120)) == [LINK]
    page.close()
