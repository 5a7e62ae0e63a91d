"""A refusal in several words means what "no" does, where something is offered."""

import pytest
from labelled import lines
from test_on_screen import NOW

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.person import Awaited, Awaits, Choice, Dialogue, Journey, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

REFUSALS = """
передумала
передумал
нет не надо
нет, не надо
а нет не надо
не, не надо
нет не нужно
ой нет, не хочу
нет спасибо, не надо
не надо уже
нет, раздумала
ну нет, не буду
нет-нет, не нужно
не стоит
"""
NO_REFUSALS = """
не передумала
нет, не туда
а почему не надо?
мне надо подумать
нет ссылки
не надо мне сферум
нет интернета
учитель сказала не надо
не могу
не получается
я не учитель
"""
RENEWAL = does.RenewInvitation("p1", "family", "i1")
PLACE = does.ShowPlace("p1")
DROP = reminds.DropOwn("step:install")


def offered(*actions: Action) -> Person:
    return Person(
        id=PersonId(1),
        first_seen=NOW,
        role="parent",
        journeys={"parent": Journey("parent", NOW, current="install")},
        choices=tuple(Choice(f"button {at}", action) for at, action in enumerate(actions)),
    )


OFFERS = (
    (offered(act.DoneUpTo("parent", "profile"), act.ShowStep()), act.ShowStep()),
    (offered(RENEWAL, PLACE, act.ShowStep()), PLACE),
    (offered(act.StartOver("parent"), act.ShowStep()), act.ShowStep()),
    (offered(DROP, reminds.ShowReminders(), act.ShowStep()), DROP),
    (offered(act.Answer("role", "teacher"), act.ShowStep()), act.ShowStep()),
)


def meant(text: str, person: Person, understanding: Understanding) -> Action:
    found = recognise(Heard(text), person, understanding.content)
    return understanding.refined(found, text, person)


@pytest.mark.parametrize("text", lines(REFUSALS))
def test_a_refusal_is_a_no_to_what_is_offered(text: str, understanding: Understanding) -> None:
    for person, refused in OFFERS:
        assert meant(text, person, understanding) == refused


@pytest.mark.parametrize("text", lines(NO_REFUSALS))
def test_what_is_no_refusal_is_heard_as_ever(text: str, understanding: Understanding) -> None:
    for person, refused in (OFFERS[1], OFFERS[3]):
        assert meant(text, person, understanding) != refused


@pytest.mark.parametrize("text", ["ой нет", "да нет", "да, то есть нет", "да, но нет", "хотя нет"])
def test_a_no_that_is_said_last_refuses_what_is_asked(
    text: str, understanding: Understanding
) -> None:
    for asked in (act.AskDeletionAgain(), act.DeleteForever()):
        person = offered(act.KeepData(), asked)
        assert meant(text, person, understanding) == act.KeepData()
    for asked in (act.StepBack("parent", "install"), act.DoneUpTo("parent", "profile")):
        person = offered(asked, act.ShowStep())
        assert meant(text, person, understanding) == act.ShowStep()


@pytest.mark.parametrize("text", ["да нет данных", "да нет, удаляйте", "да удаляйте"])
def test_what_says_more_than_no_does_not(text: str, understanding: Understanding) -> None:
    person = offered(act.KeepData(), act.AskDeletionAgain())
    assert meant(text, person, understanding) != act.KeepData()


def test_not_to_withdraw_refuses_a_new_link(understanding: Understanding) -> None:
    person, refused = OFFERS[1]
    assert meant("нет не отзывайте", person, understanding) == refused


def test_not_to_remind_refuses_the_reminder_just_set_and_else_all(
    understanding: Understanding,
) -> None:
    person, refused = OFFERS[3]
    assert meant("нет не напоминайте", person, understanding) == refused
    assert meant("не напоминайте", OFFERS[0][0], understanding) == reminds.MuteAll()


@pytest.mark.parametrize("text", lines(REFUSALS))
def test_where_nothing_is_offered_nothing_is_refused(
    text: str, understanding: Understanding
) -> None:
    person = offered(act.StepDone("parent", "install"), act.ShowTroubles("parent", "install"))
    assert not isinstance(meant(text, person, understanding), act.ShowStep | act.StepDone)


@pytest.mark.parametrize("text", ["не надо удалять", "не удаляйте", "нет, не удаляй ничего"])
def test_what_is_not_to_be_deleted_any_more_is_kept(
    text: str, understanding: Understanding
) -> None:
    person = offered(act.StepDone("parent", "install"), act.ShowTroubles("parent", "install"))
    assert meant(text, person, understanding) == act.KeepData()


@pytest.mark.parametrize(
    "text", ["не удаляется", "не удалилось", "не удаляй напоминания", "удалять не умею", "не надо"]
)
def test_what_is_not_deleted_otherwise_is_no_such_wish(
    text: str, understanding: Understanding
) -> None:
    person = offered(act.StepDone("parent", "install"), act.ShowTroubles("parent", "install"))
    assert meant(text, person, understanding) != act.KeepData()


def test_a_name_that_is_asked_for_may_be_refused(understanding: Understanding) -> None:
    person = offered(act.ShowStep())
    asked = Person(
        id=person.id,
        first_seen=NOW,
        role=person.role,
        journeys=person.journeys,
        choices=person.choices,
        awaits=Awaits(Awaited.CLASS_NAME, ""),
    )
    assert meant("нет, передумала", asked, understanding) == act.ShowStep()
    assert meant("Передовики", asked, understanding) == act.Type("Передовики")


def test_at_a_question_no_need_is_no_answer(understanding: Understanding) -> None:
    answers = [act.Answer("link_from_teacher", option) for option in ("yes", "no")]
    person = Person(
        id=PersonId(1),
        first_seen=NOW,
        dialogue=Dialogue("link_from_teacher", "parent"),
        choices=tuple(Choice(label, a) for label, a in zip("ab", answers, strict=True)),
    )
    assert meant("передумала", person, understanding) not in answers
