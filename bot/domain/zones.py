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
_SHORTEST_GUESSED: Final = 4


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
        near = get_close_matches(typed, self.by_words, 1, _LIKENESS)
        return self.by_words[near[0]] if near else None

    def _by_difference(self, text: str, now: datetime) -> Zone | None:
        """Such as `UTC+7`: the first zone whose clocks show that now."""
        match = _DIFFERENCE.match(text.translate(_DASHES))
        base = self._bases.get(normalised(match[1])) if match else None
        if match is None or base is None or int(match[3]) > _FARTHEST:
            return None
        hours = int(match[2] + match[3])
        wanted = _hours(base, now) + hours
        return next((z for z in self.zones if _hours(z.zone, now) == wanted), None)


def _hours(zone: str, now: datetime) -> float:
    offset = now.astimezone(zone_of(zone)).utcoffset()
    return offset.total_seconds() / 3600 if offset else 0.0
