"""Which topic a question is about, how sure that is, and why."""

import shutil
from pathlib import Path

import pytest
from labelled import labelled

from bot.content import stolen_phrases
from bot.domain import actions as act
from bot.domain.content import Content
from bot.settings import ROOT
from bot.understanding.understanding import Understanding

FIRST, AMONG, WRONG, NOTHING = 0.90, 0.97, 0.02, 0.85
"""What is promised of questions that others write."""


def asked(understanding: Understanding, text: str) -> tuple[list[str], bool]:
    understood = understanding.understand(text)
    is_sure = understood.asking.is_sure or understood.control is not None
    return list(understanding.reported(understood)), is_sure


QUESTIONS = (
    "questions.tsv",
    "held_out_questions.tsv",
    "fresh_questions.tsv",
    "fresh_questions_2.tsv",
    "fresh_questions_3.tsv",
    "fresh_questions_4.tsv",
    "fresh_questions_5.tsv",
    "fresh_questions_6.tsv",
)


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_find_their_topic(name: str, understanding: Understanding) -> None:
    lines = [(text, set(label.split(","))) for text, label in labelled(name)]
    told = [(expected, *asked(understanding, text)) for text, expected in lines]
    nothing = [topics for expected, topics, _ in told if expected == {"none"}]

    assert sum(topics[0] in expected for expected, topics, _ in told) >= FIRST * len(told)
    among = sum(not expected.isdisjoint(topics[:3]) for expected, topics, _ in told)
    assert among >= AMONG * len(told)
    wrong = sum(sure and topics[0] not in expected for expected, topics, sure in told)
    assert wrong <= WRONG * len(told)
    assert sum(topics[0] == "none" for topics in nothing) >= NOTHING * len(nothing)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("где скачать приложение", "где скачать приложение банка чтобы платить за свет и воду"),
        ("где взять ссылку", "где взять ссылку на трансляцию парада победы с красной площади"),
    ],
)
def test_who_says_much_besides_is_asked_back(
    short: str, long: str, understanding: Understanding
) -> None:
    assert (asked(understanding, short)[1], asked(understanding, long)[1]) == (True, False)


def test_two_things_are_two_topics(understanding: Understanding) -> None:
    topics, sure = asked(understanding, "как зайти админу и где принимать заявки")
    assert (set(topics[:2]), sure) == ({"admin_login", "accept_teachers"}, True)


def test_a_story_is_not_divided(understanding: Understanding) -> None:
    story = (
        "Добрый день, я установила приложение на телефон, потом создала профиль как сказали, и "
        "теперь не знаю, где мне взять ссылку на чат класса, кто её вообще даёт родителям?"
    )
    assert understanding.understand(story).asking.several == ()


def test_what_editors_wrote_means_what_they_say(
    understanding: Understanding, content: Content
) -> None:
    for topic in content.topics.values():
        asking = understanding.topics.ask(understanding.reader.read(topic.phrases[0]))
        assert (asking.best, asking.is_sure) == (topic.id, True)


def test_the_same_words_are_always_understood_in_the_same_way(
    understanding: Understanding, content: Content
) -> None:
    again = Understanding(content)
    for text, _ in list(labelled("questions.tsv"))[:60]:
        assert understanding.understand(text).asking == again.understand(text).asking


def test_it_can_be_said_which_words_told(understanding: Understanding) -> None:
    reading = understanding.reader.read("не приходит код из смс")
    told = understanding.topics.told(reading, "sms_code")
    assert "код" in " ".join(told)


@pytest.mark.parametrize("text", ["", "?", "🙂", "ыва", "123", "asdfgh"])
def test_nonsense_is_nothing(text: str, understanding: Understanding) -> None:
    topics, sure = asked(understanding, text)
    assert (topics[:1], sure) in (([], False), (["none"], False), (["none"], True))


def test_no_phrase_of_ours_is_understood_as_another_topic() -> None:
    assert "\n".join(map(str, stolen_phrases(ROOT / "content"))) == ""


def test_a_phrase_that_belongs_elsewhere_is_told_with_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    file = folder / "faq" / "statistics.yaml"
    text = file.read_text("utf-8")
    stolen = "как создать чат с родителями класса"
    key = "    examples: |-\n"
    file.write_text(text.replace(key, f"{key}      {stolen}\n", 1), "utf-8")

    [problem] = stolen_phrases(folder)
    line = file.read_text("utf-8").splitlines().index(f"      {stolen}") + 1
    assert (problem.file, problem.line) == ("faq/statistics.yaml", line)
    assert "chat_create" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "тупой бот как зайти в чат",
        "какой пароль придумать",
        "мои данные продадут?",
        "ну и где тут ссылка, умники",
        "ничего не работает в чате опять",
        "да ну вас, где инструкция то",
        "здравствуйте, а пароль",
        "не шли мне ничего про чаты",
        "ребята, не выходит каменный цветок в чате",
        "вы там спите, чат пустой",
        "ужас что за статистика",
    ],
)
def test_who_is_asked_back_is_offered_only_what_answers_a_question(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = understanding.action(text, None)
    assert isinstance(said, act.Asked)
    assert not said.is_sure
    assert all(content.topics[name].is_offered for name in said.topics)


def test_where_nothing_answers_the_bot_says_that_it_does_not_know(
    understanding: Understanding,
) -> None:
    """Whatever is reported outside."""
    understood = understanding.understand("как там дела с погодкой")
    assert understanding.topics.action(understood.asking, "kept") == act.Asked(text="kept")
    assert understanding.reported(understood)[0] in ("smalltalk", "none")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("вчера купили картошку на рынке", True), ("что вчера купили на рынке", False)],
)
def test_what_is_told_is_no_question_that_nobody_can_answer(
    text: str, is_told: bool, understanding: Understanding
) -> None:
    said = understanding.action(text, None)
    assert isinstance(said, act.Asked)
    assert said.is_told == is_told


@pytest.mark.parametrize("text", ["вы бот?", "вы робот?", "это бот?"])
def test_who_asks_what_the_bot_is_is_told(text: str, understanding: Understanding) -> None:
    asked = act.Asked(("smalltalk",), is_sure=True, reply="who")
    assert understanding.action(text, None) == asked


def test_topics_that_would_label_somebody_are_no_buttons(content: Content) -> None:
    hidden = {topic.id for topic in content.topics.values() if not topic.is_offered}
    assert hidden == {"smalltalk", "abuse", "unclear", "human", "off_topic"}
