"""What one run of the bot has done so far, in plain numbers. Whoever does it adds to them; the
sign of life, the log and the metrics page read them."""

from dataclasses import dataclass, field, fields
from typing import Any, Final

Number = int | float

_GAUGES: Final = frozenset({"queue", "reminders_due", "oldest_seconds"})
"""They rise and fall; everything else only grows while the bot runs."""


def _number(meaning: str, start: Number = 0) -> Any:
    return field(default=start, metadata={"meaning": meaning})


@dataclass(slots=True)
class Counters:
    """`counters.sent += 1`: an addition costs as much as one to any attribute. One thread only."""

    received: int = _number("updates that VK gave")
    repeated: int = _number("updates among them that had been handled before")
    handled: int = _number("turns that were taken")
    failed: int = _number("turns that raised and were recorded")
    sent: int = _number("messages, edits and answers to presses that VK took")
    retried: int = _number("attempts that VK refused for now, put off")
    dead: int = _number("rows that VK refused for good")
    unreachable: int = _number("times a person turned out to take no messages")
    caught_up: int = _number("people answered after an outage")
    malformed_resent: int = _number("messages sent once more in their plainest form")
    reminders_sent: int = _number("people who were reminded of something")
    sent_bare: int = _number("messages sent without the picture or document they were to have")
    reminders_due: int = _number("people whose time to be reminded has come, not looked at yet")
    queue: int = _number("rows that wait to be sent")
    oldest_seconds: float = _number("age of the row that has waited longest, in seconds", 0.0)

    def as_dict(self) -> dict[str, Number]:
        """Name and number, in the order above."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def as_line(counted: dict[str, Number]) -> str:
    """For people: `received 5, repeated 0, …, oldest_seconds 1.5`."""
    return ", ".join(f"{name} {round(number, 1)}" for name, number in counted.items())


def meanings() -> dict[str, str]:
    """What each number counts, in one phrase."""
    return {one.name: one.metadata["meaning"] for one in fields(Counters)}


def is_gauge(name: str) -> bool:
    """Whether the number may fall again."""
    return name in _GAUGES
