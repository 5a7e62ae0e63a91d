"""How words are compared: one normal form for what people type and what content lists."""

import re
import unicodedata
from typing import Final

_IO: Final = "\N{CYRILLIC SMALL LETTER IO}"
_IE: Final = "\N{CYRILLIC SMALL LETTER IE}"


def normalised(text: str) -> str:
    """Lower case without punctuation, emoji and the dots of io, one space between words.

    Letters that come in two parts, as from some PDFs, are put together first.
    """
    composed = unicodedata.normalize("NFC", text).casefold().replace(_IO, _IE)
    letters = re.sub(r"[^\w\s]|_", " ", composed)
    return " ".join(letters.split())
