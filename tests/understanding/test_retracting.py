"""What is said of the mark of a step that was set just now: it was a mistake."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from understanding.test_step_talk import NOW, Walker

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.person import Choice
from bot.domain.reminder_actions import RemindLater
from bot.understanding.understanding import Understanding

RETRACTED = act.NotDoneYet("retracted")
STARTLED = act.NotDoneYet("startled")


@pytest.mark.parametrize(
    "text",
    [
        *("ой нет не готово", "ой, ещё не готово", "нет, поспешила", "зря нажала готово"),
        *(
            "рано отметила",
            "я поспешила, профиль ещё не создан",
            "ой не сделала ещё",
            "поторопилась",
        ),
        *(
            "случайно нажала готово",
            "упс, не готово",
            "блин, рано нажала",
            "Ой, не то нажала, не готово",
        ),
        *(
            "нечаянно поставила галочку",
            "поторопилась я с галочкой",
            "ой, нет, не доделала до конца",
        ),
        *("я поспешила, ещё не сделала", "рано я нажала готово", "ой профиль не создан ещё"),
        *("ой, я зря написала готово", "стоп, ещё не готово"),
        *("ой, ещё не создала", "ох, поторопилась, не создала"),
    ],
)
def test_a_mark_just_set_is_retracted(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "parent", "join").says(text) == RETRACTED


@pytest.mark.parametrize(
    "text",
    [
        *("не готово", "ещё не готово", "нет, не готово", "не сделала ещё", "ой, не открывается"),
        *("ой, не получается", "зря я это начала?", "рано ещё", "ой", "нет", "ой спасибо"),
        *("ой нет ссылки", "ой, ссылка не пришла", "не создала ещё", "ой, готово", "ой, сделала"),
        *(
            "ой не готово?",
            "поспешила и удалила приложение",
            "не зря нажала готово",
            "ой, не вступила",
        ),
    ],
)
def test_what_is_said_of_the_present_step_retracts_nothing(
    text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, "parent", "join").says(text) != RETRACTED


def after_a_mark(understanding: Understanding) -> Walker:
    """Whose last mark was set after the questions were answered."""
    walker = Walker(understanding, "parent", "profile")
    journey = walker.person.journeys["parent"]
    done = {**journey.done, "install": NOW + timedelta(minutes=1)}
    walker.person = replace(walker.person, journeys={"parent": replace(journey, done=done)})
    return walker


@pytest.mark.parametrize(
    "text", ["я ошиблась", "ошибся", "ой, ошиблась", "извините, я перепутала"]
)
def test_a_mistake_of_any_kind_is_asked_about(text: str, understanding: Understanding) -> None:
    assert after_a_mark(understanding).says(text) == act.Asked((), supposed="back")


@pytest.mark.parametrize("text", ["ошиблась с отметкой", "ошиблась, рано нажала готово"])
def test_a_mistake_of_the_mark_is_taken_back(text: str, understanding: Understanding) -> None:
    assert after_a_mark(understanding).says(text) == RETRACTED


@pytest.mark.parametrize(
    "text",
    [
        *("ой нет", "ой, нет-нет", "блин нет", "упс, нет", "ой не", "стоп, нет", "ох нет"),
        *("ой нет, ещё нет", "ой, не то", "ой нет нет нет"),
    ],
)
def test_oh_no_may_be_said_of_the_mark(text: str, understanding: Understanding) -> None:
    assert after_a_mark(understanding).says(text) == STARTLED


@pytest.mark.parametrize(
    "text",
    [
        *("нет", "не", "ой", "ой не надо", "ой нет ссылки", "ой нет, спасибо", "ой нет?"),
        *("ой нет, не буду", "ой, не получается", "нет, ещё нет", "ой нет телефона"),
    ],
)
def test_what_is_said_of_something_else_is_no_oh_no(
    text: str, understanding: Understanding
) -> None:
    assert after_a_mark(understanding).says(text) != STARTLED


def asked_about_the_mark(understanding: Understanding) -> Walker:
    """Who is asked whether the mark of the step before is to go."""
    walker = after_a_mark(understanding)
    back = Choice("Да, снять", act.StepBack("parent", "install"))
    walker.person = replace(
        walker.person, choices=(back, Choice("Вернуться к шагу", act.ShowStep()))
    )
    return walker


@pytest.mark.parametrize(
    "text",
    [
        *("не готово", "ещё не готово", "нет, не готово", "не сделала", "да, не готово"),
        *("не установила", "снимай", "сними", "да", "да, сними отметку"),
        *("не готово, снимай", "ой, снимай", "не сделала я ничего", "верни", "да, верни"),
    ],
)
def test_what_denies_the_mark_that_is_asked_about_takes_it_back(
    text: str, understanding: Understanding
) -> None:
    assert asked_about_the_mark(understanding).says(text) == act.StepBack("parent", "install")


@pytest.mark.parametrize(
    "text",
    [
        *("нет", "не надо", "не снимай", "готово", "всё готово", "нет, готово", "нет готово"),
        *("нет установила", "нет сделано", "не нужно, всё установила", "не ошиблась"),
        *("не надо снимать", "снимать не надо", "не убирай", "оставь отметку", "пусть стоит"),
    ],
)
def test_what_leaves_the_mark_does_not_take_it_back(
    text: str, understanding: Understanding
) -> None:
    said = asked_about_the_mark(understanding).says(text)
    assert said != act.StepBack("parent", "install")


@pytest.mark.parametrize("text", ["не надо, верни", "не снимай, верни", "нет, верни"])
def test_what_refuses_and_wants_it_in_one_breath_is_asked_again(
    text: str, understanding: Understanding
) -> None:
    asked = asked_about_the_mark(understanding)
    on_step = after_a_mark(understanding)
    back = Choice("Назад", act.StepBack("parent", "profile"))
    on_step.person = replace(on_step.person, choices=(*on_step.person.choices, back))
    for walker in (asked, on_step):
        assert walker.says(text) == act.Asked((), supposed="back")


@pytest.mark.parametrize(
    "text", ["оставь как есть", "оставь", "не надо снимать", "снимать не надо", "не снимай"]
)
def test_what_is_left_as_it_is_keeps_the_mark(text: str, understanding: Understanding) -> None:
    assert asked_about_the_mark(understanding).says(text) == act.ShowStep()


def test_oh_no_said_elsewhere_than_on_a_step_is_of_no_mark(understanding: Understanding) -> None:
    walker = after_a_mark(understanding)
    later = Choice("Через час", RemindLater("step", "parent/profile", "in_an_hour"))
    walker.person = replace(walker.person, choices=(later,))
    assert walker.says("ой нет") != STARTLED


def test_oh_no_right_after_the_questions_is_of_an_answer(understanding: Understanding) -> None:
    assert Walker(understanding, "parent", "install").says("ой нет") != STARTLED


def test_before_the_first_mark_there_is_nothing_to_retract(understanding: Understanding) -> None:
    for text in ("ой нет не готово", "рано отметила", "поспешила"):
        assert Walker(understanding, "parent", "install").says(text) != RETRACTED


def test_a_mark_about_people_is_retracted_before_any_step(understanding: Understanding) -> None:
    walker = Walker(understanding, "administrator", "accept")
    marked = does.Unconfirm("school", "7")
    walker.person = replace(walker.person, choices=(Choice("Вернуть в список", marked),))
    assert walker.says("ой рано отметила") == marked


@pytest.mark.parametrize(
    ("text", "is_agreed"),
    [
        *(("как вернуть", True), ("верни", True), ("как вернуть отметку?", True)),
        *(("да отмените её", True), ("как вернуть деньги", False), ("как", False)),
    ],
)
def test_where_it_is_asked_whether_the_mark_was_wrong_it_is_taken_back(
    text: str, is_agreed: bool, understanding: Understanding
) -> None:
    walker = Walker(understanding, "parent", "join")
    back = act.StepBack("parent", "join")
    asked = (Choice("Да, снять", back), Choice("Вернуться к шагу", act.ShowStep()))
    walker.person = replace(walker.person, choices=asked)

    assert (walker.says(text) == back) == is_agreed
