"""Time zones by the words people type: a city, a region, or the difference to Moscow."""

import re
from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Final

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.local_hours import zone_of
from bot.domain.reminder_kinds import ZoneName
from bot.domain.wording import normalised

_Line = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\n]+$")]

_DIFFERENCE: Final = re.compile(r"\s*(\w+)\s*([+-])\s*(\d{1,2})(?::00)?(?!\d)")
_DASHES: Final = str.maketrans({"\u2212": "-", "\u2013": "-"})
_FARTHEST: Final = 14
_LIKENESS: Final = 0.8
"""Of names of several words, such as a region in another case."""
_SHORTEST_GUESSED: Final = 3
_SHORTEST_MISSPELT: Final = 6
"""Shorter names of towns in different zones differ by one letter."""


class Zone(ContentModel):
    """One zone of the time-zone database, and who says they live in it."""

    zone: ZoneName
    name: _Line
    """What it is called towards people."""
    places: tuple[_Line, ...] = Field(min_length=1)


class Zones(ContentModel):
    """All zones people may choose."""

    zones: tuple[Zone, ...] = Field(min_length=1)
    bases: Mapping[ZoneName, tuple[_Line, ...]] = Field(default_factory=dict)
    """What may stand before +5: the words for each zone it is counted from."""
    around: tuple[_Line, ...] = ()
    """Words around a city's name that say nothing."""

    @cached_property
    def by_words(self) -> Mapping[str, Zone]:
        return {normalised(w): z for z in self.zones for w in (z.name, *z.places)}

    @cached_property
    def _by_name(self) -> Mapping[str, Zone]:
        return {zone.zone: zone for zone in self.zones}

    @cached_property
    def _bases(self) -> Mapping[str, str]:
        return {normalised(w): zone for zone, words in self.bases.items() for w in words}

    @cached_property
    def _around(self) -> frozenset[str]:
        return frozenset(normalised(w) for w in self.around)

    def name_of(self, zone: str) -> str:
        known = self._by_name.get(zone)
        return known.name if known else zone

    def found(self, text: str, now: datetime) -> Zone | None:
        """The zone that is meant, forgiving an ending or a slip of the pen."""
        if found := self._by_difference(text, now):
            return found
        words = [w for w in normalised(text).split() if w not in self._around]
        typed = " ".join(words)
        if exact := self.by_words.get(normalised(text)) or self.by_words.get(typed):
            return exact
        if len(typed) < _SHORTEST_GUESSED:
            return None
        near = [self.by_words[name] for name in self._near(typed)]
        hours = {_hours(zone.zone, now) for zone in near}
        return near[0] if len(hours) == 1 else None

    def _near(self, typed: str) -> list[str]:
        """Names that may be meant, the likeliest first."""
        if " " in typed:
            return get_close_matches(typed, self.by_words, 1, _LIKENESS)
        return [name for name in self.by_words if _is_meant(typed, name)]

    def _by_difference(self, text: str, now: datetime) -> Zone | None:
        """Such as `UTC+7`: the first zone whose clocks show that now."""
        match = _DIFFERENCE.match(text.translate(_DASHES))
        base = self._bases.get(normalised(match[1])) if match else None
        if match is None or base is None or int(match[3]) > _FARTHEST:
            return None
        hours = int(match[2] + match[3])
        wanted = _hours(base, now) + hours
        return next((z for z in self.zones if _hours(z.zone, now) == wanted), None)


def _is_meant(typed: str, name: str) -> bool:
    """Whether it is the name with another ending, or with one slip of the pen. A greater likeness
    of names is common among towns thousands of kilometres apart."""
    same = _same_letters(typed, name)
    typed_end, end = typed[same:], name[same:]
    if same > 1 and len(end) <= 1 and 1 <= len(typed_end) <= 2:
        return True
    after = _same_letters(typed_end[::-1], end[::-1])
    wrong, right = typed_end[: len(typed_end) - after], end[: len(end) - after]
    is_slip = max(len(wrong), len(right)) == 1 or (len(wrong) == 2 and wrong[::-1] == right)
    return is_slip and len(typed) >= _SHORTEST_MISSPELT


def _same_letters(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _hours(zone: str, now: datetime) -> float:
    offset = now.astimezone(zone_of(zone)).utcoffset()
    return offset.total_seconds() / 3600 if offset else 0.0
