"""The link to the class's chat, told where the bot has not asked for it, and who waits."""

import pytest
from msgspec.structs import replace
from test_place_talk import FORM, ME, NOW, OF_FORM, OTHER_FORM, SCHOOL, leads, of, said

from bot.domain import place_actions as does
from bot.domain.person import Person
from bot.domain.places import Member, Post
from bot.domain.recognition import Heard, recognise
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

LINK = "https://vk.me/join/AJQ1d1abcDEF"
WITH_LINK = replace(FORM, chat_link=LINK)


def _linked() -> Register:
    register = leads(FORM)
    register.places[FORM.id] = WITH_LINK
    return register


@pytest.mark.parametrize(
    "text",
    [
        *(LINK, f"ссылка новая {LINK}", f"вот новая ссылка на чат {LINK}", f"держите: {LINK}."),
        *(f"Здравствуйте! Чат создала, вот ссылка {LINK}", f"{LINK} это чат нашего класса"),
        *("vk.me/join/AJQ1d1abc", f"ссылочка для родителей\n{LINK}", f"сохраните ссылку {LINK}"),
    ],
)
def test_a_pasted_link_to_a_chat_is_offered_to_be_kept(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding) == does.ToldChatLink("form")
    assert said(text, leads(FORM), understanding, [OF_FORM]) == does.ToldChatLink("form")
    for register in (leads(SCHOOL), Register(), of(Member(ME, "form", Post.FAMILY, NOW))):
        assert not isinstance(said(text, register, understanding), does.ToldChatLink)


def test_a_link_that_comes_with_its_preview_is_one_too(understanding: Understanding) -> None:
    person = Person(ME, NOW, role="teacher")
    heard = recognise(Heard(text=LINK, kind="link"), person, understanding.content)
    found = understanding.refined(heard, LINK, person, leads(FORM))
    assert found == does.ToldChatLink("form")


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"{LINK} не открывается",
            f"почему не работает {LINK}?",
            "https://evil.example/join/abc",
        ),
        *("https://vk.com/wall-1_2", f"{LINK} {LINK}2", "https://vk.com/away.php?to=evil.example"),
        *(f"мне прислали {LINK}, это мошенники", "https://sferum.ru/abc"),
    ],
)
def test_what_else_comes_with_a_link_keeps_none(text: str, understanding: Understanding) -> None:
    assert not isinstance(said(text, leads(FORM), understanding), does.ToldChatLink)


def test_of_several_classes_the_named_one_is_meant(understanding: Understanding) -> None:
    both = leads(FORM, OTHER_FORM)
    assert said(LINK, both, understanding) == does.ShowPlaces()
    assert said(f"чат {OTHER_FORM.name} {LINK}", both, understanding) == does.ToldChatLink("other")


@pytest.mark.parametrize(
    "text",
    [
        *("уберите ссылку на чат", "удали ссылку на чат", "хочу поменять ссылку на чат"),
        *(
            "а ссылку на чат тебе можно дать?",
            "обновите ссылку на чат класса",
            "сохрани ссылку на чат",
        ),
        *("можно прислать вам ссылку на чат", "надо заменить ссылку на чат"),
    ],
)
def test_what_is_to_be_done_with_the_link_leads_to_its_prompt(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding) == does.AskChatLink("form")


def test_a_link_that_is_kept_is_taken_out(understanding: Understanding) -> None:
    for text in ("уберите ссылку", "удалите ссылку", "сотри эту ссылку"):
        assert said(text, _linked(), understanding) == does.AskChatLink("form")
        assert said(text, leads(FORM), understanding) != does.AskChatLink("form")
        assert said(text, _linked(), understanding, [OF_FORM]) != does.AskChatLink("form")


@pytest.mark.parametrize(
    "text",
    [
        *("дайте ссылку на чат", "где ссылка на чат", "ссылка на чат не работает", "убери чат"),
        *("не удаляйте ссылку на чат", "скинул ссылку на чат", "как удалить чат"),
        *("нужна ссылка для родителей", "удалите мои данные"),
    ],
)
def test_other_words_of_links_are_heard_as_before(text: str, understanding: Understanding) -> None:
    assert said(text, _linked(), understanding) != does.AskChatLink("form")


@pytest.mark.parametrize(
    "text",
    [
        *("кто ждёт", "сколько детей уже зашло", "кто ждет ссылку", "сколько родителей ждёт чат"),
        *("кто ещё ждёт", "сколько учеников зашло", "сколько нас уже", "кто из родителей ждёт?"),
        *("сколько мам пришло", "кто ждёт чата"),
    ],
)
def test_who_waits_for_the_chat_stands_on_the_card(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(FORM), understanding) == does.ShowPlace("form")


@pytest.mark.parametrize(
    "text",
    [
        *("кто на очереди", "сколько учителей подало", "кто ждёт", "сколько человек ждёт"),
        *("кто подал заявку", "кто ещё не подал заявку"),
        *("сколько коллег в очереди", "сколько учителей подали заявку"),
    ],
)
def test_who_waits_for_the_administrator_is_in_the_list(
    text: str, understanding: Understanding
) -> None:
    assert said(text, leads(SCHOOL), understanding) == does.ShowApplications("school")


def test_how_many_there_are_is_told_by_the_organisation(understanding: Understanding) -> None:
    for text in ("сколько нас уже", "сколько нас"):
        assert said(text, leads(SCHOOL), understanding) == does.ShowPlace("school")


@pytest.mark.parametrize(
    "text",
    [
        *("сколько ждать", "кого я жду", "кого ждём", "сколько ещё ждать ссылку", "кто подождёт"),
        *("сколько стоит чат", "кто ждёт автобус", "жду ссылку"),
    ],
)
def test_who_else_waits_is_another_question(text: str, understanding: Understanding) -> None:
    for register in (leads(FORM), leads(SCHOOL)):
        assert said(text, register, understanding) == said(text, Register(), understanding)
