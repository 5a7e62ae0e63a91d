"""A turn gathers what one update shows and changes: screens, cards, choices, the notice."""

from itertools import count

from guided_person import ADDRESS, BEGINNING, shipped, shown

from bot.domain import actions as act
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.person import Card, Choice, Person, PersonId
from bot.domain.screens import Button, LinkButton, Screen
from bot.domain.turn import CloseCard, Show, Turn

HELP = Button("help", act.ShowHelp())
STEP = Button("step", act.ShowStep())
QUESTION = Screen("?", ((HELP, LinkButton("web", "https://sferum.ru")), (STEP,)))


def a_turn(*, quiet: bool = False, content: Content | None = None, **person: object) -> Turn:
    keys = count(1)
    return Turn(
        Person(PersonId(1), BEGINNING, **person),  # type: ignore[arg-type]
        content or shipped(),
        BEGINNING,
        ADDRESS,
        lambda: f"key{next(keys)}",
        Codes(b"secret" * 4),
        is_quiet_press=quiet,
    )


def a_card(step: str) -> Screen:
    return Screen(step, ((HELP,),), card_of=("teacher", step))


def noticing(*, enabled: bool = True, notice_id: str = "moved") -> Content:
    notice = shipped().notice
    told = notice.model_copy(
        update={"id": notice_id, "enabled": enabled, "text": "Notice for {bot}"}
    )
    return shipped().model_copy(update={"notice": told})


def test_a_screens_buttons_become_the_choices_in_reading_order() -> None:
    turn = a_turn()
    turn.show(QUESTION)
    assert turn.person.choices == (
        Choice("help", act.ShowHelp()),
        Choice("step", act.ShowStep()),
    )


def test_a_screen_without_buttons_leaves_no_old_choices() -> None:
    turn = a_turn(choices=(Choice("old", act.ShowHelp()),))
    turn.show(Screen("bye"))
    assert turn.person.choices == ()


def test_an_addition_leaves_the_choices_as_they_are() -> None:
    turn = a_turn()
    turn.show(QUESTION)
    before = turn.person
    turn.say("delete_kept")
    assert turn.person == before


def test_a_turn_knows_whether_the_present_screen_is_the_last_one() -> None:
    turn = a_turn()
    turn.show(QUESTION, present=True)
    assert turn.person.sees_present
    turn.say("delete_kept")
    assert turn.person.sees_present
    turn.show(QUESTION)
    assert not turn.person.sees_present


def test_the_bots_own_address_is_put_into_screens() -> None:
    turn = a_turn()
    turn.show(Screen("write to {bot} or {bot}?ref=teacher"))
    assert shown(turn)[0].text == f"write to {ADDRESS} or {ADDRESS}?ref=teacher"


def test_a_card_is_remembered_under_the_key_it_is_sent_with() -> None:
    turn = a_turn()
    turn.show(a_card("install"))
    assert turn.effects == [Show(a_card("install"), "key1")]
    assert turn.person.cards == (Card("key1", "teacher", "install"),)


def test_a_screen_that_is_no_card_has_no_key() -> None:
    turn = a_turn()
    turn.show(QUESTION)
    assert turn.effects == [Show(QUESTION, None)]


def test_only_the_latest_cards_are_remembered() -> None:
    turn = a_turn()
    for number in range(20):
        turn.show(a_card(f"step{number}"))
    steps = [card.step for card in turn.person.cards]
    assert steps == [f"step{number}" for number in range(12, 20)]


def test_closing_takes_all_cards_of_a_step_and_no_other() -> None:
    turn = a_turn()
    for step in ("install", "profile", "install"):
        turn.show(a_card(step))
    turn.effects.clear()
    turn.close_cards("teacher", "install", "card_done", title="T")
    text = turn.content.phrases.fill("card_done", title="T")
    assert turn.effects == [
        CloseCard(Card("key1", "teacher", "install"), text),
        CloseCard(Card("key3", "teacher", "install"), text),
    ]
    assert turn.person.cards == (Card("key2", "teacher", "profile"),)


def test_closing_leaves_the_cards_of_the_same_step_in_another_role() -> None:
    mine, other = Card("a", "teacher", "install"), Card("b", "parent", "install")
    turn = a_turn(cards=(mine, other))
    turn.close_cards("teacher", "install", "card_done", title="T")
    assert turn.person.cards == (other,)


def test_only_a_quiet_press_can_show_a_sentence_over_the_chat() -> None:
    loud, quiet = a_turn(), a_turn(quiet=True)
    for turn in (loud, quiet):
        turn.glance("snackbar_shown_below")
    assert loud.snackbar == ""
    assert quiet.snackbar == shipped().phrases.fill("snackbar_shown_below")


def test_only_what_the_last_screen_had_was_offered() -> None:
    turn = a_turn(choices=(Choice("x", act.StartOver("teacher")),))
    assert turn.offered(act.StartOver("teacher"))
    assert not turn.offered(act.StartOver("parent"))
    assert not turn.offered(act.DeleteForever())


def test_the_notice_comes_first_and_once() -> None:
    turn = a_turn(content=noticing())
    turn.show(QUESTION)
    turn.show_notice_once()
    turn.show_notice_once()
    assert [screen.text for screen in shown(turn)] == [f"Notice for {ADDRESS}", "?"]
    assert turn.person.choices == (Choice("help", act.ShowHelp()), Choice("step", act.ShowStep()))


def test_a_notice_seen_is_not_shown_again_and_a_new_one_is() -> None:
    seen = a_turn(content=noticing(), notice_seen="moved")
    new = a_turn(content=noticing(notice_id="closed"), notice_seen="moved")
    for turn in (seen, new):
        turn.show(QUESTION)
        turn.show_notice_once()
    assert len(shown(seen)) == 1
    assert len(shown(new)) == 2
    assert new.person.notice_seen == "closed"


def test_a_notice_switched_off_is_not_shown() -> None:
    turn = a_turn(content=noticing(enabled=False))
    turn.show(QUESTION)
    turn.show_notice_once()
    assert len(shown(turn)) == 1
    assert turn.person.notice_seen is None


def test_a_notice_waits_until_something_is_shown() -> None:
    turn = a_turn(content=noticing(), cards=(Card("a", "teacher", "install"),))
    turn.close_cards("teacher", "install", "card_done", title="T")
    turn.show_notice_once()
    assert shown(turn) == []
    assert turn.person.notice_seen is None


def test_who_is_forgotten_gets_no_notice() -> None:
    turn = a_turn(content=noticing())
    turn.show(Screen("bye"))
    turn.forgets_person = True
    turn.show_notice_once()
    assert [screen.text for screen in shown(turn)] == ["bye"]
