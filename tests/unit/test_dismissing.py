"""Whom the administrator does not know is taken out, and nobody by an old button."""

from datetime import timedelta

from guided_person import GuidedPerson, said, shipped
from small_school import (
    SCHOOL,
    School,
    comes,
    confirms,
    heard,
    mark,
    posts,
    tells,
    words,
)

from bot.domain import place_actions as does

NEEDED = shipped().teachers_for_active


def test_a_stranger_is_taken_out_and_hears_it(school: School) -> None:
    stranger = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.presses(school.head.finds(does.ShowStrangers))
    assert tells(
        turn,
        "strangers",
        place=SCHOOL,
        list=words("line_waiting", number=1, name=mark(stranger), time=words("today")),
    )
    turn = school.head.presses(school.head.finds(does.Dismiss))
    assert tells(turn, "dismissed", name=mark(stranger))
    assert posts(stranger) == {}
    assert words("cue_dismissed", place=SCHOOL) in heard(school.town.follow_cues(), stranger)


def test_who_was_dismissed_may_come_again_and_is_looked_at_again(school: School) -> None:
    person = school.applicant()
    dismisses(school, person)
    comes(person, school.link())
    assert school.member(person).applied_at
    assert not school.member(person).confirmed_at
    told = school.town.follow_cues()
    assert words("cue_dismissed", place=SCHOOL) not in heard(told, person)
    school.town.passes(timedelta(minutes=15))
    told |= school.town.follow_cues()
    assert mark(person) in heard(told, school.head)


def dismisses(school: School, person: GuidedPerson) -> None:
    school.head.does(does.ShowStrangers(school.id))
    school.head.does(does.Dismiss(school.id, str(person.id)))
    assert posts(person) == {}


def test_who_was_dismissed_sees_and_does_nothing_there(school: School) -> None:
    person = school.applicant()
    dismisses(school, person)
    for action in (does.ShowPlace(school.id), does.AskLeave(school.id), does.Leave(school.id)):
        turn = person.does(action)
        assert tells(turn, "not_yours") or tells(turn, "not_me_nothing")
        assert SCHOOL not in said(turn)


def test_an_old_button_dismisses_nobody(school: School) -> None:
    """Who has been confirmed since is not thrown out by a finger on last month's message."""
    person = school.applicant()
    school.head.does(does.ShowStrangers(school.id))
    button = school.head.finds(does.Dismiss)
    confirms(school, person)
    school.town.follow_cues()
    school.head.presses(button)
    assert school.member(person).confirmed_at
    assert school.town.follow_cues() == {}


def test_with_no_strangers_left_the_screen_says_so(school: School) -> None:
    turn = school.head.does(does.ShowStrangers(school.id))
    assert tells(turn, "applications_none", place=SCHOOL)
