"""Numbers that are said in words, as codes and phones are read out."""

import pytest
from guided_person import shipped

from bot.domain.numerals import Numerals


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("три три девять один", "3391"),
        ("Ноль, один — два", "01 — два"),
        ("девятьсот сорок шесть сто два", "946102"),
        ("девятьсот десять шесть", "9106"),
        ("двадцать пять тридцать", "2530"),
        ("восемь 916", "8 916"),
        ("916 сто двадцать три", "916 123"),
    ],
)
def test_numbers_one_after_another_are_put_in_figures(said: str, figures: str) -> None:
    assert shipped().said_numbers.in_figures(said) == figures


@pytest.mark.parametrize(
    "text", ["сто раз", "двадцать пять минут", "родство", "стодва", "7Б", "из двух один", ""]
)
def test_a_count_and_what_is_no_number_stay(text: str) -> None:
    assert shipped().said_numbers.in_figures(text) == text


def test_without_words_nothing_is_read() -> None:
    assert Numerals({}).in_figures("три три") == "три три"
