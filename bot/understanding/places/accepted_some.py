"""That an administrator has accepted some of the teachers, and others are still to come: "two so
far, the others are slow". Asked by `others_talk`.

Who is meant nobody knows, and the step is not done: who still waits is shown with the buttons;
where nobody is known to wait, on that step, it is heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.domain.register import Register
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 10
_NONE: Final = 2
"""Words that say there are no others, and not only that they are not there yet."""
_MILESTONE: Final = "accepted"
_SMALL: Final = FUNCTION_WORDS | {"NUMR", NUMBER}


class AcceptedSome:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, self._content, self._manners = content.application_words, content, manners
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._accepted = surfaces(words.accepted)
        self._counts = surfaces((*words.counted, *words.ordinals))
        self._some = surfaces(words.some)
        self._all = surfaces(said for said in words.all if " " not in said)
        self._almost, self._nots = surfaces(content.speech.almost), reader.negations
        self._others = lemmas(words.others) | surfaces(words.others)
        self._delaying = lemmas(words.delaying)
        self._around = surfaces((*words.around_some, *words.about))
        self._staff = lemmas(content.place_questions.wishes.staff.staff)

    def meant(self, reading: Reading, person: Person, register: Register) -> Action | None:
        role = self._content.roles.get(person.role or "")
        if role is None or role.post is not Post.ADMINISTRATOR or person.dialogue:
            return None
        words = self._manners.within(reading.words)
        if reading.is_question or not 0 < len(words) <= _LONGEST or not self._is_said(words):
            return None
        led = register.organisations_of(person.id, Post.ADMINISTRATOR)
        if any(register.has_applicants(place.id) for place in led):
            return act.AcceptedSomebody()
        journey = person.journey
        guide = self._content.guides[journey.role] if journey else None
        step = guide.by_id.get(journey.current or "") if guide and journey else None
        is_here = step is not None and step.milestone == _MILESTONE
        return act.NotDoneYet("under_way") if is_here else None

    def _is_said(self, words: Sequence[Word]) -> bool:
        """Some are accepted, by their number or without; of the rest that they are not yet. Who
        has accepted all has none left, whatever is said behind it."""
        deeds = [at for at, word in enumerate(words) if word.surface in self._accepted]
        if not deeds:
            return False
        if any(word.surface in self._all for word in words):
            return self._is_not_all(words)
        if words[deeds[0]].negated:
            return False
        others = [at for at, word in enumerate(words) if word.is_written_or_one_of(self._others)]
        is_some = any(word.surface in self._some for word in words)
        behind = words[others[0] :] if others and others[0] > deeds[0] else ()
        before = [word for word in words if word not in behind]
        if behind and self._are_none_left(before, behind):
            return False
        is_named = any(any(form.name for form in word.forms) for word in before)
        is_part = is_some or bool(behind) or is_named
        return (
            is_part
            and all(self._fits(word) and not word.negated for word in before)
            and all(
                self._fits(word) or word.is_written_or_one_of(self._delaying) for word in behind
            )
        )

    def _is_not_all(self, words: Sequence[Word]) -> bool:
        """ "Not all of them yet", "almost all"."""
        is_said = any(
            word.surface in self._all and before.surface in self._nots | self._almost
            for before, word in pairwise(words)
        )
        return is_said and all(
            word.surface in self._nots | self._almost or self._fits(word) for word in words
        )

    def _are_none_left(self, before: Sequence[Word], behind: Sequence[Word]) -> bool:
        """ "I accepted the application, there are no others": all that have come are accepted."""
        is_count = any(word.surface in self._counts | self._some for word in before)
        is_count = is_count or any(word.pos in (NUMBER, "NUMR") for word in before)
        last = behind[-1]
        is_none = len(behind) == _NONE and last.surface in self._nots and last.pos == "PRED"
        return is_none and not is_count

    def _fits(self, word: Word) -> bool:
        form = word.forms[0]
        if form.pos == "NPRO":
            return form.person == "3per" or (form.person == "1per" and form.case == "nomn")
        is_somebody = word.is_written_or_one_of(self._staff) or any(one.name for one in word.forms)
        told = self._accepted | self._counts | self._some | self._around
        is_told = word.surface in told or word.is_written_or_one_of(self._others)
        return is_told or is_somebody or form.pos in _SMALL
