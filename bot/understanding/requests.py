"""What a message most likely asks of the bot, by all examples of requests and of questions.

Requests and topics are judged together by how usual each trait is for each of them (naive Bayes):
what is more like a question is no request. Counting is all the learning there is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from math import exp, log, sqrt
from sys import intern
from typing import Final

import msgspec

from bot.domain.control_words import ControlWords
from bot.understanding.reading import Reader, Word
from bot.understanding.rows import Rows
from bot.understanding.traits import DENIES, PAIR, WORD, Telling, Told, Traits, traits

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


class _Counts:
    """For each meaning the weights of its traits, and how many examples had each trait."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, float]] = {}
        self.met: Counter[str] = Counter()
        self.examples = 0

    def add(self, meaning: str, found: Traits) -> None:
        length = sqrt(sum(w * w for w in found.values())) or 1.0
        column = self.columns.setdefault(meaning, {})
        for name, weight in found.items():
            trait = intern(name)
            column[trait] = column.get(trait, 0.0) + weight / length
            self.met[trait] += 1
        self.examples += 1

    def forget_rare(self) -> None:
        """Two words that stood together once, by chance or not: a third of everything."""
        rare = {trait for trait, n in self.met.items() if n == 1 and trait[0] == PAIR}
        for column in self.columns.values():
            for trait in rare & column.keys():
                del column[trait]
        for trait in rare:
            del self.met[trait]


class Lessons:
    """Counts what requests and what is none are told by."""

    def __init__(
        self, reader: Reader, telling: Telling, words: ControlWords, manners: frozenset[str]
    ) -> None:
        self._reader = reader
        self._telling = telling
        self._manners = manners
        self.counts = _Counts()
        self._known: dict[str, tuple[Told, ...]] = {
            f"<{name}>": (telling.of_group(name),) for name in (*words.groups, "number")
        }
        for speech in words.requests:
            for said in (*speech.phrases, *speech.alone, *speech.examples):
                self.counts.add(speech.name, traits([self._told(said.split())]))
        self._pairs = frozenset(trait for trait in self.counts.met if trait[0] == PAIR)

    def learn_topics(self, book: Phrasebook) -> None:
        for surface, word in book.words.items():
            self._known.setdefault(surface, (self._telling.of_word(word),))
        for topic, surfaces in book.phrases:
            self._add_other(topic, surfaces[within_manners(surfaces, self._manners)])

    def learn_others(self, examples: Iterable[str]) -> None:
        """What is no request and no question either."""
        for said in examples:
            self._add_other(_NOTHING, said.split())

    def _told(self, said: Sequence[str]) -> list[Told]:
        """Content is not mistyped, and says the same words again and again."""
        for word in said:
            if word not in self._known:
                read = self._reader.read(word).words
                self._known[word] = tuple(map(self._telling.of_word, read))
        return [told for word in said for told in self._known[word]]

    def _add_other(self, meaning: str, said: Sequence[str]) -> None:
        """Pairs that no request has are left out: most of all, and they tell little."""
        found = traits([self._told(said)])
        kept = {t: w for t, w in found.items() if t[0] != PAIR or t in self._pairs}
        self.counts.add(meaning, kept)


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
        self._telling = Telling(reader, words.groups)
        self._manners = frozenset(manners)
        self._commands = frozenset(speech.name for speech in words.requests)
        lessons = Lessons(reader, self._telling, words, self._manners)
        lessons.learn_topics(book)
        lessons.learn_others((*words.nothing, *others))
        counts = lessons.counts
        counts.forget_rare()
        columns = counts.columns.values()
        totals: dict[str, float] = defaultdict(float)
        for column in columns:
            for trait, weight in column.items():
                totals[trait] += weight
        whole, new = sum(totals.values()) or 1.0, _NEW / (len(totals) or 1)
        self._meanings = list(counts.columns)
        self._sizes = [log(sum(column.values()) + _USUAL * (1 + _NEW)) for column in columns]
        for column in columns:
            for trait, weight in column.items():
                usual = _USUAL * (totals[trait] / whole + new)
                column[trait] = log(1 + weight / usual)
        rarity = {trait: self._rarity(n, counts.examples) for trait, n in counts.met.items()}
        self._unknown = self._rarity(0, counts.examples)
        told = Counter(trait for column in (*columns, rarity) for trait in column)
        self._rows = Rows(told, (*columns, rarity))

    @staticmethod
    def _rarity(met: int, examples: int) -> float:
        return log(1 + (examples - met + 0.5) / (met + 0.5))

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
