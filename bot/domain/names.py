"""People's names in texts. What is kept holds a mark for each; VK's name for the person takes its
place at the moment of sending, so that no name is ever stored."""

import re
from collections.abc import Mapping
from typing import Final

_OPENS, _CLOSES = "\ue000", "\ue001"
"""Of Unicode's private use: no letter of any language, and taken out of what people type."""

_MARK: Final = re.compile(f"{_OPENS}([1-9][0-9]{{0,17}}){_CLOSES}")
_MENTION: Final = re.compile(r"\[id([1-9][0-9]{0,17})\|[^\]\n]*\]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_NOT_IN_A_NAME: Final = re.compile(
    "[\\[\\]|\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff]+"
)
"""What ends a mention or a line, and what turns the direction of the text behind it."""
_LONGEST_NAME: Final = 60


def name_mark(person_id: int) -> str:
    """Stands for the person's name in a text that is to be sent."""
    return f"{_OPENS}{person_id}{_CLOSES}"


def has_marks(text: str) -> bool:
    return _OPENS in text


def marked_in(text: str) -> tuple[int, ...]:
    """The people whose names the text is to have, each once, in the order of the text."""
    return tuple(dict.fromkeys(int(found) for found in _MARK.findall(text)))


def with_names(text: str, names: Mapping[int, str]) -> str:
    """Every mark becomes a mention, which VK shows as a link to the person (documented:
    messages.send); who is not among the names is told by their number. Half a mark, left where a
    text was cut, goes."""
    named = _MARK.sub(lambda mark: _mention(int(mark[1]), names), text)
    return without_marks(named)


def without_marks(text: str) -> str:
    """What somebody typed, without characters that could pass for a mark."""
    return _PRIVATE.sub("", text)


def marks_for_mentions(text: str) -> str:
    """The other way round: a text as it was sent, as it had been kept."""
    return _MENTION.sub(lambda mention: name_mark(int(mention[1])), text)


def _mention(person_id: int, names: Mapping[int, str]) -> str:
    name = " ".join(_NOT_IN_A_NAME.sub(" ", names.get(person_id, "")).split())
    return f"[id{person_id}|{name[:_LONGEST_NAME].rstrip() or f'id{person_id}'}]"
