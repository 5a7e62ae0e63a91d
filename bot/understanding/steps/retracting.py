"""That the step which has just been marked is not done after all: "oh no, not done", "pressed done
too early". Asked by `step_talk`; whether it was marked just now is known where the time is.

Strict: somebody must be startled or own a mistake, and speak of nothing but the mark, or deny what
the marked step is about. "Not done" alone is said of the step on the screen; "oh no" alone, where
the next step has come, may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.steps.on_path import last_done
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Reading, Word

PERHAPS_BACK: Final = act.Asked((), supposed="back")
RETRACTED: Final = act.NotDoneYet("retracted")
STARTLED: Final = act.NotDoneYet("startled")
Unmark = act.StepBack | act.UndoneFrom
"""What takes marks away, where it is asked whether they are to go."""

_LONGEST: Final = 9
_BOTH: Final = 2
"""Words that it takes to say two things."""
_NO: Final = "no"
_YES: Final = "yes"
_NOT: Final = "\u043d\u0435"
_SMALL: Final = frozenset({"ADVB", "CONJ", "NPRO", "PRCL"})
_DEEDS: Final = frozenset({"VERB", "PRTS", "ADJS", "INFN"})


class Retracting:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        speech = content.speech
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._reader, self._manners, self._guides = reader, manners, content.guides
        self._mistaken, self._marks = lemmas(speech.mistaken), lemmas(speech.of_marks)
        self._nos = frozenset((*content.commands[_NO].words, *speech.nos, *reader.negations))
        self._answers = self._nos.union(content.commands[_YES].words)
        self._taking, self._needless = lemmas(speech.taking_back), lemmas(speech.needless)
        self._slips = surfaces(said for said in speech.correcting if " " not in said)
        self._beside_taking = surfaces((*speech.taking_back, *speech.beside_taking_back))
        self._around_refusal = surfaces(speech.around_refusal)
        self._startled, self._beside = surfaces(speech.startled), surfaces(speech.beside_marks)

    def meant(self, reading: Reading, person: Person) -> act.NotDoneYet | act.Asked | None:
        """That the last mark is taken back, if there is one and no people were marked since. "I
        was mistaken" may be said of anything, and is asked about."""
        words = self._manners.within(reading.words)
        before = self._last(person)
        if before is None or reading.is_question or not 0 < len(words) <= _LONGEST:
            return None
        if self._is_startled_only(reading.words, person):
            return STARTLED
        mistaken = [word for word in words if self._is_mistake(word)]
        is_startled = any(word.surface in self._startled for word in reading.words)
        denied = [w for w in words if w.negated and any(w.may_be(pos) for pos in _DEEDS)]
        is_mark = any(word.is_one_of(self._marks) for word in words)
        if mistaken and not denied:
            is_told = is_mark or any(word.may_be("VERB") for word in mistaken)
            if not (is_told and all(map(self._is_small, words))):
                return None
            is_any = not is_mark and all(word.surface in self._slips for word in mistaken)
            return PERHAPS_BACK if is_any else RETRACTED
        if not (mistaken or is_startled) or not (denied or self._denies_mark(words)):
            return None
        is_plain = is_mark and all(map(self._is_small, words))
        return RETRACTED if is_plain or self._denies(words, denied, before) else None

    def _is_startled_only(self, words: Sequence[Word], person: Person) -> bool:
        """ "Oh no": what was done last is meant, if that is a mark."""
        journey, guides = person.journey, self._guides
        is_step = any(isinstance(c.action, act.StepDone) for c in person.choices)
        if journey is None or not is_step:
            return False
        answered_at = journeys.answered_at(guides[journey.role], journey)
        if not any(at > answered_at for at in journey.done.values()):
            return False
        is_startled = any(word.surface in self._startled for word in words)
        is_no = any(w.surface in self._nos or self._is_mistake(w) for w in words)
        return is_startled and is_no and all(map(self._is_oh_no, words))

    def _is_oh_no(self, word: Word) -> bool:
        is_said = word.surface in (self._nos | self._startled)
        is_beside = word.surface in self._beside and word.pos in _SMALL
        return is_said or is_beside or (self._is_mistake(word) and not word.may_be("VERB"))

    def agreed(self, text: str, person: Person) -> Unmark | None:
        """That the mark be taken back, said where just that is asked, also as "how do I get it
        back?"; or that it is not done."""
        if (asked := _asked(person)) is None:  # as at nearly every turn
            return None
        reading = self._reader.read(text)
        said = [word.surface for word in reading.words]
        if not 0 < len(said) <= _LONGEST:
            return None
        if self._is_not_done(reading, person):
            return asked
        is_meant = any(word.is_one_of(self._taking) for word in reading.words)
        return asked if is_meant and all(w in self._beside_taking for w in said) else None

    def contradicts(self, text: str, person: Person) -> bool:
        """Whether it is refused and asked for in one breath: "no need, put it back"."""
        if len(text.split()) < _BOTH:
            return False
        reading = self._reader.read(text)
        words = self._manners.within(reading.words)
        taken = [
            word
            for word in words
            if word.is_one_of(self._taking) and not (word.negated or word.may_be("INFN"))
        ]
        is_refused = any(
            word.surface in self._nos or (word.negated and word.is_one_of(self._needless))
            for word in words
        )
        known = self._beside_taking | self._nos | self._answers
        return bool(taken and is_refused and not person.dialogue) and all(
            w.surface in known or w.is_one_of(self._taking | self._needless) for w in words
        )

    def _is_not_done(self, reading: Reading, person: Person) -> bool:
        """Whether just that is said of the mark, or of what the marked step is about, and that it
        be taken back."""
        words, before = self._manners.within(reading.words), self._last(person)
        words = [w for w in words if w.negated or not w.is_one_of(self._taking)]
        if before is None or reading.is_question or self._says_no(words):
            return False
        denied = [w for w in words if w.negated and any(w.may_be(pos) for pos in _DEEDS)]
        said = [w for w in words if w.surface not in self._answers | self._around_refusal]
        is_plain = self._denies_mark(words) and all(map(self._is_small, said))
        return is_plain or self._denies(words, denied, before)

    def _says_no(self, words: Sequence[Word]) -> bool:
        """ "No, it is done", "no need", "I was not mistaken": the mark shall stay."""
        negations = [word.surface for word in words if word.surface in self._reader.negations]
        first = words[0].surface if words else ""
        is_no = first in self._nos and len(words) > 1 and negations in ([], [first])
        untold = self._mistaken | (self._needless - self._marks)
        return (is_no and first != _NOT) or any(
            word.negated and word.is_one_of(untold) for word in words
        )

    def _last(self, person: Person) -> Step | None:
        """The step that was marked last, if nothing else is on the screen."""
        is_people = any(isinstance(c.action, does.TakeBack | does.Confirm) for c in person.choices)
        if person.dialogue or person.awaits or is_people:
            return None
        return last_done(self._guides, person)

    def _is_mistake(self, word: Word) -> bool:
        return not word.negated and word.is_one_of(self._mistaken)

    def _denies_mark(self, words: Sequence[Word]) -> bool:
        return any(w.negated and w.is_one_of(self._marks) for w in words)

    def _is_small(self, word: Word) -> bool:
        is_said = not (self._marks | self._mistaken).isdisjoint(word.lemmas)
        is_oh = word.surface in (self._startled | self._beside) or word.pos == "INTJ"
        return is_said or is_oh

    def _denies(self, words: Sequence[Word], denied: Sequence[Word], before: Step) -> bool:
        """Whether just what the marked step is about is denied."""
        about = frozenset(self._reader.lemmas_of(f"{before.title} {before.done or ''}"))
        return bool(denied) and all(
            self._is_small(word) or word.surface in self._reader.negations or word.is_one_of(about)
            for word in words
        )


def _asked(person: Person) -> Unmark | None:
    """The answer "yes" on a screen that asks just whether marks go; not which of them."""
    actions = [choice.action for choice in person.choices]
    if person.dialogue or any(isinstance(action, act.StepDone) for action in actions):
        return None
    asked = [action for action in actions if isinstance(action, Unmark)]
    return asked[0] if len(asked) == 1 else None
