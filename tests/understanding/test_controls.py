"""What is asked of the bot itself in people's own words, and what only sounds like it."""

import pytest
from labelled import labelled, share_missed

from bot.understanding.understanding import Understanding


def command(understanding: Understanding, text: str) -> str:
    control = understanding.understand(text).control
    return control.command if control else "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("покажи пожалуйста мой прогресс", "progress"),
        ("давай уже дальше", "step"),
        ("вернись назад", "back"),
        ("обратно", "back"),
        ("давай вечером, сейчас урок", "later"),
        ("завтра сделаю", "later"),
        ("ошибся, нажал ученик, а надо родитель", "role"),
        ("чем ты полезен", "help"),
        ("хочу начать всё сначала", "start_over"),
        ("поменяй мне роль", "role"),
        ("не надо мне больше напоминать", "mute"),
        ("удалите все мои данные", "delete"),
        ("позовите живого человека", "human"),
        ("добрый вечер! а какой у меня следующий шаг", "step"),
        ("добрый вечер! напомните завтра", "later"),
        ("ребенок спит, давай завтра", "later"),
        ("телефон садится, потом продолжим", "later"),
        ("бот не помогает, нужен человек", "human"),
        ("вы записали меня учеником, а я учитель", "role"),
        ("покажи мой шаг", "step"),
        ("завтра вернусь к этому", "later"),
        ("едем дальше, я тут", "step"),
    ],
)
def test_a_request_is_understood_in_ones_own_words(
    text: str, expected: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "как удалить класс",
        "добрый вечер",
        "доброго утречка",
        "сделать чат класса",
        "sdelat chat klassa",
        "как удалить мои данные из сферума",
        "сколько человек в чате",
        "у нас ничего не готово",
        "не сделано ничего",
        "как начать звонок",
        "дальше пишет ошибка",
        "дальше не идет",
        "меня удалили",
        "людей нет в чате",
        "готово ли приложение",
        "завтра урок будет",
        "не ту школу выбрала",
        "меню на завтра",
        "пришли заявки на вступление, что с ними делать",
        "готово, но галочки нет",
        "код не пришел, хотя жду уже минут десять",
        "заявку подала, тишина",
        "дальше кнопки нет",
    ],
)
def test_a_question_with_such_a_word_is_no_request(
    text: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize(
    "name", ["held_out_controls.tsv", *(f"held_out_controls_{n}.tsv" for n in range(2, 6))]
)
def test_nearly_every_request_is_understood(name: str, understanding: Understanding) -> None:
    def decide(text: str) -> str:
        return command(understanding, text)

    lines = list(labelled(name))
    missed = [t for t, label in lines if decide(t) != label]
    assert len(missed) <= 0.03 * len(lines), missed


def test_no_question_of_the_development_file_is_taken_for_a_request(
    understanding: Understanding,
) -> None:
    def is_command(text: str) -> str:
        return "yes" if command(understanding, text) != "none" else "no"

    taken = [
        text
        for text, label in labelled("questions.tsv")
        if label not in ("bot_control", "human", "smalltalk", "start_order")
        if is_command(text) == "yes"
    ]
    assert taken == []


def test_a_role_is_no_request(understanding: Understanding) -> None:
    assert share_missed("roles.tsv", lambda text: _label(understanding, text)) == 1.0


def _label(understanding: Understanding, text: str) -> str:
    return command(understanding, text)
