"""What is kept of a question: nothing by which somebody could be found."""

import pytest

from bot.understanding.text.masking import KEPT_AT_MOST, masked
from bot.understanding.text.morphology import knows


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("где взять справку о несудимости", "где взять справку о несудимости"),
        ("мой номер 89123456789 где код", "мой номер [number] где код"),
        ("звоните +7 (912) 345-67-89 после обеда", "звоните [number] после обеда"),
        ("пишите на masha@mail.ru или сюда", "пишите на [link] или сюда"),
        ("смотрите сюда https://vk.me/join/AbC и vk.me/x", "смотрите сюда [link] и [link]"),
        ("добавьте Машу Иванову в класс", "добавьте [name] [name] в класс"),
        ("добавьте петрову машу в чат класса", "добавьте [name] [name] в чат класса"),
        ("учитель Пупкинзон не отвечает на письма", "учитель [name] не отвечает на письма"),
        ("пароль qwErty9z не подходит к входу", "пароль [name][number][name] не подходит к входу"),
        ("где моя\n\nсправка из школы", "где моя справка из школы"),
        ("школа №12 нужна справка", "школа №[number] нужна справка"),
        ("[id1|Маша] где справка моя", "[link] где справка моя"),
    ],
)
def test_words_are_kept_and_people_numbers_and_addresses_are_not(text: str, kept: str) -> None:
    assert masked(text, knows) == kept


@pytest.mark.parametrize("text", ["", "?", "123", "ыва", "ывапр олдж", "🙂", "Маша"])
def test_what_nobody_could_learn_from_is_not_kept(text: str) -> None:
    assert masked(text, knows) == ""


def test_a_long_story_is_cut() -> None:
    assert len(masked("где взять справку " * 50, knows)) <= KEPT_AT_MOST
