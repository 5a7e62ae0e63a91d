"""Who stands where: the administrator's board, and reminding one of the staff once a day."""

from datetime import timedelta

import pytest
from guided_person import GuidedPerson, said, shipped
from msgspec.structs import replace
from small_school import (
    SCHOOL,
    School,
    comes,
    forgets,
    heard,
    makes,
    mark,
    offered,
    posts,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.names import marked_in
from bot.domain.places import PlaceKind, Post
from bot.domain.staff_screens import PEOPLE_ON_SCREEN

DAY = timedelta(days=1)
STEPS = {step.id: step for step in shipped().guides["teacher"].steps}


def board(school: School) -> str:
    return said(school.head.does(does.ShowBoard(school.id)))


def line(
    number: int, person: GuidedPerson, step: str, days: int = 0, *, confirmed: bool = False
) -> str:
    time = words("days", days=days) if days else words("today")
    title = STEPS[step].title if step else words("step_not_begun")
    name = words("board_confirmed", name=mark(person)) if confirmed else mark(person)
    return words("board_line", number=number, name=name, step=title, time=time)


def nudges(school: School, person: GuidedPerson, by: GuidedPerson | None = None) -> str:
    return said((by or school.head).does(does.Nudge(school.id, str(person.id))))


def test_a_board_of_nobody_says_how_to_get_somebody(school: School) -> None:
    assert words("board_nobody", place=SCHOOL) in board(school)
    assert offered(school.head, does.ShowPlace)


def test_each_stands_at_their_step_with_their_days(school: School) -> None:
    first = walks_to(school.teacher(), "profile")
    school.town.passes(2 * DAY)
    second = walks_to(school.teacher(), "confirmed")
    text = board(school)
    assert line(1, first, "profile", days=2) in text
    assert line(2, second, "confirmed") in text
    for step in ("profile", "confirmed"):
        assert words("board_count", step=STEPS[step].title, count=1) in text


def test_whose_application_the_administrator_has_accepted_is_told_from_who_says_so(
    school: School,
) -> None:
    confirmed, says_so = school.confirmed(), walks_to(school.applicant(), "create_chat")
    lines = board(school).splitlines()
    assert line(1, confirmed, "create_chat", confirmed=True) in lines
    assert line(2, says_so, "create_chat") in lines


def test_steps_are_counted_together(school: School) -> None:
    for _ in range(3):
        school.teacher()
    assert words("board_count", step=STEPS["install"].title, count=3) in board(school)


def test_who_has_not_begun_is_on_it_too(school: School) -> None:
    person = school.town.somebody()
    comes(person, school.link())
    text = board(school)
    assert line(1, person, "") in text
    assert words("board_count", step=words("step_not_begun"), count=1) in text


def test_who_is_through_is_counted_and_needs_no_reminder(school: School) -> None:
    person = school.confirmed()
    person.does_all_steps()
    text = board(school)
    assert words("board_finished", count=1) in text
    assert marked_in(text) == ()
    assert words("board_longest", list="") not in text
    assert not offered(school.head, does.Nudge)
    assert words("board_nobody", place=SCHOOL) not in text


def test_who_has_stood_longest_comes_first_whenever_they_came(school: School) -> None:
    early, late = school.teacher(), school.teacher()
    school.town.passes(DAY)
    early.does_step()
    assert marked_in(board(school)) == (late.id, early.id)


def test_some_stand_on_a_page_and_the_rest_behind_it(school: School) -> None:
    people = []
    for _ in range(2 * PEOPLE_ON_SCREEN + 1):
        people.append(school.teacher())
        school.town.passes(DAY)
    met: list[int] = []
    text = board(school)
    for _ in range(3):
        met += marked_in(text)
        further = offered(school.head, does.ShowBoard)
        if further:
            text = said(school.head.does(further[0]))
    assert met == [person.id for person in people]
    assert not offered(school.head, does.ShowBoard)


@pytest.mark.parametrize("start", ["999", "-1", "x", "9" * 60, "\u0663", ""])
def test_a_forged_page_is_the_first(school: School, start: str) -> None:
    person = school.teacher()
    turn = school.head.does(does.ShowBoard(school.id, start))
    assert line(1, person, "install") in said(turn)


def test_confirmation_moves_somebody_on_the_board_when_they_have_heard_it(school: School) -> None:
    person = school.confirmed()
    assert line(1, person, "create_chat", confirmed=True) in board(school)


def test_the_board_shows_the_teachers_path_of_somebody_with_several_lanes(
    school: School,
) -> None:
    person = walks_to(school.teacher(), "profile")
    person.settles_as("parent")
    assert person.person.role == "parent"
    assert line(1, person, "profile") in board(school)


def test_a_teacher_of_a_class_alone_is_on_no_board(school: School) -> None:
    outsider = school.town.somebody().settles_as("teacher")
    school.class_of(outsider)
    assert mark(outsider) not in board(school)


def test_families_are_on_no_board(school: School) -> None:
    teacher = school.teacher()
    mother = school.family(teacher, school.class_of(teacher))
    text = board(school)
    assert mark(mother) not in text
    assert marked_in(text) == (teacher.id,)


def test_a_reminder_comes_in_the_administrators_name_with_the_step(school: School) -> None:
    person = walks_to(school.teacher(), "profile")
    text = nudges(school, person)
    assert words("nudged", name=mark(person)) in text
    title = STEPS["profile"].title
    told = heard(school.town.follow_cues(), person)
    assert words("cue_nudge", name=mark(school.head), place=SCHOOL, step=title) in told
    assert person.screen
    assert person.screen.card_of == ("teacher", "profile")


def test_once_a_day_at_most_whoever_reminds(school: School) -> None:
    person, second = school.teacher(), school.second_head()
    nudges(school, person)
    assert heard(school.town.follow_cues(), person)
    school.town.passes(DAY - timedelta(minutes=1))
    for head in (school.head, second):
        assert words("nudged_today", name=mark(person)) in nudges(school, person, head)
    assert school.town.follow_cues() == {}
    school.town.passes(timedelta(minutes=1))
    assert words("nudged", name=mark(person)) in nudges(school, person, second)
    assert mark(second) in heard(school.town.follow_cues(), person)


def test_who_waits_for_the_administrator_is_not_reminded(school: School) -> None:
    person = school.applicant()
    assert words("nudge_waits", name=mark(person)) in nudges(school, person)
    told = school.town.follow_cues()
    assert heard(told, person) == ""


def test_who_takes_no_messages_is_not_reminded_in_vain(school: School) -> None:
    person = school.teacher()
    person.does(act.MessagesDenied())
    assert words("nudge_unreachable", name=mark(person)) in nudges(school, person)
    assert not school.member(person).nudged_at


def test_who_is_through_is_left_alone(school: School) -> None:
    person = school.confirmed()
    person.does_all_steps()
    assert words("nudge_needless", name=mark(person)) in nudges(school, person)
    assert school.town.follow_cues() == {}


def test_nobody_reminds_themselves(school: School) -> None:
    head = school.head
    other = school.second_head()
    other.does(does.Invite(school.id, Post.TEACHER))
    assert posts(head) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert words("member_gone") in nudges(school, head)


def test_who_is_through_meanwhile_hears_nothing(school: School) -> None:
    person = school.confirmed()
    nudges(school, person)
    person.does_all_steps()
    assert heard(school.town.follow_cues(), person) == ""


def test_who_has_applied_meanwhile_hears_nothing(school: School) -> None:
    person = walks_to(school.teacher(), "apply_by_link")
    nudges(school, person)
    person.does_step()
    told = school.town.follow_cues()
    assert words("administrator_told", place=SCHOOL) not in heard(told, person)
    assert heard(told, person) == ""


def test_who_has_left_meanwhile_hears_nothing(school: School) -> None:
    person = school.teacher()
    nudges(school, person)
    person.writes("это не я")
    assert school.town.follow_cues() == {}


def test_a_reminder_by_somebody_who_deleted_themselves_is_not_sent(school: School) -> None:
    person, second = school.teacher(), school.second_head()
    nudges(school, person, second)
    forgets(second)
    assert school.town.follow_cues() == {}


def test_a_reminder_is_about_the_teachers_path_also_for_who_is_on_another_one(
    school: School,
) -> None:
    person = walks_to(school.teacher(), "profile")
    person.settles_as("parent").does_all_steps()
    assert person.person.role == "parent"
    assert words("nudged", name=mark(person)) in nudges(school, person)
    told = heard(school.town.follow_cues(), person)
    assert STEPS["profile"].title in told
    assert person.screen
    assert person.screen.card_of == ("teacher", "profile")


def test_who_has_not_begun_is_reminded_with_the_question(school: School) -> None:
    person = school.town.somebody()
    comes(person, school.link())
    asked = person.person.dialogue
    assert words("nudged", name=mark(person)) in nudges(school, person)
    told = heard(school.town.follow_cues(), person)
    assert words("cue_nudge", name=mark(school.head), place=SCHOOL, step="") in told
    assert person.person.dialogue == asked
    assert offered(person, act.Answer)


def test_after_a_reminder_the_board_stands_there_again(school: School) -> None:
    person = school.teacher()
    assert line(1, person, "install") in nudges(school, person)


def test_nobody_but_an_administrator_of_it_sees_the_board_or_reminds(school: School) -> None:
    person, colleague = school.teacher(), school.teacher()
    class_id = school.class_of(colleague)
    mother = school.family(colleague, class_id)
    other_head = school.town.somebody().settles_as("administrator")
    other = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    for who in (person, colleague, mother, other_head, school.town.somebody()):
        for place in (school.id, class_id, "no such place"):
            for action in (does.ShowBoard(place), does.Nudge(place, str(person.id))):
                turn = who.does(action)
                assert tells(turn, "not_yours"), action
                assert marked_in(said(turn)) == ()
                assert not turn.others
    turn = other_head.does(does.Nudge(other, str(person.id)))
    assert tells(turn, "member_gone")
    assert school.town.follow_cues() == {}


@pytest.mark.parametrize("who", ["", "0", "-1", "x", "99999", "9" * 60, "\u0661"])
def test_a_forged_person_is_not_reminded(school: School, who: str) -> None:
    school.teacher()
    turn = school.head.does(does.Nudge(school.id, who))
    assert tells(turn, "member_gone")
    assert school.town.follow_cues() == {}


def test_a_board_tolerates_a_role_that_editors_have_renamed(school: School) -> None:
    person = school.teacher()
    person.person = replace(person.person, journeys={})
    assert line(1, person, "") in board(school)
