"""How much of the outbox is in memory: all of it while little waits, else its beginning, with the
rest read from the table as room comes. Memory stays bounded however much waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.domain.outgoing import Lane
from bot.storage.outbox import Outbox, Waiting

_ROOM: Final = {Lane.PRESS: 5_000, Lane.REPLY: 10_000, Lane.BULK: 2_000}
"""Rows of each lane kept in memory at the most, about a kilobyte each."""


@dataclass(slots=True)
class Window:
    """One lane: everything up to row `last` has come into memory. `is_behind`: the table may hold
    rows after it."""

    lane: Lane
    last: int = 0
    is_behind: bool = True
    _missed: bool = False

    def admit(self, rows: Iterable[Waiting], in_memory: int) -> list[Waiting]:
        """Of rows just committed those that come into memory at once."""
        admitted: list[Waiting] = []
        for row in rows:
            if row.outgoing.lane is not self.lane or row.id <= self.last:
                continue
            if self.is_behind or in_memory + len(admitted) >= _ROOM[self.lane]:
                self.is_behind = self._missed = True
                continue
            self.last = row.id
            admitted.append(row)
        return admitted

    def needs_more(self, in_memory: int) -> bool:
        return self.is_behind and in_memory < _ROOM[self.lane] // 2

    async def read_on(self, outbox: Outbox) -> list[Waiting]:
        """The next rows from the table. The window is behind no more if that was all, and nothing
        was committed meanwhile."""
        most = _ROOM[self.lane] // 2
        self._missed = False
        rows = await outbox.load(self.lane, self.last, most)
        self.last = rows[-1].id if rows else self.last
        self.is_behind = len(rows) == most or self._missed
        return rows
