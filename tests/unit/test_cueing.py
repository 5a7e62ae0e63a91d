"""It is your turn: who hears what, once, bundled, and nothing that is so no longer."""

from datetime import timedelta

import pytest
from guided_person import GuidedPerson, Town, said, shipped
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    forgets,
    heard,
    is_done,
    leaves,
    makes,
    mark,
    offered,
    posts,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.cues import BUNDLED, Cue, CueKind
from bot.domain.names import marked_in
from bot.domain.person import PersonId
from bot.domain.places import PlaceKind, Post
from bot.domain.staff_screens import PEOPLE_ON_SCREEN

TAKEN_OUT = (CueKind.DISMISSED, CueKind.REMOVED)
"""Told to whoever is not there, which is their reason."""


def hears(school: School) -> str:
    return heard(school.town.follow_cues(), school.head)


def applicants(school: School, count: int) -> list[GuidedPerson]:
    return [school.applicant() for _ in range(count)]


def test_an_administrator_hears_of_the_first_application_at_once(school: School) -> None:
    person = school.applicant()
    text = hears(school)
    line = words("line_waiting", number=1, name=mark(person), time=words("today"))
    assert words("cue_applications", place=SCHOOL, list=line, more="") in text
    assert offered(school.head, does.Confirm) == [does.Confirm(school.id, str(person.id))]


def test_the_following_ones_are_one_message_a_quarter_of_an_hour_later(school: School) -> None:
    applicants(school, 1)
    assert hears(school)
    people = applicants(school, 3)
    assert hears(school) == ""
    school.town.passes(BUNDLED)
    turns = school.town.follow_cues()[school.head.id]
    assert len(turns) == 1
    assert set(marked_in(said(turns[0]))) >= {person.id for person in people}
    assert hears(school) == ""


def test_sixty_teachers_are_a_handful_of_messages(school: School) -> None:
    """One arrives every half minute; the administrator does nothing about it."""
    messages = 0
    for _ in range(60):
        applicants(school, 1)
        messages += len(school.town.follow_cues().get(school.head.id, ()))
        school.town.passes(timedelta(seconds=30))
    school.town.passes(BUNDLED)
    messages += len(school.town.follow_cues().get(school.head.id, ()))
    assert 2 <= messages <= 1 + timedelta(minutes=60 * 0.6) / BUNDLED + 1
    turn = school.head.does(does.ShowApplications(school.id))
    assert words("more", count=60 - PEOPLE_ON_SCREEN) in said(turn)


def test_all_who_wait_are_in_one_message_when_they_came_together(school: School) -> None:
    people = applicants(school, 3)
    turns = school.town.follow_cues()[school.head.id]
    assert len(turns) == 1
    assert marked_in(said(turns[0])) == tuple(person.id for person in people)


def test_a_quarter_of_an_hour_of_one_organisation_is_not_anothers(school: School) -> None:
    other = makes(school.head, PlaceKind.ORGANISATION, "Лицей")
    applicants(school, 1)
    assert hears(school)
    person = walks_to(school.town.somebody().settles_as("teacher"), "confirmed")
    comes(person, school.class_link(school.head, other, Post.TEACHER))
    assert "Лицей" in hears(school)


def test_every_administrator_hears_of_an_application(school: School) -> None:
    second = school.second_head()
    person = school.applicant()
    told = school.town.follow_cues()
    for head in (school.head, second):
        assert mark(person) in heard(told, head)


def test_who_was_confirmed_meanwhile_is_not_announced(school: School) -> None:
    person = school.applicant()
    school.head.does(does.Confirm(school.id, str(person.id)))
    assert mark(person) not in hears(school)


def test_a_silent_cue_does_not_delay_the_next_one(school: School) -> None:
    person = school.applicant()
    school.head.does(does.Confirm(school.id, str(person.id)))
    hears(school)
    other = school.applicant()
    assert mark(other) in hears(school)


def test_who_gave_the_organisation_up_hears_of_nobody(school: School) -> None:
    second = school.second_head()
    school.applicant()
    school.head.does(does.AskLeave(school.id))
    school.head.presses(school.head.finds(does.Leave))
    told = school.town.follow_cues()
    assert heard(told, school.head) == ""
    assert heard(told, second)


def test_what_is_told_is_how_it_is_now(school: School) -> None:
    person, gone = applicants(school, 2)
    leaves(gone, school.id)
    school.head.does(does.Rename(school.id))
    school.head.writes("Гимназия")
    text = hears(school)
    assert "Гимназия" in text
    assert SCHOOL not in text
    assert marked_in(text) == (person.id,)


@pytest.mark.parametrize("kind", CueKind)
def test_a_cue_without_a_reason_is_silent(kind: CueKind, school: School) -> None:
    """Whatever comes of a place that the person has nothing to do with, or that is no more."""
    teacher = school.teacher()
    class_id = school.class_of(teacher)
    strangers = (school.town.somebody(), school.town.somebody().settles_as("parent"))
    before = school.town.register.members.copy()
    for person in strangers:
        for place in (school.id, class_id, "no such place"):
            if kind in TAKEN_OUT and place != "no such place":
                continue
            cue = Cue(person.id, kind, place, school.town.now, by=school.head.id)
            turn = person.follows(cue)
            assert turn
            assert turn.effects == [], kind
    assert school.town.register.members == before


@pytest.mark.parametrize("kind", [k for k in CueKind if k is not CueKind.NUDGE])
def test_a_cue_told_twice_changes_nothing_more(kind: CueKind, school: School) -> None:
    teacher = school.confirmed()
    class_id = school.class_of(teacher)
    teacher.does(does.ChatReady(class_id))
    mother = walks_to(school.family(teacher, class_id), "communicate")
    school.town.follow_cues()
    for person in (school.head, teacher, mother):
        for place in (school.id, class_id):
            journeys = person.person.journeys
            members = school.town.register.members.copy()
            person.follows(Cue(person.id, kind, place, school.town.now))
            assert person.person.journeys == journeys
            assert school.town.register.members == members


def test_confirmation_marks_the_steps_that_waited_for_it(school: School) -> None:
    person = school.applicant()
    cards = [card for card in person.person.cards if card.step == "confirmed"]
    assert cards
    school.head.does(does.Confirm(school.id, str(person.id)))
    school.town.follow_cues()
    assert is_done(person, "teacher", "confirmed")
    assert not [card for card in person.person.cards if card.step == "confirmed"]
    assert person.journey.current == "create_chat"


def test_who_left_and_came_back_is_not_confirmed_by_what_was_before(school: School) -> None:
    person = school.applicant()
    school.head.does(does.Confirm(school.id, str(person.id)))
    leaves(person, school.id)
    comes(person, school.link())
    assert not school.member(person).confirmed_at
    assert heard(school.town.follow_cues(), person) == ""
    assert not is_done(person, "teacher", "confirmed")


def test_who_said_themselves_that_they_are_confirmed_hears_it_and_stays(school: School) -> None:
    person = walks_to(school.teacher(), "create_chat")
    before = person.journey
    school.head.does(does.Confirm(school.id, str(person.id)))
    told = heard(school.town.follow_cues(), person)
    assert words("cue_confirmed", place=SCHOOL) in told
    assert person.journey == before


def test_who_stands_elsewhere_on_their_path_hears_it_with_the_step_they_have(
    school: School,
) -> None:
    person = walks_to(school.applicant(), "create_chat")
    school.head.does(does.Confirm(school.id, str(person.id)))
    told = heard(school.town.follow_cues(), person)
    step = next(s for s in shipped().guides["teacher"].steps if s.id == "create_chat")
    assert words("cue_confirmed", place=SCHOOL) in told
    assert step.title in told
    assert offered(person, act.StepDone)


def test_a_teacher_on_another_lane_hears_it_and_stays_there(school: School) -> None:
    person = school.applicant()
    person.settles_as("parent")
    stands = person.journey
    school.head.does(does.Confirm(school.id, str(person.id)))
    told = heard(school.town.follow_cues(), person)
    assert words("cue_confirmed", place=SCHOOL) in told
    assert person.journey == stands
    assert is_done(person, "teacher", "confirmed")


def test_a_question_under_way_stays_on_the_screen(school: School) -> None:
    person = school.applicant()
    person.does(act.AddRole())
    asked = person.person.dialogue
    school.head.does(does.Confirm(school.id, str(person.id)))
    school.town.follow_cues()
    assert person.person.dialogue == asked
    assert offered(person, act.Answer)


def test_who_was_asked_for_a_name_may_still_give_it(school: School) -> None:
    person = school.applicant()
    person.does(does.NewClass())
    school.head.does(does.Confirm(school.id, str(person.id)))
    assert words("cue_confirmed", place=SCHOOL) in heard(school.town.follow_cues(), person)
    person.writes("7В")
    assert "7В" in posts(person)


def test_confirmed_in_one_of_two_organisations_one_goes_on(school: School) -> None:
    person = school.applicant()
    head = school.town.somebody().settles_as("administrator")
    lyceum = makes(head, PlaceKind.ORGANISATION, "Лицей")
    comes(person, school.class_link(head, lyceum, Post.TEACHER))
    head.does(does.Confirm(lyceum, str(person.id)))
    assert words("cue_confirmed", place="Лицей") in heard(school.town.follow_cues(), person)
    assert person.journey.current == "create_chat"
    school.head.does(does.Confirm(school.id, str(person.id)))
    assert words("cue_confirmed", place=SCHOOL) in heard(school.town.follow_cues(), person)


def test_who_takes_no_messages_is_told_nothing(school: School) -> None:
    person = school.applicant()
    person.does(act.MessagesDenied())
    school.head.does(does.Confirm(school.id, str(person.id)))
    assert heard(school.town.follow_cues(), person) == ""


def test_a_confirmation_somebody_missed_is_seen_when_they_are_back(school: School) -> None:
    person = school.applicant()
    person.does(act.MessagesDenied())
    school.head.does(does.Confirm(school.id, str(person.id)))
    school.town.follow_cues()
    person.does(act.MessagesAllowed())
    assert is_done(person, "teacher", "confirmed")
    assert person.journey.current == "create_chat"


def test_who_was_forgotten_is_told_nothing(school: School) -> None:
    teacher = school.confirmed()
    class_id = school.class_of(teacher)
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    teacher.does(does.ChatReady(class_id))
    forgets(mother)
    assert heard(school.town.follow_cues(), mother) == ""
    assert mother.person.journeys == {}


def test_cues_go_to_nobody_else(school: School) -> None:
    """Two schools side by side: what happens in one is told in that one."""
    teacher = school.teacher()
    class_id = school.class_of(teacher)
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    other_head = school.town.somebody().settles_as("administrator")
    lyceum = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    other_teacher = walks_to(school.town.somebody().settles_as("teacher"), "apply_by_link")
    comes(other_teacher, school.class_link(other_head, lyceum, Post.TEACHER))
    other_class = makes(other_teacher, PlaceKind.CLASS, "9Г")
    other_mother = walks_to(school.family(other_teacher, other_class), "await_chat")
    walks_to(teacher, "confirmed")
    teacher.does(does.ChatReady(class_id))
    told = school.town.follow_cues()
    assert set(told) == {school.head.id, mother.id}
    walks_to(other_teacher, "confirmed")
    other_teacher.does(does.ChatReady(other_class))
    told = school.town.follow_cues()
    assert set(told) == {other_head.id, other_mother.id}


def test_the_names_of_the_families_stand_in_no_cue(school: School) -> None:
    teacher = school.confirmed()
    class_id = school.class_of(teacher)
    for _ in range(3):
        walks_to(school.family(teacher, class_id), "communicate")
    told = school.town.follow_cues()
    assert words("cue_first_family", place=CLASS) in heard(told, teacher)
    assert marked_in(heard(told, teacher)) == ()


def test_a_cue_for_somebody_who_is_not_known_is_no_trouble() -> None:
    town = Town()
    person = town.somebody()
    turn = person.follows(Cue(PersonId(person.id), CueKind.NUDGE, "x", town.now))
    assert turn
    assert turn.effects == []
    assert shipped()
