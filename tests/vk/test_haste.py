"""Done that is said again before the answer came is about the step that was on the screen."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.person import Journey, Person, PersonId
from bot.vk.haste import Haste

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
WHO = PersonId(1)
TYPED, ON_SCREEN = act.StepDone(), act.StepDone("teacher", "profile")
UNREAD = act.NotUnderstood()


def standing(*done: str) -> Person:
    times = {step: NOW + timedelta(seconds=number) for number, step in enumerate(done)}
    journey = Journey("teacher", NOW, done=times)
    return Person(WHO, NOW, role="teacher", journeys={"teacher": journey})


def hears(haste: Haste, number: int, action: Action, found: Action, *, blind: bool) -> Action:
    """A message as the dispatcher takes it; a step is marked by what is taken for done."""
    haste.seen(WHO, number, is_blind=blind)
    meant = haste.meant(action, found, WHO, number) if blind else action
    before = standing()
    is_done = isinstance(meant, act.StepDone)
    haste.note(before, standing("install") if is_done else before, number)
    return meant


def test_done_twice_before_the_answer_counts_once() -> None:
    haste = Haste()
    assert hears(haste, 5, ON_SCREEN, ON_SCREEN, blind=False) == ON_SCREEN
    assert hears(haste, 6, ON_SCREEN, ON_SCREEN, blind=True) == act.DoneUnseen()
    assert hears(haste, 7, TYPED, UNREAD, blind=True) == act.DoneUnseen()


def test_what_is_said_between_has_not_shown_the_step() -> None:
    haste = Haste()
    hears(haste, 5, TYPED, TYPED, blind=False)
    assert hears(haste, 6, act.Beginning(), UNREAD, blind=True) == act.Beginning()
    assert hears(haste, 7, TYPED, TYPED, blind=True) == act.DoneUnseen()


def test_who_has_seen_the_step_is_quick_at_will() -> None:
    haste = Haste()
    hears(haste, 5, TYPED, TYPED, blind=False)
    assert hears(haste, 8, act.Beginning(), UNREAD, blind=False) == act.Beginning()
    assert hears(haste, 9, TYPED, TYPED, blind=True) == TYPED
    assert hears(haste, 10, TYPED, TYPED, blind=True) == act.DoneUnseen()


def test_what_marked_nothing_leaves_the_step_on_the_screen() -> None:
    haste = Haste()
    hears(haste, 5, act.Beginning(), UNREAD, blind=False)
    assert hears(haste, 6, TYPED, TYPED, blind=True) == TYPED


def test_a_step_that_is_named_in_its_own_words_is_meant() -> None:
    haste = Haste()
    hears(haste, 5, TYPED, TYPED, blind=False)
    assert hears(haste, 6, ON_SCREEN, UNREAD, blind=True) == ON_SCREEN


def test_a_message_that_is_given_again_is_not_unseen_by_itself() -> None:
    haste = Haste()
    for _ in range(2):
        assert hears(haste, 5, TYPED, TYPED, blind=True) == TYPED


def test_who_is_forgotten_is_forgotten_here() -> None:
    haste = Haste()
    hears(haste, 5, TYPED, TYPED, blind=False)
    haste.forget(WHO)
    assert hears(haste, 6, TYPED, TYPED, blind=True) == TYPED


def test_of_very_many_people_the_oldest_give_way() -> None:
    haste, before, after = Haste(), standing(), standing("install")
    for number in range(1, 2001):
        who = PersonId(number)
        haste.note(replace(before, id=who), replace(after, id=who), 5)
    assert haste.meant(TYPED, TYPED, PersonId(1), 6) == TYPED
    assert haste.meant(TYPED, TYPED, PersonId(2000), 6) == act.DoneUnseen()
