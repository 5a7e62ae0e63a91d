"""What those say who wait for others: an administrator for teachers, among whom may be strangers;
a teacher for the administrator."""

from datetime import timedelta

import pytest
from test_naming import listed
from test_place_questions import heard_from
from test_place_talk import ME, NOW, SCHOOL, leads, of

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Dialogue, Person, PersonId
from bot.domain.places import Member, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

STRANGERS = """
это не наш учитель
есть чужие
я его не знаю
тут чужие
а там есть посторонние
она не из нашей школы
один не наш
он у нас не работает
в списке есть чужие?
не знаю её
"""
NO_STRANGERS = """
мне пишут чужие
чужой пишет ребёнку
не знаю пароль
это не наш чат
чужие зашли в чат
не знаю что делать
"""
WAITING = """
я жду пока учителя подадут
жду учителей
жду когда коллеги подадут заявки
сижу жду учителей
"""
SENT = """
жду заявки
жду заявок от них
"""
NO_WAITING = """
жду ответа на письмо
жду код
не жду учителей
ждать учителей долго?
"""
TOLD = """
директор говорит что уже принял
админ сказал, что принял мою заявку
завуч пишет что подтвердила
говорят что меня уже приняли
администратор уверяет что одобрил
"""
NOT_TOLD = """
директор говорит что не принял
директор сказал зарегистрироваться
администратор принял
завуч говорит что надо
"""
HEAD = """
как сказать администратору что я подала
напишите администратору сами
администратор в боте сидит?
а администратор у вас есть?
можете напомнить завучу?
передайте директору, что я подала заявку
напишите за меня админу пусть примет
скажите администратору чтобы скорее принял
напиши админу пусть побыстрее примет меня
как сообщить администратору
"""
HE = """
напишите ему сами
он в боте сидит?
скажите ей, что я жду
а она у вас зарегистрирована?
"""
NOT_HEAD = """
кто такой администратор
напишите мне
как написать учителю
что говорить родителям
администратор есть в школе
не пишите администратору
скажите, админ примет меня?
пусть админ меня примет
как написать в поддержку
"""


def _school(*, waits: bool) -> Register:
    register = leads(SCHOOL)
    if waits:
        register.put_member(
            Member(PersonId(2), "school", Post.TEACHER, NOW, applied_at=NOW + timedelta(hours=1))
        )
    return register


def _head(
    text: str, understanding: Understanding, register: Register, step: str = "accept"
) -> Action:
    return heard_from(text, "administrator", step, understanding, register)


@pytest.mark.parametrize("text", listed(STRANGERS))
def test_strangers_are_chosen_while_anybody_waits(text: str, understanding: Understanding) -> None:
    assert _head(text, understanding, _school(waits=True)) == does.ShowStrangers("school")
    nobody = _head(text, understanding, _school(waits=False))
    assert not isinstance(nobody, does.ShowStrangers)
    teacher = heard_from(text, "teacher", "confirmed", understanding, _school(waits=True))
    assert not isinstance(teacher, does.ShowStrangers)


@pytest.mark.parametrize("text", listed(NO_STRANGERS))
def test_other_strangers_are_not_in_the_list(text: str, understanding: Understanding) -> None:
    heard = _head(text, understanding, _school(waits=True))
    assert not isinstance(heard, does.ShowStrangers)


@pytest.mark.parametrize("text", [*listed(WAITING), *listed(SENT)])
def test_an_administrator_waits_for_teachers(text: str, understanding: Understanding) -> None:
    waiting = does.ShowApplications("school")
    for waits in (True, False):
        assert _head(text, understanding, _school(waits=waits)) == waiting
    assert _head(text, understanding, Register()) == does.ShowPlaces()
    teacher = heard_from(text, "teacher", "confirmed", understanding, of())
    assert not isinstance(teacher, does.ShowApplications | does.ShowPlaces)


@pytest.mark.parametrize("text", listed(SENT))
def test_before_that_an_application_is_ones_own(text: str, understanding: Understanding) -> None:
    heard = _head(text, understanding, Register(), step="guide")
    assert not isinstance(heard, does.ShowPlaces)


@pytest.mark.parametrize("text", listed(NO_WAITING))
def test_an_administrator_may_wait_for_something_else(
    text: str, understanding: Understanding
) -> None:
    heard = _head(text, understanding, _school(waits=False))
    assert not isinstance(heard, does.ShowApplications | does.ShowPlaces)


@pytest.mark.parametrize("text", listed(TOLD))
def test_who_is_told_to_be_accepted_hears_how_it_is_seen(
    text: str, understanding: Understanding
) -> None:
    told = does.AskAccepted(is_told=True)
    assert heard_from(text, "teacher", "confirmed", understanding) == told
    assert heard_from(text, "parent", "join", understanding) != told


@pytest.mark.parametrize("text", listed(NOT_TOLD))
def test_not_to_be_accepted_is_something_else(text: str, understanding: Understanding) -> None:
    heard = heard_from(text, "teacher", "confirmed", understanding)
    assert heard != does.AskAccepted(is_told=True)


@pytest.mark.parametrize("text", [*listed(HEAD), *listed(HE)])
def test_a_teacher_asks_for_the_administrator(text: str, understanding: Understanding) -> None:
    asked = does.AskAdministrator()
    assert heard_from(text, "teacher", "confirmed", understanding) == asked
    assert heard_from(text, "parent", "join", understanding) != asked
    talk = Dialogue(understanding.content.first_question)
    at_question = heard_from(text, "teacher", "confirmed", understanding, dialogue=talk)
    assert at_question != asked


@pytest.mark.parametrize("text", listed(HE))
def test_elsewhere_he_may_be_anybody(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "teacher", "install", understanding) != does.AskAdministrator()


@pytest.mark.parametrize("text", listed(NOT_HEAD))
def test_who_else_is_written_to_is_another_question(
    text: str, understanding: Understanding
) -> None:
    heard = heard_from(text, "teacher", "confirmed", understanding)
    assert heard != does.AskAdministrator()


@pytest.mark.parametrize(
    "text",
    [
        "кто подал заявку",
        "список учителей покажи",
        "сколько учителей уже зарегистрировалось",
        "кто пришёл",
        "покажи заявки",
        "кто уже зарегистрировался?",
    ],
)
def test_nobody_is_seen_before_there_is_an_organisation(
    text: str, understanding: Understanding
) -> None:
    assert _head(text, understanding, Register()) == does.ShowPlaces()
    parent = heard_from(text, "parent", "join", understanding)
    assert not isinstance(parent, does.ShowPlaces)


def test_a_family_asks_what_is_seen_before_its_role_is_known(
    understanding: Understanding,
) -> None:
    text, family = "а учитель увидит что я зашел?", of(Member(ME, "form", Post.FAMILY, NOW))
    talk = Dialogue(understanding.content.first_question)
    newcomer = Person(ME, NOW, dialogue=talk)
    for register in (family, Register()):
        heard = recognise(Heard(text=text), newcomer, understanding.content)
        answer = understanding.refined(heard, text, newcomer, register)
        assert (answer == does.AskAccepted()) is (register is family)
