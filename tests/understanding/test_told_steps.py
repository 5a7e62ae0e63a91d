"""Steps told in words of one's own, besides those that editors list: what was done on the way to
it, how many people, what follows what others have done. And what is only like that."""

import pytest
from test_step_talk import NOW, OTHERS_TURN, Walker

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.rules import AWAITED, CLASS_CHAT
from bot.understanding.understanding import Understanding

HALF = act.NotDoneYet("half")


def a_waiting_parent(understanding: Understanding) -> Walker:
    """Somebody whose class has no chat yet."""
    walker = Walker(understanding, "parent", "install")
    guide = understanding.content.guides["parent"]
    answers = {"link_from_teacher": "no", CLASS_CHAT: AWAITED}
    journey = journeys.started(guide, "parent", answers, NOW)
    while journey.current != "await_chat":
        assert journey.current
        journey = journeys.completed(guide, journey, journey.current, NOW)
    walker.person = walker.person.with_journey(journey)
    return walker


@pytest.mark.parametrize(
    ("role", "step", "texts"),
    [
        (
            "parent",
            "join",
            (
                *("перешла по ссылке и вступила", "нажала на ссылку и вошла"),
                *("открыла ссылку, зашла", "тыкнула на ссылку и я в чате", "по ссылке вошли"),
            ),
        ),
        (
            "teacher",
            "apply_by_link",
            (
                *("организацию нашла и подала заявку", "вставила ссылку и отправила"),
                *("добавила школу вручную, так и сделала", "нашла школу, отправила"),
            ),
        ),
        (
            "teacher",
            "confirmed",
            ("заведующая приняла", "статус есть", "наша заведующая приняла", "завуч всё принял"),
        ),
        (
            "administrator",
            "accept",
            (
                *("заявки приняла, пятерых", "приняла пятерых учителей", "все приняты"),
                *("принял троих", "трое приняты", "приняла 5 учителей", "приняли пять человек"),
            ),
        ),
        ("parent", "communicate", ("буду общаться", "всё работает", "звонить научились")),
    ],
)
def test_what_was_done_is_heard(
    role: str, step: str, texts: tuple[str, ...], understanding: Understanding
) -> None:
    walker = Walker(understanding, role, step)
    assert {text: walker.says(text) for text in texts} == dict.fromkeys(
        texts, act.StepDone(role, step)
    )


@pytest.mark.parametrize(
    ("role", "step", "texts"),
    [
        ("parent", "join", ("перешла по ссылке не вступила", "перешла по ссылке и ничего")),
        ("teacher", "apply_by_link", ("вставила ссылку не работает", "вставила ссылку и что")),
        ("teacher", "confirmed", ("заведующая не приняла", "заведующая приняла?", "статуса нет")),
        (
            "administrator",
            "accept",
            ("принял троих, двое ждут", "принять троих", "пятеро подали", "принято", "5"),
        ),
        ("parent", "communicate", ("всё работает?", "не работает", "звонить не умею")),
        (
            "parent",
            "install",
            (
                *("дочь скачала на свой телефон", "муж скачал", "ребенок скачал", "Маша скачала"),
                *("дочка установила приложение", "сын поставил мессенджер"),
            ),
        ),
    ],
)
def test_what_is_only_like_it_is_not(
    role: str, step: str, texts: tuple[str, ...], understanding: Understanding
) -> None:
    walker = Walker(understanding, role, step)
    said: dict[str, Action] = {text: walker.says(text) for text in texts}
    assert not [text for text, does in said.items() if isinstance(does, act.StepDone)]


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("parent", "join", "перешла по ссылке"),
        ("parent", "join", "нажала на ссылку"),
        ("teacher", "apply_by_link", "нашла школу"),
        ("teacher", "apply_by_link", "вставила ссылку"),
    ],
)
def test_what_was_only_begun_is_half_of_it(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == HALF


@pytest.mark.parametrize(
    "text", ["уже в чате", "ссылка пришла, вступила", "вступила", "вошла", "мы в чате"]
)
def test_who_is_in_the_chat_waits_for_none(text: str, understanding: Understanding) -> None:
    assert a_waiting_parent(understanding).says(text) == act.StepDone("parent", "join")


@pytest.mark.parametrize("text", ["сделала", "написала учителю"])
def test_who_has_done_their_part_still_waits(text: str, understanding: Understanding) -> None:
    assert a_waiting_parent(understanding).says(text) == OTHERS_TURN


@pytest.mark.parametrize("text", ["пришел", "код пришел", "пришло"])
def test_a_code_that_has_come_is_no_link(text: str, understanding: Understanding) -> None:
    for step in ("install", "profile"):
        said = Walker(understanding, "parent", step).says(text)
        assert not isinstance(said, act.StepDone)
