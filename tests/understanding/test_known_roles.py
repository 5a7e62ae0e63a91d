"""What somebody says of themselves whose role is known: it is heard, and nobody is switched."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def asked(content: Content, role: str) -> Person:
    """Has told that role, and is asked its first question."""
    question = content.roles[role].ask or ""
    dialogue = Dialogue(question, role, {}, (content.first_question,))
    return Person(PersonId(1), first_seen=NOW, dialogue=dialogue)


def on_step(content: Content, role: str) -> Person:
    journey = journeys.started(content.guides[role], role, {}, NOW)
    return Person(PersonId(1), first_seen=NOW, role=role, journeys={role: journey})


def heard(understanding: Understanding, text: str, person: Person) -> Action:
    return understanding.action(text, person)


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("parent", "у меня сын в 3б"),
        ("parent", "и дочка в 7а"),
        ("parent", "я мама двоих детей"),
        ("parent", "говорю же, я мама"),
        ("parent", "сын учится в 5 классе"),
        ("parent", "внучка в первом"),
        ("parent", "дочка в пятом"),
        ("teacher", "у меня 31 ребенок"),
        ("teacher", "я классный руководитель"),
        ("student", "я ученик 6б класса"),
    ],
)
@pytest.mark.parametrize("stand", [asked, on_step])
def test_a_role_told_again_is_heard(
    understanding: Understanding, content: Content, role: str, text: str, stand: type
) -> None:
    assert heard(understanding, text, stand(content, role)) == act.ToldAgain(role)


@pytest.mark.parametrize("text", ["мама", "родитель", "я мама"])
def test_who_seemed_a_pupil_is_the_parent_they_say_they_are(
    understanding: Understanding, content: Content, text: str
) -> None:
    said = heard(understanding, text, asked(content, "student"))
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure) == (("parent",), True)


@pytest.mark.parametrize("text", ["ученик", "ученица"])
def test_a_pupil_said_by_a_parent_may_be_their_child(
    understanding: Understanding, content: Content, text: str
) -> None:
    said = heard(understanding, text, asked(content, "parent"))
    assert not (isinstance(said, act.TellRoles) and said.is_sure)


@pytest.mark.parametrize("text", ["5а", "у меня 5а", "мы в 3б"])
def test_a_form_alone_is_heard(understanding: Understanding, content: Content, text: str) -> None:
    assert heard(understanding, text, asked(content, "teacher")) == act.ToldAgain()


@pytest.mark.parametrize(
    "text",
    [
        "я мама, ребёнок не может зайти в чат",
        "я мама, где взять ссылку",
        "у меня сын в 3б, а ссылки нет",
        "у меня сын в 3б?",
        "я не мама",
    ],
)
def test_who_says_more_is_heard_out(
    understanding: Understanding, content: Content, text: str
) -> None:
    assert not isinstance(heard(understanding, text, on_step(content, "parent")), act.ToldAgain)


@pytest.mark.parametrize("text", ["учительница", "классная", "учитель математики"])
def test_somebody_who_is_only_named_may_be_spoken_of(
    understanding: Understanding, content: Content, text: str
) -> None:
    said = heard(understanding, text, asked(content, "parent"))
    assert said == act.TellRoles(("parent", "teacher"), is_sure=False)


@pytest.mark.parametrize("text", ["я учительница", "нет, учитель", "нет, я учитель"])
def test_who_says_that_they_are_somebody_else_is(
    understanding: Understanding, content: Content, text: str
) -> None:
    said = heard(understanding, text, asked(content, "parent"))
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure) == (("teacher",), True)


def test_two_children_are_no_class(understanding: Understanding, content: Content) -> None:
    newcomer = Person(PersonId(1), first_seen=NOW)
    for text, role in (("у меня 2 ребенка", "parent"), ("у меня 31 ребенок", "teacher")):
        said = heard(understanding, text, newcomer)
        assert isinstance(said, act.TellRoles)
        assert said.roles == (role,)
