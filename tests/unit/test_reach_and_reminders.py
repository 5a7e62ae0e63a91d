"""Being forgotten, forbidding messages, and what the bot says when it does not understand."""

import pytest
from guided_person import ADDRESS, GuidedPerson, said, shipped, shown

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.recognition import Heard

EVERY_ROLE = list(shipped().roles)


def test_deletion_takes_two_questions() -> None:
    person = GuidedPerson().settles_as("teacher")
    assert not person.does(act.AskDeletion()).forgets_person
    assert not person.does(act.AskDeletionAgain()).forgets_person
    assert person.does(act.DeleteForever()).forgets_person


@pytest.mark.parametrize(
    "presses",
    [
        [act.DeleteForever()],
        [act.AskDeletionAgain(), act.DeleteForever()],
        [act.AskDeletion(), act.DeleteForever()],
        [act.AskDeletion(), act.AskDeletionAgain(), act.ShowStep(), act.DeleteForever()],
        [act.AskDeletion(), act.AskDeletionAgain(), act.KeepData(), act.DeleteForever()],
        [act.AskDeletion(), act.ShowHelp(), act.AskDeletionAgain(), act.DeleteForever()],
    ],
)
def test_old_or_forged_buttons_delete_nothing(presses: list[act.Action]) -> None:
    person = GuidedPerson().settles_as("teacher")
    assert not any(person.does(action).forgets_person for action in presses)
    assert person.offers(act.AskDeletionAgain())


def test_deletion_can_be_typed(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    person.writes(content.commands["delete"].words[0])
    person.writes(content.commands["yes"].words[0])
    assert person.writes(content.commands["yes"].words[0]).forgets_person


def test_no_answers_the_question_about_deletion(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    card = person.screen
    person.does(act.AskDeletion())
    turn = person.writes(content.commands["no"].words[0])
    assert content.phrases.fill("delete_kept") in said(turn)
    assert person.screen == card


def test_the_farewell_says_all_is_gone_and_offers_nothing(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does(act.AskDeletion())
    person.does(act.AskDeletionAgain())
    turn = person.does(act.DeleteForever())
    assert [screen.text for screen in shown(turn)] == [content.phrases.fill("delete_gone")]
    assert shown(turn)[0].buttons == ()


def test_who_forbids_messages_hears_nothing_and_is_unreachable() -> None:
    person = GuidedPerson().settles_as("teacher")
    turn = person.does(act.MessagesDenied())
    assert turn.effects == []
    assert not person.person.reachable


def test_who_allows_messages_again_goes_on_where_they_stood(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    card = person.screen
    person.does(act.MessagesDenied())
    turn = person.does(act.MessagesAllowed())
    assert content.phrases.fill("welcome_back") in said(turn)
    assert person.screen == card
    assert person.person.reachable


def test_allowing_messages_before_a_first_message_says_nothing() -> None:
    """VK sends both; the message gets the answer."""
    assert GuidedPerson().does(act.MessagesAllowed()).effects == []
    assert GuidedPerson().settles_as("teacher").does(act.MessagesAllowed()).effects == []


def test_whoever_writes_is_reachable_again() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does(act.MessagesDenied())
    person.writes("я вернулась")
    assert person.person.reachable


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("finished", [False, True])
def test_what_is_not_understood_says_where_one_is_and_what_to_do(
    role: str, *, finished: bool
) -> None:
    person = GuidedPerson().settles_as(role)
    if finished:
        person.does_all_steps()
    phrases = shipped().phrases
    turn = person.writes("ываолдж фывапр")
    assert said(turn).startswith(phrases.fill("not_understood"))
    assert len(shown(turn)) == 1
    assert person.person.choices
    if not finished:
        assert person.offers(act.StepDone(role, person.journey.current or ""))


@pytest.mark.parametrize("kind", [*shipped().kinds, "something VK invents tomorrow"])
def test_what_cannot_be_read_is_named(kind: str, content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    turn = person.hears(Heard(kind=kind))
    name = content.kinds.get(kind, content.kinds["other"])
    assert content.phrases.fill("not_text", kind=name) in said(turn)
    assert person.person.choices


def test_a_newcomers_sticker_is_named_and_the_first_question_asked(content: Content) -> None:
    person = GuidedPerson()
    turn = person.hears(Heard(kind="sticker"))
    assert content.kinds["sticker"] in said(turn)
    assert content.questions[content.first_question].text in said(turn)


def test_nonsense_among_the_questions_asks_again(content: Content) -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "teacher")
    before = person.person.dialogue
    turn = person.writes("непонятно")
    assert content.questions["link_from_administrator"].text in said(turn)
    assert person.person.dialogue == before


def test_a_pasted_code_is_warned_of_and_kept_nowhere(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    turn = person.writes("482913")
    assert content.phrases.fill("secret") in said(turn)
    assert "482913" not in said(turn)
    assert "482913" not in repr(person.person)


@pytest.mark.parametrize("text", ["Анна Ивановна, 5б", "моя школа на Лесной"])
def test_nothing_a_person_writes_is_kept(text: str) -> None:
    person = GuidedPerson().settles_as("teacher")
    turn = person.writes(text)
    assert text not in repr(person.person)
    assert text not in said(turn)


def test_in_a_group_chat_the_bot_says_where_to_write(content: Content) -> None:
    turn = GuidedPerson().does(act.AddressedInChat())
    assert said(turn) == content.phrases.fill("in_chat", address=ADDRESS)
