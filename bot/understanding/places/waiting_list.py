"""What an administrator says to the list of teachers who wait for them: "accepted", "all of them",
"the second one", "1 and 3", "the others too", "I do not know that one"; and that the last mark was
a mistake. Only what leaves no doubt confirms anybody; who only may be meant is asked about, and to
whatever else sounds like it the list is shown again, with the word that the bot goes by numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.recognition import taken_back
from bot.domain.waiting_numbers import listed_in
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.places.mistakes import Mistakes
from bot.understanding.places.named_numbers import NamedNumbers, asked_about
from bot.understanding.places.whole_list import WholeList
from bot.understanding.text.manners import Manners
from bot.understanding.text.morphology import Form
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 6
"""Words besides numbers and what joins them."""
_LONGEST_LIST: Final = 16
_FIRST_COUNT: Final = 2
_RANGE: Final = re.compile("\\d\\s*[-\u2013\u2014]\\s*\\d")
"""From one to another, or both of them: nobody knows."""
_FULL: Final = 5
"""People on the screen from which there may be more who wait, and "accepted 6" may count them."""
_APPLICATIONS: Final = "applications_wait"
_STRANGERS: Final = "strangers"
_ASKED: Final = "asked"
_NAMING: Final = frozenset({"NOUN", "ADJF"})
_ACCEPTED: Final = "accepted"
"""The milestone of the step that is about this list."""


_Listed = TypeVar("_Listed", does.Confirm, does.Dismiss)


class WaitingList:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, self._content = content.application_words, content
        self._manners = manners
        surfaces = reader.all_surfaces
        self._accepted, self._all = surfaces(words.accepted), surfaces(words.all)
        self._about, self._rest = surfaces(words.about), surfaces(words.rest)
        self._also, self._numbered = surfaces(words.also), surfaces(words.numbered)
        self._deeds = reader.all_lemmas(words.accepted)
        self._strangers = _written(reader, (*words.strangers, *words.unknown))
        self._ordinals = {
            word.surface: number
            for number, forms in enumerate(words.ordinals, start=1)
            for word in reader.read(forms).words
        }
        self._counts = {
            word.surface: number
            for number, forms in enumerate(words.counted, start=_FIRST_COUNT)
            for word in reader.read(forms).words
        }
        self._mistakes = Mistakes(reader, content)
        self._done = surfaces(words.done)
        self._later = surfaces(words.later)
        self._gone = _written(reader, words.gone)
        self._shown = _written(reader, words.shown)
        self._named = NamedNumbers(reader, words, self._counts)
        self._whole = WholeList(reader, words)
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

    def meant(self, text: str, reading: Reading, person: Person) -> Action | None:
        """What to do about the list on the screen; None if there is none, or something else is
        said."""
        reading = self._whole.without_who(reading)
        words = self._manners.within(reading.words)
        slip = self._mistakes.of_another(self._numbers(words), words, person)
        if mistake := slip or self._mistakes.meant(reading, words, person):
            return mistake
        said = [w for w in words if not self._is_number(w) and w.surface not in self._numbered]
        if not words or len(said) > _LONGEST or len(words) > _LONGEST_LIST:
            return None
        waiting = _listed(person, does.Confirm)
        if not waiting:
            return self._chosen_stranger(reading, words, person)
        place = next(iter(waiting.values())).place
        goes_on = isinstance(taken_back(person, place), does.Unconfirm)
        if of_list := self._of_list(reading, words, person, place):
            return of_list
        named = self._named.meant(text, words, waiting, self._number_of, self._is_yes)
        if named and not reading.is_question:
            return named
        if _RANGE.search(text):
            return act.WhoIsMeant(place)
        if numbered := self._at_numbers(reading, words, waiting, goes_on=goes_on):
            return numbered
        surfaces = {word.surface for word in words}
        is_deed = any(word.is_one_of(self._deeds) for word in words)
        if self._is_unclear(words, surfaces, goes_on=goes_on):
            return self._only_one(waiting, reading) or act.WhoIsMeant(place)
        is_more = goes_on and surfaces & self._also and surfaces & (self._rest | self._all)
        if not (is_deed or is_more):
            of_all = self._whole.meant(reading, words, waiting)
            return of_all or self._looked_at(reading, place)
        if reading.is_question:
            return None
        is_told = is_more or bool(surfaces & self._accepted)
        if not is_told or not all(map(self._fits, words)):
            is_named = is_told and self._is_named_once(reading)
            only = self._only_one(waiting, reading) if is_named else None
            return only or act.WhoIsMeant(place)
        return self._all_meant(surfaces, list(waiting.values()))

    def _of_list(
        self, reading: Reading, words: Sequence[Word], person: Person, place: str
    ) -> Action | None:
        """What is said of no single one: to see the list, a yes to what it asks, not now."""
        if tuple(word.surface for word in words) in self._shown:
            return does.ShowApplications(place)
        agreed = None if reading.is_question else self._agreed(words, person)
        return agreed or (self.put_off(person) if self._is_put_off(reading, words) else None)

    def _only_one(
        self, waiting: Mapping[int, does.Confirm], reading: Reading
    ) -> act.WhoIsMeant | None:
        """Whoever waits alone can only be meant by a name that the bot does not know: it is asked
        whether they are."""
        is_doubt = any(word.negated or self._is_number(word) for word in reading.words)
        if reading.is_question or len(waiting) != 1 or is_doubt:
            return None
        return asked_about(next(iter(waiting.values())).place, list(waiting), waiting)

    def _agreed(self, words: Sequence[Word], person: Person) -> does.ConfirmSome | None:
        """Those who were asked about, by a yes in other words than the button's, and no more."""
        asked = (c.action for c in person.choices if isinstance(c.action, does.ConfirmSome))
        others = self._all | self._rest | self._also | self._counts.keys()
        is_plain = all(self._fits(w) and w.surface not in others for w in words)
        is_yes = is_plain and any(map(self._is_yes, words))
        return next(asked, None) if is_yes else None

    def _is_yes(self, word: Word) -> bool:
        is_yes = self._content.command_words.get(word.surface) == "yes"
        return is_yes or word.surface in self._accepted

    def _number_of(self, word: Word) -> int | None:
        if not self._is_number(word):
            return None
        return self._ordinals.get(word.surface) or int(word.surface)

    def _is_unclear(self, words: Sequence[Word], surfaces: set[str], *, goes_on: bool) -> bool:
        """A yes to whom nobody knows; or another name, right after somebody was accepted."""
        if all(self._content.command_words.get(word) == "yes" for word in surfaces):
            return True
        is_also = goes_on and not self._also.isdisjoint(surfaces)
        is_name = [any(f.name for f in w.forms) or w.surface in self._also for w in words]
        if all(any(form.name for form in word.forms) for word in words):
            return True
        return is_also and all(is_name) and not surfaces <= self._also

    def _all_meant(self, surfaces: set[str], waiting: Sequence[does.Confirm]) -> Action:
        """Everybody in the list, if that is what is said: a count must be theirs."""
        place = waiting[0].place
        counts = {self._counts[word] for word in surfaces if word in self._counts}
        if counts and counts != {len(waiting)}:
            more = counts.pop() if len(counts) == 1 else 0
            is_more = more > len(waiting) and surfaces.isdisjoint(self._rest)
            return act.WhoIsMeant(place, count=more if is_more else 0)
        if len(waiting) == 1:
            return waiting[0]
        are_all = counts or surfaces & (self._all | self._rest)
        return does.ConfirmAll(place) if are_all else act.WhoIsMeant(place)

    def _at_numbers(
        self,
        reading: Reading,
        words: Sequence[Word],
        waiting: Mapping[int, does.Confirm],
        *,
        goes_on: bool,
    ) -> Action | None:
        """Whoever stands at the numbers that are said, and what about them: accepted, or not ours;
        nothing else. `goes_on`: somebody has just been accepted."""
        place = next(iter(waiting.values())).place
        numbers = self._numbers(words)
        if reading.is_question or not numbers:
            return act.WhoIsMeant(place) if self._is_named(reading, words) else None
        rest = self._beside_numbers(words)
        surfaces, is_one = tuple(word.surface for word in rest), len(numbers) == 1
        is_also = goes_on and self._is_also(rest, is_joined=len(words) > 1)
        is_deed = any(self._is_yes(w) or w.surface in self._done for w in rest)
        is_deed = is_deed and all(self._fits(w) or w.surface in self._done for w in rest)
        if numbers.keys() <= waiting.keys() and not any(numbers.values()):
            meant = [waiting[number] for number in numbers]
            if is_one and is_deed and not is_also and self._may_count(words, len(waiting)):
                return asked_about(place, list(numbers), waiting)
            if is_also or is_deed or not (is_one or rest):
                people = ",".join(member.person for member in meant)
                return meant[0] if is_one else does.ConfirmSome(place, people)
            if surfaces in self._gone or (surfaces in self._strangers and not is_one):
                return does.ShowStrangers(place)
            if surfaces in self._strangers:
                return does.Dismiss(place, meant[0].person)
        is_named = not is_one or self._is_named(reading, words)
        return act.WhoIsMeant(place) if is_named else None

    def _is_named_once(self, reading: Reading) -> bool:
        """Whether somebody is named where it is said that they are accepted, and nobody else;
        what is told of them besides ("she has the mark now") is no matter."""
        told = [c for c in reading.clauses if any(w.surface in self._accepted for w in c)]
        return len(told) == 1 and all(
            self._fits(w) or _may_name(w) for w in self._manners.within(told[0])
        )

    def _is_also(self, rest: Sequence[Word], *, is_joined: bool) -> bool:
        """Nothing is said beside the numbers but "also", or "and"."""
        return is_joined and all(word.surface in self._also for word in rest)

    def _numbers(self, words: Sequence[Word]) -> dict[int, bool]:
        """The numbers that are said, in order, and whether each is denied."""
        numbered = ((self._number_of(word), word.negated) for word in words)
        return {number: negated for number, negated in numbered if number is not None}

    def _beside_numbers(self, words: Sequence[Word]) -> list[Word]:
        return [
            word
            for word in words
            if not (self._is_number(word) or word.pos == "INTJ" or word.surface in self._numbered)
        ]

    def _may_count(self, words: Sequence[Word], waiting: int) -> bool:
        """Whether the only number may say how many: "accepted 2", but not "number 2", nor "2 is
        accepted", nor one alone, nor more than wait."""
        figures = [word for word in words if self._is_number(word)]
        if len(figures) != 1 or figures[0].pos != NUMBER:
            return False
        count = int(figures[0].surface)
        if count == 1 or waiting < min(count, _FULL):
            return False
        beside = self._numbered | self._also
        return not any(w.surface in beside or _is_of_one(w.forms[0]) for w in words)

    def _is_number(self, word: Word) -> bool:
        is_figure = word.pos == NUMBER and word.surface.isascii() and word.surface.isdecimal()
        return is_figure or word.surface in self._ordinals

    def _is_named(self, reading: Reading, words: Sequence[Word]) -> bool:
        """A stranger, by a name or a number that is not in the list."""
        rest = [w for w in words if w.surface not in self._ordinals and not w.forms[0].name]
        is_stranger = tuple(word.surface for word in rest) in self._strangers
        return is_stranger and len(rest) < len(words) and not reading.asks

    def _chosen_stranger(
        self, reading: Reading, words: Sequence[Word], person: Person
    ) -> Action | None:
        """The same where it is asked whom one does not know."""
        listed, numbers = _listed(person, does.Dismiss), self._numbers(words)
        number = next(iter(numbers), 0)
        if reading.is_question or len(numbers) != 1 or number not in listed:
            return None
        rest = tuple(word.surface for word in self._beside_numbers(words))
        return listed[number] if not rest or rest in self._strangers else None

    def _is_put_off(self, reading: Reading, words: Sequence[Word]) -> bool:
        """ "I shall accept them tomorrow": nobody is marked, and the list comes again later."""
        deeds = [word for word in words if word.is_one_of(self._deeds)]
        is_later = any(word.surface in self._later for word in words)
        return (
            is_later
            and bool(deeds)
            and not reading.is_question
            and all(_is_ahead(word) and not word.negated for word in deeds)
            and not any(self._is_number(word) for word in words)
        )

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
        is_who = word.surface in self._counts or word.surface in (self._all | self._rest)
        is_listed = is_who or word.surface in (self._accepted | self._about | self._also)
        return not word.negated and (is_yes or is_whom or is_listed)


def _is_ahead(word: Word) -> bool:
    """I shall do it, to do it."""
    form = word.forms[0]
    return form.pos == "INFN" or (form.person == "1per" and form.tense == "futr")


def _is_of_one(form: Form) -> bool:
    """Is accepted, not are."""
    return form.pos == "PRTS" and form.number == "sing"


def _may_name(word: Word) -> bool:
    """A name, or what somebody is; not "if", nor "would"."""
    is_name = any(form.name for form in word.forms) or word.pos in _NAMING
    return is_name and not word.negated


def _listed(person: Person, kind: type[_Listed]) -> dict[int, _Listed]:
    """Who stands in the list on the screen with such a button, by their numbers."""
    return {n: a for n, a in listed_in(person.choices).items() if isinstance(a, kind)}


def _written(reader: Reader, said: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The phrases word by word, each as it is written."""
    return frozenset(tuple(word.surface for word in reader.read(line).words) for line in said)
