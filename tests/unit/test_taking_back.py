"""A wrong press of an administrator's on the list of who waits is had back, and the teacher hears
it: straight after it, once, by nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from guided_person import CODES, GuidedPerson, said, shipped
from small_school import (
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
    stands_on_card,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import PlaceKind, Post

Mistake = Callable[[School, GuidedPerson], None]
NEEDED = shipped().teachers_for_active


def confirms(school: School, person: GuidedPerson) -> None:
    school.head.does(does.ShowApplications(school.id))
    school.head.does(does.Confirm(school.id, str(person.id)))


def dismisses(school: School, person: GuidedPerson) -> None:
    school.head.does(does.ShowStrangers(school.id))
    school.head.does(does.Dismiss(school.id, str(person.id)))


def waits(school: School, person: GuidedPerson) -> bool:
    return school.member(person) in school.town.register.applicants(school.id)


def test_who_was_confirmed_by_mistake_waits_again_and_hears_it(school: School) -> None:
    person = school.applicant()
    before = school.member(person)
    confirms(school, person)
    school.town.follow_cues()
    assert person.journey.current == "create_chat"
    turn = school.head.presses(school.head.finds(does.Unconfirm))
    assert tells(turn, "taken_back", names=mark(person))
    assert offered(school.head, does.Confirm) == [does.Confirm(school.id, str(person.id))]
    assert school.member(person) == before
    told = heard(school.town.follow_cues(), person)
    assert words("cue_reconsidered", place=SCHOOL) in told
    assert not is_done(person, "teacher", "confirmed")
    assert person.journey.current == "confirmed"
    assert stands_on_card(person)
    assert not [card for card in person.person.cards if card.step == "create_chat"]


def test_who_was_confirmed_anew_goes_on_from_there(school: School) -> None:
    person = school.applicant()
    for _ in range(2):
        confirms(school, person)
        school.town.follow_cues()
        assert person.journey.current == "create_chat"
        school.head.presses(school.head.finds(does.Unconfirm))
        school.town.follow_cues()
        assert person.journey.current == "confirmed"
    confirms(school, person)
    assert words("cue_confirmed", place=SCHOOL) in heard(school.town.follow_cues(), person)
    assert person.journey.current == "create_chat"


def test_what_was_done_since_stays_done(school: School) -> None:
    person = school.applicant()
    confirms(school, person)
    school.town.follow_cues()
    person.does_step()
    school.head.presses(school.head.finds(does.Unconfirm))
    school.town.follow_cues()
    assert is_done(person, "teacher", "create_chat")
    assert person.journey.current == "confirmed"
    person.does_step()
    assert person.journey.current == "communicate"


def test_all_who_were_confirmed_together_are_had_back_together(school: School) -> None:
    people = [school.applicant() for _ in range(3)]
    kept = school.confirmed()
    school.head.does(does.ShowApplications(school.id))
    school.head.presses(school.head.finds(does.ConfirmAll))
    turn = school.head.presses(school.head.finds(does.Unconfirm))
    assert all(waits(school, person) for person in people)
    assert school.member(kept).confirmed_at
    assert all(mark(person) in said(turn) for person in people)


def test_only_the_last_mark_is_had_back(school: School) -> None:
    first, second, _ = (school.applicant() for _ in range(3))
    confirms(school, first)
    school.head.does(does.Confirm(school.id, str(second.id)))
    school.head.writes("ошиблась")
    assert school.member(first).confirmed_at
    assert waits(school, second)
    turn = school.head.writes("назад")
    assert school.member(first).confirmed_at
    assert not tells(turn, "taken_back", names=mark(first))


def test_who_was_dismissed_by_mistake_waits_again_as_long_as_before(school: School) -> None:
    person = school.applicant()
    before = school.member(person).applied_at
    school.town.passes(timedelta(days=3))
    dismisses(school, person)
    assert words("cue_dismissed", place=SCHOOL) in heard(school.town.follow_cues(), person)
    turn = school.head.writes("ой это наш")
    assert tells(turn, "taken_back", names=mark(person))
    assert school.member(person).applied_at == before
    assert waits(school, person)
    line = words("line_waiting", number=1, name=mark(person), time=words("days", days=3))
    assert line in said(turn)
    assert words("cue_reconsidered", place=SCHOOL) in heard(school.town.follow_cues(), person)
    assert person.journey.current == "confirmed"
    confirms(school, person)
    school.town.follow_cues()
    assert person.journey.current == "create_chat"


def test_had_back_before_the_teacher_heard_of_it_they_hear_only_that(school: School) -> None:
    first, second = school.applicant(), school.applicant()
    confirms(school, first)
    school.head.writes("отмени")
    dismisses(school, second)
    school.head.writes("отмени")
    told = school.town.follow_cues()
    assert words("cue_confirmed", place=SCHOOL) not in heard(told, first)
    assert words("cue_dismissed", place=SCHOOL) not in heard(told, second)
    for person in (first, second):
        assert words("cue_reconsidered", place=SCHOOL) in heard(told, person)
        assert person.journey.current == "confirmed"


@pytest.mark.parametrize(
    ("mistake", "kind"), [(confirms, does.Unconfirm), (dismisses, does.Readmit)]
)
def test_pressed_twice_it_happens_once(
    mistake: Mistake, kind: type[does.TakeBack], school: School
) -> None:
    person = school.applicant()
    mistake(school, person)
    button = school.head.finds(kind)
    school.head.presses(button)
    members = school.town.register.members.copy()
    school.town.follow_cues()
    turn = school.head.presses(button)
    assert school.town.register.members == members
    assert not tells(turn, "taken_back_late")
    assert offered(school.head, does.Confirm)
    assert school.town.follow_cues() == {}


@pytest.mark.parametrize(
    ("mistake", "kind"), [(confirms, does.Unconfirm), (dismisses, does.Readmit)]
)
def test_an_old_button_changes_nothing_and_says_so(
    mistake: Mistake, kind: type[does.TakeBack], school: School
) -> None:
    person = school.applicant()
    mistake(school, person)
    button = school.head.finds(kind)
    school.town.follow_cues()
    school.head.does(act.ShowStep())
    members = school.town.register.members.copy()
    turn = school.head.presses(button)
    assert tells(turn, "taken_back_late")
    assert school.town.register.members == members
    assert school.town.follow_cues() == {}


def test_a_forged_button_brings_nobody_in(school: School) -> None:
    """Neither a stranger nor a teacher of another organisation, nor as somebody else's head."""
    stranger, teacher = school.town.somebody(), school.applicant()
    other_head = school.town.somebody().settles_as("administrator")
    other = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    confirms(school, teacher)
    members = school.town.register.members.copy()
    since = school.town.now.isoformat()
    for place in (school.id, other, "x"):
        for person in (stranger, teacher, school.head):
            for action in (
                does.Readmit(place, str(person.id), since),
                does.Readmit(place, str(person.id), "x"),
                does.Readmit(place, "x", ""),
                does.Unconfirm(place, f"{person.id},,x"),
            ):
                turn = other_head.does(action)
                assert mark(person) not in said(turn)
    assert school.town.register.members == members


def test_who_has_gone_meanwhile_is_not_had_back(school: School) -> None:
    left, forgotten = school.applicant(), school.applicant()
    confirms(school, left)
    leaves(left, school.id)
    school.head.writes("отмени")
    assert posts(left) == {}
    dismisses(school, forgotten)
    forgets(forgotten)
    turn = school.head.writes("верни")
    assert tells(turn, "member_gone")
    assert posts(forgotten) == {}
    assert mark(forgotten) not in said(turn)


def test_who_came_back_by_themselves_is_there_once(school: School) -> None:
    person = school.applicant()
    dismisses(school, person)
    link = school.town.register.invitation_to(school.id, Post.TEACHER)
    assert link
    comes(person, CODES.link_code(link.id))
    before = school.member(person)
    school.head.writes("верни")
    assert school.member(person) == before


def test_an_organisation_that_is_active_by_mistake_is_told_when_it_is(school: School) -> None:
    """And the news of it, which comes between, leaves the button there."""
    walks_to(school.head, "staff_group")
    people = [school.confirmed() for _ in range(NEEDED - 1)]
    people.append(school.applicant())
    confirms(school, people[-1])
    assert words("cue_active", place=SCHOOL) in heard(school.town.follow_cues(), school.head)
    school.head.writes("не того приняла")
    assert waits(school, people[-1])
    assert not school.place.active_told_at
    confirms(school, people[-1])
    assert words("cue_active", place=SCHOOL) in heard(school.town.follow_cues(), school.head)


def test_news_of_who_has_applied_leaves_the_button_there(school: School) -> None:
    person, other = school.applicant(), walks_to(school.teacher(), "apply_by_link")
    school.town.follow_cues()
    school.town.passes(timedelta(hours=1))
    confirms(school, person)
    other.does_step()
    assert mark(other) in heard(school.town.follow_cues(), school.head)
    school.head.does(act.Asked(text="a question"))
    school.head.writes("отмени")
    assert waits(school, person)


def test_a_teacher_on_another_lane_hears_it_and_stays_there(school: School) -> None:
    person = school.applicant()
    confirms(school, person)
    school.town.follow_cues()
    person.settles_as("parent")
    stands = person.journey
    school.head.writes("отмени")
    assert words("cue_reconsidered", place=SCHOOL) in heard(school.town.follow_cues(), person)
    assert person.journey == stands
    assert not is_done(person, "teacher", "confirmed")


def test_a_question_under_way_stays_on_the_screen(school: School) -> None:
    person = school.applicant()
    confirms(school, person)
    school.town.follow_cues()
    person.does(act.AddRole())
    asked = person.person.dialogue
    school.head.writes("отмени")
    assert words("cue_reconsidered", place=SCHOOL) in heard(school.town.follow_cues(), person)
    assert person.person.dialogue == asked
    assert offered(person, act.Answer)


def test_who_is_confirmed_elsewhere_stays_where_they_are(school: School) -> None:
    person = school.applicant()
    head = school.town.somebody().settles_as("administrator")
    lyceum = makes(head, PlaceKind.ORGANISATION, "Лицей")
    comes(person, school.class_link(head, lyceum, Post.TEACHER))
    head.does(does.Confirm(lyceum, str(person.id)))
    confirms(school, person)
    school.town.follow_cues()
    school.head.writes("отмени")
    assert words("cue_reconsidered", place=SCHOOL) in heard(school.town.follow_cues(), person)
    assert person.journey.current == "create_chat"


def test_nobody_who_was_confirmed_since_is_dismissed(school: School) -> None:
    """They would have to be had back as somebody who waits."""
    person, second = school.applicant(), school.second_head()
    school.head.does(does.ShowStrangers(school.id))
    second.does(does.Confirm(school.id, str(person.id)))
    turn = school.head.presses(school.head.finds(does.Dismiss))
    assert tells(turn, "already_confirmed")
    assert school.member(person).confirmed_at


def test_of_the_list_somebody_is_dismissed_by_their_number(school: School) -> None:
    first, second = school.applicant(), school.applicant()
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.writes("второго не знаю")
    assert tells(turn, "dismissed", name=mark(second))
    assert posts(second) == {}
    assert waits(school, first)


def test_who_cannot_be_told_from_others_is_asked_for(school: School) -> None:
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    for text in ("вроде приняла", "приняла вторую", "второго не знаю"):
        turn = school.head.writes(text)
        assert tells(turn, "applications_unclear")
        assert offered(school.head, does.Confirm)
    assert waits(school, person)


def test_a_name_where_one_waits_alone_is_asked_about_and_a_yes_marks_them(school: School) -> None:
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.writes("приняла Иванову")
    assert mark(person) in said(turn)
    assert waits(school, person)
    assert tells(school.head.writes("да"), "confirmed_one", name=mark(person))
    assert tells(
        school.head.writes("ой ошиблась, не приняла ещё"), "taken_back", names=mark(person)
    )
    assert waits(school, person)


# What an administrator says of their own step while teachers wait


def at_the_step(school: School) -> None:
    walks_to(school.head, "accept")
    school.head.does(act.ShowStep())


@pytest.mark.parametrize("text", ["принял всех", "готово", "приняла заявки"])
def test_who_still_waits_is_shown_with_the_step_that_was_marked(text: str, school: School) -> None:
    people = [school.applicant() for _ in range(2)]
    at_the_step(school)
    turn = school.head.writes(text)
    assert is_done(school.head, "administrator", "accept")
    assert all(mark(person) in said(turn) for person in people)
    assert offered(school.head, does.ConfirmAll)
    assert all(waits(school, person) for person in people)
    school.head.writes("принял всех")
    assert all(school.member(person).confirmed_at for person in people)


def test_the_button_of_the_step_shows_who_still_waits_too(school: School) -> None:
    person = school.applicant()
    at_the_step(school)
    turn = school.head.does_step()
    assert is_done(school.head, "administrator", "accept")
    assert mark(person) in said(turn)
    assert offered(school.head, does.Confirm)


def test_of_a_step_that_is_done_or_ahead_it_is_the_same(school: School) -> None:
    walks_to(school.head, "communicate")
    person = school.applicant()
    turn = school.head.does(act.StepDone("administrator", "accept"))
    assert mark(person) in said(turn)
    other = School()
    person = other.applicant()
    turn = other.head.does(act.StepDone("administrator", "accept"))
    assert not is_done(other.head, "administrator", "accept")
    assert mark(person) in said(turn)


def test_with_nobody_waiting_the_step_is_just_done(school: School) -> None:
    school.confirmed()
    at_the_step(school)
    school.head.writes("принял всех")
    assert is_done(school.head, "administrator", "accept")
    assert stands_on_card(school.head)
