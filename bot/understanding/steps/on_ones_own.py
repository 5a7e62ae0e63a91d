"""Whoever says that they will write, ask or ring themselves: "I shall write to her myself". That
is kind of them and asks for nothing, however like it is to "do not remind me": a reminder that was
just set may be needless now, and its button is offered again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import reminder_actions as reminds
from bot.domain.actions import Explain, Explanation
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 7
_SMALL: Final = FUNCTION_WORDS - {"CONJ"} | {"NPRO"}
"""Without what makes it hang on something: "if need be"."""


class OnOnesOwn:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech = content.speech
        self._reader = reader
        self._own = reader.all_surfaces(speech.on_ones_own)
        self._promised = reader.all_surfaces(speech.promised)
        self._beside = reader.all_surfaces(speech.beside_promised)
        self._no_promise = reader.all_surfaces(speech.no_promise)

    def meant(self, reading: Reading, person: Person) -> Explain | reminds.DropOwn | None:
        """With "not needed" before it, the reminder on the screen is what is not needed."""
        words = reading.words
        if not 0 < len(words) <= _LONGEST or reading.asks or reading.is_question:
            return None
        surfaces = {word.surface for word in words}
        is_promised = not self._promised.isdisjoint(surfaces)
        is_own = not self._own.isdisjoint(surfaces) or self._is_to_somebody(words, person)
        if not (is_promised and is_own) or not all(map(self._may_stand, words)):
            return None
        denied = [w for w in words if w.negated or w.surface in self._reader.negations]
        if not denied:
            return Explain(Explanation.ON_ONES_OWN)
        if any(word.surface in self._promised and word.negated for word in words):
            return None
        drops = (c.action for c in person.choices if isinstance(c.action, reminds.DropOwn))
        return next((drop for drop in drops if drop.about), Explain(Explanation.ON_ONES_OWN))

    def _is_to_somebody(self, words: Sequence[Word], person: Person) -> bool:
        """ "All right, I shall write to them": to others, at no time that is named; "I shall tell
        him" may be about a code. What is said to a question of the bot's may be the answer."""
        is_no_promise = any(word.surface in self._no_promise for word in words)
        return person.dialogue is None and not is_no_promise and any(map(_is_other, words))

    def _may_stand(self, word: Word) -> bool:
        known = self._own | self._promised | self._beside | self._reader.negations
        is_somebody = word.pos == "NOUN" and word.forms[0].is_animate
        return word.surface in known or word.pos in _SMALL or is_somebody


def _is_other(word: Word) -> bool:
    form = word.forms[0]
    is_they = form.pos == "NPRO" and form.person == "3per"
    return is_they or (form.pos == "NOUN" and form.is_animate)
