"""What only leads in: that others said something, or where; and that they sent one here."""

from datetime import UTC, datetime

import pytest
from labelled import lines
from test_fragments import Writer
from test_passing_on import _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NEW = Person(PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))
AT_ROLE = Person(NEW.id, NEW.first_seen, dialogue=Dialogue("role"))

LEAD_INS = """
нам сказали
мне в школе сказали
в школе
в садике
на собрании сказали
учительница сказала
завуч говорит
а там
а там просит
"""
SENT = """
нам в школе сказали сюда
здраствуйте нам в школе сказали сюда
нам в садике сказали к вам
учительница велела сюда написать
мне сказали зайти сюда
"""
MORE = """
нам сказали школа переезжает в макс
сказали что просят код
в школе не приняли заявку
в школе травят
нам сказали что?
я сказала
учитель сказал ссылку даст завтра
садики тоже сюда?
"""


@pytest.mark.parametrize("text", lines(LEAD_INS))
def test_what_only_leads_in_is_listened_to(
    text: str, understanding: Understanding, content: Content
) -> None:
    for person in (NEW, AT_ROLE, _on(content, "parent", "profile")):
        assert understanding.refined(act.NotUnderstood(), text, person) == act.Beginning()


@pytest.mark.parametrize("text", lines(SENT))
def test_who_was_sent_here_is_greeted(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, NEW) == act.Begin()
    for person in (AT_ROLE, _on(content, "parent", "profile")):
        assert understanding.refined(act.NotUnderstood(), text, person) == act.Beginning()


@pytest.mark.parametrize("text", lines(MORE))
def test_what_says_more_is_heard(text: str, understanding: Understanding) -> None:
    for person in (NEW, AT_ROLE):
        said = understanding.refined(act.NotUnderstood(), text, person)
        assert not isinstance(said, act.Begin | act.Beginning)


def test_what_follows_it_is_heard_with_it(understanding: Understanding, content: Content) -> None:
    writer = Writer(understanding, content)
    for piece in ("а там", "просит"):
        assert writer.writes(piece) == act.Beginning()
    said = writer.writes("номер")
    assert isinstance(said, act.Asked)
    assert (said.topics, said.reply) == (("fraud",), "in_app")
