"""The time in a wish to wait: "not now, tomorrow morning"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, dropwhile
from typing import Final

from msgspec.structs import replace

from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.reminder_words import WHEN
from bot.domain.wording import normalised, normalised_label
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.saying_times import SayingTimes

_LATER: Final = "later"
_WHEN: Final = "when"
"""The group of the words of requests that hold times."""
_TIMES: Final = ("weekday", "span")
"""The groups of days and of how long something lasts."""
_TELLS_MORE: Final = frozenset({"NOUN", "ADJF", "ADJS", "NUMR", "PRTF", "PRTS", NUMBER, CLASS})
"""Beside a time these make it another time, or the time of something else."""

_LONGEST_BEFORE: Final = 6
"""Words about a time that does not suit, before the one that does."""

Told = reminds.RemindLater | reminds.RemindAt


class Moments:
    """The times somebody may choose from, by their labels and by the words of editors; made anew
    when content changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        labels, words = content.reminders.labels, content.time_words
        self._said = {
            when: [
                tuple(normalised_label(said).split(" "))
                for said in (getattr(labels, when), *words.get(when, ()))
            ]
            for when in WHEN
        }
        self._later = _adverbs(reader, content.commands[_LATER].words)
        said = (" ".join(words) for time in self._said.values() for words in time)
        written = (*said, *content.control_words.groups.get(_WHEN, ()))
        self._adverbs = _adverbs(reader, written) - self._later
        self._soft = frozenset(content.control_words.soft)
        groups = content.control_words.groups
        named = (reader.lemmas_of(said) for group in _TIMES for said in groups.get(group, ()))
        self._times = frozenset(chain.from_iterable(named))
        self._saying = SayingTimes(content)
        self._reader, self._moving = reader, frozenset(content.reminders.moving)
        self._taken_back = frozenset(map(normalised, content.reminders.taken_back))
        request = content.control_words.requests.get(_LATER)
        soft = chain.from_iterable(map(reader.lemmas_of, request.soft if request else ()))
        self._beside = frozenset(soft) - self._times
        self._needless = reader.all_lemmas(content.speech.needless)
        self._nos = frozenset((*content.commands["no"].words, *content.speech.nos))

    def told(self, reading: Reading, person: Person) -> Told | None:
        """To be reminded then: of what the screen asks about, else of the present step. None if no
        time is told, or not for sure."""
        if reading.is_question or any(word.negated for word in self._named(reading)):
            return None
        found = [when for when, said in self._said.items() if self._is_told(said, reading.words)]
        asked = [c.action for c in person.choices if isinstance(c.action, reminds.RemindLater)]
        kind, about = (asked[0].kind, asked[0].about) if asked else ("", "")
        if len(found) == 1:
            known = next((action for action in asked if action.when == found[0]), None)
            return known or reminds.RemindLater("", "", found[0])
        said = self._saying.told(reading)
        if said is None or self._says_more(reading.words, said[1]):
            return None
        return reminds.RemindAt(kind, about, said[0])

    def changed(self, text: str, person: Person) -> Action | None:
        """To be reminded after all not, or at another time, said to the screen on which that was
        just set: "no, better on Tuesday", "not tomorrow, on Saturday"."""
        drops = (c.action for c in person.choices if isinstance(c.action, reminds.DropOwn))
        drop = next((drop for drop in drops if drop.about), None)
        if drop is None or normalised(text) in self._taken_back:
            return drop
        if "?" in text:
            return None
        words = self._reader.read(text).words
        starts = (0, *self._turns(words))
        moved = (self._moved(words[at:], at, person) for at in starts)
        found = [time for time in moved if time]
        told = found[0] if found else None
        kind, _, about = drop.about.partition(":")
        return replace(told, kind=kind, about=about) if told else None

    def _moved(self, words: Sequence[Word], at: int, person: Person) -> Told | None:
        """The time behind words of moving, without which only what follows another time is one."""
        said = [word.surface for word in words]
        rest = list(dropwhile(self._moving.__contains__, said))
        if not at and len(rest) == len(said):
            return None
        if at and any(word.negated or word.surface in self._nos for word in words):
            return None
        return self.told(self._reader.read(" ".join(rest)), person)

    def _turns(self, words: Sequence[Word]) -> Iterator[int]:
        """Where another time may begin, behind one that does not suit: "I am busy tomorrow"."""
        for at in range(1, min(len(words), _LONGEST_BEFORE + 1)):
            is_turn = words[at].surface in self._moving or words[at].clause != words[at - 1].clause
            if is_turn and self._puts_off(words[:at]):
                yield at

    def _puts_off(self, words: Sequence[Word]) -> bool:
        """Whether a time is named, or none is needed."""
        return any(
            word.surface in self._adverbs
            or word.is_one_of(self._times)
            or (word.negated and word.is_one_of(self._needless))
            for word in words
        )

    def _says_more(self, words: Sequence[Word], used: Collection[int]) -> bool:
        """Whether anything besides the time tells more than that a step waits."""
        rest = (word for at, word in enumerate(words) if at not in used)
        return any(self._tells_more(w) and self._beside.isdisjoint(w.lemmas) for w in rest)

    def names_another(self, reading: Reading) -> bool:
        """Whether a time is named besides one that may be chosen: on Friday, at 6, tomorrow in the
        evening. "A minute" alone names none."""
        words, times = reading.words, self._times if len(reading.words) > 1 else frozenset()
        said = {when: set(_covered(time, words)) for when, time in self._said.items()}
        covered = set().union(*said.values())
        if sum(map(bool, said.values())) > 1:
            return True
        return any(
            word.pos in (NUMBER, CLASS) or word.surface in self._adverbs or word.is_one_of(times)
            for at, word in enumerate(words)
            if at not in covered
        )

    def _named(self, reading: Reading) -> Iterator[Word]:
        """The words that are no "not now"."""
        return (word for word in reading.words if word.surface not in self._later)

    def _is_told(self, time: Sequence[tuple[str, ...]], words: Sequence[Word]) -> bool:
        """Whether it stands in the message as it is, and nothing besides tells more."""
        return any(
            not any(map(self._tells_more, (*words[:at], *words[at + len(said) :])))
            for said in time
            for at in _places(said, words)
        )

    def _tells_more(self, word: Word) -> bool:
        if word.surface in self._later or word.surface in self._soft:
            return False
        return word.pos in _TELLS_MORE or word.surface in self._adverbs


def _places(said: tuple[str, ...], words: Sequence[Word]) -> Iterator[int]:
    """Where words begin that stand in a message one after another."""
    surfaces = tuple(word.surface for word in words)
    ends = range(len(words) - len(said) + 1)
    return (at for at in ends if surfaces[at : at + len(said)] == said)


def _covered(time: Iterable[tuple[str, ...]], words: Sequence[Word]) -> Iterator[int]:
    """The places of a time's words in a message."""
    for said in time:
        for first in _places(said, words):
            yield from range(first, first + len(said))


def _adverbs(reader: Reader, said: Iterable[str]) -> frozenset[str]:
    read = (word for words in map(reader.read, said) for word in words.words)
    return frozenset(word.surface for word in read if word.may_be("ADVB"))
