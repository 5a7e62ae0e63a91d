"""Time zones: no place lies in two of them, and every place can be typed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.shapes import ZONES
from bot.content.source import Spot
from bot.domain.wording import normalised


def problems(draft: Draft) -> Iterator[Problem]:
    owners: dict[str, Spot] = {}
    names: dict[str, Spot] = {}
    for zone in draft.root(ZONES).items("zones"):
        if spot := zone.at("zone"):
            yield from _once(names, str(spot.value), spot)
        for word in filter(None, [zone.at("name"), *zone.each("places")]):
            typed = normalised(word.value) if isinstance(word.value, str) else ""
            if typed:
                yield from _once(owners, typed, word)
            elif isinstance(word.value, str) and word.value.strip():
                yield word.problem(f'"{word.value}" has no letters or digits', "write a name")


def _once(seen: dict[str, Spot], name: str, spot: Spot) -> Iterator[Problem]:
    first = seen.setdefault(name, spot)
    if first != spot:
        line = first.source.line(first.path)
        yield spot.problem(f'"{spot.value}" stands here already, in line {line}', "keep one")
