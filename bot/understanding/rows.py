"""Numbers by feature, packed: tens of thousands of small dictionaries would take ten times as much
memory as what is in them, for a moment too while they are made."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from sys import intern
from typing import Protocol


class Weighed(Protocol):
    """Features with what each weighs: a mapping, or a `Column`."""

    def items(self) -> Iterable[tuple[str, float]]: ...


class Column:
    """Features and their values, kept small; one copy of each name for all columns."""

    __slots__ = ("_features", "_values")

    def __init__(self, values: Iterable[tuple[str, float]]) -> None:
        features, numbers = [], array("f")
        for feature, value in values:
            features.append(intern(feature))
            numbers.append(value)
        self._features: Sequence[str] = tuple(features)
        self._values = numbers

    def items(self) -> Iterable[tuple[str, float]]:
        return zip(self._features, self._values, strict=True)


class Rows:
    """For each feature the columns that have it, by number, each with its value."""

    def __init__(self, counts: Mapping[str, int], columns: Iterable[Weighed]) -> None:
        """`counts`: how many of the columns have each feature."""
        self._places = {feature: place for place, feature in enumerate(counts)}
        self._starts = array("I", accumulate(counts.values(), initial=0))
        self._numbers = array("H", bytes(2 * self._starts[-1]))
        self._values = array("f", bytes(4 * self._starts[-1]))
        free = self._starts[:]
        for number, column in enumerate(columns):
            for feature, value in column.items():
                place = self._places[feature]
                at = free[place]
                self._numbers[at], self._values[at] = number, value
                free[place] = at + 1

    def __contains__(self, feature: str) -> bool:
        return feature in self._places

    def row(self, feature: str) -> Iterator[tuple[int, float]]:
        """Nothing for a feature that is not there."""
        place = self._places.get(feature)
        if place is None:
            return iter(())
        begin, end = self._starts[place], self._starts[place + 1]
        return zip(self._numbers[begin:end], self._values[begin:end], strict=True)
