"""What a question is compared by: its words, words that mean the same, pairs, pieces of words.

Each feature has a name a person can read; those of words and pairs tell why something was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from bot.understanding.reading import CLASS, NUMBER, Reader, Word
from bot.understanding.rows import Column, Weighed

Weights = Mapping[str, float]

_WORD, _ALIKE, _DENIED, _PAIR, _PIECE = "=", "~", "!", "&", "#"
_LIGHT_WORDS: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})
"""Words that carry little: with less weight, and not in pairs."""
_LIGHT: Final = 0.4
_DENIAL: Final = 0.7
_NEXT: Final = (0.7, 0.35)
"""Of a pair of words that stand together, and with one word between them."""
_PIECE_LETTERS: Final = 4


def pieces_of(surface: str) -> Weights:
    """The pieces of a word's letters: endings and slips matter less to them."""
    letters = f"<{surface}>"
    last = max(1, len(letters) - _PIECE_LETTERS + 1)
    pieces = dict.fromkeys(_PIECE + letters[at : at + _PIECE_LETTERS] for at in range(last))
    return dict.fromkeys(pieces, 1.0 / sqrt(len(pieces)))


class Features:
    """Names what content calls alike; made anew when content changes."""

    def __init__(self, reader: Reader, alike: Iterable[Sequence[str]]) -> None:
        self._groups: dict[str, str] = {}
        for group in alike:
            for word in group:
                for lemma in reader.lemmas_of(word):
                    self._groups.setdefault(lemma, _ALIKE + group[0])

    def of(self, words: Sequence[Word], pieces: Callable[[str], Weights] = pieces_of) -> Weights:
        """Features by name, with what each weighs before it is known how rare it is; `pieces`
        gives those of a word's letters."""
        found: dict[str, float] = defaultdict(float)
        heavy: list[tuple[str, int]] = []
        for word in words:
            name, group = _WORD + _name(word), self._group(word)
            pos = word.pos
            is_light = pos in _LIGHT_WORDS
            found[name] += _LIGHT if is_light else 1.0
            if group:
                found[group] += 1.0
            if word.negated:
                found[_DENIED + (group or name)] += _DENIAL
            if not is_light:
                heavy.append((group or name, word.sentence))
                if pos not in (NUMBER, CLASS):
                    for piece, weight in pieces(word.surface).items():
                        found[piece] += weight
        _add_pairs(found, heavy)
        return found

    def names(self, words: Sequence[Word]) -> list[str]:
        """The features of what the words mean, without those that carry little."""
        return [
            self._group(word) or _WORD + _name(word)
            for word in words
            if word.pos not in _LIGHT_WORDS
        ]

    def _group(self, word: Word) -> str | None:
        for form in word.forms:
            if form.lemma in self._groups:
                return self._groups[form.lemma]
        return None


def words_only(weights: Weighed) -> Column:
    """Without pieces of words."""
    return Column(pair for pair in weights.items() if pair[0][0] != _PIECE)


def readable(feature: str) -> str | None:
    """How a feature is told to people; None for pieces of words, which tell nothing."""
    if feature.startswith(_PIECE):
        return None
    return feature.lstrip(_WORD + _ALIKE + _DENIED + _PAIR).replace(_ALIKE, "").replace(_WORD, "")


def _name(word: Word) -> str:
    """Which number it is does not matter."""
    return word.pos if word.pos in (NUMBER, CLASS) else word.lemma


def _add_pairs(found: dict[str, float], heavy: Sequence[tuple[str, int]]) -> None:
    """Pairs within a sentence, whatever their order: Russian is free with it."""
    for at, (name, sentence) in enumerate(heavy):
        for weight, (other, its_sentence) in zip(_NEXT, heavy[at + 1 : at + 3], strict=False):
            if its_sentence == sentence:
                found[_PAIR + " ".join(sorted((name, other)))] += weight
