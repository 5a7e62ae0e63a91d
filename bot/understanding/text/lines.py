"""What is read before there are words: lower case, letters in one piece, addresses left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from bot.understanding.text.morphology import plain

_ADDRESS: Final = re.compile(
    r"(?<!\S)\S+://\S+|\bwww\.\S+|(?<!\S)\S+@\S+\.\S+|\b[\w.-]+\.[a-z]{2,4}/\S*"
)
"""Each reaches to the next space; what may begin with anything is looked for behind a space only,
not again from each of its letters."""
_SPREAD: Final = re.compile(r"\W*[^\W\d_](?:[\W_]+[^\W\d_]){3,}\W*")
"""Four letters and more, each apart."""
_UNREAD: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0300\u0301]")
"""What stands inside a word and is no letter: where it may be broken, copied from pages, and its
stress, from textbooks."""
_RUSSIAN: Final = re.compile("[\u0430-\u044f]+")


def words_of(lines: Iterable[str]) -> list[str]:
    """The Russian words of lines that editors wrote, in their order, `normal`."""
    whole = "\n".join([unicodedata.normalize("NFKC", line) for line in lines]).casefold()
    return _RUSSIAN.findall(plain("\n".join(map(_without_addresses, whole.split("\n")))))


def normal(text: str) -> str:
    """Lower case, letters in one piece, no addresses, no dots of io, nothing that is not seen;
    signs and lines are kept."""
    written = _UNREAD.sub("", unicodedata.normalize("NFKC", text))
    return plain(_without_addresses(written.casefold()))


def closed_up(text: str) -> str:
    """The words of a text in which every letter stands apart, `h e l p   m e`; others as they are.

    Wider gaps divide words; without any, all is one."""
    if not _SPREAD.fullmatch(text):
        return text
    words = re.split(r"\s{2,}", text.strip())
    return " ".join("".join(filter(str.isalpha, word)) for word in words)


def _without_addresses(text: str) -> str:
    may_have = "/" in text or "@" in text or "www." in text
    return _ADDRESS.sub(" ", text) if may_have else text
