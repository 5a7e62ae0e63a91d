"""Reports that a step is done: in words that editors listed at it (`deeds`) or in those of its
title ("I have sent the application"), or by a request to mark it ("downloaded!"), which may be
about another step than the one somebody stands on.

Strict, since a step done by mistake misleads, and others are told of it: in a report in words of
a step's title everything must be of that, or change nothing beside "done" (`soft` of that
request); a request must not name what another step is about.
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
from bot.understanding.features import LIGHT_WORDS, Features
from bot.understanding.manners import Manners
from bot.understanding.reading import Reader, Reading, Word

_LONGEST: Final = 6
"""Words; who tells more tells a story."""
_DONE: Final = "done"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF", "PRED"})
_QUALIFIERS: Final = frozenset({"ADJF", "ADJS", "NUMR", "NPRO"})


_FEW: Final = 4
"""Words of a report that names a thing and no deed."""


class _Task(msgspec.Struct, frozen=True):
    """What a step asks for: to do what (`first` of all), with what; and all words of its title.
    `deeds` and `things` are those of its button too, `told` are the words of its text, where
    somebody else has to act: what they did is told by these; `awaited` is what the button says
    has come."""

    verbs: frozenset[str]
    first: str
    nouns: frozenset[str]
    lemmas: frozenset[str]
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
        words = content.control_words
        done = words.requests[_DONE].soft if _DONE in words.requests else ()
        self._soft = _lemmas(reader, (*words.soft, *done))
        self._not_now = _lemmas(reader, content.role_words.not_now)
        self._tasks = {
            (role, step.id): self._task(reader, step)
            for role, guide in content.guides.items()
            for step in guide.steps
        }
        self._titled = frozenset(
            (role, step.id)
            for role, guide in content.guides.items()
            for step in guide.steps
            if not step.said
        )
        self._common = _lemmas(reader, content.commands[_DONE].words)
        """Of deeds that say nothing of what was done."""
        self._deeds = frozenset(chain.from_iterable(task.deeds for task in self._tasks.values()))

    def _task(self, reader: Reader, step: Step) -> _Task:
        words, button = reader.read(step.title).words, reader.read(step.done or "").words
        named = (*words, *button)
        return _Task(
            verbs=frozenset(self._name(word) for word in words if word.may_be("VERB")),
            first=next((self._name(word) for word in words if word.may_be("VERB")), ""),
            nouns=frozenset(self._name(word) for word in words if word.pos == "NOUN"),
            lemmas=frozenset(chain.from_iterable(word.lemmas for word in words)),
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

    def told(self, reading: Reading, person: Person) -> act.StepDone | None:
        """The step this person stands on, where editors listed no words, if they say that they did
        it, or the first thing that it asks for, and nothing else."""
        journey = person.journey
        if journey is None or person.dialogue is not None or journey.current is None:
            return None
        key = (journey.role, journey.current)
        task = self._tasks.get(key) if key in self._titled else None
        if task is None or len(reading.words) > _LONGEST or reading.is_question:
            return None
        words = [word for word in reading.words if not self._is_beside(word, task)]
        did = [word for word in words if word.forms[0].tense == "past" and word.pos == "VERB"]
        named = [word for word in words if word.pos == "NOUN"]
        if len(did) + len(named) < len(words) or any(map(self._denies, reading.words)):
            return None
        deeds = {self._name(word) for word in did}
        is_done = task.first in deeds <= task.verbs
        is_of_it = bool(named) and {self._name(word) for word in named} <= task.nouns
        is_own = not _has_subject(words)
        return (
            act.StepDone(journey.role, journey.current)
            if is_done and is_of_it and is_own
            else None
        )

    def _is_beside(self, word: Word, task: _Task) -> bool:
        """Whether a word changes nothing."""
        if word.pos in _VERBS or word.pos == "NOUN":
            return False
        is_me = word.pos == "NPRO" and word.forms[0].case == "nomn"
        is_soft = word.pos not in _QUALIFIERS and not self._soft.isdisjoint(word.lemmas)
        is_and = word.pos == "CONJ" and word.pos in LIGHT_WORDS
        return is_me or is_soft or is_and or not task.lemmas.isdisjoint(word.lemmas)

    def _denies(self, word: Word) -> bool:
        """Not done, or not now: "I would have", "I used to"."""
        return word.negated or not self._not_now.isdisjoint(word.lemmas)

    def _name(self, word: Word) -> str:
        return next(iter(self._features.names([word])), word.lemma)


def _has_subject(words: Sequence[Word]) -> bool:
    """Whether a noun before a verb has another one after it: "the class has made a chat"."""
    verb = next((at for at, word in enumerate(words) if word.pos == "VERB"), len(words))
    return any(w.pos == "NOUN" for w in words[:verb]) and any(
        w.pos == "NOUN" for w in words[verb:]
    )


def _lemmas(reader: Reader, said: Sequence[str]) -> frozenset[str]:
    return frozenset(lemma for line in said for lemma in reader.lemmas_of(line))
