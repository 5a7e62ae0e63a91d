"""What is wanted of the invitation that one gives to others, in one's own words; and what only
sounds like it, or is said by who has none."""

import pytest
from test_naming import listed
from test_place_questions import TO_TEACHERS, heard_from
from test_place_talk import FORM, ME, NOW, OF_FORM, OTHER_FORM, SCHOOL, leads, of, said

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Awaited, Awaits, Choice
from bot.domain.places import Member, Post
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

RENEW = """
сделай новую ссылку
старая ссылка у чужих, сделайте новую
сделайте новое приглашение, старое больше не действует
обновите ссылку
хочу сменить ссылку
надо заменить ссылку, её знают чужие
мне нужна другая ссылка для родителей
можно новую ссылку?
как сделать новую ссылку
отзови ссылку
ссылку переслали посторонним, дайте новую
новая ссылка нужна
"""
REVOKED = Choice("Отозвать ссылку", does.RevokeInvitation("form", "family", "key"))
NOT_RENEWED = """
не отзывайте ссылку
не надо новую ссылку
новая ссылка не открывается
учитель прислал новую ссылку
пришла новая ссылка на чат
зачем новая ссылка
сменить телефон
обновите приложение
"""
CARD = """
где моя ссылка для родителей, я ее потеряла
дайте ссылку на бота для родителей
где моя ссылка для родителей
не могу найти ссылку для родителей
потеряла ссылку для родителей
пришлите ещё раз мою ссылку
покажите ссылку для семей
куда делась моя ссылка
а где ссылка на вас для родителей?
как мне найти свою ссылку для родителей
дайте код для родителей
"""
NO_CARD = """
где ссылка
где ссылка на чат для родителей
где взять ссылку от администратора
родители потеряли телефон
где инструкция для родителей
где моя ссылка на сферум
ссылка для родителей не работает
дай код из смс
мне прислали ссылку
"""
SHEET = """
пришлите мне картинку для собрания
дай qr
дай qr код
qr-код для родителей
нужен куар код
как распечатать листок
хочу распечатать листовку для родителей
покажите картинку для родителей
где qr код
скиньте плакат на стенд
"""
SHEET_OF_THE_CARD = """
а можно это на бумаге распечатать
а можно это на бумаге распечатать, у нас не все в вк сидят
у нас не все в вк, можно на бумаге
а листочком раздать можно
распечатать можно?
как это напечатать
распечатать бы это
можно ли вывести на принтер?
есть версия для печати?
"""
SHEET_FOR_THEM = """
можно распечатать на собрание?
хочу распечатать и раздать на собрании
распечатать для родителей можно?
"""
NO_SHEET_OF_THE_CARD = """
как распечатать инструкцию
можно распечатать инструкцию?
распечатала уже
согласие на бумаге надо?
заявление на бумаге подавать?
где взять бумажку от директора
не распечатывайте
"""
NO_SHEET = """
qr код не работает
что такое qr код
как сканировать qr код
не вижу картинку
картинка не открывается
пришлите код
дай листок бумаги с паролем
"""
SEVERAL = """
мне надо два класса
у меня два класса
нужно 2 класса
веду три класса
а если у меня несколько классов
хочу сделать ссылки для двух классов
"""
NOT_SEVERAL = """
у меня второй класс
учусь во 2 классе
классов много не бывает
в школе два класса закрыли
"""


@pytest.mark.parametrize("text", listed(RENEW))
def test_another_link_is_asked_about_before_the_old_one_ends(
    text: str, understanding: Understanding
) -> None:
    renews = does.AskOfInvitation("form", "family", "renew")
    assert said(text, leads(FORM), understanding) == renews
    assert said(text, leads(FORM, OTHER_FORM), understanding, [OF_FORM]) == renews
    of_school = does.AskOfInvitation("school", "teacher", "renew")
    if "родител" not in text:
        assert said(text, leads(SCHOOL), understanding, [TO_TEACHERS]) == of_school
        assert said(text, leads(FORM, OTHER_FORM), understanding) == does.ShowPlaces()


@pytest.mark.parametrize("text", listed(NOT_RENEWED))
def test_nothing_else_ends_a_link(text: str, understanding: Understanding) -> None:
    heard = said(text, leads(FORM), understanding, [OF_FORM])
    assert heard != does.AskOfInvitation("form", "family", "renew")


@pytest.mark.parametrize("text", ["да", "да да", "ага"])
def test_a_yes_to_another_link_makes_one_only_where_it_is_asked(
    text: str, understanding: Understanding
) -> None:
    label = understanding.content.place_labels.renew_yes
    asked = Choice(label, OF_FORM.action)
    assert said(text, leads(FORM), understanding, [asked]) == OF_FORM.action
    assert said(text, leads(FORM), understanding, [OF_FORM]) != OF_FORM.action
    assert said("нет", leads(FORM), understanding, [asked]) != OF_FORM.action


@pytest.mark.parametrize("of_card", [does.RenewInvitation, does.RevokeInvitation])
def test_the_words_of_a_button_that_ends_a_link_ask_first(
    of_card: type[does.RenewInvitation] | type[does.RevokeInvitation],
    understanding: Understanding,
) -> None:
    """A press does it at once, and so do the words where it was said what becomes of the link."""
    labels = understanding.content.place_labels
    label = labels.renew if of_card is does.RenewInvitation else labels.revoke
    end = of_card("form", "family", "key")
    asks = does.AskOfInvitation("form", "family", "renew")
    card, asked = [Choice(label, end)], Choice(labels.renew_yes, OF_FORM.action)
    for text in (label, label.lower(), label.upper()):
        assert said(text, leads(FORM), understanding, card) == asks
    assert said("1", leads(FORM), understanding, card) == end
    assert said(labels.renew_yes, leads(FORM), understanding, [asked, *card]) == OF_FORM.action
    assert said(labels.revoke, leads(FORM), understanding, [asked, REVOKED]) == REVOKED.action


@pytest.mark.parametrize("text", listed(CARD))
def test_a_link_that_is_lost_is_shown_again(text: str, understanding: Understanding) -> None:
    shown = does.Invite("form", "family")
    assert said(text, leads(FORM), understanding) == shown
    assert said(text, leads(FORM, OTHER_FORM), understanding) == does.ShowPlaces()
    assert said(text, leads(FORM, OTHER_FORM), understanding, [OF_FORM]) == shown
    family = of(Member(ME, "form", Post.FAMILY, NOW))
    assert not isinstance(
        heard_from(text, "parent", "join", understanding, family), does.Invite | does.ShowPlaces
    )


@pytest.mark.parametrize("text", ["где моя ссылка для родителей 6а", "ссылку для 6 А покажи"])
def test_of_several_classes_the_named_one_is_meant(
    text: str, understanding: Understanding
) -> None:
    both = leads(FORM, OTHER_FORM)
    assert said(text, both, understanding, [OF_FORM]) == does.Invite("other", "family")


@pytest.mark.parametrize("text", listed(NO_CARD))
def test_other_links_are_not_ones_own(text: str, understanding: Understanding) -> None:
    heard = said(text, leads(FORM), understanding)
    assert heard != does.Invite("form", "family")


@pytest.mark.parametrize("text", listed(SHEET))
def test_a_picture_for_others_is_the_sheet(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.Print("form", "family")
    assert said(text, Register(), understanding) == does.InviteTo("class")
    at_school = heard_from(text, "administrator", "invite", understanding)
    assert at_school == does.InviteTo("organisation")
    parent = heard_from(text, "parent", "join", understanding)
    assert not isinstance(parent, does.InviteTo | does.Print)


@pytest.mark.parametrize("text", [*listed(SHEET_OF_THE_CARD), *listed(SHEET_FOR_THEM)])
def test_the_card_is_wanted_on_paper(text: str, understanding: Understanding) -> None:
    sheet = does.Print("form", "family")
    assert said(text, leads(FORM), understanding, [OF_FORM]) == sheet
    is_for_them = text in listed(SHEET_FOR_THEM)
    assert (said(text, leads(FORM), understanding) == sheet) == is_for_them
    assert not isinstance(heard_from(text, "parent", "join", understanding), does.Print)


@pytest.mark.parametrize("text", [*listed(NO_SHEET_OF_THE_CARD), *listed(NO_SHEET)])
def test_other_things_are_on_other_paper(text: str, understanding: Understanding) -> None:
    assert not isinstance(said(text, leads(FORM), understanding, [OF_FORM]), does.Print)


@pytest.mark.parametrize("text", listed(NO_SHEET))
def test_other_pictures_are_no_sheet(text: str, understanding: Understanding) -> None:
    heard = said(text, leads(FORM), understanding)
    assert not isinstance(heard, does.Print | does.Invite)
    assert not isinstance(said(text, Register(), understanding), does.InviteTo)


@pytest.mark.parametrize("text", listed(SEVERAL))
def test_several_classes_are_made_in_turn(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) == does.SeveralClasses()
    assert said(text, Register(), understanding) == does.SeveralClasses()
    parent = heard_from(text, "parent", "join", understanding)
    assert parent != does.SeveralClasses()


@pytest.mark.parametrize("text", listed(NOT_SEVERAL))
def test_one_class_is_not_several(text: str, understanding: Understanding) -> None:
    assert said(text, leads(FORM), understanding) != does.SeveralClasses()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("где моя ссылка для родителей, я ее потеряла", does.Invite("form", "family")),
        ("сколько родителей уже зашло?", does.ShowPlace("form")),
        ("а кто не зашел", does.ShowPlace("form")),
        ("покажи мою ссылку", does.Invite("form", "family")),
    ],
)
def test_a_question_where_a_name_is_asked_for_is_answered(
    text: str, expected: Action, understanding: Understanding
) -> None:
    for awaited in (Awaited.CLASS_NAME, Awaited.ORGANISATION_NAME):
        heard = said(text, leads(FORM), understanding, awaits=Awaits(awaited))
        assert heard == expected


@pytest.mark.parametrize("text", ["7Г", "Солнышко", "Новая школа", "Родители 7Г"])
def test_what_may_be_a_name_remains_one(text: str, understanding: Understanding) -> None:
    awaits = Awaits(Awaited.CLASS_NAME)
    assert said(text, leads(FORM), understanding, awaits=awaits) == act.Type(text)


def test_a_topic_on_the_screen_does_not_hide_the_wish(understanding: Understanding) -> None:
    topic = Choice("Пригласить учителей", act.ShowTopic("invite_teachers"))
    heard = said("пригласить учителей", leads(SCHOOL), understanding, [topic])
    assert heard == act.ShowTopic("invite_teachers")  # a teacher's wish is another one
    families = Choice("Пригласить родителей", act.ShowTopic("chat_create"))
    heard = said("пригласить родителей", leads(FORM), understanding, [families])
    assert heard == does.InviteTo("class")
