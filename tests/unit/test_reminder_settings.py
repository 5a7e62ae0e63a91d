"""What people decide about their reminders: later, none of this kind, none at all, whose clock."""

from datetime import datetime, timedelta

import pytest
from being_reminded import hears_all, is_at, local, moscow, only, pending, waits
from guided_person import GuidedPerson, said, shipped
from small_school import School

from bot.domain import actions as act
from bot.domain import reminder_actions as does
from bot.domain.reminder_words import WHEN
from bot.domain.reminders import ALL, OWN
from bot.domain.said_times import SaidTime
from bot.domain.screens import Button
from bot.domain.turn import Turn

WEDNESDAY = moscow(2027, 9, 15)


def somebody(role: str = "teacher", at: datetime = WEDNESDAY) -> GuidedPerson:
    return is_at(GuidedPerson(), at).settles_as(role)


def puts_off(person: GuidedPerson, when: str) -> Turn:
    """Presses «later» on the card and chooses."""
    person.does(act.ShowStep())
    person.presses(person.finds(does.AskLater))
    return person.presses(offered(person)[when])


def offered(person: GuidedPerson) -> dict[str, Button]:
    assert person.screen
    return {
        b.action.when: b for b in person.screen.buttons if isinstance(b.action, does.RemindLater)
    }


@pytest.mark.parametrize(
    ("when", "comes"),
    [
        ("in_an_hour", moscow(2027, 9, 15, 13)),
        ("this_evening", moscow(2027, 9, 15, 19)),
        ("tomorrow_morning", moscow(2027, 9, 16, 9)),
        ("in_three_days", moscow(2027, 9, 18, 12)),
        ("on_monday", moscow(2027, 9, 20, 9)),
    ],
)
def test_later_comes_when_it_was_asked_for(when: str, comes: datetime) -> None:
    """Also on a Saturday: it is asked for."""
    person = somebody()
    puts_off(person, when)
    reminder, _ = waits(person)
    assert reminder
    assert reminder.kind == OWN
    assert local(person.town.now).replace(second=0) == comes


@pytest.mark.parametrize(
    ("time", "comes"),
    [
        (SaidTime(minutes=120), moscow(2027, 9, 15, 14)),
        (SaidTime(days=1, hour=8), moscow(2027, 9, 16, 8)),
        (SaidTime(days=1, hour=6), moscow(2027, 9, 16, 18)),
        (SaidTime(days=1, hour=6, is_part_told=True), moscow(2027, 9, 16, 6)),
        (SaidTime(days=2), moscow(2027, 9, 17, 9)),
        (SaidTime(hour=8), moscow(2027, 9, 15, 20)),
        (SaidTime(hour=8, is_part_told=True), moscow(2027, 9, 16, 8)),
        (SaidTime(hour=18, minute=30, is_part_told=True), moscow(2027, 9, 15, 18, 30)),
        (SaidTime(weekday=5, hour=9), moscow(2027, 9, 18, 9)),
        (SaidTime(weekday=2), moscow(2027, 9, 22, 9)),
        (SaidTime(month_day=(9, 20)), moscow(2027, 9, 20, 9)),
    ],
)
def test_a_time_that_somebody_names_is_kept(time: SaidTime, comes: datetime) -> None:
    """Asked for on a Wednesday at noon."""
    person = somebody()
    person.does(does.RemindAt("", "", time))
    reminder, _ = waits(person)
    assert reminder
    assert reminder.kind == OWN
    assert local(person.town.now).replace(second=0) == comes


@pytest.mark.parametrize(
    "time",
    [
        SaidTime(days=0, hour=9, is_part_told=True),
        SaidTime(month_day=(2, 31)),
        SaidTime(month_day=(9, 14)),
        SaidTime(minutes=60 * 24 * 100),
    ],
)
def test_one_that_is_over_or_far_away_is_asked_about(time: SaidTime) -> None:
    person = somebody()
    turn = person.does(does.RemindAt("", "", time))
    assert shipped().phrases.fill("later_other_time") in said(turn)
    assert pending(person, OWN) == []
    assert offered(person)


def test_every_step_card_offers_later() -> None:
    person = somebody()
    while person.journey.current:
        assert person.finds(does.AskLater)
        person.does_step()


def test_before_it_comes_the_series_is_silent_and_goes_on_after_it() -> None:
    person = somebody()
    puts_off(person, "on_monday")
    heard = hears_all(person)
    assert [kind for _, kind in heard] == [OWN, "step", "step", "step"]


def test_of_a_step_done_meanwhile_nothing_is_said() -> None:
    person = somebody()
    puts_off(person, "in_three_days")
    person.does_step()
    assert pending(person, OWN) == []


def test_late_in_the_evening_there_is_no_evening_left() -> None:
    person = somebody(at=moscow(2027, 9, 15, 22))
    person.does(does.AskLater())
    assert "this_evening" not in offered(person)
    assert "in_an_hour" in offered(person)


@pytest.mark.parametrize(
    ("at", "when", "comes"),
    [
        (moscow(2027, 9, 16, 0, 30), "tomorrow_morning", moscow(2027, 9, 16, 9)),
        (moscow(2027, 9, 16, 3, 59), "tomorrow_morning", moscow(2027, 9, 16, 9)),
        (moscow(2027, 9, 16, 5), "tomorrow_morning", moscow(2027, 9, 17, 9)),
        (moscow(2027, 9, 16, 0, 30), "this_evening", moscow(2027, 9, 16, 19)),
        (moscow(2027, 9, 20, 0, 30), "on_monday", moscow(2027, 9, 20, 9)),
        (moscow(2027, 9, 19, 23, 30), "on_monday", moscow(2027, 9, 20, 9)),
        (moscow(2027, 9, 20, 10), "on_monday", moscow(2027, 9, 27, 9)),
        (moscow(2027, 9, 15, 23, 30), "in_an_hour", moscow(2027, 9, 16, 0, 30)),
        (moscow(2027, 9, 15, 23, 30), "in_three_days", moscow(2027, 9, 18, 19)),
    ],
)
def test_whoever_is_still_awake_after_midnight_means_the_morning_after_sleeping(
    at: datetime, when: str, comes: datetime
) -> None:
    person = somebody(at=at)
    puts_off(person, when)
    assert local(only(person, OWN).due_at).replace(second=0) == comes


def test_by_night_a_day_is_called_by_its_name_and_date() -> None:
    """Who asks for tomorrow at three is not told of today."""
    person = somebody(at=moscow(2027, 9, 16, 3, 5))
    text = said(puts_off(person, "tomorrow_morning"))
    assert "16 сентября" in text
    assert "сегодня" not in text
    assert "сегодня" in said(puts_off(somebody(at=moscow(2027, 9, 16, 6)), "this_evening"))


def test_asking_twice_is_asking_once() -> None:
    person = somebody()
    puts_off(person, "on_monday")
    puts_off(person, "in_an_hour")
    assert local(only(person, OWN).due_at).date() == WEDNESDAY.date()


def test_later_can_be_typed() -> None:
    person = somebody()
    person.writes("позже")
    turn = person.writes("завтра утром")
    assert pending(person, OWN)
    assert "завтра в 9:00" in said(turn)


def test_a_reminder_can_be_put_off_too() -> None:
    person = somebody("administrator")
    waits(person, timedelta(days=1))
    person.presses(person.finds(does.AskLater))
    person.presses(person.finds(does.RemindLater))
    assert pending(person, OWN)


def test_where_nothing_stands_there_is_no_later() -> None:
    person = somebody().does_all_steps()
    turn = person.writes("позже")
    assert shipped().phrases.fill("later_needless") in said(turn)
    assert pending(person, OWN) == []


@pytest.mark.parametrize(
    "action",
    [
        does.RemindLater("step", "teacher/nowhere", "in_an_hour"),
        does.RemindLater("step", "teacher/install", "never"),
        does.RemindLater("nothing", "x", "in_an_hour"),
        does.RemindLater("families", "somebody_elses_class", "in_an_hour"),
        does.AskLater("applications", "somebody_elses_school"),
        does.RemindedTrouble("applications", "somebody_elses_school"),
        does.RemindedDone("applications", "somebody_elses_school"),
        does.ShowReminded("applications", "somebody_elses_school"),
        does.ShowReminded("step", "administrator/sign_in"),
        does.Mute("nothing"),
        does.Unmute("nothing"),
        does.AskZone("somebody_elses_school"),
    ],
)
def test_forged_buttons_set_nothing_and_get_an_answer(action: act.Action) -> None:
    person = somebody()
    before = person.person.reminding
    turn = person.does(action)
    assert turn.effects
    assert person.person.reminding == before


def test_off_is_off_at_once_for_one_kind() -> None:
    person = somebody()
    person.settles_as("administrator")
    person.does(does.Mute("step"))
    assert pending(person, "step") == []
    assert [kind for _, kind in hears_all(person, timedelta(days=14))] == ["statistics"] * 2


def test_off_takes_with_it_what_was_set() -> None:
    person = somebody()
    puts_off(person, "in_an_hour")
    person.does(does.Mute("step"))
    assert person.person.reminding.pending == ()


@pytest.mark.parametrize("word", ["стоп", "Не напоминать", "отписаться", "/stop"])
def test_a_word_ends_all_of_them(word: str) -> None:
    person = somebody("administrator")
    turn = person.writes(word)
    assert person.person.reminding.muted == (ALL,)
    assert shipped().phrases.fill("muted_all") in said(turn)
    assert hears_all(person) == []


def test_typed_on_a_reminder_it_ends_only_that_kind() -> None:
    person = somebody()
    waits(person)
    person.writes(shipped().reminders.labels.mute)
    assert person.person.reminding.muted == ("step",)


def test_who_wants_none_may_still_ask_for_one() -> None:
    person = somebody()
    person.does(does.MuteAll())
    puts_off(person, "in_an_hour")
    assert [kind for _, kind in hears_all(person)] == [OWN]


def test_all_off_and_one_on_again() -> None:
    person = somebody("administrator")
    person.does(does.MuteAll())
    person.does(does.Unmute("statistics"))
    assert [r.kind for r in person.person.reminding.pending] == ["statistics"]
    person.does(does.UnmuteAll())
    assert {r.kind for r in person.person.reminding.pending} == {"statistics", "step"}


def test_the_settings_say_what_will_come_and_when() -> None:
    person = somebody("administrator")
    puts_off(person, "tomorrow_morning")
    person.does(does.Mute("inactive"))
    turn = person.writes("/reminders")
    text = said(turn)
    assert "пт, 17 сентября, в 16:00 — статистика за неделю" in text
    assert "завтра в 9:00 — шаг" in text
    assert "(вы просили)" in text
    assert f"Выключено: {shipped().reminders.kinds['inactive'].title}" in text
    assert "Москва, сейчас 12:0" in text
    actions = [b.action for b in person.screen.buttons] if person.screen else []
    assert does.Unmute("inactive") in actions
    assert does.Mute("statistics") in actions
    assert does.DropOwn() in actions
    person.does(does.DropOwn())
    assert pending(person, OWN) == []


def test_every_kind_can_be_switched_by_its_button() -> None:
    person = somebody("administrator")
    person.settles_as("teacher")
    person.settles_as("parent")
    person.does(does.ShowReminders())
    for kind in shipped().reminders.kinds:
        assert person.screen
        button = next(b for b in person.screen.buttons if b.action == does.Mute(kind))
        person.writes(button.label)
        assert kind in person.person.reminding.muted
        person.does(does.ShowReminders())


def test_a_zone_is_typed_and_the_clock_is_shown() -> None:
    person = somebody()
    person.does(does.AskZone())
    turn = person.writes("Омск")
    assert person.person.reminding.zone == "Asia/Omsk"
    assert "15:0" in said(turn)


def test_what_is_no_zone_is_asked_again_and_the_way_out_is_open() -> None:
    person = somebody()
    person.does(does.AskZone())
    turn = person.writes("Тридевятое царство")
    assert shipped().phrases.fill("zone_unknown") in said(turn)
    person.writes("Омск")
    assert person.person.reminding.zone == "Asia/Omsk"


def test_with_another_clock_what_was_set_keeps_its_time_of_day() -> None:
    person = somebody()
    puts_off(person, "tomorrow_morning")
    person.does(does.AskZone())
    person.writes("Омск")
    assert local(only(person, OWN).due_at, "Asia/Omsk").hour == 9


def test_the_organisations_zone_is_that_of_its_people() -> None:
    school = School()
    teacher = school.teacher()
    place = school.class_of(teacher)
    family = school.family(teacher, place)
    is_at(family, moscow(2027, 9, 15, 20))
    school.head.does(does.AskZone(school.id))
    school.head.writes("Владивосток")
    assert school.place.zone == "Asia/Vladivostok"
    for person in (teacher, family):
        turn = person.does(does.ShowReminders())
        assert "Владивосток" in said(turn)


def test_ones_own_zone_counts_more() -> None:
    school = School()
    teacher = school.teacher()
    teacher.does(does.AskZone())
    teacher.writes("Омск")
    school.head.does(does.AskZone(school.id))
    school.head.writes("Владивосток")
    assert "Омск" in said(teacher.does(does.ShowReminders()))


def test_only_its_administrator_sets_an_organisations_zone() -> None:
    school = School()
    teacher = school.teacher()
    teacher.does(does.AskZone(school.id))
    teacher.writes("Омск")
    assert school.place.zone == ""


def test_every_choice_of_later_has_its_words() -> None:
    words = shipped().reminders.labels
    assert all(getattr(words, when) for when in WHEN)


def test_who_is_forgotten_is_reminded_of_nothing() -> None:
    person = somebody()
    puts_off(person, "in_an_hour")
    for action in (act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()):
        person.does(action)
    assert person.person.reminding.pending == ()


def test_what_was_asked_for_by_day_does_not_come_at_night_because_the_bot_was_off() -> None:
    """Nor does it wait for a working day: it was asked for."""
    friday = moscow(2027, 9, 17)
    person = somebody(at=friday)
    puts_off(person, "this_evening")
    person.town.now = friday.replace(hour=23, minute=50)
    assert person.is_reminded()[1] is None
    reminder, _ = waits(person)
    assert reminder
    assert reminder.kind == OWN
    comes = local(person.town.now)
    assert moscow(2027, 9, 18, 9) <= comes < moscow(2027, 9, 18, 10, 30)


def test_an_evening_that_is_nearly_over_is_the_next_one() -> None:
    person = somebody(at=moscow(2027, 9, 15, 20, 48))
    person.does(does.RemindLater("", "", "this_evening"))

    assert local(only(person, OWN).due_at) == moscow(2027, 9, 16, 19)
