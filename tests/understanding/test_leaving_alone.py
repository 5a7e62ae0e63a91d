"""No more messages, asked for beside the question about deletion, does not call that off."""

import pytest
from msgspec.structs import replace
from test_on_screen import NOW

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.overview_screens import deletion_screen
from bot.domain.person import Choice, Journey, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

LEFT_ALONE = """
и больше не пишите
и не пишите мне больше
не беспокойте меня больше
и напоминания отключите
больше ничего не присылайте
напоминаний тоже не надо
хватит мне писать
не напоминайте
и отпишите меня
отстаньте от меня
удалите и больше не пишите мне
оставьте меня в покое
больше не пишите на этот номер
да, и не пишите мне больше
"""
KEPT = """
не надо
нет, не удаляйте
нет, не пишите ничего
не удаляйте, просто не пишите мне
передумала, не пишите ничего
стоп
хватит
оставьте данные
оставьте всё как есть
"""
NEITHER = """
а вы больше не будете писать?
напишите мне завтра
не пишите мне ночью
не пишите до понедельника
подождите, не пишите пока
не пишите глупости
не присылайте код
я не хочу чтобы вы писали моему ребенку
"""


def asked(content: Content, *, again: bool) -> Person:
    buttons = (button for row in deletion_screen(content, again=again).rows for button in row)
    return Person(
        id=PersonId(1),
        first_seen=NOW,
        role="parent",
        journeys={"parent": Journey("parent", NOW, current="install")},
        choices=tuple(Choice(button.label, button.action) for button in buttons),
    )


def heard(text: str, person: Person, understanding: Understanding) -> Action:
    found = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(found, text, person)


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("text", LEFT_ALONE.strip().splitlines())
def test_who_wants_no_messages_supports_the_deletion(
    text: str, again: bool, understanding: Understanding
) -> None:
    person = asked(understanding.content, again=again)
    assert heard(text, person, understanding) == act.LeaveAlone()


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("text", KEPT.strip().splitlines())
def test_a_no_to_the_deletion_stays_one(
    text: str, again: bool, understanding: Understanding
) -> None:
    person = asked(understanding.content, again=again)
    assert heard(text, person, understanding) == act.KeepData()


@pytest.mark.parametrize("text", NEITHER.strip().splitlines())
def test_what_asks_for_messages_or_about_them_is_neither(
    text: str, understanding: Understanding
) -> None:
    person = asked(understanding.content, again=False)
    assert heard(text, person, understanding) != act.LeaveAlone()


def test_elsewhere_it_is_no_answer_to_a_deletion(understanding: Understanding) -> None:
    person = replace(asked(understanding.content, again=False), choices=())
    assert heard("и больше не пишите", person, understanding) != act.LeaveAlone()


@pytest.mark.parametrize(
    "text",
    [
        "не пишите мне больше, я хочу умереть",
        "больше не пишите, меня бьют дома",
        "мне никто не пишет, жить не хочу",
        "отстаньте от меня все, жить не хочу",
        "отстаньте, мне плохо",
    ],
)
def test_a_cry_is_heard_at_the_deletion(text: str, understanding: Understanding) -> None:
    person = asked(understanding.content, again=False)
    assert isinstance(heard(text, person, understanding), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "я вам не писала",
        "мне никто не пишет",
        "не писала такого",
        "никто не пишет, никому не нужна",
    ],
)
def test_what_is_told_of_writing_turns_nothing_off(
    text: str, understanding: Understanding
) -> None:
    person = asked(understanding.content, again=False)
    assert not isinstance(heard(text, person, understanding), act.LeaveAlone)


@pytest.mark.parametrize(
    "text",
    [
        "не надо удалять, просто не пишите",
        "не хочу удалять, хочу чтобы не писали",
        "удалять не надо, напоминания отключите",
    ],
)
def test_who_wants_no_deletion_is_not_asked_again(text: str, understanding: Understanding) -> None:
    person = asked(understanding.content, again=False)
    assert not isinstance(heard(text, person, understanding), act.LeaveAlone)
