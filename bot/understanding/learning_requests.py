"""Learns what requests to the bot are told by, from all examples of requests and of questions.

Counting is all the learning there is; the same content always teaches the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, pairwise
from math import log
from operator import itemgetter
from typing import Final

from bot.domain.control_words import ControlWords
from bot.understanding.learnt import LearntRequests
from bot.understanding.reading import Reader, Word
from bot.understanding.rows import Numbering, packed, tabled
from bot.understanding.traits import PAIR, Singles, Telling, Told, of_pair, of_two

_USUAL: Final = 1.0
"""How much a trait's share of everything says about meanings that have not met it."""
_NEW: Final = 0.1
_NOTHING: Final = ""
"""What examples mean that are no requests."""


def learnt_requests(
    reader: Reader,
    telling: Telling,
    words: ControlWords,
    book: Phrasebook,
    others: Iterable[str],
) -> LearntRequests:
    """`others` are examples of what is no request and no question either."""
    lessons = Lessons(reader, telling, words)
    lessons.learn_topics(book)
    lessons.learn_others((*words.nothing, *others))
    return lessons.learnt()


class Phrasebook:
    """Phrases of topics as they were read, kept small: nobody needs to read them again."""

    def __init__(self) -> None:
        self.words: dict[str, Word] = {}
        self.phrases: list[tuple[str, tuple[str, ...]]] = []

    def add(self, topic: str, words: Sequence[Word]) -> None:
        met = (self.words.setdefault(word.surface, word) for word in words)
        self.phrases.append((topic, tuple(word.surface for word in met)))


class _Known(dict[str, tuple[int, ...]]):
    """Content is not mistyped, and says the same words again and again: each is read once."""

    def __init__(self, read: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self[word] = self._read(word)
        return found


class Lessons:
    """Counts what requests and what is none are told by, meaning by meaning."""

    def __init__(self, reader: Reader, telling: Telling, words: ControlWords) -> None:
        self._reader = reader
        self.telling = telling
        self.columns: dict[str, dict[str, float]] = {}
        """For each meaning the weights of its traits."""
        self.met: Counter[str] = Counter()
        """How often each trait was met."""
        self.examples = 0
        self._told: list[Told] = []
        self._known = _Known(self._read)
        for name in (*words.groups, "number"):
            self._known[f"<{name}>"] = self._numbered([self.telling.of_group(name)])
        for speech in words.requests:
            said = (*speech.phrases, *speech.alone, *speech.examples)
            self._learn(speech.name, map(str.split, said))
        self._forget_rare()
        self._pairs = frozenset(trait for trait in self.met if trait[0] == PAIR)

    def learn_topics(self, book: Phrasebook) -> None:
        for surface, word in book.words.items():
            if surface not in self._known:
                self._known[surface] = self._numbered([self.telling.of_word(word)])
        for topic, phrases in groupby(book.phrases, key=itemgetter(0)):
            self._learn(topic, (surfaces for _, surfaces in phrases), self._pairs)

    def learn_others(self, examples: Iterable[str]) -> None:
        """What is no request and no question either."""
        self._learn(_NOTHING, map(str.split, examples), self._pairs)

    def _learn(
        self,
        meaning: str,
        examples: Iterable[Sequence[str]],
        pairs: frozenset[str] | None = None,
    ) -> None:
        """Of `pairs` only, if they are given: others tell little, and are most of all. What is
        met again and again is counted first, and told once."""
        known = self._known
        heard = [[number for word in said for number in known[word]] for said in examples]
        self.examples += len(heard)
        single = Counter(chain.from_iterable(heard))
        close = Counter(chain.from_iterable(map(pairwise, heard)))
        apart = Counter(chain.from_iterable(zip(h, h[2:], strict=False) for h in heard))
        column = self.columns.setdefault(meaning, {})
        told = self._told
        self._add(column, ((told[one].single, n) for one, n in single.items()))
        self._add(column, ((of_pair(told[a], told[b]), n) for (a, b), n in close.items()), pairs)
        self._add(column, ((of_two(told[a], told[b]), n) for (a, b), n in apart.items()), pairs)

    def _add(
        self,
        column: dict[str, float],
        found: Iterable[tuple[Singles, int]],
        pairs: frozenset[str] | None = None,
    ) -> None:
        met = self.met
        for told, times in found:
            for trait, weight in told:
                if pairs is None or trait[0] != PAIR or trait in pairs:
                    column[trait] = column.get(trait, 0.0) + weight * times
                    met[trait] += times

    def _read(self, word: str) -> tuple[int, ...]:
        return self._numbered(map(self.telling.of_word, self._reader.read(word).words))

    def _numbered(self, told: Iterable[Told]) -> tuple[int, ...]:
        begin = len(self._told)
        self._told.extend(told)
        return tuple(range(begin, len(self._told)))

    def _forget_rare(self) -> None:
        """Two words that stood together once, by chance or not: a third of everything."""
        rare = {trait for trait, n in self.met.items() if n == 1 and trait[0] == PAIR}
        for column in self.columns.values():
            for trait in rare & column.keys():
                del column[trait]
        for trait in rare:
            del self.met[trait]

    def learnt(self) -> LearntRequests:
        """Nothing can be learnt afterwards: the counts have become what they say."""
        columns = self.columns.values()
        totals: dict[str, float] = defaultdict(float)
        for column in columns:
            for trait, weight in column.items():
                totals[trait] += weight
        whole, new = sum(totals.values()) or 1.0, _NEW / (len(totals) or 1)
        sizes = [log(sum(column.values()) + _USUAL * (1 + _NEW)) for column in columns]
        for column in columns:
            for trait, weight in column.items():
                usual = _USUAL * (totals[trait] / whole + new)
                column[trait] = log(1 + weight / usual)
        rarity = {trait: self._rarity(n) for trait, n in self.met.items()}
        numbers = Numbering()
        packs = [packed({numbers[t]: v for t, v in c.items()}) for c in (*columns, rarity)]
        return LearntRequests(
            features=list(numbers),
            meanings=list(self.columns),
            sizes=sizes,
            gains=tabled(packs, len(numbers)),
            unknown=self._rarity(0),
        )

    def _rarity(self, met: int) -> float:
        return log(1 + max(self.examples - met + 0.5, 0.5) / (met + 0.5))
