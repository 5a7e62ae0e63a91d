"""The answer to the question on the screen that is given by asking for what would be there if it
were another: "where do I get the link", "who will send it". Asked by `told_roles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.questions import Option
from bot.understanding.judges.features import Features
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 10
"""Words of a question at most; a story tells more than what is lacking."""


class ImpliedAnswers:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, features: Features, content: Content) -> None:
        self._features = features
        self._phrases = {
            question.id: Phrases(reader, _asked_by(question.options), {})
            for question in content.questions.values()
            if any(option.asked_by for option in question.options)
        }
        self._named = {
            id_: frozenset(features.names(reader.read(content.questions[id_].text).words))
            for id_ in self._phrases
        }
        self._commands = content.command_words
        self._beside = reader.all_surfaces(content.speech.asking_what_next)

    def meant(self, reading: Reading, person: Person) -> act.TellRoles | None:
        """Only where nothing besides is said but what the question names: what has been sent, and
        is not found, is there."""
        dialogue = person.dialogue
        if dialogue is None or not dialogue.role or dialogue.question not in self._phrases:
            return None
        question, words = dialogue.question, reading.words
        if not 0 < len(words) <= _LONGEST or any(w.forms[0].is_past for w in words):
            return None
        if words[0].surface in self._commands:
            return None  # "yes, where do I get it": what it answers is not sure
        found = self._phrases[question].found(reading)
        meant = {one.phrase.meaning for one in found}
        places = {place for one in found for place in one.places}
        is_all = all(self._is_beside(word, question) for word in reading.beside(places))
        if len(meant) != 1 or not is_all or any(words[at].negated for at in places):
            return None
        answer = act.Answer(question, meant.pop())
        return act.TellRoles((dialogue.role,), answers=(answer,))

    def _is_beside(self, word: Word, question: str) -> bool:
        is_named = not self._named[question].isdisjoint(self._features.names([word]))
        is_small = word.pos in SMALL_WORDS or word.surface in self._beside
        return is_small or (is_named and word.pos == "NOUN")


def _asked_by(options: Sequence[Option]) -> list[tuple[str, str]]:
    return [(option.id, said) for option in options for said in option.asked_by]
