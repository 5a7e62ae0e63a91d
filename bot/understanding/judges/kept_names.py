"""Many names, kept in little room: a hundred thousand short texts take ten megabytes, their
digests less than one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from hashlib import blake2b
from struct import Struct
from typing import Final

import msgspec

from bot.understanding.judges.rows import Integers

_DIGEST_BYTES: Final = 8
_NUMBER: Final = Struct("=Q")


class KeptNames(msgspec.Struct, frozen=True):
    """The number of each name. Names themselves are not kept: one that was never given is taken
    for another once in some hundred billion times."""

    digests: Integers
    """Ascending."""
    numbers: Integers

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> KeptNames:
        found = sorted((_digest(name), number) for name, number in numbers.items())
        digests = array("Q", [digest for digest, _ in found])
        return cls(digests, array("I", [number for _, number in found]))

    def __len__(self) -> int:
        return len(self.digests)

    def get(self, name: str) -> int | None:
        """None for a name that was not given."""
        digest = _digest(name)
        place = bisect_left(self.digests, digest)
        if place == len(self.digests) or self.digests[place] != digest:
            return None
        return self.numbers[place]


def _digest(name: str) -> int:
    number: int = _NUMBER.unpack(blake2b(name.encode(), digest_size=_DIGEST_BYTES).digest())[0]
    return number
