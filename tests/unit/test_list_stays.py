"""The list of who waits stays the question that is asked, whatever news come meanwhile; and a
number means somebody, or nothing."""

import pytest
from guided_person import CODES, GuidedPerson, said, shipped
from small_school import SCHOOL, School, comes, heard, mark, offered, tells, walks_to, words

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import Post

NEEDED = shipped().teachers_for_active


def nearly_active(school: School) -> None:
    """One confirmed teacher more, and it is active."""
    walks_to(school.head, "staff_group")
    for _ in range(NEEDED - 1):
        school.confirmed()


def test_that_it_is_active_takes_no_place_from_who_still_waits(school: School) -> None:
    nearly_active(school)
    people = [school.applicant() for _ in range(3)]
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("2")
    told = heard(school.town.follow_cues(), school.head)
    assert words("cue_active", place=SCHOOL) in told
    assert offered(school.head, does.Confirm) == [
        does.Confirm(school.id, str(people[number].id)) for number in (0, 2)
    ]
    assert offered(school.head, does.Unconfirm)
    turn = school.head.writes("3")
    assert tells(turn, "confirmed_one", name=mark(people[2]))
    turn = school.head.writes("1")
    assert tells(turn, "confirmed_one", name=mark(people[0]))


def test_who_was_marked_has_the_same_number_when_had_back_after_news(school: School) -> None:
    nearly_active(school)
    for _ in range(3):
        school.applicant()
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("2")
    school.town.follow_cues()
    school.head.presses(school.head.finds(does.Unconfirm))
    labels = [choice.label for choice in school.head.person.choices]
    assert [label[-1] for label in labels[:3]] == ["1", "2", "3"]


def test_the_choice_of_strangers_is_asked_on_as_well(school: School) -> None:
    nearly_active(school)
    last, other = school.applicant(), school.applicant()
    second = school.second_head()
    school.town.follow_cues()
    school.head.does(does.ShowStrangers(school.id))
    second.does(does.ShowApplications(school.id))
    second.does(does.Confirm(school.id, str(last.id)))
    told = heard(school.town.follow_cues(), school.head)
    assert words("cue_active", place=SCHOOL) in told
    assert offered(school.head, does.Dismiss) == [does.Dismiss(school.id, str(other.id))]
    assert not offered(school.head, does.Confirm)


def test_with_nobody_left_the_conditions_are_shown_and_no_number_means_a_button(
    school: School,
) -> None:
    nearly_active(school)
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("1")
    told = heard(school.town.follow_cues(), school.head)
    assert words("activity_teachers", confirmed=NEEDED, needed=NEEDED) in told
    assert offered(school.head, does.Unconfirm)
    for number in ("1", "2", "3"):
        turn = school.head.writes(number)
        assert tells(turn, "applications_none", place=SCHOOL)
    assert school.member(person).confirmed_at
    assert offered(school.head, does.Unconfirm)


def test_a_number_after_a_mark_means_no_other_button(school: School) -> None:
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("1")
    assert offered(school.head, does.MarkFilled)
    for number in ("1", "2"):
        turn = school.head.writes(number)
        assert "\ue000" not in said(turn)
    assert not school.town.register.places[school.id].filled_at
    assert school.member(person).confirmed_at


@pytest.mark.parametrize("number", ["1", "2"])
def test_who_has_applied_since_is_shown_and_not_marked(number: str, school: School) -> None:
    school.applicant()
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("1")
    late = walks_to(school.town.somebody().settles_as("teacher"), "confirmed")
    invitation = school.town.register.invitation_to(school.id, Post.TEACHER)
    assert invitation
    comes(late, CODES.link_code(invitation.id))
    assert offered(school.head, does.Unconfirm)
    turn = school.head.writes(number)
    assert tells(turn, "applications_unclear")
    assert mark(late) in said(turn)
    assert not school.member(late).confirmed_at


def test_one_who_was_asked_about_is_told_of_as_one(school: School) -> None:
    people = [school.applicant() for _ in range(3)]
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.does(act.WhoIsMeant(school.id, str(people[1].id)))
    numbered = words("name_numbered", number=2, name=mark(people[1]))
    assert tells(turn, "applications_supposed", names=numbered)
    turn = school.head.writes("да")
    assert tells(turn, "confirmed_one", name=mark(people[1]))
    assert offered(school.head, does.Unconfirm)[0].numbers == "2"


def test_nobody_is_asked_about_who_is_not_on_the_screen(school: School) -> None:
    person, other = school.applicant(), school.applicant()
    school.head.does(does.ShowApplications(school.id))
    second = school.second_head()
    confirms_by(second, school, person)
    turn = school.head.does(act.WhoIsMeant(school.id, f"{person.id},12345"))
    assert tells(turn, "applications_unclear")
    assert mark(other) in said(turn)
    assert not offered(school.head, does.ConfirmSome)
    school.head.does(act.ShowHelp())
    turn = school.head.does(act.WhoIsMeant(school.id, str(other.id)))
    assert tells(turn, "applications_unclear")


def confirms_by(head: GuidedPerson, school: School, person: GuidedPerson) -> None:
    head.does(does.ShowApplications(school.id))
    head.does(does.Confirm(school.id, str(person.id)))
