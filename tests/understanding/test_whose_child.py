"""Whose mother somebody is belongs to what they have just said; that others told them of Sferum is
heard. Who is a pupil is asked, and what is asked is answered, as ever."""

from datetime import UTC, datetime

import pytest
from test_naming import listed

from bot.domain import actions as act
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
PARENT = Person(PersonId(1), NOW, dialogue=Dialogue("link_from_teacher", "parent"))
PUPIL = Person(PersonId(1), NOW, dialogue=Dialogue("link_from_teacher", "student"))
OF_A_CHILD = """
ученицы 1 класса
ученика 3Б
школьника
дочери из 2а
двух учеников
ученицы третьего класса
"""
NOT_OF_A_CHILD = """
ученица
ученик
я ученица
ученицы 1 класса?
ученика добавили в чат
"""
TOLD_OF_IT = """
нам сказали сферум
нам сказали что надо сферум
учительница сказала сферум
в школе сказали сферум
нам велели сферум установить
"""
NOT_TOLD_OF_IT = """
что такое сферум
нам сказали перейти в макс
что сказали про сферум
сказали сферум не нужен
нам сказали сферум?
"""


@pytest.mark.parametrize("text", listed(OF_A_CHILD))
def test_a_child_in_the_genitive_is_theirs(text: str, understanding: Understanding) -> None:
    assert understanding.refined(act.NotUnderstood(), text, PARENT) == act.ToldAgain("parent")
    heard = understanding.refined(act.NotUnderstood(), text, PUPIL)
    assert heard != act.ToldAgain("parent")


@pytest.mark.parametrize("text", listed(NOT_OF_A_CHILD))
def test_who_may_be_a_pupil_is_not_taken_for_a_parent(
    text: str, understanding: Understanding
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, PARENT) != act.ToldAgain("parent")


@pytest.mark.parametrize("text", listed(TOLD_OF_IT))
def test_that_others_spoke_of_it_is_heard(text: str, understanding: Understanding) -> None:
    heard = act.Explain(act.Explanation.HEARD_OF_IT)
    assert understanding.refined(act.NotUnderstood(), text, PARENT) == heard


@pytest.mark.parametrize("text", listed(NOT_TOLD_OF_IT))
def test_what_is_asked_or_denied_is_more(text: str, understanding: Understanding) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, PARENT)
    assert heard != act.Explain(act.Explanation.HEARD_OF_IT)


@pytest.mark.parametrize("text", ["избитого ребёнка", "убитого ребенка"])
def test_what_may_be_a_cry_is_not_taken_for_whose_child(
    text: str, understanding: Understanding
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, PARENT) != act.ToldAgain("parent")
