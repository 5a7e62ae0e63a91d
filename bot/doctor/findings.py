"""What a check has found, as data, and how it is said. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

Figures = Mapping[str, int | float | str | None]


class Verdict(StrEnum):
    WELL = "well"
    WRONG = "wrong"
    SKIPPED = "skipped"
    """Nothing can be said: something that had to be well before is not."""


_MARKS: Final = {Verdict.WELL: "✓", Verdict.WRONG: "✗", Verdict.SKIPPED: "–"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`told` is half a sentence; `remedy` is what to do, for what is wrong; `figures` are for
    machines."""

    check: str
    verdict: Verdict
    told: str
    remedy: str = ""
    figures: Figures = field(default_factory=dict)

    def __str__(self) -> str:
        """One line, one sentence."""
        end = f": {self.remedy}" if self.remedy else ""
        return " ".join(f"{_MARKS[self.verdict]} {self.check}: {self.told}{end}.".split())

    def as_json(self) -> dict[str, Any]:
        return {
            "check": self.check,
            "verdict": self.verdict.value,
            "told": self.told,
            "remedy": self.remedy,
            "figures": dict(self.figures),
        }

    def without(self, secret: str) -> "Finding":
        """The same, should a secret have come back in somebody's words."""
        return Finding(
            self.check,
            self.verdict,
            self.told.replace(secret, "…"),
            self.remedy.replace(secret, "…"),
            {
                name: value.replace(secret, "…") if isinstance(value, str) else value
                for name, value in self.figures.items()
            },
        )


def well(check: str, told: str, **figures: int | float | str | None) -> Finding:
    return Finding(check, Verdict.WELL, told, figures=figures)


def wrong(check: str, told: str, remedy: str, **figures: int | float | str | None) -> Finding:
    return Finding(check, Verdict.WRONG, told, remedy, figures)


def skipped(check: str, reason: str) -> Finding:
    return Finding(check, Verdict.SKIPPED, f"skipped, since {reason}")


def lasting(seconds: float) -> str:
    """A stretch of time as people say it: `40 s`, `12 min`, `3 h`, `5 days`."""
    for size, unit in ((86400 * 2, "days"), (3600 * 2, "h"), (120, "min")):
        if seconds >= size:
            return f"{seconds / {'days': 86400, 'h': 3600, 'min': 60}[unit]:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"


def size(count: int) -> str:
    """Bytes as people say them."""
    for unit, factor in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} bytes"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
