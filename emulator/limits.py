"""VK's limits on how often something may be asked for or done."""

from collections import deque


class RateLimit:
    """So many in any stretch of that length.

    Documented: 20 requests a second for a community's token, then error 6. Assumed: any stretch of
    one second counts, not the seconds of the clock, and a refused request does not count; this is
    the stricter reading for a burst, and a bot that keeps to it keeps to the other.
    """

    def __init__(self, times: int, seconds: float = 1) -> None:
        self._times = times
        self._seconds = seconds
        self._accepted: deque[float] = deque(maxlen=times or None)

    def allows(self, now: float) -> bool:
        """Counts the request if it is allowed. A limit of 0 allows everything."""
        if not self._times:
            return True
        accepted = self._accepted
        if len(accepted) == self._times and now - accepted[0] < self._seconds:
            return False
        accepted.append(now)
        return True


HOUR = 3600


class FloodLimit:
    """Observed (VK's support, second hand): more than 1000 messages an hour to one person is error
    9. Off unless asked for; assumed: the hour slides, and each person has one of their own."""

    def __init__(self, an_hour: int) -> None:
        self._an_hour = an_hour
        self._people: dict[int, RateLimit] = {}

    def allows(self, user_id: int, now: float) -> bool:
        if not self._an_hour:
            return True
        limit = self._people.get(user_id)
        if limit is None:
            limit = self._people[user_id] = RateLimit(self._an_hour, HOUR)
        return limit.allows(now)
