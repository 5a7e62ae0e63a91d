"""What a message most likely asks of the bot, by all examples of requests and of questions.

Requests and topics are judged together by how usual each trait is for each of them (naive Bayes):
what is more like a question is no request. Counting is all the learning there is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, islice, pairwise
from math import exp, log, sqrt
from operator import itemgetter
from typing import Final

import msgspec

from bot.domain.control_words import ControlWords
from bot.understanding.reading import Reader, Word
from bot.understanding.rows import Numbering, Rows, packed
from bot.understanding.traits import (
    DENIES,
    PAIR,
    WORD,
    Singles,
    Telling,
    Told,
    Traits,
    of_pair,
    of_two,
)

_USUAL: Final = 1.0
"""How much a trait's share of everything says about meanings that have not met it."""
_NEW: Final = 0.1
_SHARPNESS: Final = 2.0
"""Of the shares: how much better is much better."""
_TOLD: Final = 4
_NOTHING: Final = ""
"""What examples mean that are no requests."""


class Likely(msgspec.Struct, frozen=True):
    """The request a message is most like, if any; its share of all likeness, and how much of what
    is said examples of it say too; from 0 to 1."""

    command: str | None = None
    share: float = 0.0
    covered: float = 0.0
    score: float = 0.0
    is_denied: bool = False
    """Whether something is denied that no example of it denies."""
    told: tuple[str, ...] = ()
    """The words that spoke for it, strongest first."""


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

    def __init__(self, reader: Reader, words: ControlWords) -> None:
        self._reader = reader
        self.telling = Telling(reader, words.groups)
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

    def learn_topics(self, book: Phrasebook, manners: frozenset[str]) -> None:
        for surface, word in book.words.items():
            if surface not in self._known:
                self._known[surface] = self._numbered([self.telling.of_word(word)])
        for topic, phrases in groupby(book.phrases, key=itemgetter(0)):
            said = (surfaces[within_manners(surfaces, manners)] for _, surfaces in phrases)
            self._learn(topic, said, self._pairs)

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


class Requests:
    """Judges messages; made anew when content changes."""

    def __init__(
        self,
        reader: Reader,
        words: ControlWords,
        book: Phrasebook,
        others: Iterable[str],
        manners: Iterable[str],
    ) -> None:
        """`others` are examples of what is no request and no question either."""
        lessons = Lessons(reader, words)
        lessons.learn_topics(book, frozenset(manners))
        lessons.learn_others((*words.nothing, *others))
        self._telling = lessons.telling
        self._commands = frozenset(speech.name for speech in words.requests)
        columns = lessons.columns.values()
        totals: dict[str, float] = defaultdict(float)
        for column in columns:
            for trait, weight in column.items():
                totals[trait] += weight
        whole, new = sum(totals.values()) or 1.0, _NEW / (len(totals) or 1)
        self._meanings = list(lessons.columns)
        self._sizes = [log(sum(column.values()) + _USUAL * (1 + _NEW)) for column in columns]
        for column in columns:
            for trait, weight in column.items():
                usual = _USUAL * (totals[trait] / whole + new)
                column[trait] = log(1 + weight / usual)
        rarity = {trait: self._rarity(n, lessons.examples) for trait, n in lessons.met.items()}
        self._unknown = self._rarity(0, lessons.examples)
        numbers = Numbering()
        packs = [packed({numbers[t]: v for t, v in c.items()}) for c in (*columns, rarity)]
        self._rows = Rows(numbers, packs)

    @staticmethod
    def _rarity(met: int, examples: int) -> float:
        return log(1 + max(examples - met + 0.5, 0.5) / (met + 0.5))

    def likely(self, words: Sequence[Word]) -> Likely:
        found = self._telling.of(words)
        rows = {trait: dict(self._rows.row(trait)) for trait in found}
        rarity = {trait: row.pop(len(self._meanings)) for trait, row in rows.items() if row}
        weighed = {trait: found[trait] * rare for trait, rare in rarity.items()}
        length = sqrt(sum(w * w for w in weighed.values())) or 1.0
        scores = [-sum(weighed.values()) / length * size for size in self._sizes]
        for trait, weight in weighed.items():
            for meaning, gain in rows[trait].items():
                scores[meaning] += weight / length * gain
        best = max(range(len(scores)), key=scores.__getitem__)
        command = self._meanings[best]
        if not weighed or command not in self._commands:
            return Likely()
        spoke = {t: w * rows[t][best] for t, w in weighed.items() if best in rows[t]}
        return Likely(
            command,
            share=1 / sum(exp(_SHARPNESS * (score - scores[best])) for score in scores),
            score=scores[best],
            covered=self._covered({t: w for t, w in found.items() if t[0] == WORD}, rarity, spoke),
            is_denied=any(DENIES in trait and trait not in spoke for trait in found),
            told=_readable(sorted(spoke, key=lambda trait: -spoke[trait])),
        )

    def _covered(self, words: Traits, rarity: Traits, spoke: Traits) -> float:
        """How much of what is said speaks for a meaning; what nobody ever said does not."""
        rare = {trait: w * rarity.get(trait, self._unknown) for trait, w in words.items()}
        return sum(w for trait, w in rare.items() if trait in spoke) / (sum(rare.values()) or 1.0)


def _readable(told: Iterable[str]) -> tuple[str, ...]:
    """Words as people may be told them, each once."""
    words = (t[1:].replace(DENIES, " ") for t in told if t[0] == WORD and "." not in t)
    return tuple(islice(words, _TOLD))


def within_manners(said: Sequence[str], manners: frozenset[str]) -> slice:
    """Where something is said between a greeting and thanks; everything, if nothing is."""
    begin, end = 0, len(said)
    while begin < end and said[begin] in manners:
        begin += 1
    while begin < end and said[end - 1] in manners:
        end -= 1
    return slice(begin, end) if begin < end else slice(None)
