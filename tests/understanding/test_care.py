"""A cry for help is not missed, a joke is none; a secret is seen."""

from datetime import UTC, datetime

import pytest
from labelled import labelled

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person, PersonId
from bot.domain.secrets import looks_secret
from bot.understanding.care import Care
from bot.understanding.understanding import Understanding

NOBODY = Person(PersonId(1), first_seen=datetime(2026, 11, 28, 9, 0, tzinfo=UTC))


def care(understanding: Understanding, text: str) -> Care | None:
    return understanding.understand(text).care


def lines(label: str) -> list[str]:
    return [text for text, its in labelled("held_out_care.tsv") if its == label]


@pytest.mark.parametrize("text", lines("cry"))
def test_a_cry_for_help_is_heard(text: str, understanding: Understanding) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text", [*lines("none"), *lines("abuse"), *[t for t, _ in labelled("questions.tsv")]]
)
def test_nobody_else_is_sent_to_the_helpline(text: str, understanding: Understanding) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


def test_whoever_speaks_of_another_is_answered_as_such(understanding: Understanding) -> None:
    assert care(understanding, "моего сына травят в классе") is Care.CRY_FOR_ANOTHER
    assert care(understanding, "меня травят в классе") is Care.CRY


@pytest.mark.parametrize("text", lines("secret"))
def test_a_secret_is_seen(text: str, content: Content) -> None:
    assert looks_secret(text, content.secret_names, content.document_names)


@pytest.mark.parametrize(
    "text", [*lines("none"), *[t for t, label in labelled("questions.tsv") if label != "none"]]
)
def test_what_is_no_secret_is_not_called_one(text: str, content: Content) -> None:
    assert not looks_secret(text, content.secret_names, content.document_names)


def test_a_cry_is_heard_also_where_a_name_was_asked_for(understanding: Understanding) -> None:
    found = understanding.refined(act.Type("меня бьют"), "меня бьют", NOBODY)
    assert found == act.CryForHelp()
    assert understanding.refined(act.Type("7А"), "7А", NOBODY) == act.Type("7А")


def test_a_cry_is_heard_also_beside_a_telephone_number(understanding: Understanding) -> None:
    text = "меня бьют, позвоните 89123456789"
    assert understanding.refined(act.SecretPasted(), text, NOBODY) == act.CryForHelp()
