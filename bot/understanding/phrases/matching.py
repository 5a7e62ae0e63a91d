"""Whether a phrase of editors is met in a message: each of its words near the others, in one
sentence, whatever the form and, mostly, the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.understanding.phrases.clauses import is_me
from bot.understanding.phrases.oneself import is_more_of_me
from bot.understanding.text.reading import CLASS, NUMBER, Word

_SPARE: Final = 3
"""Words that may stand between those of a phrase."""
_AGES: Final = range(6, 18)
_CLASSES: Final = range(1, 12)
_CROWD: Final = 8
"""Children from which they are no family."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """One word of a phrase: any of these lemmas, or something special."""

    lemmas: frozenset[str]
    senses: frozenset[tuple[str, str]] = frozenset()
    special: str = ""
    ordinals: frozenset[str] = frozenset()
    """Of a class: how its number is said in a word."""
    is_own: bool = False
    """A verb in the first person: it must be said by the speaker of themselves."""
    is_ahead: bool = False
    """An order, or what will be done: nothing that was."""
    is_theirs: bool = False
    """A verb in the third person: what I do is not what a child does."""
    governs: bool = False
    """A preposition: it stands before what it governs."""
    is_i: bool = False
    """The speaker as the subject: of these words, not of another clause's."""
    is_light: bool = False
    """A pronoun, a preposition: it is in most messages."""
    denies: bool = False
    leans: bool = False
    """My: it must stand beside what is mine."""
    number: str = ""
    """Of many, or of one only: my pupils are not my pupil."""
    cases: frozenset[str] = frozenset()
    """Of a pronoun: me is not I."""


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """What was written, as items; `meaning` is what it stands for."""

    written: str
    meaning: str
    items: tuple[Item, ...]
    anchor: int
    """The item by which it is looked up: its words are the rarest."""
    is_own: bool
    """Whether it names the speaker: me, my, a verb in the first person."""
    heeds_denials: bool = True
    """Whether it is not met where one of its words is denied."""
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

    @property
    def spread(self) -> int:
        """How many other words stand between its own."""
        return max(self.places) - min(self.places) + 1 - len(self.places)


def may_be_met(phrase: Phrase, said: frozenset[tuple[str, str]]) -> bool:
    """Whether a message has a word for each item, wherever it stands; `said` are the senses of all
    its words. Nine in ten phrases are done with by that."""
    return all(not (item.senses and item.senses.isdisjoint(said)) for item in phrase.items)


def places_of(words: Sequence[Word], phrase: Phrase, place: int) -> tuple[int, ...] | None:
    """Where each item's word is, near that of the anchor, in the same sentence."""
    anchor = phrase.anchor
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
        if item.governs and distance < 0:
            return False
        if item.leans and item.number and distance != 1:
            return False
        what = phrase.items[number + 1].number
        if item.leans and not _leans(words, places[number], places[number + 1], what):
            return False
    if any(
        item.is_i and _is_subject_elsewhere(words, at, places)
        for item, at in zip(phrase.items, places, strict=True)
    ):
        return False
    if any(item.leans for item in phrase.items[1:]) and list(places) != sorted(places):
        return False
    return not phrase.asks or places[0] == min(places)


def _is_subject_elsewhere(words: Sequence[Word], me: int, places: Sequence[int]) -> bool:
    """He went into the second, I help him: I am in another clause, with words of its own."""
    clause = words[me].clause
    if any(words[at].clause == clause for at in places if at != me):
        return False
    behind = words[me + 1 : me + 2]
    return bool(behind) and behind[0].clause == clause


def _leans(words: Sequence[Word], mine: int, what: int, number: str) -> bool:
    """My pupil, my dear pupil, pupil of mine; but not my brother, a pupil."""
    between = words[mine + 1 : what]
    is_beside = what - mine in (-1, 1) or (len(between) == 1 and between[0].may_be("ADJF"))
    return is_beside and _agree(words[mine], words[what], number)


def _agree(one: Word, other: Word, number: str) -> bool:
    """My and what is mine are in the same case and number, as far as the dictionary tells."""
    shapes, others = _shapes(one), _shapes(other)
    if not (shapes and others):
        return True
    return any(not number or shape[1] == number for shape in shapes & others)


def _shapes(word: Word) -> set[tuple[str, str]]:
    return {(form.case, form.number) for form in word.forms if form.case and form.number}


def _fits(item: Item, words: Sequence[Word], at: int, phrase: Phrase) -> bool:
    word = words[at]
    if item.special:
        return _is_special(item, words, at)
    if item.senses.isdisjoint(word.senses):
        return False
    if word.negated and phrase.heeds_denials:
        return False
    if item.is_ahead and word.forms[0].tense == "past":
        return False
    if item.is_theirs and all(form.person in ("1per", "2per") for form in word.forms):
        return False
    if item.number and not any(form.number == item.number for form in word.forms):
        return False
    if item.cases and item.cases.isdisjoint(cases_of(word)):
        return False
    return not item.is_own or _is_said_of_oneself(item, words, word)


def cases_of(word: Word) -> frozenset[str]:
    return frozenset(form.case for form in word.forms)


def _is_said_of_oneself(item: Item, words: Sequence[Word], word: Word) -> bool:
    forms = [form for form in word.forms if form.lemma in item.lemmas]
    if any(form.person == "1per" for form in forms):
        return True
    if any(form.person == "3per" for form in forms) and is_more_of_me(words, word):
        return True
    beside = [w for w in words if w.clause == word.clause]
    says_me = any(is_me(w.forms[0]) for w in beside)
    return says_me and any(form.tense == "past" for form in forms)


def _is_special(item: Item, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if item.special == "number":
        return word.pos in (NUMBER, "NUMR")
    if item.special == "name":
        return word.forms[0].name == "Name"
    if item.special == "many":
        return word.pos == NUMBER and int(word.surface) >= _CROWD
    if item.special == "age":
        is_figure = word.pos == NUMBER and int(word.surface) in _AGES
        return is_figure or word.is_one_of(item.lemmas)
    if word.pos == CLASS:
        return True
    is_number = word.pos == NUMBER and int(word.surface) in _CLASSES
    behind = next(iter(words[at + 1 : at + 2]), None)
    if not (is_number or word.is_one_of(item.ordinals)):
        return False
    if behind is not None and behind.is_one_of(item.lemmas):
        return True
    is_end = behind is None or behind.clause != word.clause
    return is_end and at > 0 and words[at - 1].pos == "PREP"
