"""Reports of the step somebody stands on, in its own words: "I have sent the application".

Strict, since a step done by mistake misleads: everything that is said must be of the step's title,
or change nothing beside "done" (`soft` of that request).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.features import LIGHT_WORDS, Features
from bot.understanding.reading import Reader, Reading, Word

_LONGEST: Final = 6
"""Words; who tells more tells a story."""
_DONE: Final = "done"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF", "PRED"})
_QUALIFIERS: Final = frozenset({"ADJF", "ADJS", "NUMR", "NPRO"})


class _Task(msgspec.Struct, frozen=True):
    """What a step asks for: to do what, with what; and all words of its title."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    lemmas: frozenset[str]


class Reports:
    """Made anew from content when that changes. Verbs and nouns that content calls alike count as
    one."""

    def __init__(self, reader: Reader, features: Features, content: Content) -> None:
        self._features = features
        words = content.control_words
        done = words.requests[_DONE].soft if _DONE in words.requests else ()
        self._soft = _lemmas(reader, (*words.soft, *done))
        self._not_now = _lemmas(reader, content.role_words.not_now)
        self._tasks = {
            (role, step.id): self._task(reader.read(step.title).words)
            for role, guide in content.guides.items()
            for step in guide.steps
        }

    def _task(self, words: Sequence[Word]) -> _Task:
        return _Task(
            verbs=frozenset(self._name(word) for word in words if word.may_be("VERB")),
            nouns=frozenset(self._name(word) for word in words if word.pos == "NOUN"),
            lemmas=frozenset(chain.from_iterable(word.lemmas for word in words)),
        )

    def told(self, reading: Reading, person: Person) -> act.StepDone | None:
        """The step this person stands on, if they say that they did it all, and nothing else."""
        journey = person.journey
        if journey is None or person.dialogue is not None or journey.current is None:
            return None
        task = self._tasks.get((journey.role, journey.current))
        if task is None or len(reading.words) > _LONGEST or reading.is_question:
            return None
        words = [word for word in reading.words if not self._is_beside(word, task)]
        did = [word for word in words if word.forms[0].tense == "past" and word.pos == "VERB"]
        named = [word for word in words if word.pos == "NOUN"]
        if len(did) + len(named) < len(words) or any(map(self._denies, reading.words)):
            return None
        is_all = {self._name(word) for word in did} == task.verbs
        is_of_it = bool(named) and {self._name(word) for word in named} <= task.nouns
        is_own = not _has_subject(words)
        return (
            act.StepDone(journey.role, journey.current) if is_all and is_of_it and is_own else None
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
