"""Phrases that editors write as people say them, found in messages whatever the form and order.

A phrase is a few items; each must be met near the others in one sentence. What a phrase does not
deny must not be denied; what its verb says of the speaker ("I teach") must be said of the speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from bot.understanding.reading import CLASS, NUMBER, Reader, Reading, Word

_ITEM: Final = re.compile(r"<(\w+)>|[^\s<>]+")
_SPARE: Final = 3
"""Words that may stand between those of a phrase."""
_SPECIAL: Final = frozenset({"class", "number", "age"})
_AGES: Final = range(6, 18)
_CLASSES: Final = range(1, 12)
CLASS_WORDS: Final = "class_word"
ORDINALS: Final = "ordinal"
_MINE: Final = "my"
"""Groups that `<class>` needs: what a class is called, and first, second, third."""


class Item(msgspec.Struct, frozen=True):
    """One word of a phrase: any of these lemmas, or something special."""

    lemmas: frozenset[str]
    senses: frozenset[tuple[str, str]] = frozenset()
    special: str = ""
    ordinals: frozenset[str] = frozenset()
    """Of a class: how its number is said in a word."""
    is_own: bool = False
    """A verb in the first person: it must be said by the speaker of themselves."""
    denies: bool = False
    leans: bool = False
    """My: it must stand beside what is mine."""
    cases: frozenset[str] = frozenset()
    """Of a pronoun: me is not I."""


class Phrase(msgspec.Struct, frozen=True):
    """What was written, as items; `meaning` is what it stands for."""

    written: str
    meaning: str
    items: tuple[Item, ...]
    is_own: bool
    """Whether it names the speaker: me, my, a verb in the first person."""
    asks: bool = False
    """Whether it begins with a question word."""
    head: int = 0
    """The item that names somebody, in a phrase that does."""


class Found(msgspec.Struct, frozen=True):
    """A phrase met in a message, with the places of its items' words."""

    phrase: Phrase
    places: tuple[int, ...]

    @property
    def head(self) -> int:
        return self.places[self.phrase.head]


class Phrases:
    """Phrases of several meanings, looked up together."""

    def __init__(
        self,
        reader: Reader,
        written: Iterable[tuple[str, str]],
        groups: Mapping[str, Iterable[str]],
        own_groups: Iterable[str] = (),
    ) -> None:
        """`written` are meanings and phrases; a phrase with a word of `own_groups` names the
        speaker."""
        self._reader = reader
        self._groups = {
            name: [reader.read(word).words[-1] for word in words]
            for name, words in groups.items()
        }
        self._own = frozenset(own_groups)
        self._by_anchor: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for meaning, phrase in written:
            self._add(self._compiled(meaning, phrase))

    def _add(self, phrase: Phrase) -> None:
        """Filed under its rarest word: only phrases with a word of the message are tried."""
        named = [i for i, item in enumerate(phrase.items) if not (item.special or item.denies)]
        anchor = min(named, key=lambda i: (len(phrase.items[i].lemmas), i), default=None)
        if anchor is None:
            raise ValueError(phrase.written)
        for lemma in phrase.items[anchor].lemmas:
            self._by_anchor[lemma].append((anchor, phrase))

    def _compiled(self, meaning: str, written: str) -> Phrase:
        items: list[Item] = []
        is_own, head, is_governed = False, None, False
        for found in _ITEM.finditer(written):
            if name := found[1]:
                is_own = is_own or name in self._own
                items.append(self._of_group(name))
                continue
            for word in self._reader.read(found[0]).words:
                form = word.forms[0]
                is_governed = is_governed or form.pos == "PREP"
                is_noun = any(f.pos == "NOUN" and f.case == "nomn" for f in word.forms)
                if head is None and is_noun and not is_governed:
                    head = len(items)
                is_first = form.person == "1per"
                is_own = is_own or is_first
                denies = word.surface in self._reader.negations
                items.append(
                    Item(
                        word.lemmas,
                        word.senses,
                        is_own=is_first and form.pos == "VERB",
                        denies=denies,
                        cases=_cases(word) if form.pos == "NPRO" else frozenset(),
                    )
                )
        if all(item.denies for item in items):
            items = [msgspec.structs.replace(item, denies=False) for item in items]
        if head is None:
            head = next((n for n, item in enumerate(items) if not item.cases), 0)
        asks = bool(self._reader.question_words & set(written.split()[:1]))
        return Phrase(written, meaning, tuple(items), is_own, asks, head)

    def _of_group(self, name: str) -> Item:
        if name == "class":
            words, ordinals = self._groups[CLASS_WORDS], self._groups[ORDINALS]
            lemmas = frozenset(lemma for w in words for lemma in w.lemmas)
            numbered = frozenset(lemma for w in ordinals for lemma in w.lemmas)
            return Item(lemmas, special=name, ordinals=numbered)
        if name in _SPECIAL:
            return Item(frozenset(), special=name)
        words = self._groups[name]
        return Item(
            frozenset(lemma for w in words for lemma in w.lemmas),
            frozenset(sense for w in words for sense in w.senses),
            leans=name == _MINE,
        )

    def found(self, reading: Reading) -> list[Found]:
        """All phrases that are met, those of most words first; what stands inside a longer one is
        left out."""
        met = list(self._met(reading))
        met.sort(key=lambda f: -len(f.places))
        kept: list[Found] = []
        for found in met:
            places = set(found.places)
            if not any(places < set(other.places) for other in kept):
                kept.append(found)
        return kept

    def _met(self, reading: Reading) -> Iterator[Found]:
        for place, word in enumerate(reading.words):
            for lemma in word.lemmas:
                for anchor, phrase in self._by_anchor.get(lemma, ()):
                    if places := _places(reading.words, phrase, anchor, place):
                        yield Found(phrase, places)


def _places(
    words: Sequence[Word], phrase: Phrase, anchor: int, place: int
) -> tuple[int, ...] | None:
    """Where each item's word is, near the one that is known, in the same sentence."""
    if not _fits(phrase.items[anchor], words, place, phrase):
        return None
    reach = len(phrase.items) + _SPARE
    taken: dict[int, int] = {anchor: place}
    for number, item in enumerate(phrase.items):
        if number == anchor:
            continue
        wanted = place + number - anchor
        nearest = sorted(
            (
                at
                for at in range(max(place - reach, 0), min(place + reach + 1, len(words)))
                if at not in taken.values() and words[at].sentence == words[place].sentence
            ),
            key=lambda at: abs(at - wanted),
        )
        met = next((at for at in nearest if _fits(item, words, at, phrase)), None)
        if met is None:
            return None
        taken[number] = met
    places = tuple(taken[number] for number in range(len(phrase.items)))
    fits = max(places) - min(places) < reach and _is_ordered(phrase, words, places)
    return places if fits else None


def _is_ordered(phrase: Phrase, words: Sequence[Word], places: tuple[int, ...]) -> bool:
    """A denial must stand before what it denies, a question word at the beginning, and mine beside
    what is mine."""
    for number, item in enumerate(phrase.items[:-1]):
        distance = places[number + 1] - places[number]
        if item.denies and not 0 < distance <= 2:
            return False
        if item.leans and not (
            -1 <= distance <= 2 and _agree(words[places[number]], words[places[number + 1]])
        ):
            return False
    if any(item.leans for item in phrase.items[1:]) and list(places) != sorted(places):
        return False
    return not phrase.asks or places[0] == min(places)


def _agree(one: Word, other: Word) -> bool:
    """My and what is mine are in the same case, as far as the dictionary tells."""
    cases, others = _cases(one) - {""}, _cases(other) - {""}
    return not (cases and others) or not cases.isdisjoint(others)


def _fits(item: Item, words: Sequence[Word], at: int, phrase: Phrase) -> bool:
    word = words[at]
    if item.special:
        return _is_special(item, words, at)
    if item.senses.isdisjoint(word.senses):
        return False
    if word.negated and not any(i.denies for i in phrase.items):
        return False
    if item.cases and item.cases.isdisjoint(_cases(word)):
        return False
    return not item.is_own or _is_said_of_oneself(item, words, word)


def _cases(word: Word) -> frozenset[str]:
    return frozenset(form.case for form in word.forms)


def _is_said_of_oneself(item: Item, words: Sequence[Word], word: Word) -> bool:
    forms = [form for form in word.forms if form.lemma in item.lemmas]
    if any(form.person == "1per" for form in forms):
        return True
    beside = [w for w in words if w.clause == word.clause]
    says_me = any(f.pos == "NPRO" and f.person == "1per" for w in beside for f in w.forms[:1])
    return says_me and any(form.tense == "past" for form in forms)


def _is_special(item: Item, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if item.special == "number":
        return word.pos in (NUMBER, "NUMR")
    if item.special == "age":
        return word.pos == NUMBER and int(word.surface) in _AGES
    if word.pos == CLASS:
        return True
    is_number = word.pos == NUMBER and int(word.surface) in _CLASSES
    behind = words[at + 1 : at + 2]
    is_numbered = is_number or not item.ordinals.isdisjoint(word.lemmas)
    return is_numbered and bool(behind) and not item.lemmas.isdisjoint(behind[0].lemmas)
