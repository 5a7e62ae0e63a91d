"""Reports that a step is done: in words that editors listed at it (`deeds`), or by a request to
mark it ("downloaded!"), which may be about another step than the one somebody stands on.

Strict, since a step done by mistake misleads, and others are told of it: a request must not name
what another step is about, nor tell a deed that is no step's at all; and where somebody else has
to act, what I did is not what is awaited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.judges.features import Features
from bot.understanding.steps.deeds import Deeds, StepKey
from bot.understanding.steps.on_path import last_done
from bot.understanding.steps.tasks import VERBS, Task, name_of, task_of
from bot.understanding.text.manners import Manners
from bot.understanding.text.parts import deeds_in_a_row, parts
from bot.understanding.text.reading import Reader, Reading, Word

_DONE: Final = "done"
_SHORT: Final = frozenset({"PRTS", "ADJS"})
_NAMING: Final = frozenset({"NOUN", "ADJF"})
_SMALL: Final = frozenset({"PRCL", "ADVB", "INTJ", "CONJ", "PRED"})
_SEVERAL: Final = 2
_FEW: Final = 4
"""Words of a report that names a thing and no deed."""

OTHERS_TURN: Final = act.NotDoneYet("others_turn")
HALF: Final = act.NotDoneYet("half")
Told = act.StepDone | act.NotDoneYet


class Reports:
    """Made anew from content when that changes. Verbs and nouns that content calls alike count as
    one."""

    def __init__(
        self, reader: Reader, features: Features, manners: Manners, content: Content
    ) -> None:
        self._features = features
        self._reader = reader
        self._guides = content.guides
        self.deeds = self._listed = Deeds(reader, manners, content)
        self._tasks = {
            (role, step.id): task_of(step, reader, features)
            for role, guide in content.guides.items()
            for step in guide.steps
        }
        self._deeds = frozenset(chain.from_iterable(task.deeds for task in self._tasks.values()))
        came = chain.from_iterable(t.came for t in self._tasks.values() if t.awaited)
        own = (task.deeds for task in self._tasks.values() if not task.is_awaited)
        self._came = frozenset(came).difference(*own)
        self._common = self._common_deeds(reader, content)

    def _common_deeds(self, reader: Reader, content: Content) -> frozenset[str]:
        """Normal forms of words that say that something is done, and not what."""
        said = content.control_words.requests.get(_DONE)
        words = frozenset(reader.all_lemmas(content.commands[_DONE].words))
        if said is None:
            return words
        telling = reader.all_lemmas(said.alone) | {
            word.lemma
            for phrase in said.phrases
            for word in reader.read(phrase).words
            if word.pos not in VERBS or self._name(word) in self._deeds
        }
        return words | (reader.all_lemmas(said.phrases) - telling)

    def listed(self, reading: Reading, person: Person) -> Told | None:
        """The step this person stands on, if they say so in words that editors listed there, and
        nothing else: those come before any request, and any cry, that they are only like."""
        key = _stands_on(person)
        told = self._listed.told(reading, key) if key else ""
        if key is None or not told:
            return None
        return act.StepDone(*key) if told == "whole" else HALF

    def elsewhere(self, reading: Reading, person: Person) -> Told | act.StepsTold | None:
        """Another step of theirs, if that is told in words listed there, or several steps, each in
        a part of the message: then the one that is furthest on, and what needs none of them."""
        key = _stands_on(person)
        if key is None or reading.is_question or any(word.negated for word in reading.words):
            return None
        task = self._tasks.get(key)
        is_awaited = task is not None and task.is_awaited
        own, others = self._steps(person)
        found = self._told_in_turn(parts(reading), key, person)
        if None in found:
            found = self._told_in_turn([reading], key, person)
        if None in found and is_awaited and len(reading.words) <= _FEW:
            found = self._told_in_turn(deeds_in_a_row(reading), key, person)
        steps = [step for step in (*others, *own) if step in found]
        if None in found or not steps or steps == [key[1]]:
            return None
        if self._is_over(steps[-1], person) and is_awaited:
            return OTHERS_TURN
        by_id = self._guides[key[0]].by_id
        alone = tuple(step for step in steps if by_id[step].alone and step != key[1])
        rest = [step for step in steps if step not in alone]
        if rest and alone:
            return act.StepsTold(key[0], rest[-1], alone)
        return act.StepDone(key[0], (rest or steps)[-1])

    def denies_last(self, reading: Reading, person: Person) -> bool:
        """Whether it is denied that the step before the present one is done: "I have not sent the
        application yet"."""
        key = _stands_on(person)
        before = last_done(self._guides, person)
        return key is not None and before is not None and self.denies(reading, (key[0], before.id))

    def denies(self, reading: Reading, key: StepKey) -> bool:
        """Whether it is denied that this step is done, in words listed there or with its things
        alone."""
        if reading.is_question:
            return False
        verbs = [word for word in reading.words if word.may_be("VERB") or word.pos in _SHORT]
        if len(verbs) != 1 or not verbs[0].negated:
            return False
        if verbs[0].forms[0].tense != "past" and verbs[0].pos not in _SHORT:
            return False
        denials = self._reader.negations
        rest = [w for w in reading.words if w.surface not in denials and w.pos not in _SMALL]
        affirmed = tuple(replace(word, negated=False) for word in rest)
        if self._listed.told(replace(reading, words=affirmed), key):
            return True
        things = self._names(word for word in rest if word.pos == "NOUN")
        is_only = all(word.pos in ("NOUN", "VERB", "NPRO") for word in rest)
        return bool(things) and is_only and things <= self._tasks[key].things

    def is_of_last(self, reading: Reading, person: Person) -> bool:
        """Whether the words name nothing that the step before the present one is not about."""
        key, before = _stands_on(person), last_done(self._guides, person)
        things = self._names(word for word in reading.words if word.pos == "NOUN")
        if key is None or before is None:
            return False
        return not things or bool(things & self._tasks[key[0], before.id].things)

    def _told_in_turn(
        self, parts: Iterable[Reading], key: StepKey, person: Person
    ) -> list[str | None]:
        """What each part tells. Behind what somebody else has to do, and behind each step that was
        told, the one that follows is told by a word alone: "the link has come, I am in"."""
        task = self._tasks.get(key)
        before = key[1] if task and task.is_awaited else ""
        found: list[str | None] = []
        for part in parts:
            step = self._step_told(part, key, person, before)
            found.append(step)
            before = step or before
        return found

    def _step_told(
        self, reading: Reading, key: StepKey, person: Person, before: str
    ) -> str | None:
        """The step that is told: the present one, else the last of those done, else the next. A
        word alone may be said of much that is on the way; not of what others have done, unless
        it has come, as a code does, nor of what follows just `before`."""
        role, current = key
        own, others = self._steps(person)
        ids = [step.id for step in self._guides[role].steps]
        behind = ids[ids.index(before) + 1 :] if before else ()
        following = next((step for step in behind if step in own), None)
        told = [step for step in (*own, *others) if self._listed.told(reading, (role, step))]
        if not told or current in told:
            return current if told else None
        if over := [step for step in told if self._is_over(step, person)]:
            return over[-1]
        if following in told:
            return following
        here = next((step for step in told if step in own), told[0])
        is_word = len(self._listed.told_besides(reading.words)) < _SEVERAL
        is_bare = self._has_come(reading, self._names(w for w in reading.words if w.pos in VERBS))
        is_told = self._tasks[role, here].is_awaited and not is_bare
        return None if is_word and not is_told else here

    def _steps(self, person: Person) -> tuple[Sequence[str], Sequence[str]]:
        """The steps on this person's path in order, and the others of the guide."""
        journey = person.journey
        if journey is None:
            return (), ()
        guide = self._guides[journey.role]
        own = [step.id for step in journeys.path(guide, journey)]
        return own, [step.id for step in guide.steps if step.id not in own]

    @staticmethod
    def _is_over(step: str, person: Person) -> bool:
        return person.journey is not None and step in person.journey.done

    def bare(self, text: str, person: Person) -> act.NotDoneYet | None:
        """What a word for "done" means where somebody else has to act, if it is not what the
        button says."""
        key = _stands_on(person)
        task = self._tasks.get(key) if key else None
        if key is None or task is None or not task.is_awaited:  # before anything is read
            return None
        reading = self._reader.read(text)
        is_said = not reading.words or self._is_done_word_said(reading, key)
        return None if is_said else OTHERS_TURN

    def _is_done_word_said(self, reading: Reading, key: StepKey) -> bool:
        return any(self._listed.is_done_word(word, key) for word in reading.words)

    def is_of_somebody(self, reading: Reading, person: Person) -> bool:
        """Whether somebody is named who may have done it, where it is for me to do: "my daughter
        has downloaded it"."""
        task = self._tasks.get(_stands_on(person) or ("", ""))
        if task is None or task.is_awaited:
            return False
        is_deed = any(word.may_be("VERB") for word in reading.words)
        is_me = any(form.person == "1per" for word in reading.words for form in word.forms)
        return is_deed and not is_me and any(map(_is_somebody, reading.words))

    def tells_nothing(self, reading: Reading) -> bool:
        """Whether only words are said that change nothing: "thank you, yes"."""
        return bool(reading.words) and not self._listed.told_besides(reading.words)

    def is_bare(self, reading: Reading) -> bool:
        """Whether nothing is said but that something is done: "I have done it all"."""
        told = self._listed.told_besides(reading.words)
        return all(self._is_common(word) or word.pos == "NPRO" for word in told)

    def done(self, reading: Reading, person: Person) -> Told | None:
        """What somebody on a step means who wants something marked as done: their step, unless
        they name what another of their steps is about; None if it is of no step of theirs."""
        journey = person.journey
        key = (journey.role, journey.current or "") if journey else ("", "")
        own = self._tasks.get(key)
        if own is None:
            return act.StepDone()
        steps = chain.from_iterable(self._steps(person))
        tasks = {(key[0], step): self._tasks[key[0], step] for step in steps}
        verbs = (w for w in reading.words if w.pos in VERBS and not _is_order(w))
        said = self._names(w for w in verbs if not self._is_common(w))
        if not own.is_awaited and self._has_come(reading, said):
            return act.StepDone() if any(map(self._is_common, reading.words)) else None
        deeds = said & frozenset(chain.from_iterable(task.deeds for task in tasks.values()))
        things = self._names(word for word in reading.words if word.pos == "NOUN")
        if not deeds:
            return self._thing_done(reading, said, things, key, tasks)
        done = {k: task for k, task in tasks.items() if deeds & task.deeds}
        exact = {k: task for k, task in done.items() if things & task.things}
        of_others = frozenset(chain.from_iterable(task.deeds for task in exact.values()))
        if key in exact or (key in done and deeds & own.deeds - of_others):
            return self._present(own, deeds)
        if exact:
            return act.StepDone(*next(iter(exact)))
        if any(things & task.things for task in tasks.values()):
            return None
        if done:
            there = next(iter(done))
            return None if self._is_of_another(reading, there) else act.StepDone(*there)
        return act.StepDone() if deeds & own.told else None

    def _has_come(self, reading: Reading, said: frozenset[str]) -> bool:
        """ "It has all come, done": a code or a link, nobody has said which; no link is told by
        that where none is waited for."""
        is_named = any(word.pos in _NAMING for word in reading.words)
        return bool(said) and not is_named and said <= self._came

    def _is_of_another(self, reading: Reading, key: StepKey) -> bool:
        """Whether a thing is named, or told from others, of which a step that is not on the screen
        says nothing: "installed Telegram", "made a new one"."""
        told = self._listed.told_besides(reading.words)
        named = (word for word in told if word.pos in _NAMING)
        return not all(self._listed.speaks_of(word, key) for word in named)

    @staticmethod
    def _present(own: Task, deeds: frozenset[str]) -> Told:
        """The present step, by what its title says: there it may be half of it, or my part of what
        somebody else has to do."""
        if own.is_awaited and not deeds & own.came:
            return OTHERS_TURN
        is_half = bool(own.half) and not deeds & (own.deeds - own.half)
        return HALF if is_half else act.StepDone()

    def _thing_done(
        self,
        reading: Reading,
        said: frozenset[str],
        things: frozenset[str],
        key: StepKey,
        tasks: Mapping[StepKey, Task],
    ) -> Told | None:
        """What is done where no deed of a step is named: by the thing, or by "done" alone."""
        own, foreign = tasks[key], said & self._deeds
        is_told = bool(foreign & own.told)
        is_own = bool(things & (own.things | own.told if is_told or not said else own.things))
        if things & own.awaited or (is_told and (is_own or not things)):
            return act.StepDone()
        is_named = not is_own and len(reading.words) <= _FEW
        if named := [k for k, task in tasks.items() if is_named and things & task.things]:
            return act.StepDone(*named[0])
        if foreign:
            return None
        if own.is_awaited:
            return act.StepDone() if self._is_done_word_said(reading, key) else OTHERS_TURN
        is_unknown = said and not any(map(self._is_common, reading.words))
        return None if is_unknown else act.StepDone()

    def _is_common(self, word: Word) -> bool:
        return word.is_one_of(self._common)

    def _names(self, words: Iterable[Word]) -> frozenset[str]:
        return frozenset(map(self._name, words))

    def _name(self, word: Word) -> str:
        return name_of(word, self._features)


def _stands_on(person: Person) -> StepKey | None:
    """The step somebody stands on who is asked nothing."""
    journey = person.journey
    if journey is None or person.dialogue is not None or journey.current is None:
        return None
    return journey.role, journey.current


def _is_order(word: Word) -> bool:
    return all(form.is_order for form in word.forms)


def _is_somebody(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "NOUN" and form.case == "nomn" and form.is_animate
