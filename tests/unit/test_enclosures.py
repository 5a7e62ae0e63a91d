"""What is enclosed in messages: as the outbox keeps it, and under which key a drawing is kept."""

import json

import pytest
from msgspec.structs import fields, replace

from bot.domain import enclosures
from bot.domain.enclosures import Enclosure, Handout, QrCode, as_json, from_json, key_of

LINK = "https://vk.me/school?ref=SECRETSECRETSECRET"
QR = QrCode(LINK)
SHEET = Handout("7Б", "Три шага", ("Раз", "Два"), LINK, "K7TX-4M2Q", "Вопросы — учителю")
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


@BOTH
def test_the_key_is_the_same_for_the_same_and_tells_nothing(enclosure: Enclosure) -> None:
    again = from_json(as_json(enclosure))
    assert again is not None
    key = key_of(enclosure)
    assert key == key_of(again)
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")


def test_every_part_and_the_kind_are_in_the_key() -> None:
    changed: list[Enclosure] = [QR, replace(QR, url=LINK + "1"), SHEET]
    for field in fields(SHEET):
        value = getattr(SHEET, field.name)
        other = (*value, "Три") if isinstance(value, tuple) else value + "1"
        changed.append(replace(SHEET, **{field.name: other}))
    assert len({key_of(one) for one in changed}) == len(changed) == 9


def test_another_way_of_drawing_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(QR)
    key_of.cache_clear()
    monkeypatch.setattr(enclosures, "_DRAWING", 1000)
    assert key_of(QR) != key
    key_of.cache_clear()
