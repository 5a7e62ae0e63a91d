"""What people are reminded of, when, and when they are left alone."""

import itertools
from datetime import timedelta

import pytest
from being_reminded import (
    NEVER,
    hears_all,
    is_at,
    local,
    moscow,
    only,
    pending,
    stop_words,
    waits,
    without_weekly,
)
from guided_person import GuidedPerson, said, shipped
from msgspec.structs import replace
from small_school import School, walks_to

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.person import Awaited
from bot.domain.recognition import Heard
from bot.domain.reminders import OWN, Reminder, Reminding
from bot.usecases import reminding

WEDNESDAY = moscow(2027, 9, 15)


def somebody(role: str = "teacher") -> GuidedPerson:
    """On the first step of a role, on a Wednesday at noon."""
    return is_at(GuidedPerson(), WEDNESDAY).settles_as(role)


def test_a_step_left_standing_is_told_the_next_working_day_at_the_same_time() -> None:
    person = somebody()
    due = local(only(person, "step").due_at)
    assert (due.date(), due.hour) == (moscow(2027, 9, 16).date(), 12)


def test_over_a_weekend_it_waits_for_monday() -> None:
    person = is_at(GuidedPerson(), moscow(2027, 9, 17)).settles_as("teacher")
    assert local(only(person, "step").due_at).date() == moscow(2027, 9, 20).date()


def test_what_was_left_at_night_comes_in_the_morning() -> None:
    person = is_at(GuidedPerson(), moscow(2027, 9, 15, 23, 30)).settles_as("teacher")
    assert 9 <= local(only(person, "step").due_at).hour < 11


def test_a_series_of_three_and_then_silence() -> None:
    person = somebody()
    heard = hears_all(person)
    days = [local(at).date() for at, _ in heard]
    assert days == [moscow(2027, 9, d).date() for d in (16, 20, 27)]
    assert only(person, "step").due_at is None
    assert person.person.reminding.remind_at is None


def test_the_last_one_says_that_it_is_the_last() -> None:
    person = somebody()
    texts = [waits(person)[1] for _ in range(3)]
    kind = shipped().reminders.kinds["step"]
    assert len(set(texts)) == len(kind.texts) == 3
    assert waits(person) == (None, "")


def test_a_step_that_is_done_is_not_told_any_more() -> None:
    person = somebody()
    person.does_step()
    step = person.journey.current
    assert only(person, "step").about == f"teacher/{step}"
    assert all(r.about == f"teacher/{step}" for r in pending(person, "step"))


def test_what_became_untrue_unseen_is_not_said() -> None:
    """The step was done by somebody else's evidence, and nobody has planned since."""
    person = somebody()
    before = person.person.reminding
    person.does_step()
    person.person = replace(person.person, reminding=before)
    person.town.now = before.remind_at or person.town.now
    turn, heard = person.is_reminded()
    assert (heard, turn.effects) == (None, [])


def test_after_the_whole_path_there_is_nothing_to_say() -> None:
    person = somebody().does_all_steps()
    assert person.person.reminding.pending == ()


def test_a_step_that_ends_by_itself_is_not_told() -> None:
    person = walks_to(somebody("parent"), "communicate")
    assert pending(person, "family_step") == []


def test_families_hear_one_in_a_week_at_most() -> None:
    person = somebody("parent")
    times = [at for at, _ in hears_all(person)]
    assert len(times) == len(shipped().reminders.kinds["family_step"].after)
    assert all(b - a >= timedelta(days=7) for a, b in itertools.pairwise(times))


def test_several_roles_share_one_budget() -> None:
    person = somebody()
    person.settles_as("administrator")
    person.settles_as("parent")
    times = [at for at, kind in hears_all(without_weekly(person)) if kind != "statistics"]
    assert len(times) > 3
    for first, fourth in zip(times, times[3:], strict=False):
        assert fourth - first >= timedelta(days=7)
    assert all(b - a >= timedelta(hours=20) for a, b in itertools.pairwise(times))


def test_a_talk_puts_reminders_off() -> None:
    person = somebody()
    due = only(person, "step").due_at
    assert due
    person.town.now = due - timedelta(minutes=10)
    person.does(act.ShowNotes())
    assert waits(person, timedelta(hours=3)) == (None, "")
    assert waits(person, timedelta(hours=2))[0]


def test_nothing_changes_nothing() -> None:
    person = somebody()
    before = person.person.reminding
    person.does(act.ShowNotes())
    assert person.person.reminding is before


def test_without_a_role_there_is_nothing_to_remind_of() -> None:
    person = is_at(GuidedPerson(), WEDNESDAY)
    person.does(act.Begin())
    assert person.person.reminding == Reminding()


def test_a_question_under_way_is_not_a_step() -> None:
    person = somebody()
    person.does(act.AddRole())
    person.answers("role", "administrator")
    assert pending(person, "step") == [only(person, "step")]
    assert only(person, "step").about.startswith("teacher/")


def test_what_is_said_in_a_group_chat_plans_nothing() -> None:
    person = is_at(GuidedPerson(), WEDNESDAY)
    person.hears(Heard(text="x", action=act.AddressedInChat()), chat=2_000_000_001)
    assert person.person.reminding == Reminding()


def test_who_takes_no_messages_is_left_alone_and_planned_for_when_back() -> None:
    person = somebody()
    person.hears(Heard(action=act.MessagesDenied()))
    assert person.person.reminding.remind_at is None
    person.hears(Heard(action=act.MessagesAllowed()))
    assert only(person, "step").due_at


def test_who_turns_out_to_take_no_messages_hears_nothing() -> None:
    person = somebody()
    person.person = replace(person.person, reachable=False)
    assert waits(person) == (None, "")


def test_a_reminder_says_whose_turn_it_is_and_how_to_stop_and_has_all_ways_on() -> None:
    person = somebody()
    reminder, text = waits(person)
    assert reminder
    assert person.screen
    labels, content = shipped().labels, shipped()
    buttons = [b.label for b in person.screen.buttons]
    for label in (
        labels.done,
        labels.trouble,
        content.reminders.labels.later,
        content.reminders.labels.mute,
    ):
        assert label in buttons
    assert stop_words() in text
    assert content.guides["teacher"].steps[0].title in text


def test_it_speaks_in_the_name_of_the_place_people_know() -> None:
    school = School()
    teacher = school.teacher()
    assert "Школа № 12" in waits(teacher)[1]
    place = school.class_of(teacher)
    assert "7Б" in waits(school.family(teacher, place))[1]


def test_what_was_to_be_typed_may_still_be_typed() -> None:
    school = School()
    without_weekly(school.head)
    school.head.does(does.NewOrganisation())
    waits(school.head)
    assert school.head.person.awaits
    assert school.head.person.awaits.what is Awaited.ORGANISATION_NAME


def test_done_on_the_reminder_is_done() -> None:
    person = somebody()
    waits(person)
    step = person.journey.current
    person.presses(person.finds(act.StepDone))
    assert step in person.journey.done


def test_a_reminder_of_another_role_leads_there() -> None:
    person = somebody()
    person.settles_as("parent")
    step = only(person, "step")
    turn = person.does(reminds.ShowReminded("step", step.about))
    assert person.journey.role == "teacher"
    assert shipped().guides["teacher"].steps[0].title in said(turn)


def test_at_most_one_is_said_at_once() -> None:
    person = somebody()
    person.settles_as("administrator")
    day = person.town.now + timedelta(days=1)
    both = tuple(
        replace(r, due_at=day) for r in person.person.reminding.pending if r.kind == "step"
    )
    assert len(both) == 2
    person.person = replace(person.person, reminding=replace(Reminding(), pending=both))
    person.town.now = day
    _, heard = person.is_reminded()
    assert heard
    later = [r.due_at for r in pending(person, "step")]
    assert all(at and at > day + timedelta(hours=3) for at in later)


def test_a_bot_that_was_away_for_long_does_not_say_what_is_stale() -> None:
    person = somebody()
    due = only(person, "step").due_at
    assert due
    person.town.now = due + timedelta(days=5)
    turn, heard = person.is_reminded()
    assert (heard, turn.effects) == (None, [])
    later = only(person, "step").due_at
    assert later
    assert later > person.town.now + timedelta(hours=20)


def test_after_an_absence_people_are_reminded_one_after_the_other() -> None:
    waited = []
    for number in range(1, 60):
        person = somebody()
        person.person = replace(person.person, id=number)
        due = only(person, "step").due_at
        assert due
        person.town.now = due + timedelta(hours=2)
        assert person.is_reminded()[1] is None
        waited.append(only(person, "step").due_at)
    assert len(set(waited)) > 50
    assert all(at and at - person.town.now < timedelta(hours=3) for at in waited)


def test_a_kind_that_is_no_more_goes_quietly() -> None:
    person = somebody()
    old = Reminder("retired_kind", "x", person.town.now)
    own = Reminder(OWN, "retired_kind:x", person.town.now)
    person.person = replace(person.person, reminding=Reminding(pending=(old, own)))
    person.is_reminded()
    assert [r.kind for r in person.person.reminding.pending] == ["step"]


@pytest.mark.parametrize("role", list(shipped().roles))
def test_planning_twice_is_planning_once(role: str) -> None:
    person = somebody(role)
    turn = person._turn()
    reminding.plan(turn)
    assert turn.person is person.person


def test_nobody_waits_for_ever() -> None:
    assert waits(somebody("student"), NEVER)[0]
