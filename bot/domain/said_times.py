"""A time as somebody names it, before any clock is asked."""

import msgspec


class SaidTime(msgspec.Struct, frozen=True):
    """In so many minutes; or on a day, or at an hour, or both."""

    minutes: int = 0
    days: int | None = None
    """From today."""
    weekday: int | None = None
    """0 is Monday."""
    month_day: tuple[int, int] | None = None
    hour: int | None = None
    minute: int = 0
    is_part_told: bool = False
    """Whether it was said that the hour is before noon, or after it."""

    @property
    def names_day(self) -> bool:
        days = (self.days, self.weekday, self.month_day)
        return bool(self.minutes) or any(day is not None for day in days)
