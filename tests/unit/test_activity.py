"""An active organisation: a live checklist, told once; and what others' evidence proves."""

from datetime import timedelta

import pytest
from guided_person import said, shipped
from small_school import (
    SCHOOL,
    School,
    confirms,
    heard,
    leaves,
    makes,
    offered,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.guides import Milestone
from bot.domain.places import PlaceKind

NEEDED = shipped().teachers_for_active


def walks(school: School, step: str) -> None:
    walks_to(school.head, step)


def checklist(school: School) -> str:
    return said(school.head.does(does.ShowActivity(school.id)))


def test_the_checklist_is_live(school: School) -> None:
    def shows(*, signed_in: bool, filled: bool, confirmed: int) -> bool:
        text = checklist(school)
        marked = {True: "activity_done", False: "activity_open"}
        teachers = words("activity_teachers", confirmed=confirmed, needed=NEEDED)
        return all(
            words(marked[is_met], what=what) in text
            for is_met, what in (
                (signed_in, words("activity_signed_in")),
                (filled, words("activity_filled")),
                (confirmed >= NEEDED, teachers),
            )
        )

    assert shows(signed_in=False, filled=False, confirmed=0)
    walks(school, "organisation")
    assert shows(signed_in=True, filled=False, confirmed=0)
    walks(school, "staff_group")
    assert shows(signed_in=True, filled=True, confirmed=0)
    for number in range(1, NEEDED + 1):
        school.confirmed()
        assert shows(signed_in=True, filled=True, confirmed=number)


@pytest.mark.parametrize("order", ["conditions first", "teachers first"])
def test_the_administrators_hear_once_that_it_is_active(school: School, order: str) -> None:
    second = school.second_head()
    if order == "conditions first":
        walks(school, "staff_group")
    for _ in range(NEEDED - 1):
        school.confirmed()
    last = school.applicant()
    confirms(school, last)
    if order == "teachers first":
        school.town.follow_cues()
        walks(school, "staff_group")
    told = school.town.follow_cues()
    active = words("cue_active", place=SCHOOL)
    for person in (school.head, second):
        assert heard(told, person).count(active) == 1
    confirms(school, school.applicant())
    school.town.passes(timedelta(days=1))
    told = school.town.follow_cues()
    for person in (school.head, second):
        assert active not in heard(told, person)


def test_two_confirmed_teachers_are_not_enough(school: School) -> None:
    walks(school, "staff_group")
    for _ in range(NEEDED - 1):
        school.confirmed()
    assert school.place.active_told_at is None


def test_teachers_who_are_not_confirmed_do_not_count(school: School) -> None:
    walks(school, "staff_group")
    for _ in range(NEEDED + 1):
        school.applicant()
    assert words("activity_teachers", confirmed=0, needed=NEEDED) in checklist(school)
    assert school.place.active_told_at is None


def test_one_of_three_who_leaves_is_counted_no_more(school: School) -> None:
    people = [school.confirmed() for _ in range(NEEDED)]
    people[0].does(does.AskLeave(school.id))
    people[0].presses(people[0].finds(does.Leave))
    assert words("activity_teachers", confirmed=NEEDED - 1, needed=NEEDED) in checklist(school)


def test_it_is_not_called_active_when_it_is_no_longer(school: School) -> None:
    """Somebody left between the last confirmation and the message; when they are three again, it
    is told."""
    walks(school, "staff_group")
    people = [school.confirmed() for _ in range(NEEDED - 1)]
    confirms(school, school.applicant())
    people[0].does(does.AskLeave(school.id))
    people[0].presses(people[0].finds(does.Leave))
    told = school.town.follow_cues()
    active = words("cue_active", place=SCHOOL)
    assert active not in heard(told, school.head)
    confirms(school, school.applicant())
    assert active in heard(school.town.follow_cues(), school.head)


def places_of(school: School) -> tuple[str, str]:
    """A second organisation of the same administrator."""
    return school.id, makes(school.head, PlaceKind.ORGANISATION, "Лицей")


def filled(school: School) -> dict[str, bool]:
    return {place.name: bool(place.filled_at) for place in school.town.register.places.values()}


def test_of_several_organisations_the_administrator_says_whose_data_is_filled_in(
    school: School,
) -> None:
    _, other = places_of(school)
    walks(school, "organisation")
    turn = school.head.does_step()
    assert tells(turn, "filled_which")
    assert filled(school) == {SCHOOL: False, "Лицей": False}
    school.head.does(does.ShowActivity(other))
    turn = school.head.presses(school.head.finds(does.MarkFilled))
    assert words("activity_done", what=words("activity_filled")) in said(turn)
    assert filled(school) == {SCHOOL: False, "Лицей": True}
    assert not offered(school.head, does.MarkFilled)


def test_a_second_organisation_is_not_filled_in_because_the_first_one_is(school: School) -> None:
    walks(school, "staff_group")
    _, other = places_of(school)
    assert filled(school) == {SCHOOL: True, "Лицей": False}
    assert school.town.register.places[other].signed_in_at


def test_what_was_filled_in_before_there_was_a_place_counts_for_the_first(school: School) -> None:
    person = walks_to(school.town.somebody().settles_as("administrator"), "staff_group")
    makes(person, PlaceKind.ORGANISATION, "Гимназия")
    assert filled(school) == {SCHOOL: False, "Гимназия": True}
    makes(person, PlaceKind.ORGANISATION, "Детский сад")
    assert filled(school)["Детский сад"] is False


def test_nothing_is_asked_about_organisations_that_are_all_filled_in(school: School) -> None:
    for place in places_of(school):
        school.head.does(does.MarkFilled(place))
    walks(school, "organisation")
    assert not tells(school.head.does_step(), "filled_which")


def test_marking_it_may_be_what_makes_it_active_and_twice_is_once(school: School) -> None:
    places_of(school)
    walks(school, "organisation")
    for _ in range(NEEDED):
        school.confirmed()
    school.head.does(does.MarkFilled(school.id))
    marked = school.place.filled_at
    school.head.does(does.MarkFilled(school.id))
    assert school.place.filled_at == marked
    told = heard(school.town.follow_cues(), school.head)
    assert told.count(words("cue_active", place=SCHOOL)) == 1


def test_nobody_else_says_that_the_data_is_filled_in(school: School) -> None:
    teacher = school.confirmed()
    class_id = school.class_of(teacher)
    other_head = school.town.somebody().settles_as("administrator")
    makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    for who in (teacher, other_head, school.family(teacher, class_id), school.town.somebody()):
        for place in (school.id, class_id):
            assert tells(who.does(does.MarkFilled(place)), "not_yours")
    assert not any(filled(school).values())


def test_evidence_is_shown_as_proved_and_the_rest_as_said(school: School) -> None:
    person = school.applicant()
    apply = shipped().guides["teacher"].steps[2]
    assert apply.milestone == "applied"
    text = said(person.does(act.ShowProgress()))
    assert words("progress_done", title=apply.title) in text
    assert words("progress_proved", title=apply.title) not in text
    confirms(school, person)
    school.town.follow_cues()
    text = said(person.does(act.ShowProgress()))
    for step in shipped().guides["teacher"].steps:
        is_proved = step.milestone in ("applied", "confirmed")
        if step.id in person.journey.done:
            assert (words("progress_proved", title=step.title) in text) == is_proved, step.id


def test_the_administrators_own_steps_are_proved_by_their_teachers(school: School) -> None:
    steps = {s.milestone: s for s in shipped().guides["administrator"].steps if s.milestone}

    def is_proved(milestone: Milestone) -> bool:
        text = said(school.head.does(act.ShowProgress()))
        return words("progress_proved", title=steps[milestone].title) in text

    assert not is_proved("invited")
    school.teacher()
    assert is_proved("invited")
    assert not is_proved("accepted")
    school.confirmed()
    assert is_proved("accepted")


def test_an_organisation_that_a_teacher_has_left_is_told_when_it_is_active_again(
    school: School,
) -> None:
    walks(school, "staff_group")
    teachers = [school.confirmed() for _ in range(NEEDED)]
    leaves(teachers[0], school.id)
    school.applicant()
    confirms(school, school.applicant())
    assert words("cue_active", place=SCHOOL) in heard(school.town.follow_cues(), school.head)
