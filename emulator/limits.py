"""VK's limit on requests a second.

Documented: 20 requests a second for a community's token, then error 6. Assumed: any stretch of one
second counts, not the seconds of the clock, and a refused request does not count; this is the
stricter reading for a burst, and a bot that keeps to it keeps to the other.
"""

from collections import deque


class RateLimit:
    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._accepted: deque[float] = deque(maxlen=per_second or None)

    def allows(self, now: float) -> bool:
        """Counts the request if it is allowed. A limit of 0 allows everything."""
        if not self._per_second:
            return True
        accepted = self._accepted
        if len(accepted) == self._per_second and now - accepted[0] < 1:
            return False
        accepted.append(now)
        return True
