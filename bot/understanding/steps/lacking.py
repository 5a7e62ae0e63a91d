"""That the present step is done, and what is made at one ahead is not there yet, as it cannot be:
"it is installed, but there is no profile". Asked by `bot.understanding.steps.step_talk`.

The step is marked, or asked about, as it is told; the next card tells of the rest.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.steps.deeds import Deeds
from bot.understanding.steps.in_own_words import InOwnWords, Told
from bot.understanding.text.reading import Reader, Reading
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {"ADVB", "PRED"}


class Lacking:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, listed: Deeds, own_words: InOwnWords, content: Content
    ) -> None:
        self._reader, self._listed, self._own_words = reader, listed, own_words
        self._guides = content.guides

    def told(self, reading: Reading, person: Person) -> Told | None:
        journey = person.journey
        if journey is None or not journey.current or person.dialogue or reading.asks:
            return None
        *before, last = reading.clauses or [()]
        steps = journeys.path(self._guides[journey.role], journey)
        left = [step for step in steps if step.id not in journey.done]
        if not (before and left) or left[0].id != journey.current:
            return None
        here, *ahead = left
        things = frozenset(chain.from_iterable(map(self._things, ahead)))
        nouns = [word for word in last if word.pos == "NOUN"]
        is_next = len(nouns) == 1 and nouns[0].is_one_of(things - self._things(here))
        nones = [w for w in last if w.surface in self._reader.negations and w.pos == "PRED"]
        is_all = all(word.pos in _SMALL or word in nouns for word in last)
        if not (is_next and nones and is_all):
            return None
        head = replace(reading, words=tuple(chain.from_iterable(before)))
        if self._listed.told(head, (journey.role, here.id)) == "whole":
            return act.StepDone(journey.role, here.id)
        return self._own_words.told(head, person)

    def _things(self, step: Step) -> frozenset[str]:
        """What the step is about, by its title."""
        words = self._reader.read(step.title).words
        return frozenset(lemma for w in words if w.pos == "NOUN" for lemma in w.lemmas)
