"""A step told as done before it is known who somebody is: it is kept and offered on their
path."""

import pytest
from guided_person import GuidedPerson

from bot.domain import actions as act


def told(*steps: str) -> GuidedPerson:
    """Somebody who is asked who they are, and has told of steps."""
    person = GuidedPerson()
    person.does(act.Begin())
    for step in steps:
        person.does(act.ToldAhead((step,)))
    return person


def settles(person: GuidedPerson, role: str = "parent", link: str = "no") -> GuidedPerson:
    person.answers(person.content.first_question, role)
    person.answers("link_from_teacher", link)
    return person


def test_what_was_told_is_offered_where_the_path_begins_and_marked_by_a_yes() -> None:
    person = settles(told("install", "profile"))

    assert person.journey.done == {}
    assert person.offers(act.DoneUpTo("parent", "profile"))
    person.writes("да")
    assert set(person.journey.done) == {"install", "profile"}


def test_who_says_no_has_marked_nothing_and_is_not_asked_again() -> None:
    person = settles(told("install"))
    person.writes("нет")

    assert person.journey.done == {}
    assert not person.offers(act.DoneUpTo("parent", "install"))


def test_who_has_told_of_it_at_once_is_greeted_and_it_is_kept() -> None:
    person = GuidedPerson()
    turn = person.does(act.ToldAhead(("install",)))

    assert person.person.dialogue
    assert turn.effects
    assert settles(person).offers(act.DoneUpTo("parent", "install"))


def test_it_is_kept_through_another_answer_and_back() -> None:
    person = told("install")
    person.answers(person.content.first_question, "student")
    person.does(act.BackToQuestion("link_from_teacher"))

    assert settles(person).offers(act.DoneUpTo("parent", "install"))


def test_it_is_offered_to_who_tells_the_role_in_words() -> None:
    person = told("install")
    person.writes("я мама ученика, ссылки на чат нет")

    assert person.offers(act.DoneUpTo("parent", "install"))


@pytest.mark.parametrize("step", ["accept", "no_such_step"])
def test_what_the_path_does_not_have_is_not_offered(step: str) -> None:
    person = settles(told(step))

    assert not any(isinstance(c.action, act.DoneUpTo) for c in person.person.choices)
    assert person.offers(act.StepDone("parent", "install"))


def test_while_something_is_asked_nothing_is_offered() -> None:
    person = told("install")
    person.answers(person.content.first_question, "parent")

    assert person.person.dialogue
    assert not any(isinstance(c.action, act.DoneUpTo) for c in person.person.choices)
