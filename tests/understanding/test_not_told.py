"""What those want who wait that the bot tell others: it writes only to those who came to it."""

import pytest
from test_place_questions import heard_from

from bot.domain import place_actions as does
from bot.domain.late_actions import Explain
from bot.understanding.understanding import Understanding

TO_TEACHER = """
а вы можете учителю напомнить
напомните учителю
скажите учителю что я жду
можете написать классной?
напишите учительнице, пожалуйста
а учитель знает что я жду
учительница знает что мы ждём?
"""
TO_FAMILIES = """
напишите родителям сами
можете сами написать родителям?
напомните родителям
сообщите родителям пожалуйста
"""
TO_WAIT = """
учитель сказала ждать пока она всех добавит
классная сказала подождать
учительница говорит ждите
"""
NEITHER = """
учитель сказала установить
что учитель написала
учитель не знает что делать
я напишу учителю
как написать учителю
напомните мне завтра
жду учителя
напомните мне когда учитель ответит
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("role", "text", "phrase"),
    [
        *(("parent", text, "teacher_not_told") for text in lines(TO_TEACHER)),
        *(("student", text, "teacher_not_told") for text in lines(TO_TEACHER)),
        *(("teacher", text, "families_not_told") for text in lines(TO_FAMILIES)),
        *(("parent", text, "told_to_wait") for text in lines(TO_WAIT)),
    ],
)
def test_whom_the_bot_does_not_write_to_is_said(
    role: str, text: str, phrase: str, understanding: Understanding
) -> None:
    assert heard_from(text, role, "install", understanding) == Explain(phrase)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [*lines(NEITHER), "родителям написала", "как написать родителям"])
def test_what_is_something_else_is_heard_as_ever(text: str, understanding: Understanding) -> None:
    for role in ("parent", "teacher", "administrator"):
        heard = heard_from(text, role, "install", understanding)
        assert not (isinstance(heard, Explain) and heard.what.endswith(("told", "to_wait")))


@pytest.mark.parametrize(
    "text",
    [
        "где моя ссылка для родителей, я ее потеряла",
        "дайте ссылку на бота для родителей",
        "потеряла ссылку для родителей",
    ],
)
def test_a_link_for_families_without_a_class_makes_the_class(
    text: str, understanding: Understanding
) -> None:
    heard = heard_from(text, "teacher", "install", understanding)
    assert heard == does.InviteTo("class")
    assert heard_from(text, "parent", "install", understanding) != heard


def test_ones_own_link_that_is_for_nobody_else_makes_no_class(
    understanding: Understanding,
) -> None:
    for text in ("где моя ссылка", "потеряла свою ссылку"):
        assert heard_from(text, "teacher", "install", understanding) != does.InviteTo("class")
