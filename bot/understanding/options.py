"""An answer to the question on the screen, said in a sentence: "yes, she has sent it"."""

from __future__ import annotations

from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading

_LONGEST: Final = 10
"""Words; an answer is short, a story is no answer."""


class Options:
    """The answers of every question, by their words; made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._phrases = {
            question.id: Phrases(
                reader,
                [(o.id, words) for o in question.options for words in (o.label, *o.words)],
                {},
            )
            for question in content.questions.values()
            if not any(option.sets_role for option in question.options)
        }

    def chosen(self, reading: Reading, person: Person) -> act.Answer | None:
        """The one answer on the screen that was given, if the words give one."""
        dialogue = person.dialogue
        phrases = self._phrases.get(dialogue.question) if dialogue else None
        if not (dialogue and phrases) or len(reading.words) > _LONGEST:
            return None
        if reading.asks or reading.has_question_word:
            return None
        found = {f.phrase.meaning for f in phrases.found(reading)}
        return act.Answer(dialogue.question, found.pop()) if len(found) == 1 else None
