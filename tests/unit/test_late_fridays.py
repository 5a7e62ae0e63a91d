"""Where it is night at 16:00 in Moscow: what the settings say of it, and what can be chosen."""

from datetime import datetime, timedelta

import pytest
from being_reminded import is_at, local, moscow, only, waits
from guided_person import GuidedPerson, said, shipped
from small_school import School
from test_friday import STATISTICS, fridays, head

from bot.domain import actions as act
from bot.domain import reminder_actions as does
from bot.usecases.reminder_freshness import good_until

WEDNESDAY = moscow(2027, 9, 15)
FRIDAY = moscow(2027, 9, 17, 16)


def late_button(person: GuidedPerson) -> list[does.ByNight | does.ByDay]:
    assert person.screen
    return [
        b.action for b in person.screen.buttons if isinstance(b.action, does.ByNight | does.ByDay)
    ]


def explained(time: str) -> str:
    content = shipped()
    return content.phrases.fill(
        "reminders_night",
        what=content.reminders.kinds[STATISTICS].title,
        time=time,
        button=content.reminders.labels.by_night,
    )


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Иркутск", "пт, 17 сентября, в 21:00"), ("Камчатка", "сб, 18 сентября, в 1:00")],
)
def test_the_settings_say_why_it_comes_in_the_morning(zone: str, time: str) -> None:
    person = head(WEDNESDAY, zone)
    assert explained(time) in said(person.does(does.ShowReminders()))
    assert late_button(person) == [does.ByNight(STATISTICS)]


@pytest.mark.parametrize("zone", ["Москва", "Красноярск"])
def test_where_it_is_day_nothing_is_said_of_it(zone: str) -> None:
    person = head(WEDNESDAY, zone)
    person.does(does.ShowReminders())
    assert late_button(person) == []


@pytest.mark.parametrize("zone", ["Иркутск", "Камчатка"])
def test_who_wants_it_at_once_gets_it_at_four_in_moscow(zone: str) -> None:
    person = head(WEDNESDAY, zone)
    person.does(does.ByNight(STATISTICS))
    assert late_button(person) == [does.ByDay(STATISTICS)]
    assert fridays(person, 10) == [FRIDAY, FRIDAY + timedelta(days=7)]


def test_and_may_have_it_in_the_morning_again() -> None:
    person = head(WEDNESDAY, "Камчатка")
    person.does(does.ByNight(STATISTICS))
    person.does(does.ByDay(STATISTICS))
    (at,) = fridays(person, 7)
    assert at.astimezone(FRIDAY.tzinfo).weekday() == 0


def test_what_is_wanted_late_is_not_dropped_because_it_is_late() -> None:
    """In Irkutsk the hours end at the very minute at which it is said."""
    person = head(WEDNESDAY, "Иркутск")
    person.does(does.ByNight(STATISTICS))
    person.town.now = FRIDAY
    turn, reminder = person.is_reminded()
    assert reminder
    assert good_until(turn, reminder) > FRIDAY + timedelta(hours=1)


def test_off_is_off_also_for_who_wanted_it_late() -> None:
    person = head(WEDNESDAY, "Камчатка")
    person.does(does.ByNight(STATISTICS))
    person.does(does.Mute(STATISTICS))
    person.does(does.ByNight(STATISTICS))
    assert fridays(person, 10) == []


def in_the_far_east() -> School:
    """Its head planned by Moscow's clock, then said where the school is."""
    school = School()
    is_at(school.head, WEDNESDAY).does(act.ShowStep())
    school.head.does(does.AskZone(school.id))
    school.head.writes("Владивосток")
    return school


def test_where_a_school_is_changes_what_its_administrator_is_told() -> None:
    """Not "on Friday at 23:00", when nothing comes."""
    school = in_the_far_east()
    settings = said(school.head.does(does.ShowReminders()))
    assert "в 23:00 — статистика" not in settings
    assert "пн, 20 сентября, в 9:" in settings
    assert local(only(school.head, STATISTICS).due_at) > FRIDAY


def test_the_settings_tell_the_times_at_which_things_come() -> None:
    """Also when the zone became another one since they were planned, and within the budget."""
    school = School()
    teacher = is_at(school.teacher(), WEDNESDAY.replace(hour=15))
    teacher.does(does.Mute("step"))
    teacher.does(does.Unmute("step"))
    school.head.does(does.AskZone(school.id))
    school.head.writes("Камчатка")
    told = said(teacher.does(does.ShowReminders()))
    reminder, _ = waits(teacher)
    assert reminder
    comes = local(teacher.town.now, "Asia/Kamchatka")
    assert f"{comes:%H:%M}".removeprefix("0") in told


def test_two_of_one_morning_are_told_a_day_apart() -> None:
    person = is_at(GuidedPerson(), WEDNESDAY).settles_as("teacher").settles_as("administrator")
    told: list[datetime] = []
    settings = said(person.does(does.ShowReminders()))
    for _ in range(2):
        reminder, _ = waits(person)
        assert reminder
        told.append(local(person.town.now))
    days = {at.date() for at in told}
    assert len(days) == 2
    assert settings.count("завтра") == 1
