"""What is kept of a question nobody could answer: its words without people, numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from bot.understanding.text.alphabets import has_cyrillic
from bot.understanding.text.morphology import forms

KEPT_AT_MOST: Final = 200
"""Characters of a question that are kept."""
_READ_AT_MOST: Final = 1_000
"""Characters that are looked at: an address in them is looked for from each."""

_ADDRESS: Final = re.compile(
    r"\S+://\S+|\bwww\.\S+|\S+@\S+|@\S+|\[[^\]|]*\|[^\]]*\]|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b\S*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\+?\d(?:[\d\s().\u2013-]*\d)?")
_WORD: Final = re.compile("[A-Za-z\u0400-\u04ff]+(?:-[A-Za-z\u0400-\u04ff]+)*")
_BEGINS: Final = re.compile(r"(?:^|[.!?]\s*)\Z")
_LINK, _NUMBER, _NAME = "[link]", "[number]", "[name]"
_FEWEST_WORDS: Final = 2
_WORD_LETTERS: Final = 3


def masked(text: str, knows: Callable[[str], bool]) -> str:
    """The question in one line: addresses, numbers and names are replaced, the rest is as it was
    written. Empty if it has not even two words that `knows` knows: nobody could learn from it."""
    line = _DIGITS.sub(_NUMBER, _ADDRESS.sub(_LINK, " ".join(text[:_READ_AT_MOST].split())))
    words = [_Written(m[0], bool(_BEGINS.search(line[: m.start()]))) for m in _WORD.finditer(line)]
    if (
        sum(len(w.letters) >= _WORD_LETTERS and knows(w.letters.casefold()) for w in words)
        < _FEWEST_WORDS
    ):
        return ""
    shown = iter(words)
    return _WORD.sub(lambda _: _unnamed(next(shown), knows), line)[:KEPT_AT_MOST]


class _Written(NamedTuple):
    letters: str
    begins: bool
    """A sentence."""


def _unnamed(word: _Written, knows: Callable[[str], bool]) -> str:
    """Replaces a name of the dictionary, a capital letter inside a sentence, and whatever is not
    known, which may be a name or a password: rather a word too many than somebody's name."""
    letters = word.letters
    if letters in (_LINK[1:-1], _NUMBER[1:-1]):
        return letters
    parts = letters.casefold().split("-")
    is_capital = letters[0].isupper() and not (word.begins or letters.isupper())
    is_name = any(_names_somebody(part, is_large=letters[0].isupper()) for part in parts)
    is_known = all(_is_small(part) or knows(part) for part in parts)
    return _NAME if is_capital or is_name or not is_known else letters


def _is_small(part: str) -> bool:
    """A preposition or the like; a Latin letter may be the rest of a password."""
    return len(part) < _WORD_LETTERS and has_cyrillic(part)


def _names_somebody(part: str, *, is_large: bool) -> bool:
    """Small words are names only if that is what they are most likely: half of all prepositions
    are somebody's short name too."""
    found = forms(part)
    return any(form.name for form in (found if is_large else found[:1]))
