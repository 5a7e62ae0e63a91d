"""Who asks whether they are accepted hears what is known here, and nothing that is not."""

import pytest
from guided_person import GuidedPerson, said
from small_school import SCHOOL, School, leaves, walks_to, words

from bot.domain import place_actions as does


def asks(person: GuidedPerson) -> str:
    return said(person.does(does.AskAccepted()))


def test_it_follows_what_the_administrator_has_marked(school: School) -> None:
    teacher = school.applicant()
    assert words("accepted_not_yet", place=SCHOOL) in asks(teacher)
    school.head.does(does.Confirm(school.id, str(teacher.id)))
    assert words("accepted", place=SCHOOL) in asks(teacher)
    school.head.presses(school.head.finds(does.Unconfirm))
    assert words("accepted_not_yet", place=SCHOOL) in asks(teacher)


def test_ones_own_mark_is_no_evidence(school: School) -> None:
    teacher = walks_to(school.teacher(), "create_chat")
    assert words("accepted_not_yet", place=SCHOOL) in asks(teacher)


def test_an_application_that_is_not_told_is_in_no_list(school: School) -> None:
    assert words("accepted_not_applied", place=SCHOOL) in asks(school.teacher())


def test_where_nobody_administers_nobody_will_mark_it(school: School) -> None:
    teacher = school.applicant()
    leaves(school.head, school.id)
    assert words("state_nobody") in asks(teacher)


def test_who_came_by_no_invitation_is_in_no_list(school: School) -> None:
    stranger = school.town.somebody().settles_as("teacher")
    assert words("accepted_unknown") in asks(stranger)


@pytest.mark.parametrize("role", ["parent", "student"])
def test_a_family_hears_that_the_bot_does_not_see_the_chat(school: School, role: str) -> None:
    assert words("accepted_in_chat") in asks(school.town.somebody().settles_as(role))


def test_who_was_taken_off_the_list_is_not_told_that_they_came_otherwise(school: School) -> None:
    teacher = school.applicant()
    school.head.does(does.ShowStrangers(school.id))
    school.head.does(does.Dismiss(school.id, str(teacher.id)))
    told = asks(teacher)
    assert words("accepted_unknown") in told
    assert "убрал вас из списка" in told


def test_who_is_told_to_be_accepted_hears_how_to_see_it(school: School) -> None:
    teacher = school.applicant()
    told = does.AskAccepted(is_told=True)
    assert words("accepted_told") in said(teacher.does(told))
    school.head.does(does.Confirm(school.id, str(teacher.id)))
    assert words("accepted", place=SCHOOL) in said(teacher.does(told))
    mother = school.town.somebody().settles_as("parent")
    assert words("accepted_in_chat") in said(mother.does(told))


def test_an_administrator_who_is_here_hears_by_the_list_and_no_other_is_written_to(
    school: School,
) -> None:
    asked = does.AskAdministrator()
    teacher = school.teacher()
    here = words("administrator_here_not_applied", place=SCHOOL)
    assert here in said(teacher.does(asked))
    applicant = school.applicant()
    assert words("administrator_here", place=SCHOOL) in said(applicant.does(asked))
    elsewhere = words("administrator_elsewhere")
    assert elsewhere in said(school.town.somebody().settles_as("teacher").does(asked))
    leaves(school.head, school.id)
    assert elsewhere in said(applicant.does(asked))
