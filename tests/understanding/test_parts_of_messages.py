"""How a message is divided: by clauses, by what joins words, and by both at once."""

from collections.abc import Callable, Iterator

import pytest

from bot.understanding.text.parts import parts, pieces, statements
from bot.understanding.text.reading import Reader, Reading

Divide = Callable[[Reading], Iterator[Reading]]


def _divided(divide: Divide, text: str, reader: Reader) -> list[str]:
    return [" ".join(word.surface for word in part.words) for part in divide(reader.read(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("скачала", ["скачала"]),
        ("скачала, вошла", ["скачала", "вошла"]),
        ("скачала и вошла", ["скачала", "вошла"]),
        ("а скачала, но и вошла", ["скачала", "вошла"]),
        ("и", []),
        ("", []),
    ],
)
def test_each_word_is_in_one_part_and_no_joint_in_any(
    text: str, told: list[str], reader: Reader
) -> None:
    assert _divided(parts, text, reader) == told


def test_a_clause_is_a_statement_without_its_joint(reader: Reader) -> None:
    assert _divided(statements, "скачала и вошла, но не туда", reader) == [
        "скачала и вошла",
        "не туда",
    ]


def test_who_it_is_behind_what_is_said_is_no_statement(reader: Reader) -> None:
    assert _divided(statements, "в заявке стоит, я", reader) == ["в заявке стоит я"]


def test_pieces_are_the_statements_and_what_is_joined_in_them(reader: Reader) -> None:
    text = "профиль есть и в чате, я уже сижу"

    assert _divided(pieces, text, reader) == [
        "профиль есть и в чате",
        "я уже сижу",
        "профиль есть",
        "в чате я уже сижу",
    ]
