"""Reminders about other people: applications, an organisation that is not active, families."""

from datetime import timedelta

from being_reminded import hears_all, pending, waits, without_weekly
from guided_person import GuidedPerson, said, shipped
from small_school import SCHOOL, School, comes, confirms, walks_to, words

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds


def school_with_applicant() -> tuple[School, GuidedPerson]:
    school = School()
    walks_to(without_weekly(school.head), "accept")
    applicant = school.applicant()
    school.town.follow_cues()
    return school, applicant


def test_applications_that_wait_are_told_to_the_administrator() -> None:
    school, _ = school_with_applicant()
    reminder, text = waits(school.head)
    assert reminder
    assert reminder.kind == "applications"
    assert SCHOOL in text


def test_and_not_to_the_teacher_who_waits() -> None:
    _, applicant = school_with_applicant()
    assert pending(applicant, "step") == []
    assert waits(applicant, timedelta(days=30)) == (None, "")


def test_a_teacher_whose_administrator_is_not_here_asks_them() -> None:
    teacher = walks_to(GuidedPerson().settles_as("teacher"), "confirmed")
    reminder, _ = waits(teacher)
    assert reminder
    assert reminder.about == "teacher/confirmed"


def test_and_is_not_told_that_it_is_their_turn() -> None:
    teacher = walks_to(GuidedPerson().settles_as("teacher"), "confirmed")
    _, text = waits(teacher)
    step = shipped().guides["teacher"].by_id["confirmed"]
    assert step.turn
    assert step.turn in text
    assert words("reminder_turn") not in text


def test_who_asks_to_be_reminded_of_waiting_is_not_told_that_they_are_waited_for() -> None:
    _, applicant = school_with_applicant()
    applicant.does(reminds.RemindLater("step", "teacher/confirmed", "in_an_hour"))
    reminder, text = waits(applicant)
    assert reminder
    assert words("reminder_from_organisation", place=SCHOOL) not in text


def test_when_nobody_waits_any_more_nothing_is_said_about_it() -> None:
    school, applicant = school_with_applicant()
    reminder, _ = waits(school.head)
    assert reminder
    confirms(school, applicant)
    assert pending(school.head, "applications") == []


def test_confirmed_by_another_administrator_it_is_not_said_though_it_was_planned() -> None:
    school, applicant = school_with_applicant()
    other = school.second_head()
    planned = pending(school.head, "applications")
    other.does(does.Confirm(school.id, str(applicant.id)))
    assert planned
    heard = hears_all(school.head, timedelta(days=2))
    assert "applications" not in [kind for _, kind in heard]


def test_done_without_having_confirmed_shows_who_waits() -> None:
    school, _ = school_with_applicant()
    waits(school.head)
    turn = school.head.presses(school.head.finds(reminds.RemindedDone))
    assert words("applications_none", place=SCHOOL) not in said(turn)
    assert school.head.finds(does.Confirm)


def test_trouble_has_its_own_answer_and_ways_on() -> None:
    school, _ = school_with_applicant()
    waits(school.head)
    school.head.presses(school.head.finds(reminds.RemindedTrouble))
    assert school.head.finds(act.AskHuman)
    assert school.head.finds(reminds.ShowReminded)


def test_an_organisation_that_is_not_active_after_the_invitations() -> None:
    school = School()
    walks_to(without_weekly(school.head), "accept")
    reminder, text = waits(school.head)
    assert reminder
    assert reminder.kind == "inactive"
    assert words("activity_done", what=words("activity_filled")) in text


def test_an_active_one_is_left_alone() -> None:
    school = School()
    walks_to(without_weekly(school.head), "accept")
    for _ in range(3):
        school.confirmed()
    school.head.does(act.ShowStep())
    assert pending(school.head, "inactive") == []


def with_chat() -> tuple[School, GuidedPerson, str]:
    school = School()
    teacher = school.confirmed()
    place = school.class_of(teacher)
    walks_to(teacher, "communicate")
    return school, teacher, place


def test_a_class_with_a_chat_and_without_families() -> None:
    _, teacher, place = with_chat()
    reminder, text = waits(teacher)
    assert reminder
    assert (reminder.kind, reminder.about) == ("families", place)
    assert "7Б" in text
    turn = teacher.presses(teacher.finds(reminds.ShowReminded))
    assert words("handout_lead") not in said(turn)
    assert teacher.finds(does.Print)


def test_the_first_family_ends_it() -> None:
    school, teacher, place = with_chat()
    family = school.family(teacher, place)
    family.does_all_steps()
    assert waits(teacher, timedelta(days=30)) == (None, "")


def test_families_wait_for_the_chat_without_being_reminded() -> None:
    school = School()
    teacher = school.confirmed()
    place = school.class_of(teacher)
    family = walks_to(school.family(teacher, place), "await_chat")
    assert waits(family, timedelta(days=60)) == (None, "")


def test_the_board_says_whose_reminders_have_run_out() -> None:
    school = School()
    teacher = school.teacher()
    hears_all(teacher)
    turn = school.head.does(does.ShowBoard(school.id))
    line = words("board_line_in_vain", number=1, name="|", step="|", time="|").split("|")[-1]
    assert line in said(turn)
    teacher.does_step()
    assert line not in said(school.head.does(does.ShowBoard(school.id)))


def test_a_nudge_is_not_followed_by_a_reminder_within_hours() -> None:
    school = School()
    teacher = school.teacher()
    due = teacher.person.reminding.remind_at
    assert due
    school.town.now = due - timedelta(minutes=5)
    school.head.does(does.Nudge(school.id, str(teacher.id)))
    school.town.follow_cues()
    assert waits(teacher, timedelta(hours=3)) == (None, "")


def test_who_leaves_is_not_reminded_of_the_place() -> None:
    school, _ = school_with_applicant()
    school.head.does(does.AskLeave(school.id))
    school.head.presses(school.head.finds(does.Leave))
    assert pending(school.head, "applications") == []


def test_who_comes_as_second_administrator_hears_of_those_who_wait() -> None:
    school, _ = school_with_applicant()
    other = without_weekly(school.second_head())
    comes(other, school.link())
    assert pending(other, "applications")
