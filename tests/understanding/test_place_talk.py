"""What is said of a class or an organisation by who has one does what its buttons do; who has none
is heard as before."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from test_naming import listed

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Awaited, Awaits, Choice, Journey, Person, PersonId
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ME = PersonId(1)
FORM = Place("form", PlaceKind.CLASS, "5 Б", NOW)
OTHER_FORM = Place("other", PlaceKind.CLASS, "6 А", NOW)
SCHOOL = Place("school", PlaceKind.ORGANISATION, "Школа № 12", NOW)
OF_FORM = Choice("Новая ссылка", does.RenewInvitation("form", "family", "key"))
OF_SCHOOL = Choice("Новая ссылка", does.RenewInvitation("school", "administrator", "key"))
TWO_CHILDREN = (
    Place("first", PlaceKind.CLASS, "3В", NOW),
    Place("second", PlaceKind.CLASS, "5 А", NOW),
)
CARD = """
покажи приглашение
покажи карточку
покажите мне приглашение ещё раз
покажи приглашение для родителей
покажи сообщение для семей
а где приглашение
где моя карточка?
потеряла приглашение
"""
ON_SCREEN = """
кому пересылать?
а кому это пересылать
кому переслать
куда это отправлять
а что мне с этим делать
и что с этим делать?
это для кого
и как теперь новую
а новую куда отправлять
и что теперь с новой делать
а новая где
"""
CAME = """
сколько родителей уже пришло
сколько пришло
сколько уже зашло родителей?
сколько человек пришло по приглашению
а кто не пришел
кто пришёл
кто уже зашёл?
а никто не пришёл?
кто зашёл в чат
"""
NEW_CLASS = """
ещё один класс
еще класс
у меня ещё один класс
хочу добавить ещё класс
"""
RENAME = """
переименуй
надо переименовать класс
поменяй название
ой я не тот класс написала
ошиблась в названии
"""
RENAMED = {
    "переименуй в 7В": "7В",
    "переименуй в 7 в": "7 В",
    "переименуй класс в 7В, пожалуйста": "7В",
    "переименуй 5б в 7в": "7В",
    "переименуй в 2-й «Б»": "2Б",
    "поменяй на 7в": "7В",
    "ой я не тот класс написала у меня 6б": "6Б",
    "ошиблась классом, у меня 6 б": "6 Б",
    "поменяй название на Солнышко": "Солнышко",
    "переименуй в «Мы вместе»": "«Мы вместе»",
}
INVITER = """
а кто это прислал
а кто это прислал не мошеники?
кто это прислал, мошенники?
кто меня пригласил?
от кого это
кто прислал мне ссылку
какой это класс
"""
QUESTIONS = """
сколько родителей должно быть в чате
кто пришлёт ссылку
кто пригласит родителей
как добавить класс в сферуме
как переименовать чат
как создать чат
кому пересылать код из смс
ребёнка добавили не в тот класс
покажи инструкцию
что делать дальше
кто такой администратор
сколько стоит
кто придёт на собрание
не переименовывай
"""


def leads(*places: Place) -> Register:
    posts = {PlaceKind.CLASS: Post.TEACHER, PlaceKind.ORGANISATION: Post.ADMINISTRATOR}
    return of(*[Member(ME, place.id, posts[place.kind], NOW) for place in places])


def of(*members: Member) -> Register:
    register = Register(places={place.id: place for place in (FORM, OTHER_FORM, SCHOOL)})
    for member in members:
        register.put_member(member)
    return register


def said(
    text: str,
    register: Register,
    understanding: Understanding,
    choices: Sequence[Choice] = (),
    awaits: Awaits | None = None,
) -> Action:
    person = Person(
        ME,
        NOW,
        role="teacher",
        journeys={"teacher": Journey("teacher", NOW, current="chat")},
        choices=tuple(choices),
        awaits=awaits,
    )
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register)


@pytest.mark.parametrize("text", listed(CARD))
def test_the_invitation_is_shown_again(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.Invite("form", "family")
    assert said(text, leads(FORM), understanding, [OF_FORM]) == does.Invite("form", "family")


@pytest.mark.parametrize("text", listed(ON_SCREEN))
def test_what_to_do_with_the_card_on_the_screen_stands_below_it(
    text: str, understanding: Understanding
) -> None:
    shown = said(text, leads(FORM), understanding, [OF_FORM])
    assert shown == does.Invite("form", "family")
    shown = said(text, leads(SCHOOL), understanding, [OF_SCHOOL])
    assert shown == does.Invite("school", "administrator")
    sheet = Choice("Пригласить семьи", does.Invite("form", "family"))
    assert said(text, leads(FORM), understanding, [sheet]) == does.Invite("form", "family")
    assert not isinstance(said(text, leads(FORM), understanding), does.Invite)


@pytest.mark.parametrize("text", listed(CAME))
def test_who_came_is_told_by_the_place(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.ShowPlace("form")


def test_the_place_is_the_one_on_the_screen_or_of_the_kind_that_is_named(
    understanding: Understanding,
) -> None:
    both = leads(FORM, SCHOOL)
    assert said("сколько родителей уже пришло", both, understanding) == does.ShowPlace("form")
    assert said("сколько учителей уже пришло", both, understanding) == does.ShowPlace("school")
    assert said("кто не пришёл", both, understanding, [OF_FORM]) == does.ShowPlace("form")
    assert said("кто не пришёл", both, understanding) == does.ShowPlaces()
    classes = leads(FORM, OTHER_FORM)
    assert said("переименуй в 7В", classes, understanding) == does.ShowPlaces()
    renamed = said("переименуй в 7В", classes, understanding, [OF_FORM])
    assert renamed == act.RenameTo("form", "7В")


@pytest.mark.parametrize("text", listed(NEW_CLASS))
def test_one_more_class_is_a_new_one(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.NewClass()
    assert not isinstance(said(text, leads(SCHOOL), understanding), does.NewClass)


@pytest.mark.parametrize(
    "text", ["второй класс у меня ещё 8В", "ещё один класс 8в", "добавь класс 8 «В»"]
)
def test_one_more_class_may_be_named_at_once(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.MakeClass("8В")
    assert not isinstance(said(text, leads(SCHOOL), understanding), does.MakeClass)
    own = text.replace("8 «В»", "5 б").replace("8В", "5б").replace("8в", "5Б")
    assert said(own, leads(FORM), understanding) == does.ShowPlace("form")


@pytest.mark.parametrize("text", ["7б", "7 Б!", "у меня 7Б класс", "это 7-й «б»"])
def test_a_class_is_taken_where_none_is_there_yet(text: str, understanding: Understanding) -> None:
    offered = [Choice("Новый класс", does.NewClass())]
    made = said(text, of(), understanding, offered)
    assert isinstance(made, does.MakeClass)
    assert made.name in ("7Б", "7 Б")
    assert not isinstance(said(text, of(), understanding), does.MakeClass)
    assert not isinstance(said(text, leads(FORM), understanding, offered), does.MakeClass)


@pytest.mark.parametrize(
    "text", ["7б или 7в", "7б?", "у меня 7б?", "мама 7б", "7", "5 минут", "класс"]
)
def test_what_is_no_class_alone_makes_none(text: str, understanding: Understanding) -> None:
    offered = [Choice("Новый класс", does.NewClass())]
    assert not isinstance(said(text, of(), understanding, offered), does.MakeClass)


def test_one_more_school_is_a_new_organisation(understanding: Understanding) -> None:
    assert said("ещё одна школа", leads(SCHOOL), understanding) == does.NewOrganisation()
    assert not isinstance(said("ещё одна школа", leads(FORM), understanding), does.NewOrganisation)


@pytest.mark.parametrize("text", listed(RENAME))
def test_another_name_is_asked_for(text: str, understanding: Understanding) -> None:
    renames = said(text, leads(FORM), understanding)
    assert renames in (does.Rename("form"), does.ShowPlaces())


@pytest.mark.parametrize(("text", "name"), RENAMED.items())
def test_a_name_that_is_told_at_once_is_taken(
    text: str, name: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding, [OF_FORM]) == act.RenameTo("form", name)


def test_an_organisation_too_is_renamed_in_a_sentence(understanding: Understanding) -> None:
    said_so = said("переименуй в лицей 4", leads(SCHOOL), understanding)
    assert said_so == act.RenameTo("school", "лицей 4")


@pytest.mark.parametrize("text", listed(INVITER))
def test_who_came_by_a_link_is_told_whose(text: str, understanding: Understanding) -> None:
    family = of(Member(ME, "form", Post.FAMILY, NOW + timedelta(days=1)))
    assert said(text, family, understanding) == act.AskInviter()
    assert said(text, leads(FORM), understanding) != act.AskInviter()


@pytest.mark.parametrize("text", listed(QUESTIONS))
def test_other_questions_of_who_has_a_class_are_heard_as_before(
    text: str, understanding: Understanding
) -> None:
    nobody = said(text, Register(), understanding, [OF_FORM])
    family = of(Member(ME, "other", Post.FAMILY, NOW + timedelta(days=1)))
    for register in (leads(FORM), leads(SCHOOL), family):
        assert said(text, register, understanding, [OF_FORM]) == nobody


@pytest.mark.parametrize(
    "text",
    [
        *(listed(CARD + ON_SCREEN + CAME + NEW_CLASS + RENAME + INVITER)),
        *RENAMED,
    ],
)
def test_who_has_no_place_of_their_own_is_heard_as_before(
    text: str, understanding: Understanding
) -> None:
    without = said(text, Register(), understanding)
    of_place = (
        *(does.Invite, does.ShowPlace, does.NewClass, does.NewOrganisation, does.Rename),
        *(act.RenameTo, act.AskInviter),
    )
    assert not isinstance(without, of_place)
    if text not in listed(INVITER):
        family = of(Member(ME, "form", Post.FAMILY, NOW + timedelta(days=1)))
        assert said(text, family, understanding) == without


def test_where_words_are_asked_for_they_are_those(understanding: Understanding) -> None:
    awaits = Awaits(Awaited.OWN_LINE, "form")
    line = "Переименуй в 7В"
    assert said(line, leads(FORM), understanding, awaits=awaits) == act.Type(line)
    awaits = Awaits(Awaited.NEW_NAME, "form")
    assert said(line, leads(FORM), understanding, awaits=awaits) == act.Type("7В")


def _as_family(text: str, classes: int, understanding: Understanding) -> Action:
    register = Register()
    for place in TWO_CHILDREN[:classes]:
        register.places[place.id] = place
        register.put_member(Member(ME, place.id, Post.FAMILY, NOW))
    person = Person(ME, NOW, role="parent", journeys={"parent": Journey("parent", NOW)})
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register)


@pytest.mark.parametrize(
    "text", ["а 3в?", "что у меня с 3в", "а что с 3 В", "как там 3в", "3В", "а 3 «в» класс?"]
)
def test_of_several_classes_a_family_is_shown_the_one_it_names(
    text: str, understanding: Understanding
) -> None:
    assert _as_family(text, 2, understanding) == does.ShowPlace("first")
    assert _as_family(text, 1, understanding) != does.ShowPlace("first")


@pytest.mark.parametrize("text", ["вступила в 3в", "мы из 7г", "а 7г?", "3в не открывается", "а?"])
def test_what_else_is_said_of_a_class_shows_none(text: str, understanding: Understanding) -> None:
    assert not isinstance(_as_family(text, 2, understanding), does.ShowPlace)


@pytest.mark.parametrize(
    "text",
    [
        *("переименовать организацию", "поменять название школы", "изменить название организации"),
        *("хочу переименовать школу", "переименуй организацию"),
    ],
)
def test_an_organisation_is_to_have_another_name(text: str, understanding: Understanding) -> None:
    assert said(text, leads(SCHOOL), understanding) == does.Rename("school")
    assert said(text, Register(), understanding) != does.Rename("school")


@pytest.mark.parametrize(
    "text",
    ["как поменять название организации", "поменять название школы в сферуме", "моя школа"],
)
def test_what_is_asked_of_its_name_elsewhere_renames_nothing(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(SCHOOL), understanding) != does.Rename("school")


@pytest.mark.parametrize(
    "text", ["а можно сразу два класса", "можно два класса", "а два класса назвать можно?"]
)
def test_several_classes_are_made_in_turn_also_where_a_name_is_asked_for(
    text: str, understanding: Understanding
) -> None:
    awaits = Awaits(Awaited.CLASS_NAME, "")
    assert said(text, Register(), understanding, awaits=awaits) == does.SeveralClasses()


@pytest.mark.parametrize("text", ["а как второй класс добавить 5в", "как добавить ещё класс 5в?"])
def test_how_a_class_that_is_named_is_added_is_shown(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding) == does.NewClass()
    assert not isinstance(said(text, leads(SCHOOL), understanding), does.NewClass)


@pytest.mark.parametrize("text", ["как добавить класс", "а как 5в зайти в чат"])
def test_how_a_class_is_added_may_be_asked_of_sferum(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(said(text, leads(FORM), understanding), does.NewClass)
