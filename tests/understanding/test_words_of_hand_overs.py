"""What is said around an invitation by who gives it to others, and by who waits for it: sending
it, a slip in the name, one class more, who could not come, and what is only like that."""

import pytest
from test_naming import listed
from test_place_questions import heard_from
from test_place_talk import FORM, ME, NOW, OF_FORM, OF_SCHOOL, SCHOOL, leads, said

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.person import Awaited, Awaits, Journey, Person
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

BY_THE_BOT = """
а вы сами можете учителям отправить?
вы сами им разошлёте?
бот сам отправит учителям?
можете разослать коллегам
разошлите сами всем
"""
ELSEWHERE = """
в группу учителей вк это можно кинуть?
можно это в учительский чат скинуть?
а в ватсап можно это переслать?
можно переслать в телеграм?
можно приглашение отправить на почту?
а по вайберу скинуть можно
"""
NOT_SENT = """
я сама отправлю учителям
сами отправим им
отправьте мне приглашение
отправила учителям
ок отправила в учительский чат
как отправить заявку учителям
можно писать в ватсап?
а в ватсап можно чат сделать
"""
NO_LINK = """
нет ее
её нет
пока нет её
мне её не дали
"""
NEITHER_LINK = """
нет
нет ссылки
нет кнопки
её муж
"""
TO_TELL = """
напишите учителю чтоб прислала
скажите учителю чтобы скинула ссылку
"""
COULD_NOT = """
кто не может вступить?
у кого не получилось зайти
кто не смог войти
у кого не получается войти
"""
COULD_NOT_MYSELF = """
я не могу вступить
не могу войти
не получается зайти
"""
LEAKED = """
ссылка утекла в общий чат, как ее отключить?
ссылку выложили в чат школы что делать
как закрыть ссылку
отмените приглашение
кто-то кинул ссылку в чужой чат
"""
LOOKED_AT = """
кто из учителей уже прошёл?
как там мои учителя
покажи учителей
как дела у моих учителей
кто уже закончил из коллег?
"""
NOT_LOOKED_AT = """
как учителям подать заявку
как добавить учителей
покажи ссылку для учителей
я учитель
"""
MORE = """
у меня еще 8а есть
ещё 8а веду
у меня и 8а тоже
"""
NOT_MORE = """
мы тоже 8а
мне тоже 5а
мне ещё 8а ссылку
а у меня 8а
мой сын в 8а
у меня ещё 8а?
"""


@pytest.mark.parametrize("text", listed(BY_THE_BOT))
def test_the_bot_sends_no_invitation(text: str, understanding: Understanding) -> None:
    assert said(text, leads(SCHOOL), understanding, [OF_SCHOOL]) == act.Explain(
        act.Explanation.INVITATION_NOT_SENT
    )
    assert not isinstance(said(text, Register(), understanding), act.Explain)


@pytest.mark.parametrize("text", listed(ELSEWHERE))
def test_an_invitation_may_go_by_anything(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding, [OF_FORM]) == act.Explain(
        act.Explanation.INVITATION_ANYWHERE
    )


@pytest.mark.parametrize("text", listed(NOT_SENT))
def test_what_else_is_said_of_sending(text: str, understanding: Understanding) -> None:
    assert not isinstance(said(text, leads(SCHOOL), understanding, [OF_SCHOOL]), act.Explain)


@pytest.mark.parametrize("text", listed(NO_LINK))
def test_whose_the_link_is_that_a_family_has_not(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "parent", "install", understanding) == act.Explain(
        act.Explanation.LINK_AWAITED
    )
    assert not isinstance(heard_from(text, "teacher", "install", understanding), act.Explain)


@pytest.mark.parametrize("text", listed(NEITHER_LINK))
def test_no_link_is_not_any_no(text: str, understanding: Understanding) -> None:
    assert not isinstance(heard_from(text, "parent", "install", understanding), act.Explain)


@pytest.mark.parametrize("text", listed(TO_TELL))
def test_the_teacher_is_not_told_what_to_send(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "parent", "install", understanding) == act.Explain(
        act.Explanation.TEACHER_NOT_TOLD
    )


@pytest.mark.parametrize("text", listed(COULD_NOT))
def test_who_could_not_come_is_told_by_the_class(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.ShowPlace("form")


@pytest.mark.parametrize("text", listed(COULD_NOT_MYSELF))
def test_who_cannot_come_themselves_has_a_trouble(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == said(text, Register(), understanding)


@pytest.mark.parametrize("text", listed(LEAKED))
def test_a_leaked_link_can_be_ended(text: str, understanding: Understanding) -> None:
    told = said(text, leads(FORM), understanding, [OF_FORM])
    assert isinstance(told, does.AskOfInvitation)
    assert told.about in ("leaked", "renew")


@pytest.mark.parametrize("text", listed(LOOKED_AT))
def test_the_staff_is_shown_with_its_steps(text: str, understanding: Understanding) -> None:
    heard = heard_from(text, "administrator", "accept", understanding, leads(SCHOOL))
    assert heard == does.ShowBoard("school")


@pytest.mark.parametrize("text", listed(NOT_LOOKED_AT))
def test_what_is_asked_for_the_staff_is_no_board(text: str, understanding: Understanding) -> None:
    heard = heard_from(text, "administrator", "accept", understanding, leads(SCHOOL))
    assert not isinstance(heard, does.ShowBoard)


@pytest.mark.parametrize("text", listed(MORE))
def test_one_class_more_is_made(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "teacher", "chat", understanding, leads(FORM)) == does.MakeClass("8А")


@pytest.mark.parametrize("text", listed(NOT_MORE))
def test_a_class_that_is_only_named_is_not_made(text: str, understanding: Understanding) -> None:
    heard = heard_from(text, "teacher", "chat", understanding, leads(FORM))
    assert not isinstance(heard, does.MakeClass)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ой, не 12 а 18", "Школа № 18"),
        ("не 12, а 18", "Школа № 18"),
        ("18 а не 12", "Школа № 18"),
        ("ошиблась, школа 18, не 12", "Школа № 18"),
        ("опечатка, не 12 а 18", "Школа № 18"),
        ("у меня 18 а не 12", "Школа № 18"),
    ],
)
def test_a_slip_in_the_name_is_mended(text: str, name: str, understanding: Understanding) -> None:
    heard = said(text, leads(SCHOOL), understanding, [OF_SCHOOL])
    assert heard == act.RenameTo("school", name)


@pytest.mark.parametrize(
    "text",
    [
        "не 8 а 18",
        "не 12",
        "12 а не 12",
        "не 12 человек а 18",
        "12 или 18?",
        "не в 12, а в 18",
        "у них 18 а не 12",
    ],
)
def test_what_does_not_stand_in_the_name_mends_nothing(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(
        said(text, leads(SCHOOL), understanding, [OF_SCHOOL]), act.RenameTo | does.Rename
    )


@pytest.mark.parametrize(
    "text",
    [
        *("а как писать, полное название или краткое?", "можно просто номер?"),
        *("полное название надо?", "с кавычками писать?", "как правильно писать"),
    ],
)
def test_how_a_name_is_written_is_said(text: str, understanding: Understanding) -> None:
    heard = asked_for(Awaited.ORGANISATION_NAME, text, understanding)
    assert heard == act.SaidInstead(asks_why=True)


def test_several_classes_are_made_one_by_one(understanding: Understanding) -> None:
    heard = asked_for(Awaited.CLASS_NAME, "а если у меня два класса?", understanding)
    assert heard == does.SeveralClasses()


def asked_for(what: Awaited, text: str, understanding: Understanding) -> act.Action:
    journeys = {"teacher": Journey("teacher", NOW)}
    person = Person(ME, NOW, role="teacher", journeys=journeys, awaits=Awaits(what))
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, Register())
