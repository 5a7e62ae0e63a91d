"""Messages as long as VK lets them be, made to be slow to read: nobody else is kept waiting."""

import time
from collections.abc import Callable

import pytest

from bot.understanding.text.lines import normal
from bot.understanding.text.names import Names
from bot.understanding.understanding import Understanding

_LONGEST = 4_096
_SECONDS = 2.0
"""Of the processor: twenty times what the slowest takes, a tenth of what it took unguarded."""

ODD = ["q ", "@", "не могу ", "5а ", "7 ", "а", "q", "не ", ",", "мой ребенок ", "a@a."]


def _seconds(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize("part", ODD)
def test_a_long_message_is_read_soon(part: str, understanding: Understanding) -> None:
    text = (part * _LONGEST)[:_LONGEST]
    names = Names(understanding.reader, understanding.content)
    for read in (understanding.understand, names.renamed, names.given, normal):
        assert _seconds(read, text) < _SECONDS, read


def test_more_than_is_read_gives_no_new_name(understanding: Understanding) -> None:
    names = Names(understanding.reader, understanding.content)
    assert names.renamed("переименуй класс в 7А") == "7А"
    assert names.renamed("переименуй класс в 7А" + " " * _LONGEST) is None
