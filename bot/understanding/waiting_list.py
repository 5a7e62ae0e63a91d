"""What an administrator says to the list of teachers who wait for them: "accepted", "all of them",
"I do not know that one". Only what leaves no doubt confirms anybody; whatever else sounds like it
shows the list again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.manners import Manners
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading, Word

_LONGEST: Final = 6
_APPLICATIONS: Final = "applications_wait"
_STRANGERS: Final = "strangers"
_ASKED: Final = "asked"


class WaitingList:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, self._content = content.application_words, content
        self._manners = manners
        self._accepted, self._all, self._about = (
            _surfaces(reader, said) for said in (words.accepted, words.all, words.about)
        )
        self._deeds = frozenset(
            lemma for said in words.accepted for lemma in reader.lemmas_of(said)
        )
        looked_at = {_STRANGERS: words.strangers, _ASKED: words.asked}
        self._found = Phrases(
            reader, [(name, said) for name, lines in looked_at.items() for said in lines], {}
        )
        kinds = content.reminders.kinds.values()
        self._kind = next((kind.id for kind in kinds if kind.rule == _APPLICATIONS), "")

    def meant(self, reading: Reading, person: Person) -> Action | None:
        """What to do about the list on the screen; None if there is none, or something else is
        said."""
        waiting = [c.action for c in person.choices if isinstance(c.action, does.Confirm)]
        words = self._manners.within(reading.words)
        if not waiting or not 0 < len(words) <= _LONGEST:
            return None
        place, surfaces = waiting[0].place, {word.surface for word in words}
        is_deed = any(not self._deeds.isdisjoint(word.lemmas) for word in words)
        if not is_deed:
            return self._looked_at(reading, place)
        if reading.is_question:
            return None
        is_told = bool(surfaces & self._accepted) and all(map(self._fits, words))
        has_all = bool(surfaces & self._all)
        if not is_told or not (has_all or len(waiting) == 1):
            return does.ShowApplications(place)
        return waiting[0] if len(waiting) == 1 else does.ConfirmAll(place)

    def put_off(self, person: Person) -> Action | None:
        """Later, said to the list: it is what one is reminded of."""
        waiting = (c.action.place for c in person.choices if isinstance(c.action, does.Confirm))
        place = next(waiting, "")
        return reminds.AskLater(self._kind, place) if place and self._kind else None

    def _looked_at(self, reading: Reading, place: str) -> Action | None:
        meant = {found.phrase.meaning for found in self._found.found(reading)}
        if meant == {_STRANGERS}:
            return does.ShowStrangers(place)
        return does.ShowApplications(place) if meant == {_ASKED} else None

    def _fits(self, word: Word) -> bool:
        """A word as it is listed, a yes, and whom: I, him, them; no other name, "if", "would"."""
        form = word.forms[0]
        is_yes = self._content.command_words.get(word.surface) == "yes"
        is_whom = form.pos == "NPRO" and (
            form.person == "3per" or (form.person == "1per" and form.case == "nomn")
        )
        is_listed = word.surface in (self._accepted | self._all | self._about)
        return not word.negated and (is_yes or is_whom or is_listed)


def _surfaces(reader: Reader, said: Iterable[str]) -> frozenset[str]:
    """The words as they are written."""
    return frozenset(word.surface for line in said for word in reader.read(line).words)
