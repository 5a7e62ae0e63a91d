"""Phrases that editors write as people say them, found in messages whatever the form and order.

A phrase is a few items; each must be met near the others in one sentence. What a phrase does not
deny must not be denied; what its verb says of the speaker ("I teach") must be said of the speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from bot.understanding.phrases.matching import (
    Found,
    Item,
    Phrase,
    cases_of,
    may_be_met,
    places_of,
)
from bot.understanding.text.reading import Reader, Reading, Word

_ITEM: Final = re.compile(r"<(\w+)>|[^\s<>]+")
_SPECIAL: Final = frozenset({"class", "number", "many", "age", "name"})
CLASS_WORDS: Final = "class_word"
ORDINALS: Final = "ordinal"
AGE_WORDS: Final = "age_word"
"""Groups that `<class>` needs: what a class is called, and first, second, third."""
_MINE: Final = frozenset({"my", "my_one"})
_LIGHT: Final = frozenset({"NPRO", "PREP", "CONJ", "PRCL"})
_NUMBERS: Final = {"_many": "plur", "_one": "sing"}
"""Ends of the names of groups whose words count in one number only."""


class _Part(NamedTuple):
    """A word of a phrase, or a group, and what it is to the phrase."""

    item: Item
    is_noun: bool = False
    governs: bool = False
    """A preposition: what follows names nobody."""
    is_own: bool = False


class Phrases:
    """Phrases of several meanings, looked up together."""

    def __init__(
        self,
        reader: Reader,
        written: Iterable[tuple[str, str]],
        groups: Mapping[str, Iterable[str]],
        own_groups: Iterable[str] = (),
        *,
        are_names: bool = False,
    ) -> None:
        """`written` are meanings and phrases; a phrase with a word of `own_groups` names the
        speaker. Names keep their order, and leave it to the caller what a denial means."""
        self._reader = reader
        self._groups = {
            name: [reader.read(word).words[-1] for word in words] for name, words in groups.items()
        }
        self._own = frozenset(own_groups)
        self._are_names = are_names
        by_anchor: dict[str, list[Phrase]] = defaultdict(list)
        parts: dict[str, tuple[_Part, ...]] = {}
        for meaning, line in written:
            phrase = self._compiled(meaning, line, parts)
            for lemma in phrase.items[phrase.anchor].lemmas:
                by_anchor[lemma].append(phrase)
        self._by_anchor = {lemma: tuple(phrases) for lemma, phrases in by_anchor.items()}
        """Only phrases with a word of the message are tried."""

    def _compiled(self, meaning: str, written: str, parts: dict[str, tuple[_Part, ...]]) -> Phrase:
        """`parts` keep what words are: the same few stand in thousands of phrases."""
        items: list[Item] = []
        is_own, head, is_governed = False, None, False
        for found in _ITEM.finditer(written):
            if found[0] not in parts:
                parts[found[0]] = self._parts(found)
            if found[1] and self._are_names and not items:
                head = 0
            for part in parts[found[0]]:
                is_governed = is_governed or part.governs
                if head is None and part.is_noun and not is_governed:
                    head = len(items)
                is_own = is_own or part.is_own
                items.append(part.item)
        if all(item.denies for item in items):
            items = [msgspec.structs.replace(item, denies=False) for item in items]
        if head is None:
            head = next((n for n, item in enumerate(items) if not item.cases), 0)
        asks = bool(self._reader.question_words & set(written.split()[:1]))
        heeds = not (self._are_names or any(item.denies for item in items))
        anchor = _anchor(items, written)
        return Phrase(written, meaning, tuple(items), anchor, is_own, heeds, asks, head)

    def _parts(self, found: re.Match[str]) -> tuple[_Part, ...]:
        if name := found[1]:
            return (_Part(self._of_group(name), is_own=name in self._own),)
        return tuple(
            _Part(
                self._of_word(word),
                is_noun=any(f.pos == "NOUN" and f.case == "nomn" for f in word.forms),
                governs=word.pos == "PREP",
                is_own=word.forms[0].person == "1per",
            )
            for word in self._reader.read(found[0]).words
        )

    def _of_word(self, word: Word) -> Item:
        form = word.forms[0]
        return Item(
            word.lemmas,
            word.senses,
            is_own=form.person == "1per" and form.pos == "VERB",
            is_ahead=_is_ahead(word),
            is_theirs=form.person == "3per" and form.pos == "VERB",
            governs=form.pos == "PREP",
            is_i=form.pos == "NPRO" and form.person == "1per" and form.case == "nomn",
            is_light=form.pos in _LIGHT,
            denies=word.surface in self._reader.negations,
            cases=cases_of(word) if form.pos == "NPRO" else frozenset(),
        )

    def _of_group(self, name: str) -> Item:
        if name == "class":
            words, ordinals = self._groups[CLASS_WORDS], self._groups[ORDINALS]
            lemmas = frozenset(lemma for w in words for lemma in w.lemmas)
            numbered = frozenset(lemma for w in ordinals for lemma in w.lemmas)
            return Item(lemmas, special=name, ordinals=numbered)
        if name in _SPECIAL:
            words = self._groups.get(AGE_WORDS, []) if name == "age" else []
            return Item(frozenset(lemma for w in words for lemma in w.lemmas), special=name)
        words = self._groups[name]
        return Item(
            frozenset(lemma for w in words for lemma in w.lemmas),
            frozenset(sense for w in words for sense in w.senses),
            leans=name in _MINE,
            is_ahead=any(map(_is_ahead, words)),
            number=next((number for end, number in _NUMBERS.items() if name.endswith(end)), ""),
        )

    def words_by_meaning(self) -> Mapping[str, set[str]]:
        """All words of the phrases with a meaning."""
        filed = (phrase for phrases in self._by_anchor.values() for phrase in phrases)
        found: dict[str, set[str]] = defaultdict(set)
        for phrase in {id(phrase): phrase for phrase in filed}.values():
            found[phrase.meaning].update(*(item.lemmas for item in phrase.items))
        return found

    def found(self, reading: Reading) -> list[Found]:
        """All phrases that are met, those of most words first; what stands inside a longer one is
        left out."""
        return longest(self.met(reading))

    def places(self, reading: Reading) -> frozenset[int]:
        """Where the words of all that are met stand."""
        return frozenset(place for found in self.found(reading) for place in found.places)

    def met(self, reading: Reading) -> Iterator[Found]:
        """The same with what stands inside a longer one."""
        for place, word in enumerate(reading.words):
            for lemma in word.lemmas:
                for phrase in self._by_anchor.get(lemma, ()):
                    if not may_be_met(phrase, reading.senses):
                        continue
                    places = places_of(reading.words, phrase, place)
                    if places and (not self._are_names or _stands_together(reading, places)):
                        yield Found(phrase, places)


def _anchor(items: Sequence[Item], written: str) -> int:
    """The item whose words are rarest, by which a phrase is looked up."""
    named = [
        (item.is_light, len(item.lemmas), place)
        for place, item in enumerate(items)
        if not (item.special or item.denies)
    ]
    if not named:
        raise ValueError(written)
    return min(named)[-1]


def longest(met: Iterable[Found]) -> list[Found]:
    """Those of most words first, without what stands inside a longer one."""
    kept: list[Found] = []
    for found in sorted(met, key=lambda f: -len(f.places)):
        places = set(found.places)
        if not any(places < set(other.places) for other in kept):
            kept.append(found)
    return kept


def _is_ahead(word: Word) -> bool:
    forms = word.forms
    is_ahead = any(f.is_order or (f.tense == "futr" and f.person == "1per") for f in forms)
    return is_ahead and not any(form.tense == "past" for form in forms)


def _stands_together(reading: Reading, places: tuple[int, ...]) -> bool:
    """A name of several words keeps their order, in a clause, with nothing but adjectives between
    them."""
    if len({reading.words[place].clause for place in places}) > 1:
        return False
    between = set(range(min(places), max(places))) - set(places)
    in_order = list(places) == sorted(places)
    return in_order and all(reading.words[place].may_be("ADJF") for place in between)
