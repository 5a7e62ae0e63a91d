"""What is said between a greeting and thanks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.role_words import RoleWords
from bot.understanding.text.reading import Word


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


def as_said(words: Sequence[Word]) -> str:
    return " ".join([word.surface for word in words])
