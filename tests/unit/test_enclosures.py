"""What is enclosed in messages: as the outbox keeps it, and under which key a drawing is kept."""

import json

import pytest
from msgspec.structs import fields, replace

from bot.domain import enclosures
from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.codes import Codes
from bot.domain.enclosures import Enclosure, Handout, QrCode, as_drawn, as_json, from_json, key_of

CODES, OTHERS = Codes(b"secret" * 4), Codes(b"another secret key")
INVITATION = "0123456789abcdef"
LINK = f"https://vk.me/school?ref={link_mark(INVITATION)}"
QR = QrCode(LINK)
CODE = typed_mark(INVITATION)
SHEET = Handout("7Б", "Три шага", ("Раз", "Два"), LINK, CODE, "Вопросы — учителю")
BOTH = pytest.mark.parametrize("enclosure", [QR, SHEET])


@BOTH
def test_it_comes_back_from_the_outbox_as_it_was(enclosure: Enclosure) -> None:
    kept = json.loads(json.dumps(as_json(enclosure)))
    assert from_json(kept) == enclosure


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        "x",
        5,
        [],
        {"type": "video", "url": LINK},
        {"url": LINK},
        {**as_json(QR), "url": 5},
    ],
)
def test_what_another_version_of_the_program_meant_is_nothing(value: object) -> None:
    assert from_json(value) is None


@pytest.mark.parametrize("codes", [CODES, OTHERS])
def test_what_is_drawn_shows_the_codes(codes: Codes) -> None:
    link = f"https://vk.me/school?ref={codes.link_code(INVITATION)}"
    assert as_drawn(QR, codes) == QrCode(link)
    assert as_drawn(SHEET, codes) == replace(SHEET, url=link, code=codes.typed_code(INVITATION))


def test_no_code_is_drawn_where_only_words_are_to_stand() -> None:
    forged = replace(SHEET, title=CODE, lead=CODE, steps=(CODE, CODE), footer=CODE)
    assert CODES.typed_code(INVITATION) not in repr(as_drawn(replace(forged, code=""), CODES))


@BOTH
def test_with_another_key_of_the_codes_it_is_another_drawing(enclosure: Enclosure) -> None:
    assert key_of(enclosure, CODES.key_print) != key_of(enclosure, OTHERS.key_print)


@BOTH
def test_the_key_is_the_same_for_the_same_and_tells_nothing(enclosure: Enclosure) -> None:
    again = from_json(as_json(enclosure))
    assert again is not None
    key = key_of(enclosure, "secret")
    assert key == key_of(again, "secret")
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")


def test_every_part_and_the_kind_are_in_the_key() -> None:
    changed: list[Enclosure] = [QR, replace(QR, url=LINK + "1"), SHEET]
    for field in fields(SHEET):
        value = getattr(SHEET, field.name)
        other = (*value, "Три") if isinstance(value, tuple) else value + "1"
        changed.append(replace(SHEET, **{field.name: other}))
    assert len({key_of(one, "") for one in changed}) == len(changed) == 9


def test_another_way_of_drawing_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(QR, "")
    key_of.cache_clear()
    monkeypatch.setattr(enclosures, "_DRAWING", 1000)
    assert key_of(QR, "") != key
    key_of.cache_clear()
