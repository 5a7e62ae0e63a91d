"""What the torture takes for the same, and what it calls a wrong: it must be able to fail."""

import pytest

from torture.comparing import align, difference
from torture.conversation import Button, Shown

DONE = Button("Готово", "callback", "positive", "{}")


def said(*texts: str) -> list[Shown]:
    """Messages in this order; what ends with a star has a button."""
    return [
        Shown(number, text.rstrip("*"), (DONE,) if text.endswith("*") else (), ())
        for number, text in enumerate(texts, start=1)
    ]


PEACE = said("question*", "praise", "card*")


def test_the_same_is_the_same_wherever_it_stands() -> None:
    moved = [Shown(shown.number + 7, shown.text, shown.buttons, ()) for shown in PEACE]
    alignment = align(moved, PEACE, may_apologise=False)
    assert alignment.is_same
    assert alignment.twins == (0, 1, 2)


def test_a_clock_that_went_on_makes_no_difference() -> None:
    calm, storm = said("at 9:59, 1 December*"), said("at 10:00, 1 December*")
    assert align(storm, calm, may_apologise=False).is_same
    assert not align(said("at 10:00, 2 December*"), calm, may_apologise=False).is_same


@pytest.mark.parametrize(
    ("storm", "wrong"),
    [
        (said("question*", "praise"), "left in silence"),
        (said("question*", "praise", "card*", "card*"), "said twice"),
        (said("question*", "question*", "praise", "card*"), "said twice"),
        (said("praise", "question*", "card*"), "out of order"),
        (said("question*", "praise", "card"), "said something else"),
        (said("question*", "praise", "another card*"), "said something else"),
        (said("question*", "card*"), "said something else"),
    ],
)
def test_every_wrong_has_its_name(storm: list[Shown], wrong: str) -> None:
    assert not align(storm, PEACE, may_apologise=False).is_same
    assert difference(storm, PEACE)[0] == wrong


@pytest.mark.parametrize(
    "storm",
    [
        said("question*", "sorry", "praise", "card*"),
        said("question*", "praise", "sorry\n\ncard*"),
        said("sorry", "question*", "praise", "card*"),
    ],
)
def test_a_kind_sentence_is_no_difference_where_it_is_allowed(storm: list[Shown]) -> None:
    assert align(storm, PEACE, may_apologise=True).is_same
    assert align(storm, PEACE, may_apologise=True).kind_words == 1
    assert not align(storm, PEACE, may_apologise=False).is_same


def test_a_screen_in_sight_makes_no_difference_with_its_sentence() -> None:
    """Which of both depends on when the answer before came."""
    alone, whole = said("question*", "thanks"), said("question*", "thanks\n\nquestion*")
    assert align(alone, whole, may_apologise=False).is_same
    assert align(whole, alone, may_apologise=False).is_same
    for other in (said("question*", "thanks*"), said("question*", "thanks\n\nquestion")):
        assert not align(other, whole, may_apologise=False).is_same
    assert not align(said("question*", "tha"), whole, may_apologise=False).is_same


def test_a_second_card_is_no_kind_sentence() -> None:
    storm = said("question*", "praise", "card*", "card*")
    assert not align(storm, PEACE, may_apologise=True).is_same


def test_codes_that_are_made_by_chance_make_no_difference() -> None:
    letter = "Код {typed}, ссылка https://vk.me/sferum_guide?ref={link}, встреча в {clock}"
    first = letter.format(typed="K7TX-4M2Q", link="0123456789abcdefghjk", clock="9:05")
    second = letter.format(typed="9999-ZZZZ", link="kjhgfedcba9876543210", clock="10:15")
    assert Shown(1, first, (), ()).looks == Shown(1, second, (), ()).looks
    assert Shown(1, first, (), ()).looks != Shown(1, first.replace("?ref=", ""), (), ()).looks


def test_what_a_clock_that_jumps_says_makes_no_difference() -> None:
    told = {
        Shown(1, f"Хорошо, напомню. ⏰ {moment} — шаг «Подай заявку»", (), ()).looks
        for moment in ("пн, 30 ноября, в 19:00", "вт, 1 декабря, в 19:00", "завтра в 19:05")
    }
    assert len(told) == 1
    assert Shown(1, "1 декабря — последний день", (), ()).words == "1 декабря — последний день"
