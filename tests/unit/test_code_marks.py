"""Codes in texts: marks while they wait, codes when they are sent; nobody can type a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.code_marks import link_mark, typed_mark, with_codes
from bot.domain.codes import Codes
from bot.domain.names import has_marks, name_mark, with_names, without_marks

CODES = Codes(b"secret" * 4)
OTHERS = Codes(b"another secret key")
IDS = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
FIRST, SECOND = "00ff7f80deadbeef", "0" * 16


@given(IDS)
def test_each_mark_becomes_its_invitations_code(key: str) -> None:
    assert with_codes(link_mark(key), CODES) == CODES.link_code(key)
    assert with_codes(typed_mark(key), CODES) == CODES.typed_code(key)


def test_a_text_may_hold_several_side_by_side() -> None:
    text = f"x?ref={link_mark(FIRST)}{typed_mark(FIRST)}{typed_mark(SECOND)} и {link_mark(SECOND)}"
    assert with_codes(text, CODES) == (
        f"x?ref={CODES.link_code(FIRST)}{CODES.typed_code(FIRST)}{CODES.typed_code(SECOND)}"
        f" и {CODES.link_code(SECOND)}"
    )


def test_another_key_gives_other_codes() -> None:
    for mark in (link_mark(FIRST), typed_mark(FIRST)):
        assert with_codes(mark, CODES) != with_codes(mark, OTHERS)


@given(IDS)
def test_a_mark_is_as_long_as_its_code_and_one_word(key: str) -> None:
    """So limits reckoned with it hold, and a text is never cut in the middle of one."""
    for mark in (link_mark(key), typed_mark(key)):
        assert len(mark) == len(with_codes(mark, CODES))
        assert len(mark) == len(mark.encode("utf-16-le")) / 2
        assert mark.split() == [mark]


@given(IDS)
def test_a_mark_gives_no_code_away(key: str) -> None:
    for mark in (link_mark(key), typed_mark(key)):
        assert not any(character.isascii() for character in mark)


def test_a_text_without_marks_stays_as_it_is() -> None:
    text = f"Привет 🙂\nK7TX-4M2Q {name_mark(5)} https://vk.me/x?ref=abc"
    assert with_codes(text, CODES) == text


@pytest.mark.parametrize("mark", [link_mark(FIRST), typed_mark(FIRST)])
def test_half_a_mark_leaves_nothing(mark: str) -> None:
    for length in range(1, len(mark)):
        assert with_codes(f"код {mark[:length]}…", CODES) == "код …"


def test_names_are_put_in_beside_codes() -> None:
    text = f"{name_mark(5)} {typed_mark(FIRST)}"
    assert has_marks(text)
    shown = with_names(with_codes(text, CODES), {5: f"Анна{typed_mark(SECOND)}"})
    assert shown == f"[id5|Анна] {CODES.typed_code(FIRST)}"


@given(st.text(), IDS)
def test_nobody_can_type_a_mark(typed: str, key: str) -> None:
    for text in (typed, f"{typed}{link_mark(key)}{typed}{typed_mark(key)}"):
        clean = without_marks(text)
        assert with_codes(clean, CODES) == clean
