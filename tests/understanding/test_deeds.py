"""What somebody says at a step that they have done: it is marked, and nothing else ever is."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.judges.features import Features
from bot.understanding.steps.deeds import Deeds
from bot.understanding.steps.reports import Reports
from bot.understanding.text.manners import Manners
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)

OTHERWISE = [
    *("{}?", "не {}", "ещё не {}", "почти {}", "только {}", "вроде {}", "наполовину {}"),
    *("{}, но не туда", "{} не то", "{} или нет", "{} ли", "как {}", "когда {}", "если бы {}"),
    *("муж {}", "сын {}, а я нет", "вы {}", "хочу {}", "{} и вылетает", "{} с ошибкой"),
]
"""What makes another thing of a deed."""


def _on_step(content: Content, role: str, step: str) -> Person:
    journey = replace(journeys.started(content.guides[role], role, {}, NOW), current=step)
    return Person(id=PersonId(1), first_seen=NOW, role=role, journeys={role: journey})


def _deeds(understanding: Understanding, content: Content) -> Deeds:
    return Deeds(understanding.reader, Manners(content.role_words), content)


def _steps(content: Content) -> Iterator[tuple[str, Step]]:
    """The steps where something is said, those of several guides once."""
    met = {step.id: (role, step) for role, guide in content.guides.items() for step in guide.steps}
    yield from met.values()


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "apply_by_link", "Вставила ссылку, нажала отправить заявку"),
        ("teacher", "apply_by_link", "мы вставили ссылку и нажали подать заявку"),
        ("teacher", "apply_by_hand", "нашлась школа, подал"),
        ("teacher", "confirmed", "заявка принята администратором"),
        ("teacher", "confirmed", "моя заявка подтверждена директором"),
        ("teacher", "confirmed", "подтверждено завучем"),
        ("teacher", "create_chat", "чат группы создан, студенты добавлены"),
        ("teacher", "create_chat", "чат создан, дети добавлены"),
        ("student", "profile", "акк сделал"),
        ("student", "profile", "аккаунт создал"),
        ("student", "profile", "акк есть"),
        ("parent", "communicate", "чаты есть общаемся"),
        ("parent", "communicate", "будем общаться там"),
        ("teacher", "apply_by_link", "заявку отправил"),
        ("teacher", "apply_by_link", "заявка отправлена"),
        ("teacher", "apply_by_hand", "отправила заявку"),
        ("teacher", "apply_by_hand", "подали заявление"),
        ("teacher", "confirmed", "галочка появилась"),
        ("teacher", "confirmed", "приняли"),
        ("teacher", "confirmed", "ура, меня приняли!"),
        ("teacher", "confirmed", "админ подтвердил"),
        ("teacher", "confirmed", "мою заявку одобрили"),
        ("teacher", "create_chat", "создала чат и пригласила родителей"),
        ("teacher", "create_chat", "ссылку родителям кинула"),
        ("parent", "install", "ладно скачал"),
        ("parent", "install", "уже есть на телефоне"),
        ("parent", "install", "скачала"),
        ("parent", "install", "только что скачали"),
        ("parent", "install", "скачала и установила вк мессенджер"),
        ("student", "install", "ну всё, приложение стоит"),
        ("parent", "profile", "получилось, профиль есть"),
        ("parent", "profile", "учебный профиль завели"),
        ("parent", "ask_link", "дали ссылку!"),
        ("parent", "ask_link", "прислала"),
        ("student", "ask_link", "прислал"),
        ("parent", "ask_link", "мне скинули ссылку на чат"),
        ("parent", "ask_link", "она прислала"),
        ("parent", "await_chat", "прислала"),
        ("parent", "await_chat", "наконец-то дождались"),
        ("parent", "join", "зашла в чат"),
        ("parent", "join", "мы в чате"),
        ("parent", "join", "добавилась"),
        ("parent", "join", "зашли"),
        ("parent", "join", "нас добавили"),
        ("student", "join", "здравствуйте, я в чате, спасибо большое"),
        ("student", "communicate", "уже общаемся"),
        ("administrator", "find_out", "спросила у директора"),
        ("administrator", "register", "заявку послала"),
        ("administrator", "register", "письмо ушло"),
        ("administrator", "change_administrator", "администратора сменили"),
        ("administrator", "manual", "прочитала"),
        ("administrator", "sign_in", "удалось войти"),
        ("administrator", "organisation", "данные внес"),
        ("administrator", "organisation", "данные внесла"),
        ("administrator", "staff_group", "группа есть"),
        ("administrator", "invite_teachers", "всем разослала ссылки"),
        ("administrator", "accept", "все заявки приняты"),
    ],
)
def test_who_says_what_is_done_at_the_step_has_done_it(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = understanding.action(text, _on_step(content, role, step))

    assert said in (act.StepDone(role, step), act.StepDone())


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("parent", "install", "ещё не скачала"),
        ("parent", "install", "почти готово"),
        ("parent", "install", "скачала не то"),
        ("parent", "install", "муж скачал"),
        ("parent", "install", "скачала вк"),
        ("parent", "install", "уже есть вк"),
        ("parent", "install", "скачиваю"),
        ("parent", "profile", "профиль есть в вк"),
        ("parent", "ask_link", "прислала ли учитель ссылку"),
        ("parent", "ask_link", "я прислала"),
        ("parent", "ask_link", "прислала бабушка"),
        ("parent", "ask_link", "попросила ссылку"),
        ("parent", "ask_link", "мне прислали код"),
        ("student", "ask_link", "пришли ссылку"),
        ("student", "await_chat", "пришли"),
        ("parent", "join", "сын зашёл в чат, а я нет"),
        ("parent", "join", "зашла в чат но не туда"),
        ("parent", "join", "зашла с личного профиля"),
        ("parent", "join", "все в чате кроме меня"),
        ("parent", "join", "в чате пусто"),
        ("parent", "join", "дочка в чате"),
        ("parent", "join", "в чат"),
        ("parent", "join", "я в чате?"),
        ("teacher", "apply_by_link", "отправлю заявку"),
        ("teacher", "apply_by_link", "отправить заявку"),
        ("teacher", "apply_by_link", "отправьте заявку"),
        ("teacher", "confirmed", "приняли?"),
        ("teacher", "confirmed", "принято"),
        ("teacher", "confirmed", "я приняла"),
        ("teacher", "confirmed", "его приняли"),
        ("teacher", "confirmed", "галочки нет"),
        ("teacher", "create_chat", "создала класс"),
        ("teacher", "create_chat", "класс создал чат"),
        ("teacher", "create_chat", "чат есть"),
        ("administrator", "accept", "приняла заявку"),
        ("administrator", "accept", "принято"),
        ("administrator", "register", "мне отправили заявку"),
        ("administrator", "organisation", "данные внесу"),
        ("administrator", "staff_group", "классы есть"),
        ("administrator", "sign_in", "вошла, прав нет"),
    ],
)
def test_what_is_not_done_or_not_by_them_or_elsewhere_is_not_the_step(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = understanding.action(text, _on_step(content, role, step))

    assert not isinstance(said, act.StepDone)


def test_everything_that_is_listed_at_a_step_is_heard_there(
    understanding: Understanding, content: Content
) -> None:
    for role, step in _steps(content):
        person = _on_step(content, role, step.id)
        assert step.said
        for text in step.said:
            said = understanding.action(text, person)
            assert said == act.StepDone(role, step.id), f"{step.id}: {text}"
        for text in step.half.said if step.half else ():
            half = understanding.action(text, person)
            assert half == act.NotDoneYet("half"), f"{step.id}: {text}"


def test_nothing_that_is_listed_is_heard_in_what_makes_another_thing_of_it(
    understanding: Understanding, content: Content
) -> None:
    deeds, reader = _deeds(understanding, content), understanding.reader
    for role, step in _steps(content):
        for text in (other.format(said) for said in step.said for other in OTHERWISE):
            assert not deeds.told(reader.read(text), (role, step.id)), f"{step.id}: {text}"


def test_who_is_asked_something_reports_no_step(
    understanding: Understanding, content: Content
) -> None:
    standing = _on_step(content, "parent", "install")
    asked = replace(standing, dialogue=Dialogue(content.first_question))
    reports = Reports(
        understanding.reader,
        Features(understanding.reader, content.alike),
        Manners(content.role_words),
        content,
    )
    reading = understanding.reader.read("скачала")

    assert reports.listed(reading, standing) == act.StepDone("parent", "install")
    assert reports.listed(reading, asked) is None
    assert reports.listed(reading, Person(PersonId(1), first_seen=NOW)) is None
