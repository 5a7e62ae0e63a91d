"""What those want who wait that the bot tell others: it writes only to those who came to it."""

import pytest
from test_place_questions import heard_from

from bot.domain import place_actions as does
from bot.domain.actions import Explain, Explanation
from bot.understanding.understanding import Understanding

NOT_TOLD = (Explanation.TEACHER_NOT_TOLD, Explanation.FAMILIES_NOT_TOLD, Explanation.TOLD_TO_WAIT)

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
    ("role", "text", "what"),
    [
        *(("parent", text, Explanation.TEACHER_NOT_TOLD) for text in lines(TO_TEACHER)),
        *(("student", text, Explanation.TEACHER_NOT_TOLD) for text in lines(TO_TEACHER)),
        *(("teacher", text, Explanation.FAMILIES_NOT_TOLD) for text in lines(TO_FAMILIES)),
        *(("parent", text, Explanation.TOLD_TO_WAIT) for text in lines(TO_WAIT)),
    ],
)
def test_whom_the_bot_does_not_write_to_is_said(
    role: str, text: str, what: Explanation, understanding: Understanding
) -> None:
    assert heard_from(text, role, "install", understanding) == Explain(what)


@pytest.mark.parametrize("text", [*lines(NEITHER), "родителям написала", "как написать родителям"])
def test_what_is_something_else_is_heard_as_ever(text: str, understanding: Understanding) -> None:
    for role in ("parent", "teacher", "administrator"):
        heard = heard_from(text, role, "install", understanding)
        assert heard not in map(Explain, NOT_TOLD)


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
