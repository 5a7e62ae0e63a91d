"""What those want who wait that the bot tell others: it writes only to those who came to it."""

import pytest
from labelled import lines
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
TO_HER = """
напишите ей сами
попросите у неё сами
ну и где ссылка то? попросите у нее сами я стесняюсь
можете у него спросить
позвоните ей пожалуйста
чё она спит? скажите ей
напомни ей завтра
напомните ей в пятницу пожалуйста
она что, уснула там? напомните ей
"""
PROMISED = """
училка сказала ссылку в пятницу даст
она сказала что в пятницу скинет
учительница сказала, что пришлёт ссылку вечером
ссылку обещали завтра
обещала дать ссылку на неделе
классная обещала скинуть после уроков
сказали ждать
"""
NO_PROMISE = """
если учитель даст ссылку я войду
когда учитель даст ссылку
учитель даст ссылку?
учительница даст контрольную в пятницу
учительница не даст ссылку
она обещала приехать завтра
обещала помочь
учительница прислала ссылку вечером
"""
NOBODY_ELSE = """
напишите мне завтра
спросите меня завтра
скажите, у неё уже есть профиль
скажите она меня примет
я попрошу у неё
попросила у неё
не пишите ей
напомни мне завтра написать ей
напомни завтра
напишу ей завтра
напомни завтра спросить у неё
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


@pytest.mark.parametrize("text", lines(TO_HER))
def test_it_asks_nobody_else_either(text: str, understanding: Understanding) -> None:
    told = heard_from(text, "parent", "await_chat", understanding)
    assert told == Explain(Explanation.TEACHER_NOT_TOLD)
    told = heard_from(text, "administrator", "organisation", understanding)
    assert told == Explain(Explanation.OTHERS_NOT_TOLD) or "ссылка" in text


@pytest.mark.parametrize("text", lines(NOBODY_ELSE))
def test_what_is_no_wish_to_ask_others_is_none(text: str, understanding: Understanding) -> None:
    for role in ("parent", "teacher", "administrator"):
        told = heard_from(text, role, "install", understanding)
        assert told not in map(Explain, (*NOT_TOLD, Explanation.OTHERS_NOT_TOLD))


@pytest.mark.parametrize("text", lines(PROMISED))
def test_what_is_promised_is_waited_for(text: str, understanding: Understanding) -> None:
    for step in ("await_chat", "ask_link"):
        told = heard_from(text, "student", step, understanding)
        assert told == Explain(Explanation.TOLD_TO_WAIT)


@pytest.mark.parametrize("text", lines(NO_PROMISE))
def test_what_is_supposed_asked_or_of_something_else_is_no_promise(
    text: str, understanding: Understanding
) -> None:
    told = heard_from(text, "student", "await_chat", understanding)
    assert told != Explain(Explanation.TOLD_TO_WAIT)


def test_an_administrator_may_have_promised_too(understanding: Understanding) -> None:
    waits = Explain(Explanation.TOLD_TO_WAIT)
    for text in ("завуч сказала примет в понедельник", "администратор сказал ждать до завтра"):
        assert heard_from(text, "teacher", "confirmed", understanding) == waits
    for text in ("завуч приняла", "завуч примет?", "завуч не примет"):
        assert heard_from(text, "teacher", "confirmed", understanding) != waits


def test_who_has_asked_the_teacher_waits_whatever_the_step_is(
    understanding: Understanding,
) -> None:
    waits = Explain(Explanation.TOLD_TO_WAIT)
    for text in ("Я ей написала, жду", "попросила у неё, жду", "написал учителю и жду"):
        assert heard_from(text, "parent", "install", understanding) == waits
        assert heard_from(text, "parent", "await_chat", understanding) != waits
    for text in ("я ей напишу и подожду", "написала ей, жду не дождусь пенсии", "не писала ей"):
        assert heard_from(text, "parent", "install", understanding) != waits
