"""Messages as long as VK lets them be, made to be slow to read: `make bench` says how long they
take; here, what they come to."""

import pytest

from bot.domain import actions as act
from bot.understanding.text.names import Names
from bot.understanding.text.reading import READ_AT_MOST
from bot.understanding.understanding import Understanding

_LONGEST = 4_096
_SENTENCE = 160
"""Characters of a sentence that gives a name."""

ODD = ["q ", "@", "не могу ", "5а ", "7 ", "а", "q", "не ", ",", "мой ребенок ", "a@a."]


@pytest.fixture
def names(understanding: Understanding) -> Names:
    return Names(understanding.reader, understanding.content)


@pytest.mark.parametrize("part", ODD)
def test_a_long_odd_message_gives_no_name(part: str, names: Names) -> None:
    text = (part * _LONGEST)[:_LONGEST]
    assert (names.renamed(text), names.given(text), names.is_like(text)) == (None, None, False)


@pytest.mark.parametrize("part", ODD)
def test_a_long_odd_message_asks_for_nothing(part: str, understanding: Understanding) -> None:
    action = understanding.action((part * _LONGEST)[:_LONGEST], None)
    assert not isinstance(action, act.CryForHelp | act.StepDone | act.AskDeletion)


def test_more_than_a_sentence_gives_no_new_name(names: Names) -> None:
    assert names.renamed("переименуй класс в 7А") == "7А"
    assert names.renamed("переименуй класс в 7А" + " " * _SENTENCE) is None


def test_more_than_is_read_is_no_name(names: Names) -> None:
    assert names.is_like("Школа 5")
    assert not names.is_like("Школа 5" + " " * READ_AT_MOST)
