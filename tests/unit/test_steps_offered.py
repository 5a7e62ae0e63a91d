"""While several steps are offered to be marked, more is told or asked, and the offer stands."""

import pytest
from guided_person import GuidedPerson, said, shown

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content_model import SCREEN_LIMIT
from bot.domain.said_times import SaidTime
from bot.domain.screens import Button
from bot.usecases import blindly

ROLE = "parent"


def somebody_offered(step: str) -> GuidedPerson:
    person = GuidedPerson().settles_as(ROLE)
    person.does(act.StepDone(ROLE, step))
    return person


def test_all_the_titles_are_named() -> None:
    person = somebody_offered("communicate")
    assert person.screen
    for step in person.content.guides[ROLE].steps:
        is_open = step.only_if is None
        assert (step.title in person.screen.text) == is_open


def test_a_step_further_on_makes_the_offer_longer_and_marks_nothing() -> None:
    person = somebody_offered("profile")
    person.does(act.StepDone(ROLE, "communicate"))
    assert person.journey.done == {}
    assert person.offers(act.DoneUpTo(ROLE, "communicate"))
    person.does(act.StepDone(ROLE, "profile"))
    assert person.offers(act.DoneUpTo(ROLE, "communicate"))


def test_the_step_right_behind_the_offer_is_asked_about_as_well() -> None:
    for told in (act.DoneUpTo(ROLE, "join"), act.StepDone(ROLE, "join")):
        person = somebody_offered("profile")
        person.does(told)
        assert person.journey.done == {}
        assert person.offers(act.DoneUpTo(ROLE, "join"))
    person.writes("да")
    assert set(person.journey.done) == {"install", "profile", "join"}


def test_a_step_further_behind_is_none() -> None:
    person = somebody_offered("profile")
    person.does(act.DoneUpTo(ROLE, "communicate"))
    assert person.journey.done == {}
    assert person.offers(act.DoneUpTo(ROLE, "communicate"))


def test_one_step_of_the_offer_is_marked_and_the_rest_is_asked_about() -> None:
    person = somebody_offered("communicate")
    turn = person.does(act.StepDone(ROLE, "install"))
    assert set(person.journey.done) == {"install"}
    assert person.offers(act.DoneUpTo(ROLE, "communicate"))
    assert "Отметить тогда" in said(turn)
    person.writes("да")
    assert set(person.journey.done) == {"install", "profile", "join", "communicate"}


def test_a_step_in_the_middle_marks_what_comes_before_it_and_the_rest_is_asked_about() -> None:
    person = somebody_offered("communicate")
    turn = person.does(act.DoneUpTo(ROLE, "profile"))
    assert set(person.journey.done) == {"install", "profile"}
    assert person.offers(act.DoneUpTo(ROLE, "communicate"))
    assert "Отметить тогда" in said(turn)


@pytest.mark.parametrize(
    "heard",
    [
        act.Asked(("link_where",), is_sure=True),
        act.Asked(("smalltalk",), is_sure=True),
        act.Asked(("unclear",), is_sure=True),
        act.Asked(("link_where",)),
        act.Asked(("link_where",), supposed="done"),
        act.Asked(("no_such_topic",)),
        act.Asked((), text="...", is_told=True),
        act.Asked((), supposed="done"),
        act.NotUnderstood(),
        act.NotUnderstood("sticker"),
        act.NotDoneYet("others_turn"),
        act.ShowTopic("link_where"),
    ],
)
def test_whatever_is_no_answer_leaves_the_offer_standing(heard: Action) -> None:
    person = somebody_offered("join")
    person.does(heard)
    assert person.offers(act.DoneUpTo(ROLE, "join"))
    assert not person.offers(act.StepDone(ROLE, "install"))
    assert person.journey.done == {}
    person.writes("да")
    assert set(person.journey.done) == {"install", "profile", "join"}


@pytest.mark.parametrize(
    "heard",
    [
        act.ShowStep(),
        act.NotDoneYet("under_way"),
        act.NotDoneYet("half"),
        act.ShowTroubles(),
        act.ShowHelp(),
        act.AskHuman(),
    ],
)
def test_what_leads_elsewhere_or_tells_the_opposite_closes_the_offer(heard: Action) -> None:
    person = somebody_offered("join")
    person.does(heard)
    assert not person.offers(act.DoneUpTo(ROLE, "join"))
    assert person.journey.done == {}


def test_suggestions_stand_above_the_offer() -> None:
    person = somebody_offered("join")
    person.does(act.Asked(("link_where",)))
    assert person.screen
    labels = [row[0].label for row in person.screen.rows]
    assert labels[0] == person.content.topics["link_where"].title
    assert labels[-2:] == [person.content.labels.up_to_yes, person.content.labels.show_step]


def test_a_long_answer_stands_apart_from_a_long_offer() -> None:
    person = GuidedPerson().settles_as("administrator")
    person.does(act.StepDone("administrator", "accept"))
    turn = person.does(act.Asked((), text="...", is_told=True))
    assert all(len(screen.text) <= SCREEN_LIMIT for screen in shown(turn))


def test_a_step_done_before_is_told_once_more_beside_the_offer() -> None:
    person = GuidedPerson().settles_as(ROLE)
    person.does_step()
    person.does(act.StepDone(ROLE, "join"))
    person.does(act.StepDone(ROLE, "install"))
    assert person.offers(act.DoneUpTo(ROLE, "join"))


def test_who_has_left_for_the_step_is_asked_no_more() -> None:
    person = somebody_offered("join")
    person.does(act.ShowStep())
    person.does(act.NotUnderstood())
    assert not person.offers(act.DoneUpTo(ROLE, "join"))


def test_a_yes_that_was_typed_blindly_marks_nothing() -> None:
    person = somebody_offered("join")
    turn = person.does(act.NotUnderstood())
    assert blindly.seen(turn, "да", act.DoneUpTo(ROLE, "join")) == act.StepDone(ROLE, "join")


def test_an_answer_that_was_typed_ahead_counts() -> None:
    """ "Teacher", "no", "done", typed in one go or while the bot was away."""
    person = GuidedPerson()
    turn = person.does(act.NotUnderstood())
    answer = act.Answer("link_from_administrator", "no")
    assert blindly.seen(turn, "нет", answer) == answer


def test_a_yes_that_was_typed_ahead_is_no_step_done() -> None:
    """ "Yes", nine times in one go, to a step that nobody has asked about yet."""
    person = GuidedPerson()
    turn = person.does(act.NotUnderstood())
    asked = act.Asked((), supposed="done")
    assert blindly.seen(turn, "да", act.StepDone(ROLE, "join")) == asked
    assert blindly.seen(turn, "готово", act.StepDone()) == act.StepDone()


def test_who_puts_the_offer_off_is_asked_about_it_once_more() -> None:
    person = somebody_offered("join")
    turn = person.does(reminds.AskLater())
    assert "Не сейчас — нажмите «Позже»" in said(turn)
    assert person.offers(act.DoneUpTo(ROLE, "join"))
    person.writes("да")
    assert set(person.journey.done) == {"install", "profile", "join"}


def test_who_puts_it_off_once_more_is_asked_for_a_time() -> None:
    person = somebody_offered("join")
    person.writes("позже")
    person.writes("позже")
    assert not person.offers(act.DoneUpTo(ROLE, "join"))
    assert person.screen
    actions = [b.action for row in person.screen.rows for b in row if isinstance(b, Button)]
    assert any(isinstance(action, reminds.RemindLater) for action in actions)
    assert person.journey.done == {}


def test_a_time_at_once_is_set_and_the_offer_stands() -> None:
    person = somebody_offered("join")
    person.does(reminds.RemindAt("", "", SaidTime(hour=9, days=1)))
    assert person.person.reminding.pending
    assert person.offers(act.DoneUpTo(ROLE, "join"))
