"""Learns from whole messages what they mean: who speaks, and who is badly off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.content import Content
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.lessons import Lessons
from bot.understanding.text.reading import Word

_TELLING: Final = 0.4
"""Least weight worth a place in memory; nobody of the labelled sets is taken otherwise for it
(measured)."""


def learnt_roles(
    lessons: Lessons, content: Content, questions: Iterable[Sequence[Word]]
) -> LearntMeanings:
    """`questions` are as they were read, of those that tell nothing of who asks."""
    said = ((" ".join(said.roles), said.examples) for said in content.role_examples)
    return _learnt(lessons, said, questions)


def learnt_needs(
    lessons: Lessons, content: Content, ordinary: Iterable[Sequence[Word]]
) -> LearntMeanings:
    """`ordinary` is what else people say, as it was read: nobody is badly off in it."""
    said = (
        (NOTHING if said.need == "none" else said.need, said.examples)
        for said in content.care_examples
    )
    return _learnt(lessons, said, ordinary)


def _learnt(
    lessons: Lessons,
    said: Iterable[tuple[str, Iterable[str]]],
    silent: Iterable[Sequence[Word]],
) -> LearntMeanings:
    """`silent` means none of them."""
    meanings: dict[str, None] = {}
    for meaning, examples in said:
        meanings[meaning] = None
        for line in examples:
            lessons.add_example(meaning, line)
    for words in silent:
        lessons.add_read(NOTHING, words)
    return lessons.learnt(meanings, _TELLING)
