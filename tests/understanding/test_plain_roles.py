"""A role that somebody states in so many words is sure, whatever is told around it."""

import pytest

from bot.understanding.understanding import Understanding


@pytest.mark.parametrize(
    "text",
    [
        "Папа я. Сын в 5 классе",
        "мы в школе 5 учимся, я мама",
        "учимся в 3б, мама я",
        "я мама, учимся в 3б",
        "бабушка я, мы в 7 классе учимся",
        "ходим в 1а, я папа",
    ],
)
def test_who_says_that_they_are_a_parent_is_one(text: str, understanding: Understanding) -> None:
    guess = understanding.understand(text).roles

    assert (guess.roles, guess.sure) == (("parent",), True)


@pytest.mark.parametrize(
    "text",
    ["мама, я ученик 5а", "я мама и ученица", "мама помогает, я ученик 5а", "мы учимся в 3б"],
)
def test_who_does_not_is_asked_or_is_a_pupil(text: str, understanding: Understanding) -> None:
    guess = understanding.understand(text).roles

    assert not (guess.roles == ("parent",) and guess.sure)


@pytest.mark.parametrize(
    "text",
    [
        "Я учитель, ссылку от администратора получила, установила мессенджер, заявку подала, жду",
        "я учитель, всё поставила, создала, отправила и сижу жду у моря погоды",
        "ну я воспитатель, всё скачала и заполнила, что они велели",
    ],
)
def test_who_says_plainly_who_they_are_is_sure(text: str, understanding: Understanding) -> None:
    guess = understanding.understand(text).roles

    assert (guess.roles, guess.sure) == (("teacher",), True)


@pytest.mark.parametrize("text", ["я не учитель, просто смотрю", "мой учитель злой"])
def test_who_does_not_say_it_is_not(text: str, understanding: Understanding) -> None:
    guess = understanding.understand(text).roles

    assert not (guess.roles == ("teacher",) and guess.sure)
