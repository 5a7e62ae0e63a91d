"""What is said of marks that were set by mistake: before the last one, or just now in pieces."""

import pytest
from msgspec.structs import replace
from understanding.test_step_talk import Walker

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.person import Choice
from bot.understanding.fragments import Fragments, Piece
from bot.understanding.understanding import Understanding

WHICH = act.MarksWrong("")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        *(
            ("ой это я случайно три раза нажала", ""),
            ("случайно несколько раз подряд нажал", ""),
            ("нажала лишний раз", ""),
            ("нечаянно дважды отметила", ""),
            ("уберите лишние галочки", ""),
        ),
        *(
            ("я только установила", "profile"),
            ("пока только скачала", "profile"),
            ("я лишь приложение установила", "profile"),
            ("сделала только профиль", "apply_by_link"),
        ),
        *(
            ("я ещё не скачала", "install"),
            ("я не создала профиль", "profile"),
            ("профиль ещё не создан", "profile"),
            ("приложение не установила ещё", "install"),
        ),
    ],
)
def test_marks_before_the_last_one_may_be_wrong(
    text: str, step: str, understanding: Understanding
) -> None:
    assert Walker(understanding, "teacher", "confirmed").says(text) == act.MarksWrong(step)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        *(("confirmed", t) for t in ("только что установила", "только подала заявку")),
        *(("confirmed", t) for t in ("ещё не приняли", "я не скачала инструкцию", "не скачала?")),
        *(("confirmed", t) for t in ("нажала три раза и ничего", "позвонила три раза")),
        *(("create_chat", t) for t in ("не создала", "ещё не создала чат", "только создала")),
        *(
            ("install", t)
            for t in ("только скачала", "ещё не скачала", "случайно три раза нажала")
        ),
        *(("profile", t) for t in ("только установила", "профиль ещё не создан")),
    ],
)
def test_what_is_said_of_an_open_step_makes_no_mark_wrong(
    step: str, text: str, understanding: Understanding
) -> None:
    said = Walker(understanding, "teacher", step).says(text)
    assert not isinstance(said, act.MarksWrong | act.UndoneFrom)


def test_which_of_several_marks_is_wrong_may_be_told(understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "confirmed")
    steps = ("install", "profile", "apply_by_link")
    asked = tuple(Choice(step, act.UndoneFrom("teacher", step)) for step in steps)
    walker.person = replace(walker.person, choices=asked)
    assert walker.says("я только установила") == act.UndoneFrom("teacher", "profile")
    assert walker.says("да") not in [choice.action for choice in asked]


def behind_a_mark(
    understanding: Understanding, told: str, text: str, *, is_blind: bool = True
) -> act.Action:
    """What a piece means right behind another one that has marked a step."""
    before = Walker(understanding, "teacher", "confirmed")
    fragments, after = Fragments(), Walker(understanding, "teacher", "create_chat")
    fragments.whole(before.says(told), Piece(1, 100, told), before.person, understanding)
    piece = Piece(2 if is_blind else 3, 103, text)
    return fragments.whole(after.says(text), piece, after.person, understanding)


@pytest.mark.parametrize("text", ["?", "??", "или нет", "или нет?", "или ещё нет", "это вопрос"])
def test_a_deed_that_turns_out_to_be_a_question_is_no_mark(
    text: str, understanding: Understanding
) -> None:
    said = behind_a_mark(understanding, "подтвердили", text)
    assert said == act.NotDoneYet("retracted")


def test_a_mark_of_a_question_behind_the_next_step_may_be_of_that(
    understanding: Understanding,
) -> None:
    said = behind_a_mark(understanding, "подтвердили", "?", is_blind=False)
    assert said == act.NotDoneYet("startled")


@pytest.mark.parametrize("text", ["нет ещё не готово", "не", "ой рано", "нет, нет", "ещё нет"])
def test_a_denial_written_before_the_answer_was_seen_is_of_the_mark(
    text: str, understanding: Understanding
) -> None:
    assert behind_a_mark(understanding, "подтвердили", text) == WHICH


@pytest.mark.parametrize(
    ("text", "is_blind"),
    [
        *(("спасибо", True), ("не получается", True), ("не знаю", True), ("готово", True)),
        *(("нет ещё не готово", False), ("или через чат", False), ("а дальше?", True)),
    ],
)
def test_what_follows_a_mark_is_mostly_of_the_next_step(
    text: str, is_blind: bool, understanding: Understanding
) -> None:
    said = behind_a_mark(understanding, "подтвердили", text, is_blind=is_blind)
    assert said not in (WHICH, act.NotDoneYet("startled")) or text == "или через чат"


@pytest.mark.parametrize("text", ["я вернулась", "вернулась с больничного"])
def test_who_came_back_takes_nothing_back(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "confirmed")
    assert walker.says(text) == act.ShowStep()
    assert walker.says("вернуться") == act.StepBack()


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "apply_by_link", "создала новый"),
        ("teacher", "confirmed", "установила телеграм"),
        ("parent", "profile", "поставьте мне галочку"),
    ],
)
def test_another_thing_is_no_report_of_a_step_that_is_done(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert not isinstance(Walker(understanding, role, step).says(text), act.StepDone)


@pytest.mark.parametrize("text", ["ещё не сделала", "пока не скачала", "не установила ещё"])
def test_who_has_not_done_it_so_far_is_not_hurried(
    text: str, understanding: Understanding
) -> None:
    said = Walker(understanding, "teacher", "install").says(text)
    assert said == act.NotDoneYet("under_way")


def test_a_yes_to_the_offer_that_families_hear_of_the_chat(understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "create_chat")
    ready = does.ChatReady("form")
    walker.person = replace(
        walker.person, choices=(Choice("Чат класса готов", ready), *walker.person.choices)
    )
    assert walker.says("да") == ready
    walker.person = replace(walker.person, choices=walker.person.choices[::-1])
    assert walker.says("да") != ready
