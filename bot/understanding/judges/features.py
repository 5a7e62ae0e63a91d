"""What a question is compared by: its words, words that mean the same, pairs, pieces of words.

Each feature has a name a person can read; those of words and pairs tell why something was found.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from math import sqrt
from typing import Final, Generic, NamedTuple, TypeVar

from bot.understanding.judges.rows import Column, Matrix, Numbering, packed
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

Weights = Mapping[str, float]

_WORD, _ALIKE, _DENIED, _PAIR, _PIECE = "=", "~", "!", "&", "#"
_LIGHT: Final = 0.4
_DENIAL: Final = 0.7
_NEXT: Final = (0.7, 0.35)
"""Of a pair of words that stand together, and with one word between them."""
_PIECE_LETTERS: Final = 4


Feature = TypeVar("Feature", str, int)
"""By its name; among thousands of phrases by its number."""


class Noted(NamedTuple, Generic[Feature]):
    """What counts of a word wherever it stands; `paired` is its name in pairs, if it is in any."""

    name: Feature
    weight: float
    group: Feature | None
    denied: str
    paired: str
    pieces: Mapping[Feature, float]


Notes = dict[str, Noted[int]]
"""Of words by how they are written."""


class Features:
    """Names what content calls alike; made anew when content changes."""

    def __init__(self, reader: Reader, alike: Iterable[Sequence[str]]) -> None:
        self._groups: dict[str, str] = {}
        for group in alike:
            for word in group:
                for lemma in reader.lemmas_of(word):
                    self._groups.setdefault(lemma, _ALIKE + group[0])

    def of(self, words: Sequence[Word]) -> Weights:
        """Features by name, with what each weighs before it is known how rare it is."""
        return self._of(words, {}, str)

    def numbered(self, words: Sequence[Word], notes: Notes, numbers: Numbering) -> Column:
        """The same by number; `notes` keep what is known of words from one phrase to the next."""
        return packed(self._of(words, notes, numbers.__getitem__))

    def _of(
        self, words: Sequence[Word], notes: dict[str, Noted[Feature]], of: Callable[[str], Feature]
    ) -> dict[Feature, float]:
        found: dict[Feature, float] = {}
        heavy: list[tuple[str, int]] = []
        for word in words:
            noted = notes.get(word.surface)
            if noted is None:
                noted = notes[word.surface] = self._noted(word, of)
            name, weight, group, denied, paired, pieces = noted
            found[name] = found.get(name, 0.0) + weight
            if group is not None:
                found[group] = found.get(group, 0.0) + 1.0
            if word.negated:
                feature = of(denied)
                found[feature] = found.get(feature, 0.0) + _DENIAL
            if paired:
                heavy.append((paired, word.sentence))
                _add(found, pieces)
        for pair, weight in _pairs(heavy):
            feature = of(pair)
            found[feature] = found.get(feature, 0.0) + weight
        return found

    def _noted(self, word: Word, of: Callable[[str], Feature]) -> Noted[Feature]:
        name, group = _WORD + _name(word), self._group(word)
        is_light = word.pos in FUNCTION_WORDS
        has_pieces = not is_light and word.pos not in (NUMBER, CLASS)
        return Noted(
            name=of(name),
            weight=_LIGHT if is_light else 1.0,
            group=of(group) if group else None,
            denied=_DENIED + (group or name),
            paired="" if is_light else group or name,
            pieces=_pieces(word.surface, of) if has_pieces else {},
        )

    def names(self, words: Sequence[Word]) -> list[str]:
        """The features of what the words mean, without those that carry little."""
        return [
            self._group(word) or _WORD + _name(word)
            for word in words
            if word.pos not in FUNCTION_WORDS
        ]

    def _group(self, word: Word) -> str | None:
        for form in word.forms:
            if form.lemma in self._groups:
                return self._groups[form.lemma]
        return None


def words_only(weights: Weights) -> Weights:
    """Without pieces of words; as exact as what is kept of phrases."""
    names = [name for name in weights if name[0] != _PIECE]
    return dict(zip(names, array("f", map(weights.__getitem__, names)), strict=True))


def in_words_only(phrases: Matrix) -> Matrix:
    """The same phrases without pieces of words, with the same numbers."""
    words = [name[0] != _PIECE for name in phrases.numbers]
    kept = Matrix(phrases.numbers, phrases.meanings)
    for features, values in phrases.columns:
        chosen = [words[feature] for feature in features]
        column = Column(list(compress(features, chosen)), list(compress(values, chosen)))
        kept.columns.append(column)
    return kept


def readable(feature: str) -> str | None:
    """How a feature is told to people; None for pieces of words, which tell nothing."""
    if feature.startswith(_PIECE):
        return None
    return feature.lstrip(_WORD + _ALIKE + _DENIED + _PAIR).replace(_ALIKE, "").replace(_WORD, "")


def _name(word: Word) -> str:
    """Which number it is does not matter."""
    return word.pos if word.pos in (NUMBER, CLASS) else word.lemma


def _pieces(surface: str, of: Callable[[str], Feature]) -> dict[Feature, float]:
    """The pieces of a word's letters: endings and slips matter less to them."""
    letters = f"<{surface}>"
    last = max(1, len(letters) - _PIECE_LETTERS + 1)
    pieces = [of(_PIECE + letters[at : at + _PIECE_LETTERS]) for at in range(last)]
    return dict.fromkeys(pieces, 1.0 / sqrt(len(set(pieces))))


def _add(found: dict[Feature, float], weights: Mapping[Feature, float]) -> None:
    if found.keys().isdisjoint(weights):  # mostly so, and much quicker
        found.update(weights)
        return
    for feature, weight in weights.items():
        found[feature] = found.get(feature, 0.0) + weight


def _pairs(heavy: Sequence[tuple[str, int]]) -> Iterator[tuple[str, float]]:
    """Pairs within a sentence, whatever their order: Russian is free with it."""
    for at, (name, sentence) in enumerate(heavy):
        for weight, (other, its_sentence) in zip(_NEXT, heavy[at + 1 : at + 3], strict=False):
            if its_sentence == sentence:
                first, second = (name, other) if name < other else (other, name)
                yield f"{_PAIR}{first} {second}", weight
