"""What a step asks for, by its title, its text and its button: to do what, with what. Read by
`bot.understanding.steps.reports`.
"""

from __future__ import annotations

from typing import Final

import msgspec

from bot.domain.guides import Step
from bot.understanding.judges.features import Features
from bot.understanding.text.reading import Reader, Word

VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF", "PRED"})


class Task(msgspec.Struct, frozen=True):
    """What a step asks for in its title and on its button: to do what (`deeds`), with what
    (`things`). `told` are the words of its text, where somebody else has to act: what they did is
    told by these; `awaited` and `came` are what the button says has come, and how. `half` are the
    deeds that do only a part of it."""

    deeds: frozenset[str]
    things: frozenset[str]
    told: frozenset[str]
    awaited: frozenset[str]
    came: frozenset[str]
    half: frozenset[str]
    is_awaited: bool


def task_of(step: Step, reader: Reader, features: Features) -> Task:
    words, button = reader.read(step.title).words, reader.read(step.done or "").words
    named = (*words, *button)
    halves = reader.read(" ".join(step.half.said if step.half else ())).words

    def name(word: Word) -> str:
        return name_of(word, features)

    return Task(
        deeds=frozenset(name(word) for word in named if word.may_be("VERB")),
        things=frozenset(name(word) for word in named if word.pos == "NOUN"),
        awaited=frozenset(name(word) for word in button if word.pos == "NOUN"),
        came=frozenset(name(word) for word in button if word.pos in VERBS),
        told=frozenset(features.names(reader.read(step.text if step.turn else "").words)),
        half=frozenset(name(word) for word in halves if word.may_be("VERB")),
        is_awaited=step.done is not None,
    )


def name_of(word: Word, features: Features) -> str:
    """What the word is counted as: those that content calls alike are one."""
    return next(iter(features.names([word])), word.lemma)
