"""Whoever is invited to administrate an organisation is not asked what it shows already."""

import pytest
from guided_person import GuidedPerson, said, shipped
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    heard,
    leaves,
    makes,
    mark,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.cues import BUNDLED
from bot.domain.places import PlaceKind, Post

REGISTERED, NAMED = "registered", "named"


def invited(school: School) -> GuidedPerson:
    person = school.town.somebody()
    turn = comes(person, school.link(Post.ADMINISTRATOR))
    assert tells(turn, "joined_as_administrator", place=SCHOOL)
    return person


def asked(person: GuidedPerson) -> str | None:
    return person.person.dialogue.question if person.person.dialogue else None


def signs_in(school: School) -> None:
    walks_to(school.head, "organisation")


def confirms(school: School) -> None:
    school.confirmed()


def fills_in(school: School) -> None:
    school.head.does(does.MarkFilled(school.id))


@pytest.mark.parametrize("shows_it", [signs_in, confirms, fills_in])
def test_an_organisation_somebody_works_in_is_registered(school: School, shows_it: object) -> None:
    assert callable(shows_it)
    shows_it(school)
    person = invited(school)
    assert asked(person) == NAMED
    assert shipped().questions[NAMED].text in said(school.town.turns[-1])
    person.answers(NAMED, "yes")
    assert person.journey.answers == {REGISTERED: "yes", NAMED: "yes"}
    assert person.journey.current == "manual"


def test_who_led_the_organisation_alone_hears_that_somebody_has_come(school: School) -> None:
    """They were told to wait for them before leaving, and a link can fall into wrong hands."""
    person = school.second_head()
    told = school.town.follow_cues()
    told_of = words("cue_colleague", place=SCHOOL, names=mark(person))
    assert told_of in heard(told, school.head)
    assert heard(told, person) == ""
    third = school.second_head()
    assert heard(school.town.follow_cues(), school.head) == ""
    school.town.passes(BUNDLED)
    told = school.town.follow_cues()
    names = ", ".join(map(mark, (person, third)))
    assert words("cue_colleague", place=SCHOOL, names=names) in heard(told, school.head)


def test_who_has_left_again_meanwhile_is_not_announced(school: School) -> None:
    person = school.second_head()
    leaves(person, school.id)
    assert heard(school.town.follow_cues(), school.head) == ""


def test_the_teacher_of_a_class_hears_of_the_second_one_and_of_no_family(school: School) -> None:
    teacher = school.teacher()
    class_id = school.class_of(teacher)
    school.family(teacher, class_id)
    assert heard(school.town.follow_cues(), teacher) == ""
    second = school.town.somebody()
    comes(second, school.class_link(teacher, class_id, Post.TEACHER))
    told = words("cue_colleague", place=CLASS, names=mark(second))
    assert told in heard(school.town.follow_cues(), teacher)


def test_the_rest_is_asked_and_counts(school: School) -> None:
    signs_in(school)
    person = invited(school)
    person.answers(NAMED, "no")
    assert person.journey.current == "change_administrator"


def test_what_nothing_shows_yet_is_asked(school: School) -> None:
    school.applicant()
    assert asked(invited(school)) == REGISTERED


def test_whoever_founds_an_organisation_is_asked_everything(school: School) -> None:
    signs_in(school)
    person = school.town.somebody()
    person.does(act.Begin())
    person.answers(shipped().first_question, "administrator")
    assert asked(person) == REGISTERED


def test_a_teacher_who_becomes_an_administrator_by_themselves_is_asked(school: School) -> None:
    teacher = school.confirmed()
    teacher.does(act.AddRole())
    teacher.answers(shipped().first_question, "administrator")
    assert asked(teacher) == REGISTERED


def test_a_teacher_who_is_invited_is_not(school: School) -> None:
    teacher = school.confirmed()
    comes(teacher, school.link(Post.ADMINISTRATOR))
    teacher.presses(teacher.finds(does.AcceptInvitation))
    assert asked(teacher) == NAMED


def test_what_was_taken_from_the_organisation_can_be_put_right(school: School) -> None:
    """From the first step back to the questions, as everybody else."""
    signs_in(school)
    person = invited(school)
    person.answers(NAMED, "yes")
    person.does(act.StepBack())
    assert asked(person) == NAMED
    person.does(act.BackToQuestion(NAMED))
    assert asked(person) == REGISTERED
    person.answers(REGISTERED, "no")
    assert person.journey.current == "register"


def test_going_back_from_the_first_question_asked_leads_to_the_role(school: School) -> None:
    signs_in(school)
    person = invited(school)
    person.does(act.BackToQuestion(NAMED))
    assert asked(person) == shipped().first_question


def test_starting_over_does_not_ask_it_either(school: School) -> None:
    signs_in(school)
    person = invited(school)
    person.answers(NAMED, "yes")
    person.does(act.AskStartOver())
    person.presses(person.finds(act.StartOver))
    assert asked(person) == NAMED


def test_with_several_organisations_all_of_them_have_to_show_it(school: School) -> None:
    signs_in(school)
    person = invited(school)
    person.answers(NAMED, "yes")
    makes(person, PlaceKind.ORGANISATION, "Лицей")
    person.does(act.AskStartOver())
    person.presses(person.finds(act.StartOver))
    assert asked(person) == REGISTERED
