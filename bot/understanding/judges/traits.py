"""What a request to the bot is told by: its words, groups of them, forms of verbs, and pairs.

Unlike questions, requests differ by form: "I did" is a report, "I shall do" asks to wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise, starmap
from typing import Final

import msgspec

from bot.understanding.text.reading import CLASS, NUMBER, Reader, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

Traits = Mapping[str, float]
"""By name, with what each weighs."""

Weighed = tuple[tuple[str, float], ...]
"""The same, as they are found: a trait may be found again."""

WORD: Final = "="
DENIES: Final = "!"
"""Stands in the name of a word with a denial before it."""
_PAIR, _GROUP, _FORM = "&", "~", "."
_LIGHT: Final = 0.5
_IN_FORM, _OF_GROUP, _OF_FORM = 0.7, 0.5, 0.3
"""Of a word in its form, of a group in it, of the form alone."""
_CLOSE, _APART = 0.7, 0.35
"""Of two words that stand together, and with one between them."""
_AS_SAID: Final = 0.4
"""Of two words that stand together as they were said, beside that of their groups."""
_DENIED: Final = 1.0
"""Of a word with the denial before it, which is another word."""
_VERBS: Final = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND"})


class Told(msgspec.Struct, frozen=True, gc=False):
    """What one word tells by itself."""

    name: str
    main: str
    """What it is in pairs: its group, if it has one."""
    single: Weighed
    denies: bool = False


class Telling:
    """Finds traits; made anew when content changes. `groups` are words that mean the same."""

    def __init__(self, reader: Reader, groups: Mapping[str, Iterable[str]]) -> None:
        self._groups: dict[str, list[str]] = defaultdict(list)
        self._negations = reader.negations
        for name, words in groups.items():
            lemmas = (lemma for said in words for lemma in reader.read(said).words[-1].lemmas)
            for lemma in dict.fromkeys(lemmas):
                self._groups[lemma].append(_GROUP + name)

    def of_word(self, word: Word) -> Told:
        name = word.pos if word.pos in (NUMBER, CLASS) else word.lemma
        groups = dict.fromkeys(g for lemma in word.lemmas for g in self._groups.get(lemma, ()))
        single = {WORD + name: _LIGHT if word.pos in FUNCTION_WORDS else 1.0}
        single |= dict.fromkeys(groups, 1.0)
        if form := _form(word):
            single[WORD + name + form] = _IN_FORM
            single |= {group + form: _OF_GROUP for group in groups}
            single[form] = _OF_FORM
        denies = word.surface in self._negations
        return Told(name, min(groups, default=name), tuple(single.items()), denies)

    def of_group(self, name: str) -> Told:
        """Of any word of a group, in a phrase of editors."""
        if name == "number":
            return Told(NUMBER, NUMBER, ((WORD + NUMBER, 1.0),))
        return Told(_GROUP + name, _GROUP + name, ((_GROUP + name, 1.0),))

    def of(self, words: Iterable[Word]) -> dict[str, float]:
        """Of a message."""
        found: dict[str, float] = defaultdict(float)
        for sentence in _sentences(words):
            told = [self.of_word(word) for word in sentence]
            singles = (one.single for one in told)
            close = starmap(adjacent, pairwise(told))
            apart = starmap(across, zip(told, told[2:], strict=False))
            for trait, weight in chain.from_iterable(chain(singles, close, apart)):
                found[trait] += weight
        return found


def adjacent(one: Told, other: Told) -> Weighed:
    """What two words tell that stand together."""
    told = [(_pair(one.main, other.main), _CLOSE)]
    if one.main != one.name or other.main != other.name:
        told.append((f"{_PAIR}{one.name} {other.name}", _AS_SAID))
    if one.denies:
        told.append((f"{WORD}{one.name}{DENIES}{other.name}", _DENIED))
    return tuple(told)


def across(one: Told, other: Told) -> Weighed:
    """What two words tell with one between them."""
    return ((_pair(one.main, other.main), _APART),)


def is_word(trait: str) -> bool:
    """Whether a trait is a word in whatever form."""
    return trait[0] == WORD and _FORM not in trait and DENIES not in trait


def _pair(one: str, other: str) -> str:
    """Whatever the order: Russian is free with it."""
    return f"{_PAIR}{one} {other}" if one < other else f"{_PAIR}{other} {one}"


def _sentences(words: Iterable[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        if part and part[-1].sentence != word.sentence:
            yield part
            part = []
        part.append(word)
    yield part


def _form(word: Word) -> str:
    form = word.forms[0]
    if form.pos not in _VERBS:
        return ""
    said = form.mood if form.is_order else form.tense or form.pos
    return _FORM + said + (form.person if form.person == "1per" else "")
