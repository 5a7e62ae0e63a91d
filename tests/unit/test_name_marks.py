"""Names in texts: marks while they wait, mentions when they are sent; nobody can type a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import (
    has_marks,
    marked_in,
    marks_for_mentions,
    name_mark,
    with_names,
    without_marks,
)

ANNA, BORIS = name_mark(5), name_mark(12345678901)
NAMES = {5: "Анна Ким", 12345678901: "Борис"}


def test_a_mark_stands_for_a_person_until_the_name_is_put_in() -> None:
    assert ANNA == "\ue0005\ue001"
    text = f"Ждут: {ANNA}, {BORIS} и снова {ANNA}"
    assert has_marks(text)
    assert marked_in(text) == (5, 12345678901)
    assert with_names(text, NAMES) == (
        "Ждут: [id5|Анна Ким], [id12345678901|Борис] и снова [id5|Анна Ким]"
    )


def test_a_text_without_marks_stays_as_it_is() -> None:
    text = "Привет 🙂\n[id5|Анна] — это не метка, 7 и 5 тоже"
    assert not has_marks(text)
    assert marked_in(text) == ()
    assert with_names(text, NAMES) == text


@pytest.mark.parametrize("name", ["", " \n ", "[]|", "\ue000\ue001"])
def test_whose_name_cannot_be_had_is_told_by_their_number(name: str) -> None:
    assert with_names(ANNA, {}) == with_names(ANNA, {5: name}) == "[id5|id5]"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Анна] [id1|Павел", "Анна id1 Павел"),
        ("Анна\nКим\r\u2028\u0085Ли", "Анна Ким Ли"),
        ("\u202eанна\u2066", "анна"),
        (f"А{name_mark(7)}", "А 7"),
        ("  Анна   Ким ", "Анна Ким"),
        ("Ж" * 500, "Ж" * 60),
        ("O'Нил-Сомова (Ли) & <b>", "O'Нил-Сомова (Ли) & <b>"),
    ],
)
def test_a_name_cannot_break_out_of_its_mention(name: str, shown: str) -> None:
    assert with_names(f"до {ANNA} после", {5: name}) == f"до [id5|{shown}] после"


@pytest.mark.parametrize(
    "rest", ["\ue0005", "5\ue001", "\ue000x\ue001", "\ue000\ue001", "\ue0000\ue001"]
)
def test_half_a_mark_does_not_reach_anybody(rest: str) -> None:
    shown = with_names(f"слова {rest}", NAMES)
    assert shown.startswith("слова ")
    assert not any("\ue000" <= character <= "\uf8ff" for character in shown)


def test_what_was_sent_is_compared_with_what_was_kept() -> None:
    text = f"Ждут: {ANNA}, {BORIS}"
    for names in (NAMES, {}):
        assert marks_for_mentions(with_names(text, names)) == text


@given(st.text())
def test_nobody_can_type_a_mark(typed: str) -> None:
    for text in (typed, f"{typed}{ANNA}{typed}"):
        clean = without_marks(text)
        assert not has_marks(clean)
        assert marked_in(clean) == ()
        assert with_names(clean, NAMES) == clean


@given(st.text(), st.text())
def test_a_mention_is_one_whatever_people_are_called(before: str, name: str) -> None:
    shown = with_names(ANNA, {5: name})
    assert shown.startswith("[id5|")
    assert shown.index("]") == len(shown) - 1
    assert shown.count("|") == 1
    assert len(shown.splitlines()) == 1
