"""What somebody asks: topics of content ranked by likeness, and whether that is sure.

Sure means that one topic stands clearly before all others; several, that the message has parts
which each ask something else for sure. Everything is decided by what `Asking` holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import exp
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.faq import UNKNOWN
from bot.understanding.judges.features import (
    Features,
    Weights,
    readable,
    words_only,
)
from bot.understanding.judges.learnt import LearntTopics
from bot.understanding.judges.likeness import Examples, Rarity, Usage, standardised
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import CLASS, NUMBER, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

SUGGESTED: Final = 3
_NEAR: Final = 0.4
"""What the nearest phrases weigh against what is usual (measured)."""
_SHARPNESS: Final = 2.0
"""Of the shares: how much better is much better."""
_SURE: Final = 0.92
_SURE_BEYOND: Final = 0.97
_SURE_NEAR: Final = 0.2
"""Least share and nearness of a topic that is answered without asking back. "I do not know", said
to somebody who could be answered, is the worse mistake: for that the bot must be surer."""
_SURE_COVERED: Final = 0.5
"""Least share of what is said that phrases of the topic say too: who says much besides asks
something else (measured: halves what is surely wrong, and costs one sure answer in twenty)."""
_SURE_WORDS: Final = 2
"""Least words that tell something: a word alone is answered if editors wrote just that."""
_KNOWN: Final = 0.14
"""Least nearness of a topic that is worth suggesting."""
_LEFT: Final = 0.05
"""Least share of the best topic that is suggested, where likelier ones may be no button: with less
it is a guess at random."""
_PART_SURE: Final = 0.85
_PART_NEAR: Final = 0.35
"""Of a part of a message, which is short and easily like something: more is asked."""
_LIKELIEST: Final = 2
"""Of a message that tells something too: one of them is asked by a sentence of its own."""
_TOLD: Final = 4
_LONGEST_DIVIDED: Final = 16
"""Words of a message that may ask several things."""

_ASKS_NOTHING: Final = SMALL_WORDS | {NUMBER, CLASS}
"""Kinds of words that alone ask nothing for sure: "I have 5b"."""


class Ranked(msgspec.Struct, frozen=True):
    """A topic, its share of all likeness, and how near its nearest phrases are; from 0 to 1."""

    topic: str
    share: float
    near: float


class Asking(msgspec.Struct, frozen=True):
    """What a message asks. Without `is_known` nothing fits, whatever is ranked."""

    ranked: tuple[Ranked, ...] = ()
    is_sure: bool = False
    is_known: bool = False
    several: tuple[str, ...] = ()
    """Topics of the parts, where each part asks something else for sure."""
    is_exact: bool = False
    """Whether editors wrote these words."""

    @property
    def best(self) -> str | None:
        return self.ranked[0].topic if self.ranked else None


def vocabulary(content: Content) -> Iterator[str]:
    """Everything editors wrote that questions are compared with."""
    for topic in content.topics.values():
        yield topic.title
        yield from topic.phrases
    for group in content.alike:
        yield from group
    for guide in content.guides.values():
        for step in guide.steps:
            for trouble in step.troubles:
                yield trouble.label
                yield from trouble.words


class Topics:
    """Made anew when content changes."""

    def __init__(
        self,
        features: Features,
        manners: Manners,
        people: frozenset[str],
        forms: frozenset[str],
        content: Content,
        learnt: LearntTopics,
    ) -> None:
        """`people` are the features of words that name anybody of a role, `forms` the normal forms
        of what a school form is called by."""
        self._people, self._forms = people, forms
        self._topics = content.topics
        self._guides = {t.guide_for: t.id for t in content.topics.values() if t.guide_for}
        self.features = features
        self._manners = manners
        self._joining_on = frozenset(content.speech.joining_on)
        self._exact = learnt.exact
        self._topics_by_number = learnt.usage.meanings
        rarity = Rarity(learnt.features, learnt.rarity, learnt.unknown)
        self._usage = Usage(rarity, learnt.usage)
        self._words = Examples(rarity, learnt.examples)

    def _written(self, words: Sequence[Word]) -> str | None:
        """The topic that editors wrote just these words to mean, or these after "and"."""
        number = self._exact.get(as_said(self._manners.within(words)))
        if number is None and len(words) > 1 and words[0].surface in self._joining_on:
            number = self._exact.get(as_said(self._manners.within(words[1:])))
        return None if number is None else self._topics_by_number[number]

    def _asked_apart(self, reading: Reading, ranked: Sequence[Ranked]) -> str | None:
        """One of the likeliest topics, where one sentence asks in just the words that editors
        wrote, and the others only tell: "is it obligatory? we have another messenger"."""
        sentences = [tuple(s) for _, s in groupby(reading.words, key=lambda w: w.sentence)]
        asking = [sentence for sentence in sentences if _asks(sentence, reading)]
        if len(sentences) < 2 or len(asking) != 1:
            return None
        written = self._written(asking[0])
        if written not in {one.topic for one in ranked[:_LIKELIEST]}:
            return None
        return written if self._topics[written].manner == "question" else None

    def ask(self, reading: Reading) -> Asking:
        """The topics of a message, best first. What editors wrote in these words means what they
        say it means."""
        ranked = self._ranked(reading.words)
        if not ranked:
            return Asking()
        if exact := self._written(reading.words) or self._asked_apart(reading, ranked):
            others = tuple(r for r in ranked if r.topic != exact)
            return Asking((Ranked(exact, 1.0, 1.0), *others), True, True, is_exact=True)
        several = self._several(reading)
        first = ranked[0]
        return Asking(
            ranked=ranked,
            is_sure=bool(several) or self._is_sure(first, reading.words),
            is_known=first.near >= _KNOWN,
            several=several,
        )

    def for_role(self, asking: Asking, reading: Reading, role: str | None) -> Asking:
        """Who asks for a guide and does not say whose means their own."""
        own = self._guides.get(role or "")
        if own is None or asking.is_sure or not asking.is_known:
            return asking
        guides = {r.topic: r for r in asking.ranked if self._topics[r.topic].guide_for}
        share, first = sum(guide.share for guide in guides.values()), asking.ranked[0]
        if first.topic not in guides or own not in guides or share < _SURE:
            return asking
        if first.near < _SURE_NEAR or not self._people.isdisjoint(
            self.features.names(reading.words)
        ):
            return asking
        others = (ranked for ranked in asking.ranked if ranked.topic != own)
        mine = replace(guides[own], share=share)
        return replace(asking, ranked=(mine, *others), is_sure=True)

    def _weights(self, words: Sequence[Word]) -> Weights:
        return self.features.of(self._manners.within(words))

    def _is_sure(self, first: Ranked, words: Sequence[Word]) -> bool:
        needed = _SURE_BEYOND if self._topics[first.topic].is_beyond else _SURE
        if first.share < needed or first.near < _SURE_NEAR:
            return False
        names = self.features.names(self._manners.within(words))
        if len(set(names)) < _SURE_WORDS or all(map(self._asks_nothing, words)):
            return False
        return self._usage.covered(names, first.topic) >= _SURE_COVERED

    def _asks_nothing(self, word: Word) -> bool:
        return word.pos in _ASKS_NOTHING or word.is_one_of(self._forms)

    def likest(self, reading: Reading) -> str | None:
        """The topic whose phrases a message is most like, whoever wrote exactly this."""
        ranked = self._ranked(reading.words)
        return ranked[0].topic if ranked else None

    def _ranked(self, words: Sequence[Word]) -> tuple[Ranked, ...]:
        if all(word.pos in (NUMBER, CLASS) for word in words):
            return ()
        weights = self._weights(words)
        near = self._words.nearest(words_only(weights))
        if not near:
            return ()
        usual = standardised(self._usage.scores(weights))
        nearness = standardised({topic: near.get(topic, 0.0) for topic in usual})
        scores = {topic: score + _NEAR * nearness[topic] for topic, score in usual.items()}
        order = sorted(scores, key=lambda topic: (-scores[topic], topic))[: 2 * SUGGESTED]
        best = scores[order[0]]
        likely = [exp(_SHARPNESS * (scores[topic] - best)) for topic in order]
        return tuple(
            Ranked(topic, share / sum(likely), near.get(topic, 0.0))
            for topic, share in zip(order, likely, strict=True)
        )

    def told(self, reading: Reading, topic: str) -> tuple[str, ...]:
        """The words that speak for a topic, strongest first."""
        spoke = map(readable, self._usage.told(self._weights(reading.words), topic))
        return tuple(dict.fromkeys(word for word in spoke if word))[:_TOLD]

    def _several(self, reading: Reading) -> tuple[str, ...]:
        parts = list(_parts(reading))
        if len(parts) < 2:
            return ()
        asked: dict[str, None] = {}
        for part in parts:
            ranked = self._ranked(part)
            if ranked and ranked[0].share >= _PART_SURE and ranked[0].near >= _PART_NEAR:
                asked[ranked[0].topic] = None
        questions = [t for t in asked if self._topics[t].manner == "question"]
        return tuple(questions[:SUGGESTED]) if len(questions) > 1 else ()

    def is_like_question(self, asking: Asking) -> bool:
        """Whether what a message is most like answers a question."""
        best = asking.best
        return asking.is_known and best is not None and self._topics[best].manner == "question"

    def reported(self, asking: Asking) -> list[str]:
        """The topics' names for outside, each once: all that the source document cannot answer
        have one."""
        names = [self._topics[topic].reported for topic in asking.several]
        if not asking.is_known and not names:
            names = [UNKNOWN]
        names += [self._topics[ranked.topic].reported for ranked in asking.ranked]
        return list(dict.fromkeys(names))[:SUGGESTED]

    def action(self, asking: Asking, kept: str) -> act.Asked:
        """What to do about it; `kept` is the question as it may be kept if nothing fits."""
        if asking.several:
            return act.Asked(asking.several, is_sure=True)
        if not asking.is_known or asking.best is None:
            return act.Asked((), text=kept)
        if asking.is_sure:
            return act.Asked((asking.best,), is_sure=True)
        if offered := self._offered(asking):
            return act.Asked(offered)
        return act.Asked((), text=kept)

    def _offered(self, asking: Asking) -> tuple[str, ...]:
        """What may be shown on buttons to whom is asked back: only what answers a question. A
        button that says "angry words" would say what the bot thinks of somebody."""
        likely = asking.ranked[:SUGGESTED]
        found = [r for r in likely if self._topics[r.topic].is_offered]
        is_left = bool(found) and found[0].near >= _KNOWN and found[0].share >= _LEFT
        return tuple(r.topic for r in found) if is_left else ()


def _parts(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """A short message divided where it goes on to another question: "how ... and where ...", or
    one sentence with a question mark after the other. A story is not divided."""
    if len(reading.words) > _LONGEST_DIVIDED:
        return
    part: list[Word] = []
    last = -1
    for clause in reading.clauses:
        sentence = clause[0].sentence
        asks_on = len(part) > 1 and _asks(part, reading) and _asks(clause, reading)
        joined = bool(part) and (part[-1].pos == "CONJ" or clause[0].pos == "CONJ")
        if asks_on and (joined or sentence != last):
            yield tuple(part)
            part = []
        part.extend(clause)
        last = sentence
    if part:
        yield tuple(part)


def _asks(words: Sequence[Word], reading: Reading) -> bool:
    return any(
        word.surface in reading.question_words or word.clause in reading.asked for word in words
    )
