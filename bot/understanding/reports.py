"""Reports that a step is done: in words that editors listed at it (`deeds`), or by a request to
mark it ("downloaded!"), which may be about another step than the one somebody stands on.

Strict, since a step done by mistake misleads, and others are told of it: a request must not name
what another step is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.deeds import Deeds
from bot.understanding.features import Features
from bot.understanding.manners import Manners
from bot.understanding.reading import Reader, Reading, Word

_DONE: Final = "done"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF", "PRED"})
_FEW: Final = 4
"""Words of a report that names a thing and no deed."""


class _Task(msgspec.Struct, frozen=True):
    """What a step asks for in its title and on its button: to do what (`deeds`), with what
    (`things`). `told` are the words of its text, where somebody else has to act: what they did is
    told by these; `awaited` is what the button says has come."""

    deeds: frozenset[str]
    things: frozenset[str]
    told: frozenset[str]
    awaited: frozenset[str]


class Reports:
    """Made anew from content when that changes. Verbs and nouns that content calls alike count as
    one."""

    def __init__(
        self, reader: Reader, features: Features, manners: Manners, content: Content
    ) -> None:
        self._features = features
        self._listed = Deeds(reader, manners, content)
        self._tasks = {
            (role, step.id): self._task(reader, step)
            for role, guide in content.guides.items()
            for step in guide.steps
        }
        self._common = _lemmas(reader, content.commands[_DONE].words)
        """Of deeds that say nothing of what was done."""
        self._deeds = frozenset(chain.from_iterable(task.deeds for task in self._tasks.values()))

    def _task(self, reader: Reader, step: Step) -> _Task:
        words, button = reader.read(step.title).words, reader.read(step.done or "").words
        named = (*words, *button)
        return _Task(
            deeds=frozenset(self._name(word) for word in named if word.may_be("VERB")),
            things=frozenset(self._name(word) for word in named if word.pos == "NOUN"),
            awaited=frozenset(self._name(word) for word in button if word.pos == "NOUN"),
            told=frozenset(
                self._features.names(reader.read(step.text if step.turn else "").words)
            ),
        )

    def listed(self, reading: Reading, person: Person) -> act.StepDone | None:
        """The step this person stands on, if they say so in words that editors listed there, and
        nothing else: those come before any request, and any cry, that they are only like."""
        return self._listed.told(reading, person)

    def done(self, reading: Reading, person: Person) -> act.StepDone | None:
        """What somebody on a step means who wants something marked as done: their step, unless
        they name what another of their steps is about; None if it is of no step of theirs."""
        journey = person.journey
        key = (journey.role, journey.current or "") if journey else ("", "")
        own = self._tasks.get(key)
        if own is None:
            return act.StepDone()
        tasks = {k: task for k, task in self._tasks.items() if k[0] == key[0]}
        verbs = [word for word in reading.words if word.pos in _VERBS]
        said = self._names(verb for verb in verbs if self._common.isdisjoint(verb.lemmas))
        deeds = said & frozenset(chain.from_iterable(task.deeds for task in tasks.values()))
        things = self._names(word for word in reading.words if word.pos == "NOUN")
        if not deeds:
            foreign = said & self._deeds
            is_told = bool(foreign & own.told)
            is_own = bool(things & (own.things | own.told if is_told or not said else own.things))
            if things & own.awaited or (is_told and (is_own or not things)):
                return act.StepDone()
            is_named = not is_own and len(reading.words) <= _FEW
            if named := [k for k, task in tasks.items() if is_named and things & task.things]:
                return act.StepDone(*named[0])
            return None if foreign else act.StepDone()
        done = {k: task for k, task in tasks.items() if deeds & task.deeds}
        exact = {k: task for k, task in done.items() if things & task.things}
        of_others = frozenset(chain.from_iterable(task.deeds for task in exact.values()))
        if key in exact or (key in done and deeds & own.deeds - of_others):
            return act.StepDone()
        if exact:
            return act.StepDone(*next(iter(exact)))
        if any(things & task.things for task in tasks.values()):
            return None
        if done:
            return act.StepDone(*next(iter(done)))
        return act.StepDone() if deeds & own.told else None

    def _names(self, words: Iterable[Word]) -> frozenset[str]:
        return frozenset(map(self._name, words))

    def _name(self, word: Word) -> str:
        return next(iter(self._features.names([word])), word.lemma)


def _lemmas(reader: Reader, said: Sequence[str]) -> frozenset[str]:
    return frozenset(lemma for line in said for lemma in reader.lemmas_of(line))
