"""What an administrator says of the teachers who have come, on whatever screen: accepted, who
stands where, remind them; and the invitation for them by what was sent."""

from datetime import timedelta

import pytest
from test_naming import listed
from test_place_questions import heard_from
from test_place_talk import FORM, NOW, SCHOOL, leads

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import PersonId
from bot.domain.places import Member, Post
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

ACCEPTED = """
приняла
приняла его
всех приняла
я уже всех приняла
подтвердила
одобрил заявки
приняла Олега
да, приняла
приняла учителя
подтвердила двоих
"""
SOME = """
приняла пока двоих, остальные тормозят
приняла двоих, третий пока не подал
приняла пока только одну
двоих приняла, остальных жду
одобрила две заявки, остальные думают
приняла половину
часть приняла
пока приняла двух учителей
приняла троих, остальные не спешат
приняла троих, остальные в отпуске
приняла двоих, остальных пока нет
приняла не всех
ещё не всех приняла
почти всех приняла
"""
NOT_SOME = """
никого не приняла
двоих пока не приняла
как принять остальных
приняла двоих чужих, что делать
приняла не того
приняла только приглашение
всех приняла, других нет
приняла всех, остальных нет
приняла заявку, других нет
не всех приняла правильно
"""
NOT_ACCEPTED = """
не приняла
приняла?
меня приняли
нас уже приняли
приняла душ
приняла к сведению
"""
BOARD = """
кто на каком шаге
Кто на каком шаге?
на каком шаге мои учителя?
где застряли учителя
кто где застрял
покажи прогресс учителей
на каком этапе коллеги
кто отстал
"""
NO_BOARD = """
на каком я шаге
мой шаг
покажи шаг
как продвигаться учителям в рейтинге
застряла
"""
REMIND = """
напомнить учителям
а можно им напомнить?
напомните коллегам
поторопите отстающих учителей
вы сами напоминаете учителям?
напомни всем
"""
NO_REMINDING = """
напомни мне завтра
напомни мне написать учителям
не напоминайте учителям
напомни
я напомнила учителям
"""
TEXTS = """
пришлите мне ещё раз текст для учителей
потеряла сообщение для учителей
где текст для коллег
можно покороче текст?
нужен короткий текст для учителей
"""
NO_TEXTS = """
пришло сообщение от учителей
как написать сообщение учителю
потеряла сообщение
"""


def _school(*, waits: bool = False, comes: bool = True) -> Register:
    register = leads(SCHOOL)
    if comes:
        applied_at = NOW + timedelta(hours=1) if waits else None
        register.put_member(
            Member(PersonId(2), "school", Post.TEACHER, NOW, applied_at=applied_at)
        )
    return register


def _head(text: str, understanding: Understanding, register: Register) -> Action:
    return heard_from(text, "administrator", "sign_in", understanding, register)


@pytest.mark.parametrize("text", listed(ACCEPTED))
def test_accepted_means_who_waits_on_any_screen(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school(waits=True)) == act.AcceptedSomebody()
    for register in (_school(), Register()):
        assert _head(text, understanding, register) != act.AcceptedSomebody()


@pytest.mark.parametrize("text", listed(NOT_ACCEPTED))
def test_what_else_is_accepted_is_nobody(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school(waits=True)) != act.AcceptedSomebody()


@pytest.mark.parametrize("text", listed(SOME))
def test_some_are_accepted_and_the_step_is_not_done(
    text: str, understanding: Understanding
) -> None:
    assert _head(text, understanding, _school(waits=True)) == act.AcceptedSomebody()
    assert _head(text, understanding, _school()) != act.AcceptedSomebody()
    for register in (_school(), Register()):
        heard = heard_from(text, "administrator", "accept", understanding, register)
        assert heard == act.NotDoneYet("under_way")


@pytest.mark.parametrize("text", listed(NOT_SOME))
def test_who_is_not_accepted_or_asked_about_is_none_of_them(
    text: str, understanding: Understanding
) -> None:
    heard = heard_from(text, "administrator", "accept", understanding, _school(waits=True))
    assert not isinstance(heard, act.AcceptedSomebody | act.NotDoneYet)


def test_the_step_that_says_so_is_done_by_it(understanding: Understanding) -> None:
    heard = heard_from("приняла", "administrator", "accept", understanding, _school(waits=True))
    assert isinstance(heard, act.StepDone)


@pytest.mark.parametrize("text", listed(BOARD))
def test_who_stands_where_is_the_board(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school()) == does.ShowBoard("school")
    assert not isinstance(_head(text, understanding, Register()), does.ShowBoard)


@pytest.mark.parametrize("text", listed(NO_BOARD))
def test_ones_own_step_is_no_board(text: str, understanding: Understanding) -> None:
    assert not isinstance(_head(text, understanding, _school()), does.ShowBoard)


@pytest.mark.parametrize("text", listed(REMIND))
def test_teachers_are_reminded_from_the_board(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school()) == act.RemindStaff("school")
    teacher = heard_from(text, "teacher", "confirmed", understanding, _school())
    assert not isinstance(teacher, act.RemindStaff)


@pytest.mark.parametrize("text", listed(NO_REMINDING))
def test_ones_own_reminder_is_another(text: str, understanding: Understanding) -> None:
    assert not isinstance(_head(text, understanding, _school()), act.RemindStaff)


def test_they_are_nobody_before_anybody_has_come(understanding: Understanding) -> None:
    heard = _head("а можно им напомнить?", understanding, _school(comes=False))
    assert not isinstance(heard, act.RemindStaff)


@pytest.mark.parametrize("text", listed(TEXTS))
def test_what_was_sent_for_them_is_the_invitation(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school()) == does.Invite("school", "teacher")


@pytest.mark.parametrize("text", listed(NO_TEXTS))
def test_another_message_is_none(text: str, understanding: Understanding) -> None:
    assert not isinstance(_head(text, understanding, _school()), does.Invite)


def test_a_teacher_has_lost_what_was_for_families(understanding: Understanding) -> None:
    text = "потеряла сообщение для родителей, пришлите еще раз"
    heard = heard_from(text, "teacher", "install", understanding, leads(FORM))
    assert heard == does.Invite("form", "family")
