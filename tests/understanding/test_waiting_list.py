"""What an administrator says to the list of teachers who wait."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.person import Choice, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

PLACE = "school"


def _says(text: str, waiting: int, understanding: Understanding) -> Action:
    """To a list of so many."""
    confirms = [does.Confirm(PLACE, str(number)) for number in range(1, waiting + 1)]
    choices = tuple(Choice(f"Принят {n}", action) for n, action in enumerate(confirms, start=1))
    others = (Choice("Приняты все", does.ConfirmAll(PLACE)),) if waiting > 1 else ()
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    person = Person(PersonId(1), now, role="administrator", choices=(*choices, *others))
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person)


@pytest.mark.parametrize(
    "text", ["приняла", "принял заявку", "да, приняла его", "я принял, спасибо"]
)
def test_accepted_is_the_one_who_waits(text: str, understanding: Understanding) -> None:
    assert _says(text, 1, understanding) == does.Confirm(PLACE, "1")
    assert _says(text, 3, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize("text", ["всех принял", "приняла обоих", "приняла все заявки"])
def test_all_are_all_who_wait(text: str, understanding: Understanding) -> None:
    assert _says(text, 3, understanding) == does.ConfirmAll(PLACE)


@pytest.mark.parametrize(
    "text",
    ["кто ждёт", "принят 7", "приняла Петра", "приняла бы", "вроде приняла", "меня приняли"],
)
def test_in_doubt_the_list_is_shown_again(text: str, understanding: Understanding) -> None:
    assert _says(text, 1, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize("text", ["это чужой", "не знаю такого", "он не из нашей школы"])
def test_strangers_are_looked_at(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) == does.ShowStrangers(PLACE)


def test_later_is_about_who_waits(understanding: Understanding) -> None:
    assert _says("потом", 2, understanding) == reminds.AskLater("applications", PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("не приняла", "где посмотреть статистику", "я учитель", "всё", "ну всё", "вот и все"),
        *("всё, спасибо", "всё равно", "всем", "кто все", "у всех готово", "я бы всех приняла"),
        *("чтоб всех приняли", "приняла всех, кроме Пети", "если приняла", "приняла ли"),
        *("кто принял", "как приняла", "хоть бы приняли", "нас приняли", "мне подтвердили"),
        *("приняла Сидорову", "принять", "приму всех", "всех приняла?", "прими его"),
    ],
)
@pytest.mark.parametrize("waiting", [1, 3])
def test_nobody_is_confirmed_by_anything_else(
    text: str, waiting: int, understanding: Understanding
) -> None:
    said = _says(text, waiting, understanding)
    assert not isinstance(said, does.Confirm | does.ConfirmAll)


def test_without_a_list_nothing_is_accepted(understanding: Understanding) -> None:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    nobody = Person(PersonId(1), now, role="administrator")
    assert isinstance(understanding.action("приняла петра", nobody), act.Asked | act.StepDone)
