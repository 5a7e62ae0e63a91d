"""Slips of the finger: an unknown word becomes the word of the vocabulary that was meant.

Only words that neither the dictionary nor the vocabulary has are looked at; nothing else changes.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.text.morphology import inflected

_LETTERS: Final = "".join(map(chr, range(0x430, 0x450)))
_SHORTEST: Final = 3
_BEGINS_RIGHT: Final = 4
"""Letters up to which the first one must be right: there are too many other short words."""
_TWO_SLIPS_FROM: Final = 7
"""Letters of a word from which two slips are forgiven; a shorter one would be another word."""
_SLIPS: Final = 2
_PARTS_FROM: Final = 3
_COMPARED: Final = 12
_PLACE_BITS: Final = 20
"""A sound is kept as a number of 64 bits with the place of its form in the lower ones: a
dictionary of sounds takes twenty times as much."""
_BYTES: Final = "cp1251"
"""A letter a byte: tens of thousands of words are heard in a quarter of the time."""
_CONFUSED: Final = bytes.maketrans(
    "\u043e\u0435\u044d\u044f\u044b\u0449\u0431\u0434\u0437\u0432\u0433\u0436".encode(_BYTES),
    "\u0430\u0438\u0438\u0438\u0438\u0448\u043f\u0442\u0441\u0444\u043a\u0448".encode(_BYTES),
)
"""Letters that sound alike without stress, or at the end."""
_UNHEARD: Final = "\u044c\u044a\u0439".encode(_BYTES)
_DOUBLED: Final = re.compile(rb"(.)\1+")
_HEARD: Final = (1 << (64 - _PLACE_BITS)) - 1
"""What is kept of a sound's hash."""


class Spelling:
    """Knows every form of the vocabulary's words. Words given first win over later ones."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        written = dict.fromkeys(vocabulary)
        met: set[str] = set()
        inflections: list[str] = []
        for word in written:
            if word not in met:
                forms = inflected(word)
                met |= forms
                inflections += sorted(forms)
        self._forms = tuple(dict.fromkeys([*written, *inflections]))
        self._order = dict(zip(self._forms, range(len(self._forms)), strict=True))
        self._written = len(written)
        self._longest = max(map(len, self._forms), default=0)
        longer = [n for n, form in enumerate(self._forms) if len(form) > _BEGINS_RIGHT]
        sounds = _sound("\n".join([self._forms[place] for place in longer])).split(b"\n")
        heard = [
            (hash(sound) & _HEARD) << _PLACE_BITS | place
            for sound, place in zip(sounds, longer, strict=bool(longer))
        ]
        self._sounds = array("Q", sorted(heard))
        near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for place in longer:
            form = self._forms[place]
            near[form[0], len(form)].append(form)
        self._near = dict(near)

    def is_written(self, word: str) -> bool:
        """Whether editors wrote this word, in this form."""
        return self._order.get(word, self._written) < self._written

    def __contains__(self, word: str) -> bool:
        return word in self._order

    def meant(self, word: str) -> str | None:
        """The nearest word of the vocabulary, if one is near enough."""
        if len(word) < _SHORTEST:
            return None
        near = self._one_slip_away(word)
        if len(word) <= _BEGINS_RIGHT:
            near = {form for form in near if form[0] == word[0]}
        if near:
            return min(near, key=lambda form: self._rank(word, form))
        if alike := self._alike(_sound(word)):
            return alike
        if len(word) < _TWO_SLIPS_FROM:
            return None
        found = process.extract(
            word,
            self._about_as_long(word),
            scorer=OSA.distance,
            score_cutoff=_SLIPS,
            limit=_COMPARED,
        )
        likely = [form for form, slips, _ in found if slips == _SLIPS]
        return min(likely, key=lambda form: self._rank(word, form), default=None)

    def _one_slip_away(self, word: str) -> set[str]:
        """None is from a word that is much longer than all: to look takes the square of its
        length."""
        is_too_long = len(word) > self._longest + 1
        return set() if is_too_long else self._order.keys() & _one_slip_away(word)

    def _about_as_long(self, word: str) -> list[str]:
        """Forms that begin as the word does and are at most two letters longer or shorter."""
        lengths = range(len(word) - _SLIPS, len(word) + _SLIPS + 1)
        return [form for n in lengths for form in self._near.get((word[0], n), ())]

    def _alike(self, sound: bytes) -> str | None:
        """The first form that sounds so."""
        heard = hash(sound) & _HEARD
        for number in range(bisect_left(self._sounds, heard << _PLACE_BITS), len(self._sounds)):
            found, place = divmod(self._sounds[number], 1 << _PLACE_BITS)
            if found != heard:
                break
            if _sound(self._forms[place]) == sound:
                return self._forms[place]
        return None

    def _rank(self, word: str, form: str) -> tuple[bool, bool, int]:
        """Forms that editors wrote are what people write too."""
        order = self._order[form]
        return word[0] != form[0], order >= self._written, order

    def parts(self, word: str) -> tuple[str, str] | None:
        """Two words that were written as one, if both are of the vocabulary."""
        for first, second in _halves(word):
            if first in self._order and second in self._order:
                return first, second
        return None


def _sound(word: str) -> bytes:
    """How a word sounds, roughly: vowels that are confused are one, doubled letters too. Also how
    words on lines of their own do: no letter sounds like the end of a line."""
    letters = word.encode(_BYTES, "replace").translate(_CONFUSED, _UNHEARD)
    return _DOUBLED.sub(rb"\1", letters)


def _one_slip_away(word: str) -> Iterator[str]:
    """Everything that one letter lost, added, wrong or swapped with the next makes of a word."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """A one-letter word may stand in front only when a long one follows."""
    for at in range(len(word) - _PARTS_FROM, 0, -1):
        if at == 1 or at >= _PARTS_FROM:
            yield word[:at], word[at:]
