"""How many requests a second VK is asked: one pace for everything that the token does."""

import asyncio
from collections import deque
from typing import Final

CALLS: Final = 20
"""A second, for a community's token (documented); an `execute` of 25 calls is one."""

_SECONDS: Final = 1.03
"""A little more than a second: requests do not arrive as evenly as they leave."""

_A_MOMENT: Final = 0.25

_FOR_PEOPLE: Final = 1
"""Of each second's requests, kept for people who wait for an answer; the others are spread, so
that the next one is free a twentieth of a second later."""

_MAY_BE_LATE: Final = 0.2
"""Seconds by which a request nobody waits for may have left late without the next ones leaving
later too: a busy machine's few milliseconds each were a fifth of a broadcast (measured)."""


class Pace:
    """At most `calls` requests in any stretch of `seconds`. 0 calls: no limit but VK's own word.

    What nobody waits for leaves one of them free and spreads the rest evenly over the second,
    so that an answer to a person never waits for long behind it.
    """

    def __init__(self, calls: int = CALLS, seconds: float = _SECONDS) -> None:
        self._calls = calls
        self._seconds = seconds
        self._taken: deque[float] = deque()
        self._not_before = 0.0
        self._next_bulk = 0.0

    def wait_seconds(self, now: float, *, is_bulk: bool = False) -> float:
        """How long until one more request is allowed; 0 if it is now."""
        if not self._calls:
            return max(0.0, self._not_before - now)
        while self._taken and self._taken[0] + self._seconds <= now:
            self._taken.popleft()
        free_at = self._not_before
        allowed = max(1, self._calls - _FOR_PEOPLE * is_bulk)
        if len(self._taken) >= allowed:
            free_at = max(free_at, self._taken[-allowed] + self._seconds)
        if is_bulk:
            free_at = max(free_at, self._next_bulk)
        return max(0.0, free_at - now)

    def take(self, now: float, *, is_bulk: bool = False) -> None:
        """Counts a request that is made now."""
        if not self._calls:
            return
        self._taken.append(now)
        if is_bulk:
            step = self._seconds / max(1, self._calls - _FOR_PEOPLE)
            was_late = now - self._next_bulk <= _MAY_BE_LATE
            self._next_bulk = (self._next_bulk if was_late else now) + step

    def slow_down(self, now: float) -> None:
        """VK has seen too many requests (error 6): none for a moment, people's neither. Which is
        short, since our own count of the second goes on and VK does not count what it refuses."""
        self._not_before = now + self._seconds * _A_MOMENT

    async def turn(self, *, is_bulk: bool = False) -> None:
        """Waits until one more request is allowed, and takes it."""
        loop = asyncio.get_running_loop()
        wait = self.wait_seconds(loop.time(), is_bulk=is_bulk)
        while wait > 0:
            await asyncio.sleep(wait)
            wait = self.wait_seconds(loop.time(), is_bulk=is_bulk)
        self.take(loop.time(), is_bulk=is_bulk)
