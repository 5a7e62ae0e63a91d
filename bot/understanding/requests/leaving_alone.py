"""That the bot write no more, said where it asks whether to delete what it knows of somebody: "and
do not write to me any more". That supports the deletion; its "not" denies nothing that was asked.
Not to write now, at night, to a child, nonsense, is no wish for an end of all messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.text.reading import Reader, Reading, Word

_LONGEST: Final = 12
_NO: Final = "no"
_ASKS: Final = act.AskDeletionAgain | act.DeleteForever
_MESSAGES: Final = ("message", "reminder", "reminding")
"""The groups of the words of requests that hold verbs of writing, and what is written."""
_STOP: Final = "stop"
_OBJECTS: Final = frozenset({"accs", "datv", "gent"})
_DEEDS: Final = frozenset({"VERB", "INFN"})


class LeavingAlone:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        groups, speech = content.control_words.groups, content.speech
        lemmas = reader.all_lemmas
        self._reader, self._commands = reader, content.command_words
        self._messages = lemmas([said for name in _MESSAGES for said in groups.get(name, ())])
        self._stop = lemmas(groups.get(_STOP, ()))
        self._alone = lemmas(speech.leaving_alone)
        self._not_for_good = reader.all_surfaces(speech.not_for_good)
        self._not_for_good |= lemmas(speech.not_for_good)
        self._deleting, self._changed = lemmas(speech.insisting), lemmas(speech.changing_mind)
        self._needless = lemmas(speech.needless) - self._deleting

    def meant(self, text: str, person: Person) -> act.LeaveAlone | None:
        """Unless the deletion itself is refused in the same breath."""
        if not any(isinstance(choice.action, _ASKS) for choice in person.choices):
            return None
        reading = self._reader.read(text)
        if not 0 < len(reading.words) <= _LONGEST or reading.is_question:
            return None
        if self._is_limited(reading.words) or self._is_against(reading.words):
            return None
        if not self._ends_messages(reading):
            return None
        return act.LeaveAlone()

    def _is_limited(self, words: Sequence[Word]) -> bool:
        """Whether it is for a while, or something else, or somebody else, is not to be written; or
        another message is asked for."""
        if any(word.is_written_or_one_of(self._not_for_good) for word in words):
            return True
        if any(w.may_be_order and not w.negated and w.is_one_of(self._messages) for w in words):
            return not any(word.is_one_of(self._stop) for word in words)
        known = self._messages | self._deleting
        clauses = {word.clause for word in words if word.is_one_of(self._messages)}
        plain = [word for word in words if word.pos not in ("ADJF", "NPRO")]
        return any(
            word.pos == "NOUN"
            and word.clause in clauses
            and before.pos != "PREP"
            and any(form.case in _OBJECTS for form in word.forms)
            and not word.is_one_of(known)
            for before, word in pairwise(plain)
        )

    def _is_against(self, words: Sequence[Word]) -> bool:
        """Whether it begins with a "no", or the deletion is denied or thought better of."""
        denied = {word.clause for word in words if word.negated}
        return self._commands.get(words[0].surface) == _NO or any(
            word.is_one_of(self._changed)
            or (
                self._is_of_deletion(word)
                and (word.negated or (word.clause in denied and word.may_be("INFN")))
            )
            for word in words
        )

    def _is_of_deletion(self, word: Word) -> bool:
        return word.is_one_of(self._deleting) and any(word.may_be(pos) for pos in _DEEDS)

    def _ends_messages(self, reading: Reading) -> bool:
        """Whether messages are denied, stopped or needless, or the bot is sent away."""
        words = reading.words
        named = [w for w in words if w.is_one_of(self._messages) and _is_asked_of_bot(w)]
        if any(word.negated for word in named):
            return True
        if any(word.is_one_of(self._alone) and not word.negated for word in words):
            return True
        is_needless = any(word.negated and word.is_one_of(self._needless) for word in words)
        is_stopped = any(word.is_one_of(self._stop) and not word.negated for word in words)
        return bool(named) and (is_needless or is_stopped)


def _is_asked_of_bot(word: Word) -> bool:
    """Do not write, not to write; not: I did not write, nobody writes to me."""
    return any(
        form.pos in ("NOUN", "INFN") or form.is_order or form.person == "2per"
        for form in word.forms
    )
