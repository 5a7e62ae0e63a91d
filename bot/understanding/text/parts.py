"""The parts of a message that say something by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.understanding.text.reading import Reading, Word

_WHO: Final = frozenset({"NPRO", "ADVB", "INTJ", "PRCL"})
_JOINTS: Final = frozenset({"CONJ", "PRCL"})


def statements(reading: Reading) -> Iterator[Reading]:
    """The clauses, each without the word that joins it to the one before: "that", "but"."""
    return _read(reading, _with_who(reading.clauses))


def pieces(reading: Reading) -> Iterator[Reading]:
    """The same, and what stands between two "and", where "I" is no beginning: "the profile is
    there and in the chat I am already"."""
    clauses = _with_who(reading.clauses)
    return _read(reading, chain(clauses, chain.from_iterable(map(_at_joints, _runs(clauses)))))


def parts(reading: Reading) -> Iterator[Reading]:
    """What is said of one thing after another: the message divided at clauses and at each "and",
    which is in no part."""
    for part in chain.from_iterable(map(_at_joints, reading.clauses)):
        if words := part[1:] if part[0].pos == "CONJ" else part:
            yield replace(reading, words=words)


def deeds_in_a_row(reading: Reading) -> Iterator[Reading]:
    """ "She sent it went in": each deed with what stands before it, where nothing divides them."""
    part = tuple[Word, ...]()
    for word in reading.words:
        part += (word,)
        if word.pos == "VERB" and word.forms[0].is_past:
            yield replace(reading, words=part)
            part = ()
    if part:
        yield replace(reading, words=part)


def without_saying(reading: Reading, saying: Set[str]) -> Reading | None:
    """ "They wrote to me that it is done": what was told, without the clause in front that says
    no more than that it was; None if there is no such clause. Who is named there may be mistaken:
    "the administrator said that he has accepted me"."""
    front, *others = reading.clauses or ((),)
    said = [word for word in front if word.is_one_of(saying)]
    is_past = all(word.forms[0].tense == "past" and not word.negated for word in said)
    if not (said and others and is_past):
        return None
    if not all(word in said or word.pos in _WHO for word in front):
        return None
    that = others[0][0]
    is_that = that.pos == "CONJ" or that.surface in reading.question_words
    rest = tuple(chain.from_iterable(others))[is_that:]
    return replace(reading, words=rest) if rest else None


def _read(reading: Reading, parts: Iterable[tuple[Word, ...]]) -> Iterator[Reading]:
    told = (words[1:] if words[0].pos in _JOINTS else words for words in parts)
    return (replace(reading, words=words) for words in told if words)


def _with_who(clauses: Iterable[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """ "In the application stands I": who it is, behind all that is said of them, is no clause."""
    parts = list[tuple[Word, ...]]()
    for words in clauses:
        is_who = len(words) == 1 and words[0].pos == "NPRO"
        if is_who and parts and parts[-1][-1].sentence == words[0].sentence:
            parts[-1] += words
        else:
            parts.append(words)
    return parts


def _runs(clauses: Iterable[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """The clauses, each with those behind it that "I" begins."""
    runs = list[tuple[Word, ...]]()
    for words in clauses:
        if runs and words[0].pos == "NPRO":
            runs[-1] += words
        else:
            runs.append(words)
    return runs


def _at_joints(words: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    """What each "and" begins, and what stands before the first one."""
    part = tuple[Word, ...]()
    for word in words:
        if word.pos == "CONJ" and part:
            yield part
            part = ()
        part += (word,)
    if part:
        yield part
