"""How words are compared: one normal form for what people type and what content lists."""

import re
from typing import Final

_IO: Final = "\N{CYRILLIC SMALL LETTER IO}"
_IE: Final = "\N{CYRILLIC SMALL LETTER IE}"


def normalised(text: str) -> str:
    """Lower case without punctuation, emoji and the dots of io, one space between words."""
    letters = re.sub(r"[^\w\s]|_", " ", text.casefold().replace(_IO, _IE))
    return " ".join(letters.split())
