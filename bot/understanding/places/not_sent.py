"""What is asked about an invitation by who gives it to others: shall the bot itself send it, may
it go by another messenger. Asked by `others_talk`.

Strict, like `not_told`: of each only its own words may be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.actions import Explain, Explanation
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.register import Register
from bot.understanding.places.which_place import invitation_shown
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 11


class NotSent:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, inviting = content.place_questions.wishes.sending, content.inviting_words
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._manners = manners
        self._people = lemmas((*inviting.families, *inviting.staff))
        self._send, self._by = lemmas(words.sending), lemmas(words.messengers)
        self._whom, self._oneself = surfaces(words.whom), surfaces(words.oneself)
        self._things, self._may = lemmas(words.things), surfaces(words.may)
        self._around = surfaces(words.around)

    def meant(self, reading: Reading, person: Person, register: Register) -> Explain | None:
        words = self._manners.within(reading.words)
        sends = [word for word in words if word.is_one_of(self._send)]
        if person.dialogue or not sends or len(words) > _LONGEST:
            return None
        if not register.led_by(person.id) or not all(map(self._is_known, words)):
            return None
        is_thing = any(word.is_one_of(self._things) for word in words)
        is_shown = any(isinstance(c.action, does.InviteTo) for c in person.choices)
        is_meant = is_thing or is_shown or invitation_shown(person) is not None
        if is_meant and self._is_elsewhere(reading, words):
            return Explain(Explanation.INVITATION_ANYWHERE)
        return (
            Explain(Explanation.INVITATION_NOT_SENT)
            if self._is_for_the_bot(words, sends)
            else None
        )

    def _is_elsewhere(self, reading: Reading, words: Sequence[Word]) -> bool:
        """May it go by something else."""
        is_by = any(word.is_one_of(self._by) for word in words)
        is_may = any(word.surface in self._may for word in words)
        return is_by and (is_may or reading.asks)

    def _is_for_the_bot(self, words: Sequence[Word], sends: Sequence[Word]) -> bool:
        """You, to them: an order may be the wish for the invitation itself, unless it says that
        the bot shall do it."""
        is_whom = any(
            w.surface in self._whom or (w.is_one_of(self._people) and _is_given(w)) for w in words
        )
        is_oneself = any(word.surface in self._oneself for word in words)
        is_you = any(
            form.person == "2per" and not form.is_order for w in words for form in w.forms
        )
        is_order = any(word.may_be_order for word in sends)
        is_done = any(form.tense == "past" for word in sends for form in word.forms)
        if any(form.person == "1per" for word in sends for form in word.forms):
            return False  # "I shall send it myself"
        return is_whom and not is_done and (is_oneself or (is_you and not is_order))

    def _is_known(self, word: Word) -> bool:
        known = self._send | self._by | self._people | self._things
        told = self._whom | self._oneself | self._may | self._around
        return word.is_one_of(known) or word.surface in told or word.pos in SMALL_WORDS


def _is_given(word: Word) -> bool:
    return any(form.case == "datv" for form in word.forms)
