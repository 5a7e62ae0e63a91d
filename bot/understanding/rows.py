"""Numbers by feature, packed: tens of thousands of small dictionaries would take ten times as much
memory as what is in them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping


class Rows:
    """For each feature some numbers, each with a value."""

    def __init__(self, rows: Mapping[str, Iterable[tuple[int, float]]]) -> None:
        self._places: dict[str, int] = {}
        self._starts = array("I", [0])
        self._numbers = array("H")
        self._values = array("f")
        for feature, row in rows.items():
            self._places[feature] = len(self._places)
            for number, value in row:
                self._numbers.append(number)
                self._values.append(value)
            self._starts.append(len(self._numbers))

    def __contains__(self, feature: str) -> bool:
        return feature in self._places

    def row(self, feature: str) -> Iterator[tuple[int, float]]:
        """Nothing for a feature that is not there."""
        place = self._places.get(feature)
        if place is None:
            return iter(())
        begin, end = self._starts[place], self._starts[place + 1]
        return zip(self._numbers[begin:end], self._values[begin:end], strict=True)
