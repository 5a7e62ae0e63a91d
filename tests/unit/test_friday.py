"""Friday's reminder of the statistics: at 16:00 in Moscow, to administrators who want it."""

from datetime import datetime, timedelta

import pytest
from being_reminded import hears_all, is_at, local, moscow, only, pending, waits
from guided_person import GuidedPerson, said, shipped
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.person import PersonId

STATISTICS = "statistics"


def head(at: datetime, zone: str = "") -> GuidedPerson:
    """An administrator since this moment, who is done with all steps."""
    person = is_at(GuidedPerson(), at).settles_as("administrator").does_all_steps()
    if zone:
        person.does(reminds.AskZone())
        person.writes(zone)
    return person


def fridays(person: GuidedPerson, days: int) -> list[datetime]:
    heard = hears_all(person, timedelta(days=days))
    return [local(at).replace(second=0) for at, kind in heard if kind == STATISTICS]


def test_every_friday_at_four() -> None:
    assert fridays(head(moscow(2027, 9, 15)), 21) == [
        moscow(2027, 9, 17, 16),
        moscow(2027, 9, 24, 16),
        moscow(2027, 10, 1, 16),
    ]


def test_it_says_whom_to_ask_and_what_counts() -> None:
    person = head(moscow(2027, 9, 15))
    _, text = waits(person)
    assert "представителя муниципалитета" in text
    assert "заявку приняли" in text
    assert "16:00" in text
    turn = person.presses(person.finds(reminds.ShowReminded))
    assert shipped().notes["statistics"].text in said(turn)


@pytest.mark.parametrize("role", ["teacher", "parent", "student"])
def test_only_administrators_get_it(role: str) -> None:
    assert pending(GuidedPerson().settles_as(role), STATISTICS) == []


def test_across_new_year_every_friday_that_is_no_holiday() -> None:
    assert fridays(head(moscow(2027, 12, 20)), 33) == [
        moscow(2027, 12, 24, 16),
        moscow(2027, 12, 31, 16),
        moscow(2028, 1, 14, 16),
        moscow(2028, 1, 21, 16),
    ]


def test_across_a_leap_day() -> None:
    assert fridays(head(moscow(2028, 2, 21)), 14) == [
        moscow(2028, 2, 25, 16),
        moscow(2028, 3, 3, 16),
    ]


@pytest.mark.parametrize(
    ("zone", "comes"),
    [
        ("Калининград", moscow(2027, 9, 17, 16)),
        ("Омск", moscow(2027, 9, 17, 16)),
        ("Красноярск", moscow(2027, 9, 17, 16)),
        ("Иркутск", moscow(2027, 9, 20, 4)),
        ("Камчатка", moscow(2027, 9, 20, 0)),
    ],
)
def test_where_it_is_night_by_then_it_comes_the_next_working_morning(
    zone: str, comes: datetime
) -> None:
    (at,) = fridays(head(moscow(2027, 9, 15), zone), 7)
    assert comes <= at < comes + timedelta(minutes=90)


def test_it_is_not_counted_and_does_not_wait_for_others() -> None:
    person = is_at(GuidedPerson(), moscow(2027, 9, 13)).settles_as("administrator")
    heard = hears_all(person, timedelta(days=14))
    assert [kind for _, kind in heard].count("step") == 3
    times = [local(at).replace(second=0) for at, kind in heard if kind == STATISTICS]
    assert times == [moscow(2027, 9, 17, 16), moscow(2027, 9, 24, 16)]


def test_one_press_ends_it_and_another_brings_it_back() -> None:
    person = head(moscow(2027, 9, 15))
    waits(person)
    person.presses(person.finds(reminds.Mute))
    assert pending(person, STATISTICS) == []
    assert fridays(person, 21) == []
    person.does(reminds.Unmute(STATISTICS))
    assert len(fridays(person, 7)) == 1


def test_a_bot_that_was_off_till_monday_does_not_say_it_on_monday() -> None:
    person = head(moscow(2027, 9, 15))
    person.town.now = moscow(2027, 9, 20, 10)
    turn, heard = person.is_reminded()
    assert (heard, turn.effects) == (None, [])
    assert local(only(person, STATISTICS).due_at) == moscow(2027, 9, 24, 16)


def test_a_bot_that_was_off_for_an_hour_says_it_late_and_not_to_all_at_once() -> None:
    person = head(moscow(2027, 9, 15))
    person.town.now = moscow(2027, 9, 17, 17, 30)
    assert person.is_reminded()[1] is None
    reminder, _ = waits(person)
    assert reminder
    assert reminder.kind == STATISTICS
    assert local(person.town.now) < moscow(2027, 9, 17, 20)


@pytest.mark.parametrize(
    ("zone", "back", "day"),
    [
        ("Москва", moscow(2027, 9, 17, 19, 50), 17),
        ("Красноярск", moscow(2027, 9, 17, 17, 30), 24),
    ],
)
def test_a_bot_back_shortly_before_it_is_useless_does_not_say_it_on_monday(
    zone: str, back: datetime, day: int
) -> None:
    """In Moscow there are ten minutes left, in Krasnoyarsk it is night."""
    found = set()
    for number in range(1, 40):
        person = head(moscow(2027, 9, 15), zone)
        person.person = replace(person.person, id=PersonId(number))
        person.town.people[PersonId(number)] = person
        person.town.now = back
        assert person.is_reminded()[1] is None
        found.add(local(only(person, STATISTICS).due_at).day)
    assert found == {day}


def test_done_is_thanked_for() -> None:
    person = head(moscow(2027, 9, 15))
    waits(person)
    turn = person.presses(person.finds(reminds.RemindedDone))
    assert shipped().phrases.fill("reminded_done") in said(turn)
    assert person.finds(act.ShowProgress)


def test_trouble_says_who_may_know() -> None:
    person = head(moscow(2027, 9, 15))
    waits(person)
    turn = person.presses(person.finds(reminds.RemindedTrouble))
    assert "не знаю" in said(turn)
