"""How words are compared: one normal form for what people type and what content lists."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_IO: Final = "\N{CYRILLIC SMALL LETTER IO}"
_IE: Final = "\N{CYRILLIC SMALL LETTER IE}"
_NO_LETTER: Final = re.compile(r"[^\w\s]|_")


def normalised(text: str) -> str:
    """Lower case without punctuation, emoji and the dots of io, one space between words.

    Letters that come in two parts, as from some PDFs, are put together first.
    """
    composed = unicodedata.normalize("NFC", text).casefold().replace(_IO, _IE)
    return " ".join(_NO_LETTER.sub(" ", composed).split())


def has_letters(text: str) -> bool:
    """Whether there are words in it: numbers, emoji and signs alone have none."""
    return any(map(str.isalpha, text))


@lru_cache(maxsize=4096)
def normalised_label(words: str) -> str:
    """`normalised`, remembered: only for what editors wrote, never for what people type."""
    return normalised(words)
