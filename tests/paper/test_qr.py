"""The QR: a phone reads the link from another one's screen."""

import pytest
import segno
from PIL import Image, ImageFilter
from reading import opened, scanned

from bot.paper import qr

LINKS = [
    "https://vk.me/sferum_guide?ref=Zm9vYmFyYmF6cXV4MTIz",
    "https://vk.me/club1?ref=a",
    "https://vk.me/" + "school" * 20 + "?ref=" + "x" * 64,
]
EVERY_LINK = pytest.mark.parametrize("link", LINKS)


@EVERY_LINK
def test_it_leads_to_the_link(link: str) -> None:
    assert scanned(opened(qr.png(link))) == [link]


@EVERY_LINK
def test_it_is_large_enough_and_square(link: str) -> None:
    width, height = opened(qr.png(link)).size
    assert width == height
    assert 800 <= width <= 1000


@EVERY_LINK
def test_it_is_black_on_white_with_four_modules_of_white_around(link: str) -> None:
    picture = opened(qr.png(link)).convert("L")
    assert {colour for _, colour in picture.getcolors() or ()} == {0, 255}
    left, top, right, bottom = Image.eval(picture, lambda dot: 255 - dot).getbbox() or (0,) * 4
    module = _module(picture)
    width = picture.size[0]
    assert {left, top, width - right, width - bottom} == {4 * module}


def _module(picture: Image.Image) -> int:
    """The upper left pattern begins with seven black modules."""
    row = Image.eval(picture, lambda dot: 255 - dot).getbbox() or (0,) * 4
    left, top = row[0], row[1]
    black = 0
    while picture.getpixel((left + black, top)) == 0:
        black += 1
    return black // 7


@EVERY_LINK
def test_a_good_part_of_it_may_be_unreadable(link: str) -> None:
    """Error correction M or better: 15 of 100 code words."""
    assert segno.make_qr(link, error="m").error in "MQH"
    picture = opened(qr.png(link)).convert("L")
    middle, spot = picture.size[0] // 2, picture.size[0] // 16
    picture.paste(255, (middle - spot, middle - spot, middle + spot, middle + spot))
    assert scanned(picture) == [link]


def test_it_is_read_from_a_small_and_blurred_picture() -> None:
    """As VK makes it smaller for a phone with a poor line."""
    small = opened(qr.png(LINKS[0])).convert("L").resize((200, 200), Image.Resampling.LANCZOS)
    assert scanned(small.filter(ImageFilter.GaussianBlur(0.8))) == [LINKS[0]]


def test_the_same_link_is_the_same_picture_and_another_one_is_not() -> None:
    assert qr.png(LINKS[0]) == qr.png(LINKS[0]) != qr.png(LINKS[1])


def test_it_travels_quickly() -> None:
    assert all(len(qr.png(link)) < 20_000 for link in LINKS)
