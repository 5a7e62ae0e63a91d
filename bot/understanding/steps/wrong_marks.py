"""That marks of steps are wrong which nobody would find by the last one alone: "I have only
downloaded it", "I have not downloaded it yet", "pressed three times by accident". Asked by
`step_talk`; from which step on the marks go is asked back, never done at once.

Strict, as reports are: what an open step is about too is said of that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Journey, Person
from bot.domain.wording import normalised
from bot.understanding.steps.on_path import last_done, present_step
from bot.understanding.steps.reports import Reports
from bot.understanding.steps.retracting import RETRACTED, STARTLED
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 9
_FEW: Final = 4
_NO: Final = "no"
_WHICH: Final = act.MarksWrong("")
_SMALL: Final = SMALL_WORDS | {"ADVB"}
_NUMBERS: Final = frozenset({NUMBER, "NUMR"})


class WrongMarks:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, manners: Manners, reports: Reports, content: Content
    ) -> None:
        speech = content.speech
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._reader, self._manners, self._guides = reader, manners, content.guides
        self._reports = reports
        self._mistaken, self._marks = lemmas(speech.mistaken), lemmas(speech.of_marks)
        self._several, self._only = lemmas(speech.several_marks), surfaces(speech.only_so_far)
        self._beside = surfaces((*speech.beside_marks, *speech.startled))
        self._not_yet = surfaces(speech.not_yet)
        self._taking = lemmas(speech.taking_back)
        self._just_now = surfaces(speech.no_only)
        self._nos = frozenset((*content.commands[_NO].words, *speech.nos, *reader.negations))
        self._or = surfaces(speech.alternatives)
        self._asked = frozenset(map(normalised, speech.asking_after))

    def meant(self, reading: Reading, person: Person) -> act.MarksWrong | act.UndoneFrom | None:
        """The marks that are told to be wrong, if there are such and nothing else is asked; where
        it was asked which, that answers it."""
        journey = person.journey
        is_people = any(isinstance(c.action, does.TakeBack | does.Confirm) for c in person.choices)
        if journey is None or person.dialogue or person.awaits or is_people or reading.asks:
            return None
        words = self._manners.within(reading.words)
        if not journey.done or not 0 < len(words) <= _LONGEST:
            return None
        if self._are_several(words):
            return _WHICH
        guide = self._guides[journey.role]
        steps = journeys.path(guide, journey)
        marked = [step for step in steps if step.id in journey.done]
        last = journeys.previous_step(guide, journey)
        wrong = self._behind_only(reading, marked, journey) or next(
            (step for step in marked if step != last and self._denied(reading, step, journey)),
            None,
        )
        if wrong is None:
            return None
        chosen = act.UndoneFrom(journey.role, wrong.id)
        is_offered = any(choice.action == chosen for choice in person.choices)
        return chosen if is_offered else act.MarksWrong(wrong.id)

    def behind_a_mark(
        self, text: str, person: Person, *, is_blind: bool
    ) -> act.MarksWrong | act.NotDoneYet | None:
        """What a piece makes of the mark that the piece before it has set: that it was a question
        ("confirmed", "or not"), or, written before its answer was seen, that it is not so."""
        reading, journey = self._reader.read(text), person.journey
        if journey is None or person.dialogue or person.awaits or not journey.done:
            return None
        said = [word.surface for word in reading.words]
        is_or = bool(said) and said[0] in self._or and len(said) <= _FEW
        is_mark = not said and "?" in text and ")" not in text  # a smile is not startled
        if is_or or normalised(text) in self._asked or (is_mark and is_blind):
            return RETRACTED
        if is_mark:
            return STARTLED
        is_no = any(w.surface in self._nos or w.is_one_of(self._mistaken) for w in reading.words)
        is_all = all(
            w.surface in (self._nos | self._beside) or w.is_one_of(self._mistaken | self._marks)
            for w in reading.words
        )
        return _WHICH if is_blind and is_no and is_all and not reading.asks else None

    def is_of_last_alone(self, reading: Reading, person: Person) -> bool:
        """Whether what is named belongs to the last step, which was mine to do, and is nothing of
        the present one: "the profile", where the chat is to be joined."""
        present, last = present_step(self._guides, person), last_done(self._guides, person)
        if present is None or last is None or last.done is not None:
            return False
        things = [word for word in reading.words if word.pos == "NOUN"]
        here = frozenset(self._reader.lemmas_of(present.title))
        before = frozenset(self._reader.lemmas_of(last.title)) - here
        return bool(things) and all(word.is_one_of(before) for word in things)

    def is_not_yet(self, reading: Reading, person: Person) -> bool:
        """Whether it is said of the present step that it is not done so far, and of no other;
        where somebody else has to act, that is what one waits for. "Not two of them yet" speaks of
        people, and tells of the others."""
        step, said = present_step(self._guides, person), {word.surface for word in reading.words}
        if step is None or step.done is not None or self._not_yet.isdisjoint(said):
            return False
        if any(word.pos in _NUMBERS for word in reading.words):
            return False
        is_here = self._reports.denies(reading, (person.role or "", step.id))
        return is_here and not self._reports.denies_last(reading, person)

    def _are_several(self, words: Sequence[Word]) -> bool:
        """Several marks, set by accident: how many times, and nothing but the pressing."""
        is_mistake = any(not w.negated and w.is_one_of(self._mistaken) for w in words)
        several = [w for w in words if w.is_one_of(self._several) or w.pos in _NUMBERS]
        is_pressed = any(w.is_one_of(self._marks) for w in words)
        is_told = is_mistake or any(w.is_one_of(self._mistaken & self._several) for w in words)
        if not (several and is_told and is_pressed) or any(w.negated for w in words):
            return False
        return all(
            w in several
            or w.pos in _SMALL
            or w.is_one_of(self._mistaken | self._marks | self._taking)
            for w in words
        )

    def _behind_only(
        self, reading: Reading, marked: Sequence[Step], journey: Journey
    ) -> Step | None:
        """The step marked right behind the one that is told to be all that is done."""
        said = [word.surface for word in reading.words]
        if not any(word in self._only for word in said) or any(w.negated for w in reading.words):
            return None
        behind = (word for only, word in pairwise(said) if only in self._only)
        if any(word in self._just_now for word in behind):
            return None
        beside = self._only | self._beside
        rest = tuple(w for w in reading.words if w.surface not in beside)
        told = replace(reading, words=rest)
        if self._is_open_told(told, journey):
            return None
        done = [s for s in marked if self._reports.deeds.told(told, (journey.role, s.id))]
        at = marked.index(done[-1]) + 1 if done else len(marked)
        return marked[at] if at < len(marked) else None

    def _denied(self, reading: Reading, step: Step, journey: Journey) -> bool:
        """Whether it is denied of a marked step, and may be said of no open one."""
        if not self._reports.denies(reading, (journey.role, step.id)):
            return False
        affirmed = tuple(
            replace(word, negated=False)
            for word in reading.words
            if word.surface not in self._reader.negations and word.surface not in self._beside
        )
        return not self._is_open_told(replace(reading, words=affirmed), journey)

    def _is_open_told(self, reading: Reading, journey: Journey) -> bool:
        role, steps = journey.role, journeys.path(self._guides[journey.role], journey)
        is_open = (step for step in steps if step.id not in journey.done)
        return any(self._reports.deeds.told(reading, (role, step.id)) for step in is_open)
