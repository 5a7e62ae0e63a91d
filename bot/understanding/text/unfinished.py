"""What a message leaves open: it ends in a denial of what comes after it."""

from __future__ import annotations

from typing import Final

from bot.understanding.text.reading import Reader, Word

_DENIAL: Final = 2
"""At most so many words from the end a denial stands that means what comes next."""
_SMALL: Final = frozenset({"ADVB", "PRCL", "CONJ", "INTJ"})
_MISSES: Final = "PRED"
"""What says that there is none of something."""


def denies_at_the_end(text: str, reader: Reader) -> bool:
    """Whether what comes after it is denied: "not yet", "if". A question leaves nothing so open,
    nor does a denial that has what it denies: "he gives no link", "there is no link"."""
    reading = reader.read(text)
    words = reading.words
    if not words or reading.is_question:
        return False
    at = next((at for at, w in enumerate(words) if w.surface in reader.negations), None)
    if at is None:
        return words[-1].pos == "CONJ"
    is_last = at >= len(words) - _DENIAL and all(w.pos in _SMALL for w in words[at + 1 :])
    is_none = words[at].pos == _MISSES and any(map(_names, words[:at]))
    return is_last and not is_none


def _names(word: Word) -> bool:
    return word.pos in ("NOUN", "ADJF")
