"""Who was invited by mistake says so in any words; who only speaks of a mistake, or of others, is
heard as ever."""

from datetime import UTC, datetime

import pytest
from test_naming import listed

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.person import Dialogue, Journey, Person, PersonId
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.understanding.understanding import Understanding

BEFORE, NOW = datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, tzinfo=UTC)
ME = PersonId(1)
FORM = Place("form", PlaceKind.CLASS, "6Б", BEFORE)
SCHOOL = Place("school", PlaceKind.ORGANISATION, "Школа № 12", BEFORE)
NOT_OURS = """
это не мой класс
ой это не наш класс
мы не из этого класса
класс не наш
это чужой класс
мы в другом классе
мы из другой школы
мы в этой школе не учимся
мне по ошибке скинули
ссылку мне прислали по ошибке
извините, я не туда попала
я случайно сюда зашла
это прислали не мне
это не нам
сын здесь не учится
мы были не из этого класса
это приглашение не для меня
"""
OF_A_CHILD = """
мой ребёнок не из этого класса
моя дочь не из этого класса
мой сын здесь не учится
"""
WITH_A_ROLE = """
это не мой класс, у меня ребенок в 6А
мы не из этого класса, я мама из 6А
"""
ANOTHER_OF_THE_FAMILY = {
    "я не родитель я ученик": "student",
    "я ученик а не родитель": "student",
    "не родитель, ученица": "student",
    "я не мама, я папа Кати": "parent",
    "я не ученица, я мама": "parent",
    "я не мама, а бабушка": "parent",
    "мама я, не ученик": "parent",
    "я не школьник, я его отец": "parent",
}
SHOWN = """
у нас 3Б а не 6Б, не тот класс прислали
мы в 3Б, а не в 6Б
мы не из 6б
мы из 3б
не тот класс прислали
не та ссылка, мы 4В
вы прислали 6б а мы учимся в 3б
ребенок в другом классе учится
это не наш класс, а как установить мессенджер
это не наш класс?
мы не ходим в школу
дочь не ходит в школу, на домашнем обучении
я не состою в классе
это не для школы
это не ко мне
это не у меня
это не школа, это детский сад
у нас учительница другая
у нас другая классная руководительница
у нас классная другая
"""
NO_MISTAKE_OF_A_FAMILY = """
ссылку мне не прислали
нет, не прислали
учитель не прислал ссылку на чат
ребенок не учится
случайно удалила чат
у меня ещё ребёнок в другом классе
наш класс 6б
я мама
не знаю
чат не нашего класса открылся
ошиблась
мы из 6 Б
учитель прислал ссылку на не тот чат
у меня двое детей, в 6Б и в 3Б
как попасть в 3Б
ой, перепутала
ребёнка добавили не в тот класс
в классе не работает
здесь не работает ссылка учителя
я здесь не учусь, я мама
не учусь здесь, я мама ученика
это не мой класс, а дочери
я не из школы, я мама
я в школе не работаю, я мама
ссылку не мне прислали, а дочери
это не для меня, а для ребёнка
ссылку на чат дали не мне, а сыну
мы не состоим в чате класса
сын ещё не состоит в чате
я здесь не был
я тут ещё не была
учительница не из нашей школы
это не мой телефон
"""
NO_MISTAKE_OF_A_TEACHER = """
я учитель и мама
я не учитель
я не учитель, я завуч
я не учитель, я секретарь
это не мой класс
ссылку не прислали
тут не работает
здесь не работает
ссылка тут не работает
школа не работает
в школе не работает
чат тут не работает
приглашение здесь не работает
номер школы не мой
я из другой школы, совместитель
администратор не из нашей школы
завуч не из этой школы
здесь не преподаю, я завхоз
я здесь не преподаю, я секретарь
я не преподаю здесь
я не работаю учителем в этой школе
я здесь не числюсь
я ещё не состою в организации
мы не состоим в чате
мы не школа, мы детский сад
мы не школа
это не ко мне
"""
IN_NEED = """
не хожу в школу, меня бьют
это не моя школа, хочу умереть
сын не ходит в школу, его травят
это не мой класс, меня в нём обижают
я больше не учусь здесь, жить не хочу
"""
ANOTHER_OF_THE_STAFF = """
я не учитель, я логопед
я не учитель а психолог
я не педагог, я секретарь
не учитель, воспитатель
я логопед, не учитель
"""
NO_TEACHER = """
я не учитель, я мама, мне в чат по ошибке скинули
да я же не учитель, а мама ученика 5б
я не учительница, я бабушка
вы ошиблись, я родитель а не педагог
"""
OF_A_FAMILY = """
я мама
мама
я мама ученика
я бабушка
я родитель, мне сказали вступить в чат
"""
NOT_OF_A_FAMILY = """
я учитель
учитель
я учитель и мама
мама прислала ссылку
а родителям тоже надо?
да есть
"""
NOT_THEIR_SCHOOL = """
это не моя школа
я не работаю в этой школе
я тут больше не работаю
я не из этой школы
мне случайно переслали
"""


def said(
    text: str,
    understanding: Understanding,
    place: Place,
    post: Post,
    *,
    asked: Dialogue | None,
    done: int = 0,
) -> Action:
    role = "teacher" if post is Post.TEACHER else "parent"
    steps = {step.id: NOW for step in understanding.content.guides[role].steps[:done]}
    journeys = {} if asked else {role: Journey(role, NOW, done=steps)}
    person = Person(ME, NOW, None if asked else role, asked, journeys)
    register = Register(places={place.id: place})
    register.put_member(Member(ME, place.id, post, NOW))
    return understanding.refined(act.NotUnderstood(), text, person, register)


def of_family(text: str, understanding: Understanding) -> Action:
    question = understanding.content.family_question
    assert question
    return said(text, understanding, FORM, Post.FAMILY, asked=Dialogue(question.id))


def of_teacher(text: str, understanding: Understanding) -> Action:
    asked = Dialogue("has_link", "teacher")
    return said(text, understanding, SCHOOL, Post.TEACHER, asked=asked)


@pytest.mark.parametrize("text", listed(NOT_OURS))
def test_a_family_goes_whose_class_it_is_not(text: str, understanding: Understanding) -> None:
    assert isinstance(of_family(text, understanding), act.Strayed)


@pytest.mark.parametrize("text", listed(WITH_A_ROLE))
def test_who_they_are_is_not_asked_again(text: str, understanding: Understanding) -> None:
    assert of_family(text, understanding) == act.Strayed("form", ("parent",))


@pytest.mark.parametrize("text", listed(OF_A_CHILD))
def test_a_child_of_another_class_is_their_own(text: str, understanding: Understanding) -> None:
    assert of_family(text, understanding) == act.Strayed("form", ("parent",))


@pytest.mark.parametrize("text", listed(SHOWN))
def test_in_doubt_the_way_out_is_shown(text: str, understanding: Understanding) -> None:
    assert of_family(text, understanding) == act.AskInviter()


@pytest.mark.parametrize("text", listed(NO_MISTAKE_OF_A_FAMILY))
def test_a_family_stays_that_says_something_else(text: str, understanding: Understanding) -> None:
    assert not isinstance(of_family(text, understanding), act.Strayed | act.AskInviter)


@pytest.mark.parametrize("text", listed(NO_TEACHER))
def test_no_teacher_leaves_the_organisation(text: str, understanding: Understanding) -> None:
    assert of_teacher(text, understanding) == act.Strayed("school", ("parent",))


@pytest.mark.parametrize("text", listed(NOT_THEIR_SCHOOL))
def test_who_does_not_work_there_leaves_it(text: str, understanding: Understanding) -> None:
    assert of_teacher(text, understanding) == act.Strayed("school")


@pytest.mark.parametrize(("text", "role"), ANOTHER_OF_THE_FAMILY.items())
def test_another_one_of_the_family_answers(
    text: str, role: str, understanding: Understanding
) -> None:
    assert of_family(text, understanding) == act.TellRoles((role,), is_sure=True)


@pytest.mark.parametrize("text", listed(ANOTHER_OF_THE_STAFF))
def test_another_one_of_the_staff_is_one(text: str, understanding: Understanding) -> None:
    assert of_teacher(text, understanding) == act.ToldAgain("teacher")


@pytest.mark.parametrize("text", listed(NO_MISTAKE_OF_A_TEACHER))
def test_one_of_the_staff_stays(text: str, understanding: Understanding) -> None:
    assert not isinstance(of_teacher(text, understanding), act.Strayed)


def test_who_is_on_the_way_is_asked_before(understanding: Understanding) -> None:
    def on_the_way(text: str) -> Action:
        return said(text, understanding, FORM, Post.FAMILY, asked=None, done=3)

    assert on_the_way("это не наш класс") == does.AskLeave("form")
    assert not isinstance(on_the_way("я не туда попала"), act.Strayed | does.AskLeave)


def test_who_came_by_no_invitation_strays_from_nothing(understanding: Understanding) -> None:
    person = Person(ME, NOW, "teacher", None, {"teacher": Journey("teacher", NOW)})
    own = Place("own", PlaceKind.CLASS, "6Б", NOW)
    register = Register(places={"own": own})
    register.put_member(Member(ME, "own", Post.TEACHER, NOW))
    meant = understanding.refined(act.NotUnderstood(), "это не мой класс", person, register)
    assert not isinstance(meant, act.Strayed | does.AskLeave)


@pytest.mark.parametrize("text", listed(IN_NEED))
def test_a_cry_is_heard_whatever_is_said_of_the_place(
    text: str, understanding: Understanding
) -> None:
    assert isinstance(of_family(text, understanding), act.CryForHelp)
    assert isinstance(of_teacher(text, understanding), act.CryForHelp)


def test_a_death_is_heard_whatever_is_said_of_the_place(understanding: Understanding) -> None:
    assert isinstance(of_family("мы в другой школе, сын умер", understanding), act.HeardSorrow)


@pytest.mark.parametrize("text", listed(OF_A_FAMILY))
def test_whom_staff_have_invited_is_asked_if_they_are_of_a_family(
    text: str, understanding: Understanding
) -> None:
    assert of_teacher(text, understanding) == act.InvitedOtherwise("school", "parent")
    assert not isinstance(of_family(text, understanding), act.InvitedOtherwise)


@pytest.mark.parametrize("text", listed(NOT_OF_A_FAMILY))
def test_who_may_be_one_of_the_staff_is_asked_nothing(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(of_teacher(text, understanding), act.InvitedOtherwise | act.Strayed)
