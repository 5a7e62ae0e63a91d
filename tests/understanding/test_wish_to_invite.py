"""Who works at a school wishes to invite others, in their own words."""

from datetime import UTC, datetime

import pytest
from labelled import lines

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Journey, Person, PersonId
from bot.domain.places import LEADERS, Member, Place, PlaceKind
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.text.names import Names
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ME = PersonId(1)
FORM = Place("form", PlaceKind.CLASS, "5 Б", NOW)
OTHER_FORM = Place("other", PlaceKind.CLASS, "6А", NOW)
SCHOOL = Place("school", PlaceKind.ORGANISATION, "Школа № 12", NOW)
FAMILIES = """
пригласить родителей
родителей пригласить
хочу позвать родителей
позвать класс
пригласить учеников
дай ссылку для родителей
нужно приглашение для родителей
скинь текст для родителей
создать приглашение
ссылку для 5а
надо позвать ребят и родителей
хочу пригласить свой класс
пригласить родителей в чат
мне нужна ссылка для родителей моего класса
сделай ссылку для родителей 5б
позови родителей, пожалуйста
Здравствуйте! Хочу пригласить семьи
"""
NO_WISH = """
как пригласить родителей
как мне позвать класс?
кто должен пригласить родителей
пригласила родителей
родителей пригласил завуч
не могу пригласить родителей
пригласить родителей?
пригласите меня в класс
дай ссылку
дай ссылку на чат для родителей
дайте ссылку в чат класса
нужна ссылка для учителей
пригласить коллег
ссылка для родителей не работает
родители не хотят
если пригласить родителей
родители просят текст
приглашу родителей завтра
"""


def _says(text: str, role: str, understanding: Understanding, *led: Place) -> Action:
    register = Register()
    for place in led:
        register.places[place.id] = place
        register.put_member(Member(ME, place.id, LEADERS[place.kind], NOW))
    person = Person(ME, NOW, role=role, journeys={role: Journey(role, NOW)})
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register)


@pytest.mark.parametrize("text", lines(FAMILIES))
def test_a_teacher_invites_families(text: str, understanding: Understanding) -> None:
    to_class = does.InviteTo(PlaceKind.CLASS.value)
    name = Names.class_in(text)
    expected = does.MakeClass(name) if name else to_class
    assert _says(text, "teacher", understanding) == expected
    assert _says(text, "administrator", understanding) not in (to_class, expected)
    assert not isinstance(_says(text, "parent", understanding), does.InviteTo)


@pytest.mark.parametrize("text", lines(NO_WISH))
def test_what_only_sounds_like_it_opens_no_invitation(
    text: str, understanding: Understanding
) -> None:
    said = _says(text, "teacher", understanding)
    assert not isinstance(said, does.InviteTo | does.Invite | does.NewClass)


@pytest.mark.parametrize(
    "text", ["пригласить коллег", "нужна ссылка для учителей", "хочу позвать педагогов"]
)
def test_an_administrator_invites_teachers(text: str, understanding: Understanding) -> None:
    to_school = does.InviteTo(PlaceKind.ORGANISATION.value)
    assert _says(text, "administrator", understanding) == to_school
    assert _says(text, "teacher", understanding) != to_school


def test_a_class_that_is_named_is_meant(understanding: Understanding) -> None:
    said = _says("ссылку для 5б", "teacher", understanding, FORM, OTHER_FORM)
    assert said == does.Invite("form", "family")
    said = _says("пригласить родителей 6 а", "teacher", understanding, FORM, OTHER_FORM)
    assert said == does.Invite("other", "family")
    assert _says("ссылку для 7в", "teacher", understanding, FORM) == does.MakeClass("7В")
    assert _says("мне еще 7г пригласить", "teacher", understanding, FORM) == does.MakeClass("7Г")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("отозвать ссылку", does.AskOfInvitation("form", "family", "renew")),
        ("новая ссылка", does.AskOfInvitation("form", "family", "renew")),
        ("листок а4", does.Print("form", "family")),
        ("добавить свою строку", does.AskOwnLine("form")),
        ("еще один класс хочу позвать", does.NewClass()),
        ("второй учитель", does.Invite("form", "teacher")),
        ("хочу позвать второго учителя", does.Invite("form", "teacher")),
    ],
)
def test_what_the_card_offers_is_heard_when_it_is_long_gone(
    text: str, expected: Action, understanding: Understanding
) -> None:
    assert _says(text, "teacher", understanding, FORM) == expected
    assert _says(text, "teacher", understanding) != expected
    if text != "еще один класс хочу позвать":
        assert _says(text, "teacher", understanding, FORM, OTHER_FORM) == does.ShowPlaces()


def test_of_an_organisation_too(understanding: Understanding) -> None:
    second = does.Invite("school", "administrator")
    assert _says("второй администратор", "administrator", understanding, SCHOOL) == second
    sheet = does.Print("school", "teacher")
    assert _says("листок а4", "administrator", understanding, SCHOOL) == sheet
    assert _says("своя строка", "administrator", understanding, SCHOOL) != sheet
