"""An answer to the question on the screen, said in a sentence: "yes, she has sent it"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Choice, Person
from bot.domain.recognition import refused, roles_offered
from bot.domain.reminder_times import WHEN, When
from bot.understanding.features import LIGHT_WORDS
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading, Word

_LONGEST: Final = 10
"""Words; an answer is short, a story is no answer."""
_LONGEST_CHOICE: Final = 6
"""The same where one of a few roles is to be named: nothing else has to be said."""


_BY_WORDS: Final = act.ShowTopic | act.ShowTrouble | reminds.RemindLater
"""Buttons that one of their words is enough for: nothing is lost by them."""


class Options:
    """The answers of every question, by their words; made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._reader = reader
        labels = content.reminders.labels
        self._times = {when: self._telling(getattr(labels, when)) for when in WHEN}
        self._phrases = {
            question.id: Phrases(
                reader,
                [(o.id, words) for o in question.options for words in (o.label, *o.words)],
                {},
            )
            for question in content.questions.values()
        }
        self._of_roles = {
            question.id
            for question in content.questions.values()
            if any(option.sets_role for option in question.options)
        }
        words = content.command_words
        self._agreeing = frozenset(said for said, command in words.items() if command == "yes")
        self._refusing = frozenset(said for said, command in words.items() if command == "no")

    def chosen(self, reading: Reading, person: Person) -> act.Answer | None:
        """The one answer on the screen that was given, if the words give one."""
        question = person.dialogue.question if person.dialogue else None
        if question not in self._phrases or question in self._of_roles:
            return None
        if len(reading.words) > _LONGEST or _is_question(reading):
            return None
        found = {f.phrase.meaning for f in self._phrases[question].found(reading)}
        return act.Answer(question, found.pop()) if len(found) == 1 else None

    def offered(self, reading: Reading, person: Person) -> act.Answer | None:
        """The one of the roles asked back that is named, however: "let us begin as a teacher"; the
        first of them if the answer is yes."""
        offered = roles_offered(person)
        if not offered or len(reading.words) > _LONGEST_CHOICE or _is_question(reading):
            return None
        question = offered[0].question
        if question not in self._of_roles:
            return None
        found = {f.phrase.meaning for f in self._phrases[question].found(reading)}
        named = [answer for answer in offered if answer.option in found]
        if not found and reading.words and reading.words[0].surface in self._agreeing:
            return offered[0]
        return named[0] if len(named) == len(found) == 1 else None

    def picked(self, reading: Reading, person: Person) -> Action | None:
        """The one button on the screen whose label has all that is said: "in the evening"."""
        said = _telling(reading.words)
        if not said or _is_question(reading) or any(word.negated for word in reading.words):
            return None
        meant = [c.action for c in person.choices if self._is_of(c, said, reading)]
        return meant[0] if len(meant) == 1 else None

    def _is_of(self, choice: Choice, said: frozenset[str], reading: Reading) -> bool:
        """A step is done only by the very forms of the label: "confirmed", not "confirm it"."""
        if isinstance(choice.action, act.StepDone):
            label = {word.surface for word in self._reader.read(choice.label).words}
            return {word.surface for word in reading.words} <= label
        return isinstance(choice.action, _BY_WORDS) and said <= self._telling(choice.label)

    def refused(self, reading: Reading, person: Person) -> Action | None:
        """The way back from what is to be confirmed, for who begins with "no"."""
        words = reading.words
        is_no = 0 < len(words) <= _LONGEST_CHOICE and words[0].surface in self._refusing
        return refused(person) if is_no and not _is_question(reading) else None

    def time_told(self, reading: Reading) -> When | None:
        """The time to be reminded at, where the words of just one are said."""
        if any(word.negated for word in reading.words):
            return None
        said = _telling(reading.words)
        told = [when for when, words in self._times.items() if words <= said]
        return told[0] if len(told) == 1 else None

    def _telling(self, label: str) -> frozenset[str]:
        return _telling(self._reader.read(label).words)


def _telling(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.lemma for word in words if word.pos not in LIGHT_WORDS)


def _is_question(reading: Reading) -> bool:
    return reading.asks or reading.has_question_word
