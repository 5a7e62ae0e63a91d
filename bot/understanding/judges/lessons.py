"""Learns what meanings are told by, from examples of each and of what has none: softmax regression
over the traits of messages, rare ones counting more.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from math import log
from operator import mul
from zlib import crc32

from bot.understanding.judges.kept_names import KeptNames
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.regression import trained
from bot.understanding.judges.rows import Column, Numbering
from bot.understanding.judges.traits import Telling, Told, Weighed, across, adjacent, is_word
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Word

Vector = list[tuple[int, float]]
"""Traits by number, with what they weigh."""


class Lessons:
    """Examples as traits, and what they mean."""

    def __init__(self, reader: Reader, telling: Telling, manners: Manners) -> None:
        self._reader = reader
        self._telling = telling
        self._manners = manners
        self.numbers = Numbering()
        self.vectors: list[dict[int, float]] = []
        self.meanings: list[str] = []
        self.exact: dict[str, str] = {}
        self.examples: dict[str, list[Sequence[Word]]] = defaultdict(list)
        """By what they mean, as they were read: something else can be learnt from them."""
        self._told: list[Told] = []
        self._said: list[str] = []
        self._places: list[int] = []
        """Where each example stands among those to learn from: by its words, not by its turn."""
        self._known: dict[str, int] = {}
        self._single: list[Vector] = []
        self._adjacent: dict[tuple[int, int], Vector] = {}
        self._across: dict[tuple[int, int], Vector] = {}

    def add_phrase(self, meaning: str, phrase: str) -> None:
        """A word in brackets is any word of that group."""
        if "<" not in phrase:
            self.add_read(meaning, self._reader.read(phrase).words)
            return
        heard: list[int] = []
        for said in phrase.split():
            if said[0] == "<":
                heard.append(self._number(said, self._telling.of_group(said[1:-1])))
            else:
                heard += self._heard(self._reader.read(said).words)
        self._add(meaning, heard)

    def add_example(self, meaning: str, line: str) -> None:
        words = self._manners.within(self._reader.read(line).words)
        self.exact.setdefault(as_said(words), meaning)
        self.examples[meaning].append(words)
        self.add_read(meaning, words)

    def add_read(self, meaning: str, words: Sequence[Word]) -> None:
        self._add(meaning, self._heard(words))

    def _heard(self, words: Iterable[Word]) -> list[int]:
        known = self._known
        return [
            known[word.surface]
            if word.surface in known
            else self._number(word.surface, self._telling.of_word(word))
            for word in words
        ]

    def _number(self, said: str, told: Told) -> int:
        if said not in self._known:
            self._known[said] = len(self._told)
            self._told.append(told)
            self._said.append(said)
            self._single.append(self._numbered(told.single))
        return self._known[said]

    def _add(self, meaning: str, heard: Sequence[int]) -> None:
        found: dict[int, float] = defaultdict(float)
        singles = (self._single[one] for one in heard)
        close = map(self._read_adjacent, pairwise(heard))
        apart = map(self._read_across, zip(heard, heard[2:], strict=False))
        for trait, weight in chain.from_iterable(chain(singles, close, apart)):
            found[trait] += weight
        self.vectors.append(found)
        self.meanings.append(meaning)
        self._places.append(crc32(" ".join(self._said[one] for one in heard).encode()))

    def _read_adjacent(self, pair: tuple[int, int]) -> Vector:
        if pair not in self._adjacent:
            told = adjacent(self._told[pair[0]], self._told[pair[1]])
            self._adjacent[pair] = self._numbered(told)
        return self._adjacent[pair]

    def _read_across(self, pair: tuple[int, int]) -> Vector:
        if pair not in self._across:
            told = across(self._told[pair[0]], self._told[pair[1]])
            self._across[pair] = self._numbered(told)
        return self._across[pair]

    def _numbered(self, told: Weighed) -> Vector:
        return [(self.numbers[trait], weight) for trait, weight in told]

    def learnt(self, all_meanings: Iterable[str], telling: float) -> LearntMeanings:
        """Of what was met once as well: many such things together tell something (measured).
        Traits that say less than `telling` for and against every meaning are left out, but for
        words, which tell the known from the unknown. Examples are learnt from in an order that
        mixes what they mean and which an example more leaves as it is: so one does not change what
        all others teach."""
        met = Counter(chain.from_iterable(self.vectors))
        total = 1 + len(self.vectors)
        rarity = [log(total / (1 + met[trait])) + 1 for trait in range(len(self.numbers))]
        mixed = sorted(range(len(self.vectors)), key=self._places.__getitem__)
        vectors = [_weighed(self.vectors[n], rarity) for n in mixed]
        meanings = {m: n for n, m in enumerate(dict.fromkeys((*all_meanings, NOTHING)))}
        meant = [meanings[self.meanings[n]] for n in mixed]
        *weights, every = trained(vectors, meant, len(self.numbers), len(meanings))
        kept = [
            number
            for trait, number in self.numbers.items()
            if is_word(trait) or max(map(abs, weights[number])) >= telling
        ]
        traits = list(self.numbers)
        return LearntMeanings(
            features=KeptNames.of({traits[number]: place for place, number in enumerate(kept)}),
            rarity=array("f", [rarity[number] for number in kept]),
            meanings=list(meanings),
            weights=array("f", chain(*(weights[number] for number in kept), every)),
            exact=KeptNames.of({said: meanings[meant] for said, meant in self.exact.items()}),
        )


def _weighed(found: Mapping[int, float], rarity: Sequence[float]) -> Column:
    rare = map(mul, found.values(), map(rarity.__getitem__, found))
    return Column(list(found), list(rare))
