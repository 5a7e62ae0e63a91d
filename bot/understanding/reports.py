"""Reports of the step somebody stands on, in its own words: "I have sent the application"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.features import Features
from bot.understanding.reading import Reader, Reading, Word

_LONGEST: Final = 6
"""Words; who tells more tells a story."""


class _Task(msgspec.Struct, frozen=True):
    """What a step asks for: to do what, with what."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Reports:
    """Made anew from content when that changes. Words that content calls alike count as one."""

    def __init__(self, reader: Reader, features: Features, content: Content) -> None:
        self._features = features
        not_now = content.role_words.not_now
        self._not_now = frozenset(lemma for said in not_now for lemma in reader.lemmas_of(said))
        self._tasks = {
            (role, step.id): self._task(reader.read(step.title).words)
            for role, guide in content.guides.items()
            for step in guide.steps
        }

    def _denies(self, word: Word) -> bool:
        """Not done, or not now: "I would have", "I used to"."""
        return word.negated or not self._not_now.isdisjoint(word.lemmas)

    def _task(self, words: Iterable[Word]) -> _Task:
        verbs = frozenset(self._name(word) for word in words if word.may_be("VERB"))
        nouns = frozenset(self._name(word) for word in words if word.pos == "NOUN")
        return _Task(verbs, nouns)

    def told(self, reading: Reading, person: Person) -> act.StepDone | None:
        """The step this person stands on, if they say that they did just that. A noun that the
        step does not name may be somebody else, or something else."""
        journey = person.journey
        if journey is None or person.dialogue is not None or journey.current is None:
            return None
        task = self._tasks.get((journey.role, journey.current))
        if task is None or len(reading.words) > _LONGEST:
            return None
        if reading.asks or reading.has_question_word or any(map(self._denies, reading.words)):
            return None
        if not all(self._is_of(task, clause) for clause in reading.clauses):
            return None
        return act.StepDone(journey.role, journey.current)

    def _is_of(self, task: _Task, clause: Sequence[Word]) -> bool:
        did = {self._name(word) for word in clause if word.forms[0].tense == "past"}
        named = {self._name(word) for word in clause if word.pos == "NOUN"}
        return bool(did and named) and did <= task.verbs and named <= task.nouns

    def _name(self, word: Word) -> str:
        return next(iter(self._features.names([word])), word.lemma)
