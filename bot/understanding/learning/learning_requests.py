"""Learns what requests to the bot are told by, from examples of requests and of what is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.control_words import ControlWords
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.lessons import Lessons
from bot.understanding.text.reading import Word

_TELLING: Final = 0.1
"""Least weight worth a place in memory: without the lesser ones, a third of all, no request of the
labelled sets is heard otherwise (measured)."""


def learnt_requests(
    lessons: Lessons,
    words: ControlWords,
    questions: Iterable[Sequence[Word]],
    others: Iterable[str],
) -> LearntMeanings:
    """`questions` are phrases of topics as they were read, `others` examples of what is no request
    and no question either."""
    for command, speech in words.requests.items():
        for said in (*speech.phrases, *speech.alone):
            lessons.add_phrase(command, said)
        for said in speech.examples:
            lessons.add_example(command, said)
    for said in words.nothing:
        lessons.add_example(NOTHING, said)
    for phrase in questions:
        lessons.add_read(NOTHING, phrase)
    for said in others:
        lessons.add_phrase(NOTHING, said)
    return lessons.learnt(words.requests, _TELLING)
