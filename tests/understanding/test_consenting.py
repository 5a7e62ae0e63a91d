"""What is answered to an invitation into a second role."""

from datetime import UTC, date, datetime

import pytest

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Awaited, Awaits, Choice, Journey, Person, PersonId
from bot.domain.places import Invitation, Place, PlaceKind, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
CHOICES = (
    Choice("Да, добавить", does.AcceptInvitation()),
    Choice("Нет, оставить как есть", act.ShowStep()),
)


def _says(text: str, role: str, post: Post, understanding: Understanding) -> Action:
    kind = PlaceKind.CLASS if post is Post.FAMILY else PlaceKind.ORGANISATION
    register = Register()
    register.places["place"] = Place("place", kind, "2В", NOW)
    register.invitations["key"] = Invitation(
        id="key",
        place="place",
        post=post,
        created_at=NOW,
        last_day=date(2027, 8, 31),
        link_print="",
        typed_print="",
    )
    person = Person(
        PersonId(1),
        NOW,
        role=role,
        journeys={role: Journey(role, NOW)},
        choices=CHOICES,
        awaits=Awaits(Awaited.CONSENT, "key"),
    )
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register)


@pytest.mark.parametrize(
    "text",
    [
        *("добавить", "добавь", "хочу", "да хочу", "давай"),
        *("да добавь", "хочу вступить", "хочу вступить в класс", "добавить вторую роль"),
        *("ок давайте", "да, конечно", "да", "конечно добавь"),
    ],
)
def test_who_wishes_the_role_agrees(text: str, understanding: Understanding) -> None:
    assert _says(text, "teacher", Post.FAMILY, understanding) == does.AcceptInvitation()


@pytest.mark.parametrize(
    "text",
    [
        *("я мама", "мама", "родитель", "да я мама", "я ещё и мама", "папа"),
        *("да, я родитель", "я бабушка", "Здравствуйте, я мама ученика"),
    ],
)
def test_who_tells_the_role_agrees_and_need_not_tell_it_again(
    text: str, understanding: Understanding
) -> None:
    said = _says(text, "teacher", Post.FAMILY, understanding)
    assert said == does.AcceptInvitation("parent")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "я не мама",
            "нет, я учитель",
            "я учитель",
            "не хочу",
            "не надо",
            "зачем",
            "не добавляй",
        ),
        *("я мама?", "мама ученика просит ссылку", "добавить?", "нет", "потом", "хочу спать"),
        *("а что изменится если добавить", "хочу подумать", "не знаю", "добавить не надо"),
        *("мне плохо, я мама и не хочу жить", "как добавить родителей", "мамы спрашивают"),
    ],
)
def test_nothing_else_does(text: str, understanding: Understanding) -> None:
    said = _says(text, "teacher", Post.FAMILY, understanding)
    assert not isinstance(said, does.AcceptInvitation)


def test_a_parent_who_teaches_too_agrees_as_well(understanding: Understanding) -> None:
    for text in ("я учитель", "я и учитель тоже", "учительница"):
        said = _says(text, "parent", Post.TEACHER, understanding)
        assert said == does.AcceptInvitation("teacher")
    for text in ("я мама", "учитель просил зайти", "я не учитель"):
        said = _says(text, "parent", Post.TEACHER, understanding)
        assert not isinstance(said, does.AcceptInvitation)
