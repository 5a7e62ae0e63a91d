"""Learns who speaks, from whole messages of people in each role and of those who do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.role_words import RoleExamples
from bot.understanding.learnt import NOTHING, LearntMeanings
from bot.understanding.lessons import Lessons
from bot.understanding.reading import Word

_TELLING: Final = 0.4
"""Least weight worth a place in memory: nobody of the labelled sets is taken otherwise for it
(measured)."""


def learnt_roles(
    lessons: Lessons, examples: Iterable[RoleExamples], questions: Iterable[Sequence[Word]]
) -> LearntMeanings:
    """`questions` are as they were read, of those that tell nothing of who asks."""
    meanings: dict[str, None] = {}
    for said in examples:
        meaning = " ".join(said.roles)
        meanings[meaning] = None
        for line in said.examples:
            lessons.add_example(meaning, line)
    for question in questions:
        lessons.add_read(NOTHING, question)
    return lessons.learnt(meanings, _TELLING)
