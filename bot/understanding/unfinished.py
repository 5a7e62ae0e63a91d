"""What a message leaves open: its last word denies what comes after it."""

from __future__ import annotations

from typing import Final

from bot.understanding.reading import Reader

_DENIAL: Final = 2
"""At most so many words from the end a denial stands that means what comes next."""


def denies_at_the_end(text: str, reader: Reader) -> bool:
    """Whether the last word denies what comes after it: "not yet", "if"."""
    words = reader.read(text).words
    if not words:
        return False
    is_denial = any(word.surface in reader.negations for word in words[-_DENIAL:])
    return words[-1].pos == "CONJ" or is_denial
