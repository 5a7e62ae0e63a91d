"""A question of the role dialogue that is answered in a part of what is told."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NEW = Person(PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))


def _asked(question: str, role: str) -> Person:
    return replace(NEW, dialogue=Dialogue(question, role, {}, ("role",)))


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("link_from_teacher", "Вот учительница прислала что-то, какую-то ссылку голубую", "yes"),
        ("link_from_teacher", "да это на чат класса", "yes"),
        ("link_from_teacher", "кто-то прислал какую-то ссылку", "yes"),
        ("link_from_administrator", "да, ссылку он всем присылал в почту", "yes"),
        ("link_from_administrator", "да, ссылку она вчера всем в вотсап скидывала", "yes"),
        ("link_from_administrator", "ссылку он никому не присылал", "no"),
        ("registered", "скорее всего да, в прошлом году кто-то уже входил", "yes"),
        ("registered", "наверное да", "yes"),
        ("registered", "администратором была другая женщина, она уволилась", "yes"),
        ("registered", "сейчас назначили меня, но заявку ещё не писали", "no"),
        ("registered", "заявку мы ещё не подавали", "no"),
        ("registered", "скорее всего нет", "no"),
    ],
)
def test_a_question_is_answered_in_a_part_of_what_is_told(
    question: str, text: str, option: str, understanding: Understanding
) -> None:
    role = {"registered": "administrator", "link_from_teacher": "parent"}.get(question, "teacher")
    said = understanding.action(text, _asked(question, role))

    assert said == act.Answer(question, option)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("link_from_teacher", "учительница прислала, но не открывается"),
        ("link_from_teacher", "какую ссылку"),
        ("link_from_teacher", "это на чат класса?"),
        ("link_from_administrator", "ссылку прислал администратор, но я не могу зайти"),
        ("link_from_administrator", "он обещает прислать в почту"),
        ("registered", "в прошлом году хотели, но не успели"),
        ("registered", "меня назначили, заявку подавал директор"),
    ],
)
def test_what_asks_denies_or_tells_something_else_answers_nothing(
    question: str, text: str, understanding: Understanding
) -> None:
    role = {"registered": "administrator", "link_from_teacher": "parent"}.get(question, "teacher")
    said = understanding.action(text, _asked(question, role))

    assert not (isinstance(said, act.Answer) and said.option == "yes")


def _on_first_step(role: str, understanding: Understanding, **answers: str) -> Person:
    guide = understanding.content.guides[role]
    return NEW.with_journey(journeys.started(guide, role, answers, NEW.first_seen))


def test_an_answer_that_led_to_the_step_is_known_already(understanding: Understanding) -> None:
    person = _on_first_step("administrator", understanding, registered="yes", named="yes")

    for text in ("да меня", "я"):
        assert understanding.action(text, person) == act.ToldAgain("administrator")


def test_little_words_that_answered_nothing_begin_something(understanding: Understanding) -> None:
    person = _on_first_step("parent", understanding, link_from_teacher="yes")

    for text in ("я", "ну вот"):
        assert understanding.action(text, person) == act.Beginning()
