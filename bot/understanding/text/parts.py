"""The parts of a message that say something by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from bot.understanding.text.reading import Reading, Word

_JOINTS: Final = frozenset({"CONJ", "PRCL"})


def statements(reading: Reading) -> Iterator[Reading]:
    """The clauses, each without the word that joins it to the one before."""
    return _read(reading, _joined(reading.clauses))


def pieces(reading: Reading) -> Iterator[Reading]:
    """The same, and what stands between two "and"."""
    return _read(reading, _segments(reading))


def _read(reading: Reading, parts: Iterable[tuple[Word, ...]]) -> Iterator[Reading]:
    told = filter(None, map(_without_joint, parts))
    return (replace(reading, words=words) for words in told)


def _joined(clauses: Iterable[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """ "In the application stands I": who it is, behind all that is said of them, is no clause."""
    parts = list[tuple[Word, ...]]()
    for words in clauses:
        is_who = len(words) == 1 and words[0].pos == "NPRO"
        if is_who and parts and parts[-1][-1].sentence == words[0].sentence:
            parts[-1] += words
        else:
            parts.append(words)
    return parts


def _segments(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """The clauses, and what stands between two "and", where "I" is no beginning: "the profile is
    there and in the chat I am already"."""
    clauses = _joined(reading.clauses)
    yield from clauses
    piece = tuple[Word, ...]()
    for words in clauses:
        if piece and words[0].pos != "NPRO":
            yield piece
            piece = ()
        for word in words:
            if word.pos == "CONJ" and piece:
                yield piece
                piece = ()
            piece += (word,)
    if piece:
        yield piece


def _without_joint(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A clause without the word that joins it to the one before: "that", "but"."""
    return words[1:] if words[0].pos in _JOINTS else words
