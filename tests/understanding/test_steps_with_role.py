"""The steps that are told as done in the same breath as who somebody is."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain.person import Person, PersonId
from bot.understanding.understanding import Understanding

NEW = Person(PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))


def _step(text: str, understanding: Understanding) -> str:
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles), said
    return said.step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("я папа, у меня всё установлено и профиль есть и в чате я уже сижу", "join"),
        ("я мама, ссылка есть, мессенджер установила", "install"),
        ("мама, ссылка есть, профиль создала, осталось в чат вступить", "profile"),
        ("учитель, ссылка есть, мессенджер скачан, профиль сделан", "profile"),
        (
            "Я учитель, ссылку от администратора получила, установила мессенджер, профиль создала "
            "и заявку подала, жду",
            "apply_by_link",
        ),
        ("я админ, школа зарегистрирована, указан я, инструкцию открыл", "manual"),
    ],
)
def test_the_furthest_one_is_kept(text: str, step: str, understanding: Understanding) -> None:
    assert _step(text, understanding) == step


@pytest.mark.parametrize(
    "text",
    [
        "я мама, ссылка есть",
        "я мама, ссылка есть, мессенджер не ставила",
        "я мама, мессенджер установила",  # the link is asked about first
        "я мама, ссылка есть, скачала мессенджер, как создать профиль?",
        "я админ, школа зарегистрирована, указан я",
    ],
)
def test_what_is_not_told_as_done_is_not(text: str, understanding: Understanding) -> None:
    assert _step(text, understanding) == ""
