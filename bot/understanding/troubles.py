"""Troubles of a step, found by the words of somebody who stands on it and complains."""

from __future__ import annotations

from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.features import Features, words_only
from bot.understanding.likeness import Examples, Rarity
from bot.understanding.reading import Reader, Reading
from bot.understanding.rows import Phrases

_LIKE_DENIED: Final = 0.4
_LIKE: Final = 0.6
"""Least likeness of a trouble that is meant, by somebody who says "not" and who does not."""


class Troubles:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, features: Features, content: Content) -> None:
        self._features = features
        self._steps = {
            (role, step.id): _examples(reader, features, step)
            for role, guide in content.guides.items()
            for step in guide.steps
            if step.troubles
        }

    def meant(self, reading: Reading, person: Person) -> act.ShowTrouble | None:
        """The trouble of the step this person stands on that their words are like; None if they
        stand on none, or it is like none."""
        journey = person.journey
        if journey is None or person.dialogue is not None or journey.current is None:
            return None
        examples = self._steps.get((journey.role, journey.current))
        if examples is None:
            return None
        near = examples.nearest(words_only(self._features.of(reading.words)), (1.0,))
        best = max(near, key=lambda trouble: (near[trouble], trouble), default=None)
        is_denied = any(word.negated for word in reading.words)
        if best is None or near[best] < (_LIKE_DENIED if is_denied else _LIKE):
            return None
        return act.ShowTrouble(journey.role, journey.current, best)


def _examples(reader: Reader, features: Features, step: Step) -> Examples:
    phrases = Phrases()
    for trouble in step.troubles:
        for phrase in (trouble.label, *trouble.words):
            phrases.add(trouble.id, words_only(features.of(reader.read(phrase).words)))
    return Examples(phrases, Rarity(phrases))
