"""A figure: what was measured, how, beside what, and how far its repeats lie apart."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal, Self


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is to reach: its ratio, its median or the worst of its repeats, at least or at
    most `limit`."""

    limit: float
    is_at_least: bool = False
    of: Literal["ratio", "median", "worst"] = "ratio"

    def __str__(self) -> str:
        sign = "≥" if self.is_at_least else "≤"
        times = "×" if self.of == "ratio" else ""
        return f"{sign} {self.limit:,g}{times}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `values` are the repeats, in `unit`; `yardstick` those of the thing
    it is held against, each measured next to its own repeat, or one for all."""

    name: str
    unit: str
    how: str
    values: tuple[float, ...]
    yardstick: tuple[float, ...] = ()
    yardstick_name: str = ""
    goal: Goal | None = None
    note: str = ""
    """What bounds it, or what went wrong."""
    measured: str = ""
    """The day and time of the run it is from."""

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def spread(self) -> float:
        """Largest minus smallest, as a share of the median."""
        return _spread(self.values)

    @property
    def ratios(self) -> tuple[float, ...]:
        """Value over yardstick, repeat by repeat; none where the yardstick is 0."""
        if len(self.yardstick) == len(self.values):
            pairs = list(zip(self.values, self.yardstick, strict=True))
        else:
            pairs = [(value, median(self.yardstick)) for value in self.values if self.yardstick]
        return tuple(value / beside for value, beside in pairs if beside)

    @property
    def ratio(self) -> float | None:
        return median(self.ratios) if self.ratios else None

    @property
    def is_met(self) -> bool | None:
        """None if there is no goal, or nothing to hold against it."""
        goal = self.goal
        if goal is None or (goal.of == "ratio" and self.ratio is None):
            return None
        worst = min if goal.is_at_least else max
        reached = {"ratio": self.ratio, "median": self.median, "worst": worst(self.values)}
        found = reached[goal.of] or 0.0
        return found >= goal.limit if goal.is_at_least else found <= goal.limit

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "median": self.median,
            "spread": self.spread,
            "yardstick_median": median(self.yardstick) if self.yardstick else None,
            "ratio": self.ratio,
            "ratio_spread": _spread(self.ratios) if self.ratios else None,
            "goal": str(self.goal) if self.goal else None,
            "goal_parts": asdict(self.goal) if self.goal else None,
            "met": self.is_met,
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """What `as_json` has written."""
        parts = written["goal_parts"]
        return cls(
            name=written["name"],
            unit=written["unit"],
            how=written["how"],
            values=tuple(written["values"]),
            yardstick=tuple(written["yardstick"]),
            yardstick_name=written["yardstick_name"],
            goal=Goal(**parts) if parts else None,
            note=written["note"],
            measured=written["measured"],
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run of benchmarks goes: how much work (1 is all of it), how often, whom to tell.

    `watch(bot, emulator)` is entered around what is measured, with the processes' numbers: a
    profiler may hang there.
    """

    scale: float
    repeats: int
    say: Callable[[str], None]
    watch: Callable[[int, int], AbstractContextManager[None]]

    def sized(self, whole: int, least: int = 1) -> int:
        return max(least, round(whole * self.scale))


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _spread(values: Sequence[float]) -> float:
    middle = median(values)
    return (max(values) - min(values)) / middle if middle else 0.0
