"""A time that stands on no button, read from words: "tomorrow at 8", "in two hours"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain.content import Content
from bot.domain.said_times import SaidTime
from bot.domain.wording import normalised
from bot.understanding.text.reading import NUMBER, Reading, Word

_HOURS, _MINUTES, _DAYS = range(24), range(60), range(1, 32)
_NOON: Final = 12
_MOST: Final = 999
_A_DAY: Final = 24 * 60
_DIGITS: Final = 2
"""Of the minutes on a clock."""


class SayingTimes:
    """Made anew from content when that changes."""

    def __init__(self, content: Content) -> None:
        words = content.clock_words
        self._after = _listed(words.after)
        self._beside = _listed(words.beside)
        self._spans = {normalised(word): minutes for word, minutes in words.spans.items()}
        self._days = {normalised(word): days for word, days in words.days.items()}
        self._weekdays = {normalised(w): number for number, w in enumerate(words.weekdays)}
        self._months = {normalised(w): number for number, w in enumerate(words.months, start=1)}
        self._parts = {normalised(word): hour for word, hour in words.parts.items()}
        self._before_noon, self._after_noon = _listed(words.before_noon), _listed(words.after_noon)
        numbers = content.numerals.items()
        self._counts = {normalised(w): int(n) for n, said in numbers for w in said}
        self._counts |= {normalised(word): count for word, count in words.counts.items()}

    def told(self, reading: Reading) -> tuple[SaidTime, frozenset[int]] | None:
        """The time, and the places of its words; None if none is told, or more than one."""
        words, span = reading.words, self._span(reading.words)
        if span:
            return self._in_days(words, *span) or span
        used: set[int] = set()
        day = self._day(words, used)
        said = self._at_an_hour(words, used, day) if day else None
        if said is None or said == SaidTime():
            return None
        return said, self._with_beside(words, used)

    def _in_days(
        self, words: Sequence[Word], span: SaidTime, places: frozenset[int]
    ) -> tuple[SaidTime, frozenset[int]] | None:
        """In three days at 9: a span of days with an hour is a day."""
        used = set(places)
        days, rest = divmod(span.minutes, _A_DAY)
        said = None if rest else self._at_an_hour(words, used, SaidTime(days=days))
        if said is None or said.hour is None:
            return None
        return said, self._with_beside(words, used)

    def _with_beside(self, words: Sequence[Word], used: set[int]) -> frozenset[int]:
        return frozenset(used | {at for at, w in enumerate(words) if w.surface in self._beside})

    def _span(self, words: Sequence[Word]) -> tuple[SaidTime, frozenset[int]] | None:
        """In half an hour, in 2 hours."""
        for at, word in enumerate(words):
            if word.surface not in self._after or at + 1 == len(words):
                continue
            count, first = self._number(words[at + 1], range(1, _MOST)), at + 1
            if count is not None:
                first += 1
            unit = self._meaning(words[first], self._spans) if first < len(words) else None
            if unit is not None:
                said = SaidTime(minutes=unit * (count or 1))
                return said, frozenset(range(at, first + 1))
        return None

    def _day(self, words: Sequence[Word], used: set[int]) -> SaidTime | None:
        """What names the day; nothing said if nothing does, None if several things do."""
        found: list[SaidTime] = []
        for at, word in enumerate(words):
            days, weekday = self._days.get(word.surface), self._meaning(word, self._weekdays)
            month = self._meaning(word, self._months)
            day = self._number(words[at - 1], _DAYS) if month and at else None
            if days is not None:
                found.append(SaidTime(days=days))
            elif weekday is not None:
                found.append(SaidTime(weekday=weekday))
            elif month and day:
                found.append(SaidTime(month_day=(month, day)))
                used.add(at - 1)
            else:
                continue
            used.add(at)
        return None if len(found) > 1 else found[0] if found else SaidTime()

    def _at_an_hour(self, words: Sequence[Word], used: set[int], day: SaidTime) -> SaidTime | None:
        """The day with the hour that is named, if one is; None if it is none, or several."""
        numbers = [at for at, w in enumerate(words) if w.pos == NUMBER and at not in used]
        parts = [at for at, word in enumerate(words) if word.surface in self._parts]
        if len(parts) > 1:
            return None
        if not numbers:
            used.update(parts)
            hours = [self._parts[words[at].surface] for at in parts]
            return replace(day, hour=hours[0], is_part_told=True) if hours else day
        return self._on_the_clock(words, used, day, numbers, parts)

    def _on_the_clock(
        self,
        words: Sequence[Word],
        used: set[int],
        day: SaidTime,
        numbers: Sequence[int],
        parts: Sequence[int],
    ) -> SaidTime | None:
        """18:00, 8 in the morning."""
        first, *rest = numbers
        hour = self._number(words[first], _HOURS)
        minute = self._number(words[rest[0]], _MINUTES) if rest else 0
        is_beside = not rest or (rest == [first + 1] and len(words[rest[0]].surface) == _DIGITS)
        if hour is None or minute is None or not is_beside:
            return None
        morning = self._first(words, self._before_noon, used)
        evening = self._first(words, self._after_noon, used)
        told = {*morning, *evening, *(at for at in parts if at not in used)}
        used.update((*numbers, *told))
        is_late = bool(evening) or any(self._parts[words[at].surface] > _NOON for at in parts)
        hour += _NOON if is_late and 0 < hour < _NOON else 0
        is_sure = bool(told) or bool(rest) or hour >= _NOON
        return replace(day, hour=hour, minute=minute, is_part_told=is_sure)

    @staticmethod
    def _first(words: Sequence[Word], listed: frozenset[str], used: set[int]) -> list[int]:
        return [at for at, w in enumerate(words) if w.surface in listed and at not in used][:1]

    def _number(self, word: Word, within: range) -> int | None:
        figures = word.surface.isdecimal() and len(word.surface) <= len(str(_MOST))
        number = int(word.surface) if figures else self._counts.get(word.surface)
        return number if number in within else None

    @staticmethod
    def _meaning(word: Word, listed: dict[str, int]) -> int | None:
        return next(
            (listed[said] for said in (word.surface, *word.lemmas) if said in listed), None
        )


def _listed(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(normalised, words))
