"""What an administrator says to the list of teachers who wait for them: "accepted", "all of them",
"I do not know that one". In doubt the list is shown again, and nobody is confirmed.
"""

from __future__ import annotations

from typing import Final

from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.patterns import Phrases
from bot.understanding.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 6
_LIGHT: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO", NUMBER})
_APPLICATIONS: Final = "applications_wait"


class WaitingList:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words = content.application_words
        self._found = Phrases(
            reader,
            [(name, said) for name, all_said in words for said in all_said],
            {},
        )
        self._kind = next(
            (kind.id for kind in content.reminders.kinds.values() if kind.rule == _APPLICATIONS),
            "",
        )

    def meant(self, reading: Reading, person: Person) -> Action | None:
        """What to do about the list on the screen; None if there is none, or something else is
        said."""
        waiting = [c.action for c in person.choices if isinstance(c.action, does.Confirm)]
        if not waiting or not 0 < len(reading.words) <= _LONGEST:
            return None
        found = self._found.found(reading)
        places = {place for one in found for place in one.places}
        rest = [word for at, word in enumerate(reading.words) if at not in places]
        meant = {one.phrase.meaning for one in found}
        if not all(map(_changes_nothing, rest)):
            return None
        place = waiting[0].place
        if meant == {"strangers"}:
            return does.ShowStrangers(place)
        if not meant or "strangers" in meant:
            return None
        is_one = len(waiting) == 1
        if "asked" in meant or not _is_told(reading) or not ("all" in meant or is_one):
            return does.ShowApplications(place)
        return waiting[0] if is_one else does.ConfirmAll(place)

    def put_off(self, person: Person) -> Action | None:
        """Later, said to the list: it is what one is reminded of."""
        waiting = (c.action.place for c in person.choices if isinstance(c.action, does.Confirm))
        place = next(waiting, "")
        return reminds.AskLater(self._kind, place) if place and self._kind else None


def _is_told(reading: Reading) -> bool:
    """Whether it has been done: nothing is asked, denied, wished or numbered."""
    return not reading.asks and not any(
        word.negated
        or word.pos in (NUMBER, "INFN")
        or word.forms[0].mood == "impr"
        or word.forms[0].tense in ("futr", "pres")
        for word in reading.words
    )


def _changes_nothing(word: Word) -> bool:
    is_name = any(form.name for form in word.forms)
    return is_name or word.pos in _LIGHT
