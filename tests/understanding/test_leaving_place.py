"""Who wants out of an organisation or a class here is asked; who speaks of others, of Sferum, or
only of having left, is heard as ever."""

import pytest
from understanding.test_place_talk import ME, NOW, leads

from bot.domain import place_actions as does
from bot.domain.person import Journey, Person
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

SCHOOL = Place("school", PlaceKind.ORGANISATION, "Школа № 9", NOW)
LEAVES = """
уволилась я, уберите меня из вашей школы
выйти отсюда
хочу выйти из организации
я больше не работаю, удалите меня из школы
уберите меня из школы 9
хочу уйти из этой организации
"""
STAYS = """
уволилась
уберите учителя из школы
уберите его из школы
как выйти из организации?
не убирайте меня из школы
хочу выйти из чата
удалите меня
"""


def said(text: str, register: Register, understanding: Understanding) -> object:
    journey = Journey(role="teacher", started_at=NOW)
    person = Person(ME, NOW, role="teacher", journeys={"teacher": journey})
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register)


def of_school() -> Register:
    register = leads()
    register.places[SCHOOL.id] = SCHOOL
    register.put_member(Member(ME, SCHOOL.id, Post.TEACHER, NOW))
    return register


@pytest.mark.parametrize("text", LEAVES.strip().splitlines())
def test_who_wants_out_is_asked(text: str, understanding: Understanding) -> None:
    assert said(text, of_school(), understanding) == does.AskLeave(SCHOOL.id)
    assert not isinstance(said(text, leads(), understanding), does.AskLeave)


@pytest.mark.parametrize("text", STAYS.strip().splitlines())
def test_whoever_wants_something_else_is_not(text: str, understanding: Understanding) -> None:
    assert not isinstance(said(text, of_school(), understanding), does.AskLeave)
