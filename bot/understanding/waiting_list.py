"""What an administrator says to the list of teachers who wait for them: "accepted", "all of them",
"the second one", "I do not know that one"; and that the last mark was a mistake. Only what leaves
no doubt confirms anybody; to whatever else sounds like it the list is shown again, with the word
that the bot goes by numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.manners import Manners
from bot.understanding.patterns import Phrases
from bot.understanding.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 6
_APPLICATIONS: Final = "applications_wait"
_STRANGERS: Final = "strangers"
_ASKED: Final = "asked"
_ACCEPTED: Final = "accepted"
"""The milestone of the step that is about this list."""
_SMALL: Final = frozenset({"INTJ", "PRCL"})


_Listed = TypeVar("_Listed", does.Confirm, does.Dismiss)


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
        self._strangers = _written(reader, (*words.strangers, *words.unknown))
        self._ordinals = {
            word.surface: number
            for number, forms in enumerate(words.ordinals)
            for word in reader.read(forms).words
        }
        self._mistakes = {
            does.Unconfirm: _written(reader, (*words.mistaken, *words.mistaken_accepted)),
            does.Readmit: _written(reader, (*words.mistaken, *words.mistaken_dismissed)),
        }
        self._negations = reader.negations
        looked_at = {_STRANGERS: words.strangers, _ASKED: words.asked}
        self._found = Phrases(
            reader, [(name, said) for name, lines in looked_at.items() for said in lines], {}
        )
        kinds = content.reminders.kinds.values()
        self._kind = next((kind.id for kind in kinds if kind.rule == _APPLICATIONS), "")

    def shown_again(self, person: Person) -> act.WhoIsMeant | None:
        """The list on the screen, where "done" alone may be about it or about another step."""
        waiting = (c.action for c in person.choices if isinstance(c.action, does.Confirm))
        shown, journey = next(waiting, None), person.journey
        step = (
            self._content.guides[journey.role].by_id.get(journey.current or "")
            if journey
            else None
        )
        is_about_it = step is not None and step.milestone == _ACCEPTED
        return act.WhoIsMeant(shown.place) if shown and not is_about_it else None

    def meant(self, reading: Reading, person: Person) -> Action | None:
        """What to do about the list on the screen; None if there is none, or something else is
        said."""
        words = self._manners.within(reading.words)
        if not 0 < len(words) <= _LONGEST:
            return None
        if mistake := self._taken_back(reading, words, person):
            return mistake
        waiting = [c.action for c in person.choices if isinstance(c.action, does.Confirm)]
        if not waiting:
            return self._chosen_stranger(reading, words, person)
        if counted := self._counted(reading, words, waiting):
            return counted
        place, surfaces = waiting[0].place, {word.surface for word in words}
        is_deed = any(not self._deeds.isdisjoint(word.lemmas) for word in words)
        if not is_deed:
            return self._looked_at(reading, place)
        if reading.is_question:
            return None
        is_told = bool(surfaces & self._accepted) and all(map(self._fits, words))
        has_all = bool(surfaces & self._all)
        if not is_told or not (has_all or len(waiting) == 1):
            return act.WhoIsMeant(place)
        return waiting[0] if len(waiting) == 1 else does.ConfirmAll(place)

    def _taken_back(
        self, reading: Reading, words: Sequence[Word], person: Person
    ) -> does.TakeBack | None:
        """What was marked last, if all that is said is that it was a mistake."""
        offered = (c.action for c in person.choices if isinstance(c.action, does.TakeBack))
        action = next(offered, None)
        if action is None or reading.asks:
            return None
        listed = self._mistakes[type(action)]
        longest = max(map(len, listed), default=0)
        surfaces, at, is_told = tuple(word.surface for word in words), 0, False
        while at < len(words):
            sizes = range(min(longest, len(words) - at), 0, -1)
            size = next((s for s in sizes if surfaces[at : at + s] in listed), 0)
            if not size and not self._is_nothing(words[at]):
                return None
            is_told = is_told or size > 0
            at += size or 1
        return action if is_told else None

    def _is_nothing(self, word: Word) -> bool:
        """Oh, well, no: it says nothing besides."""
        is_no = self._content.command_words.get(word.surface) == "no"
        return is_no or (word.pos in _SMALL and word.surface not in self._negations)

    def _counted(
        self, reading: Reading, words: Sequence[Word], waiting: Sequence[does.Confirm]
    ) -> Action | None:
        """The first, the second, and what about them: accepted, or not ours; nothing else."""
        if sum(self._is_number(word) for word in words) > 1 and not reading.is_question:
            return act.WhoIsMeant(waiting[0].place)
        found = self._ordinal(reading, words, waiting)
        if found is None:
            return act.WhoIsMeant(waiting[0].place) if self._is_named(reading, words) else None
        member, rest = found
        surfaces = tuple(word.surface for word in rest)
        if not self._accepted.isdisjoint(surfaces) and all(map(self._fits, rest)):
            return member
        is_stranger = surfaces in self._strangers
        return does.Dismiss(member.place, member.person) if is_stranger else None

    def _is_number(self, word: Word) -> bool:
        return word.pos == NUMBER or word.surface in self._ordinals

    def _is_named(self, reading: Reading, words: Sequence[Word]) -> bool:
        """A stranger, by a name or a number that is not in the list."""
        rest = [w for w in words if w.surface not in self._ordinals and not w.forms[0].name]
        is_stranger = tuple(word.surface for word in rest) in self._strangers
        return is_stranger and len(rest) < len(words) and not reading.asks

    def _chosen_stranger(
        self, reading: Reading, words: Sequence[Word], person: Person
    ) -> Action | None:
        """The same where it is asked whom one does not know."""
        listed = [c.action for c in person.choices if isinstance(c.action, does.Dismiss)]
        found = self._ordinal(reading, words, listed)
        if found is None:
            return None
        member, rest = found
        is_told = not rest or tuple(word.surface for word in rest) in self._strangers
        return member if is_told else None

    def _ordinal(
        self, reading: Reading, words: Sequence[Word], listed: Sequence[_Listed]
    ) -> tuple[_Listed, tuple[Word, ...]] | None:
        """Whoever stands at the one number that is said, and what is said besides."""
        numbers = [self._ordinals[w.surface] for w in words if w.surface in self._ordinals]
        if reading.is_question or len(numbers) != 1 or numbers[0] >= len(listed):
            return None
        rest = (w for w in words if w.surface not in self._ordinals and w.pos != "INTJ")
        return listed[numbers[0]], tuple(rest)

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


def _written(reader: Reader, said: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The phrases word by word, each as it is written."""
    return frozenset(tuple(word.surface for word in reader.read(line).words) for line in said)


def _surfaces(reader: Reader, said: Iterable[str]) -> frozenset[str]:
    """The words as they are written."""
    return frozenset(word.surface for line in said for word in reader.read(line).words)
