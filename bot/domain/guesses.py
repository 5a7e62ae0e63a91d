"""How often wrong codes may be tried, by one person and by all together. Pure."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from bot.domain.person import PersonId

EVERYBODY: Final = PersonId(0)
"""Under whom the guesses of all together are counted; VK gives nobody this id."""

WINDOW: Final = timedelta(hours=1)
MOST_BY_ONE: Final = 5
"""Wrong codes an hour: a parent with bad light over a paper needs three."""
MOST_BY_ALL: Final = 300
"""Wrong codes an hour: at that pace one of a thousand 40-bit codes is hit in 400 years."""


class Guesses(msgspec.Struct, frozen=True):
    """Wrong codes since the beginning of a window, and those that were not even looked at."""

    since: datetime
    wrong: int = 0
    refused: int = 0


def is_allowed(own: Guesses | None, all_together: Guesses | None, now: datetime) -> bool:
    """Whether one more code may be tried. While all together have tried too many, whoever has not
    been wrong yet still may: nobody can lock out the others."""
    wrong = _wrong(own, now)
    return wrong < MOST_BY_ONE and (not wrong or _wrong(all_together, now) < MOST_BY_ALL)


def _wrong(guesses: Guesses | None, now: datetime) -> int:
    is_past = guesses is None or now - guesses.since >= WINDOW
    return 0 if guesses is None or is_past else guesses.wrong


def counted(guesses: Guesses | None, now: datetime, *, refused: bool = False) -> Guesses:
    """With one more wrong code, or one more that was refused unseen."""
    if guesses is None or now - guesses.since >= WINDOW:
        guesses = Guesses(now)
    return Guesses(guesses.since, guesses.wrong + (not refused), guesses.refused + refused)
