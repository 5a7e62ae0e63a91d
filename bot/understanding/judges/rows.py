"""Numbers by feature, packed: tens of thousands of small dictionaries would take ten times as much
memory as what is in them, for a moment too while they are made.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    Integers = array[int]
    Floats = array[float]
else:
    Integers = Floats = array  # which takes no parameter before Python 3.12


class Numbering(dict[str, int]):
    """The numbers of features, given as they are met."""

    def __missing__(self, feature: str) -> int:
        number = self[feature] = len(self)
        return number


class Column(NamedTuple):
    """Features by number, each once, and their values."""

    features: Sequence[int]
    values: Sequence[float]


def packed(values: Mapping[int, float]) -> Column:
    return Column(array("I", list(values)), array("f", list(values.values())))


class Matrix:
    """Phrases with what they mean and what each feature weighs in them."""

    def __init__(
        self, numbers: Numbering | None = None, meanings: list[str] | None = None
    ) -> None:
        self.numbers = Numbering() if numbers is None else numbers
        self.meanings = [] if meanings is None else meanings
        self.columns: list[Column] = []

    def __len__(self) -> int:
        return len(self.meanings)

    def add(self, meaning: str, column: Column) -> None:
        self.meanings.append(meaning)
        self.columns.append(column)

    def counted(self) -> list[int]:
        """How many phrases have each feature, by its number."""
        return counted(self.columns, len(self.numbers))


def counted(columns: Sequence[Column], features: int) -> list[int]:
    """How many columns have each of so many features."""
    counts = [0] * features
    for column in columns:
        for feature in column.features:
            counts[feature] += 1
    return counts


class Table(msgspec.Struct, frozen=True):
    """For each feature, by its number, the columns that have it, each with its value. Those of the
    feature n stand from `starts[n]` to `starts[n + 1]`."""

    starts: Integers
    columns: Integers
    values: Floats

    def row(self, feature: int) -> Iterator[tuple[int, float]]:
        begin, end = self.starts[feature], self.starts[feature + 1]
        return zip(self.columns[begin:end], self.values[begin:end], strict=True)


def tabled(columns: Sequence[Column], features: int) -> Table:
    """Of columns that have any of so many features."""
    starts = array("I", accumulate(counted(columns, features), initial=0))
    numbers = array("H", bytes(2 * starts[-1]))
    values = array("f", bytes(4 * starts[-1]))
    free = starts.tolist()
    for number, column in enumerate(columns):
        for place, value in zip(column.features, column.values, strict=True):
            at = free[place]
            numbers[at], values[at] = number, value
            free[place] = at + 1
    return Table(starts, numbers, values)
