"""Which alphabet was meant: a keyboard that was not switched, or Russian in Latin letters.

Decided chunk by chunk between spaces; what is in doubt follows most of the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from bot.understanding.text.alphabets import (
    has_cyrillic,
    has_latin,
    in_latin_layout,
    in_russian_layout,
    softened,
    transliterated,
    without_look_alikes,
)

_LETTERS: Final = re.compile("[\u0430-\u044f]+")
_LATIN: Final = re.compile("[a-z]+")
_EDGES: Final = "\"'`.,:;!?()[]{}<>&*~-"
_SHORT: Final = 2
"""Chunks of so few letters are words in any layout; others decide for them."""


class Scripts:
    """`is_word` says whether the dictionary or the vocabulary has a word; `meant` finds the word
    of the vocabulary behind a slip."""

    def __init__(
        self,
        latin: Mapping[str, str],
        is_word: Callable[[str], bool],
        meant: Callable[[str], str | None],
    ) -> None:
        self._latin = latin
        self._is_word = is_word
        self._meant = meant

    def in_russian(self, text: str) -> str:
        """The text with everything in Russian letters that was meant to be; lower case."""
        if not has_latin(text):
            return text
        chunks = text.split(" ")
        ways = [self._way(chunk) for chunk in chunks]
        votes = Counter(way for way in ways if way in (self._in_layout, self._by_sound))
        usual = votes.most_common(1)[0][0] if votes else None
        return " ".join(
            (way or usual or self._as_it_is)(chunk)
            for chunk, way in zip(chunks, ways, strict=True)
        )

    def _way(self, chunk: str) -> Callable[[str], str] | None:
        """How to read a chunk; None if it could be several things."""
        if not has_latin(chunk):
            return self._as_it_is if _LETTERS.search(chunk) else None
        if has_cyrillic(chunk):
            return self._mixed
        bare = chunk.strip(_EDGES)
        if bare in self._latin:
            return self._named
        if len(bare) <= _SHORT:
            return None
        if self._are_words(in_russian_layout(chunk)) or self._are_words(in_russian_layout(bare)):
            return self._in_layout
        if self._sounding(bare):
            return self._by_sound
        near = [w for w in _LETTERS.findall(in_russian_layout(chunk)) if self._meant(w)]
        return self._in_layout if near else None

    def _are_words(self, text: str) -> bool:
        words = _LETTERS.findall(text)
        return bool(words) and all(map(self._is_word, words)) and max(map(len, words)) > _SHORT

    def _as_it_is(self, chunk: str) -> str:
        return chunk

    def _named(self, chunk: str) -> str:
        bare = chunk.strip(_EDGES)
        return chunk.replace(bare, self._latin[bare])

    def _in_layout(self, chunk: str) -> str:
        """With the signs at its end as signs, unless they are letters of a word there."""
        whole = in_russian_layout(chunk)
        bare = chunk.rstrip(_EDGES)
        stem = in_russian_layout(bare)
        if whole != stem and not self._are_words(whole) and self._are_words(stem):
            return stem + chunk[len(bare) :]
        return whole

    def _by_sound(self, chunk: str) -> str:
        return _LATIN.sub(lambda found: self._sounding(found[0]) or found[0], chunk)

    def _mixed(self, chunk: str) -> str:
        alike = without_look_alikes(chunk)
        return alike if self._are_words(alike) else _LATIN.sub(self._part, chunk)

    def _part(self, found: re.Match[str]) -> str:
        return self._latin.get(found[0], without_look_alikes(found[0]))

    def _sounding(self, word: str) -> str | None:
        """The Russian word that sounds like this, if there is one."""
        if not _LATIN.search(word):
            return None
        heard = transliterated(word)
        if len(heard) <= _SHORT:
            return heard if self._is_word(heard) else None
        for candidate in (heard, *softened(heard)):
            if self._is_word(candidate):
                return candidate
        return self._meant(heard)

    def typed_in_russian(self, word: str) -> str | None:
        """A Latin word whose keyboard was left in Russian."""
        return self._latin.get(in_latin_layout(word))
