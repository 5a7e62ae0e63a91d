"""May the code be written here: no, at once, whoever asks and wherever."""

from datetime import UTC, datetime

import pytest
from labelled import lines
from test_fragments import Writer
from test_passing_on import _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person, PersonId
from bot.understanding.understanding import Understanding

NEW = Person(PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))
NO = act.Asked(("secret_asked",), is_sure=True)

ASKED = """
код сюда писать?
так код сюда писать?
сюда код прислать?
мне код сюда вводить
вам код скинуть?
прислать вам код
код из смс тебе написать?
пришел код, сюда его писать?
номер карты сюда?
номер карты вам писать
паспорт сюда присылать?
пароль сюда?
код в чат писать?
можно я код сюда кину
"""
ANOTHER = """
сюда писать?
вопрос сюда писать
код с листка сюда писать?
код приглашения сюда вводить
код школы вам нужен?
я вам код отправила
карта класса сюда?
название класса сюда писать?
куда вводить код из смс
"""


@pytest.mark.parametrize("text", lines(ASKED))
def test_no_secret_is_to_be_written_here(
    text: str, understanding: Understanding, content: Content
) -> None:
    for person in (NEW, _on(content, "teacher", "profile"), _on(content, "student", "join")):
        said = understanding.refined(act.NotUnderstood(), text, person)
        assert isinstance(said, act.Asked)
        assert (said.topics, said.is_sure) == (NO.topics, True)


@pytest.mark.parametrize("text", lines(ANOTHER))
def test_what_is_no_secret_or_sent_already_is_heard_as_ever(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = understanding.refined(act.NotUnderstood(), text, _on(content, "teacher", "profile"))
    assert not (isinstance(said, act.Asked) and said.is_sure and said.topics == NO.topics)


@pytest.fixture
def warned(understanding: Understanding, content: Content) -> Writer:
    writer = Writer(understanding, content)
    assert writer.writes("код пришел 482913") == act.SecretPasted()
    return writer


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("куда его", "where"),
        ("а куда его вводить?", "where"),
        ("и что с ним делать", "where"),
        ("сюда писать?", "here"),
        ("а сюда его можно", "here"),
        ("ой это не сюда", "seen"),
    ],
)
def test_behind_the_warning_it_need_not_be_named(text: str, reply: str, warned: Writer) -> None:
    said = warned.writes(text)
    assert isinstance(said, act.Asked)
    assert (said.topics, said.reply) == (("secret_here",), reply)


def test_behind_the_warning_the_question_in_full_is_answered_in_full(warned: Writer) -> None:
    said = warned.writes("так код сюда писать?")
    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure) == (NO.topics, True)


def test_without_a_secret_before_it_who_asks_where_is_not_warned(
    understanding: Understanding, content: Content
) -> None:
    said = Writer(understanding, content).writes("куда его")
    assert not (isinstance(said, act.Asked) and said.is_sure)
