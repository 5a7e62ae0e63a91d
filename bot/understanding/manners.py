"""What is said between a greeting and thanks."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from bot.domain.role_words import RoleWords
from bot.understanding.reading import Word

_KEY_BYTES: Final = 7


class Manners:
    """Made anew when content changes."""

    def __init__(self, words: RoleWords) -> None:
        self._words = frozenset(" ".join((*words.fillers, *words.greetings)).split())

    def within(self, words: Sequence[Word]) -> Sequence[Word]:
        """Everything, if nothing is said in between."""
        begin, end = 0, len(words)
        while begin < end and words[begin].surface in self._words:
            begin += 1
        while begin < end and words[end - 1].surface in self._words:
            end -= 1
        return words[begin:end] or words


def said_key(words: Sequence[Word]) -> int:
    """Of `as_said`, in less room: a number that no other words among millions have."""
    said = as_said(words).encode()
    return int.from_bytes(blake2b(said, digest_size=_KEY_BYTES).digest(), "big")


def as_said(words: Sequence[Word]) -> str:
    return " ".join([word.surface for word in words])
