"""What is asked of one's own place: who has come, am I accepted, whose link it is, what if others
have it. And what only sounds like that, or is asked by somebody else."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from test_naming import listed
from test_place_talk import FORM, ME, NOW, OF_FORM, SCHOOL, TWO_CHILDREN, leads, of, said

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Choice, Dialogue, Journey, Person
from bot.domain.places import Member, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

TO_TEACHERS = Choice("Новая ссылка", does.RenewInvitation("school", "teacher", "key"))
WHO_CAME = """
кто вошел
кто вошёл?
сколько человек вошло
кто ещё не вошёл
все вошли?
а все ли родители вошли
кого нет
кто подключился к чату
сколько народу уже подключилось
покажи кто вступил
много родителей присоединилось?
родители зашли?
хоть кто-нибудь вошёл?
"""
WHO_ELSE = """
кто вошел в мой аккаунт
кто-то вошел в мой профиль
кто вошел вместо меня
кто вошёл в сферум
кто войдёт в чат
кто не пришел на собрание
кто вошел под моим именем
сколько осталось
"""
LEAKED = """
ссылку слили
а если ссылка попала чужим
а если чужие зайдут по ссылке
кто-то выложил ссылку в интернет
ссылка утекла
отправила ссылку не туда
ссылку переслали посторонним
"""
LEAKED_ON_SCREEN = """
а если родители перешлют кому попало
а вдруг чужие зайдут
ой я в общий чат школы скинула, теперь любой зайдёт?
отправила в группу школы вк, теперь чужие смогут зайти?
выложила на сайт школы, теперь кто хочешь зайдёт?
я в общую группу школы выложила, это плохо?
любой может зайти по этой ссылке?
отправила не тому
"""
LEADS = """
это какая ссылка, в сферум или к вам
куда ведёт эта ссылка
что за ссылка
куда она ведет
это ссылка на чат?
а по ней куда попадут
"""
OF_OTHER_LINKS = """
где взять ссылку на чат
ссылка не работает
ссылка не открывается
не пересылайте чужим
кому попало не верьте
где взять инструкцию
какая ссылка на инструкцию
"""
ACCEPTED = """
а меня приняли?
а меня приняли
меня подтвердили?
заявку приняли?
как узнать что приняли
как понять, что меня подтвердили
где посмотреть, приняли ли заявку
приняли ли меня
приняли или нет
а администратор уже принял мою заявку?
администратор видит мою заявку?
моя заявка дошла?
"""
NOT_ACCEPTED = """
меня не приняли
почему меня не приняли
когда меня примут
кто меня принял
кто примет заявку
как подать заявку
приняли
меня приняли
заявку приняли
а мужа приняли на работу?
"""
IN_CHAT = """
нас приняли в чат?
а нас добавили?
учитель видит что я вошла?
учительница увидит, что я вступила?
"""
NOT_IN_CHAT = """
нас добавили
учитель видит мою переписку?
учитель видит мой номер?
"""


def heard_from(
    text: str,
    role: str,
    step: str,
    understanding: Understanding,
    register: Register | None = None,
    dialogue: Dialogue | None = None,
) -> Action:
    journeys = {role: Journey(role, NOW, current=step)}
    person = Person(ME, NOW, role=role, journeys=journeys, dialogue=dialogue)
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person, register or Register())


@pytest.mark.parametrize("text", listed(WHO_CAME))
def test_who_has_come_is_told_by_the_place(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.ShowPlace("form")
    assert said(text, leads(FORM), understanding, [OF_FORM]) == does.ShowPlace("form")
    nobodys = said(text, Register(), understanding)
    assert not isinstance(nobodys, does.ShowPlace | does.ShowPlaces)


@pytest.mark.parametrize("text", listed(WHO_ELSE))
def test_who_came_elsewhere_is_another_question(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == said(text, Register(), understanding)


def test_that_all_are_in_is_told_without_a_mark(understanding: Understanding) -> None:
    in_chat = heard_from("все вошли", "teacher", "create_chat", understanding, leads(FORM))
    assert in_chat == act.StepDone("teacher", "create_chat")
    asked = heard_from("все вошли?", "teacher", "create_chat", understanding, leads(FORM))
    assert asked == does.ShowPlace("form")


@pytest.mark.parametrize("text", [*listed(LEAKED), *listed(LEAKED_ON_SCREEN)])
def test_a_link_that_strangers_have_can_be_ended(text: str, understanding: Understanding) -> None:
    leaked = does.AskOfInvitation("form", "family", "leaked")
    assert said(text, leads(FORM), understanding, [OF_FORM]) == leaked
    if text in listed(LEAKED):
        assert said(text, leads(FORM), understanding) == leaked
    _is_not_of_an_invitation(text, Register(), understanding, [OF_FORM])
    _is_not_of_an_invitation(text, of(Member(ME, "form", Post.FAMILY, NOW)), understanding)


@pytest.mark.parametrize("text", listed(LEADS))
def test_where_the_link_on_the_screen_leads(text: str, understanding: Understanding) -> None:
    leads_here = does.AskOfInvitation("school", "teacher", "leads")
    assert said(text, leads(SCHOOL), understanding, [TO_TEACHERS]) == leads_here
    _is_not_of_an_invitation(text, leads(SCHOOL), understanding)
    _is_not_of_an_invitation(text, Register(), understanding, [TO_TEACHERS])


@pytest.mark.parametrize("text", listed(OF_OTHER_LINKS))
def test_other_questions_about_links_are_none(text: str, understanding: Understanding) -> None:
    _is_not_of_an_invitation(text, leads(FORM), understanding, [OF_FORM])


def _is_not_of_an_invitation(
    text: str, register: Register, understanding: Understanding, choices: Sequence[Choice] = ()
) -> None:
    heard = said(text, register, understanding, choices)
    assert not isinstance(heard, does.AskOfInvitation)


@pytest.mark.parametrize(
    "text", ["у нас два классных руководителя", "классных двое", "нас двое учителей"]
)
def test_a_class_of_two_teachers_invites_the_second(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding) == does.Invite("form", "teacher")
    assert not isinstance(said(text, Register(), understanding), does.Invite)


@pytest.mark.parametrize("text", listed(ACCEPTED))
def test_a_teacher_asks_whether_they_are_accepted(text: str, understanding: Understanding) -> None:
    asked = does.AskAccepted()
    assert heard_from(text, "teacher", "confirmed", understanding) == asked
    assert heard_from(text, "teacher", "create_chat", understanding) == asked
    assert heard_from(text, "administrator", "accept", understanding) != asked
    dialogue = Dialogue("who")
    assert heard_from(text, "teacher", "confirmed", understanding, dialogue=dialogue) != asked


@pytest.mark.parametrize("text", listed(NOT_ACCEPTED))
def test_what_a_teacher_tells_or_asks_besides(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "teacher", "confirmed", understanding) != does.AskAccepted()


@pytest.mark.parametrize("text", listed(IN_CHAT))
def test_a_family_asks_whether_it_is_seen(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "parent", "join", understanding) == does.AskAccepted()


@pytest.mark.parametrize("text", listed(NOT_IN_CHAT))
def test_what_a_family_tells_or_asks_besides(text: str, understanding: Understanding) -> None:
    assert heard_from(text, "parent", "join", understanding) != does.AskAccepted()


@pytest.mark.parametrize("text", ["вступила в 3в", "вступила в чат 3 «В»", "3в: мы в чате"])
def test_a_family_of_several_classes_says_whose_chat_it_is_in(
    text: str, understanding: Understanding
) -> None:
    register = Register(places={place.id: place for place in TWO_CHILDREN})
    first, second = (Member(ME, p.id, Post.FAMILY, NOW + timedelta(1)) for p in TWO_CHILDREN)
    register.put_member(first)
    done = act.StepDone("parent", "join")
    assert heard_from(text, "parent", "join", understanding, register) == done
    register.put_member(second)
    assert heard_from(text, "parent", "join", understanding, register) == does.JoinedChat("first")
    for other in ("вступила", "вступила в 7г"):
        assert heard_from(other, "parent", "join", understanding, register) == done
    assert heard_from("вступили в 3в?", "parent", "join", understanding, register) != done
