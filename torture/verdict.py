"""What was promised and what was counted, as rows of a table."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

LISTED = 12
"""So many problems are told one by one; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One row. `kept` is None for a figure that nobody promised."""

    text: str
    counted: str
    kept: bool | None


@dataclass(slots=True)
class Verdict:
    """What one scenario found."""

    scenario: str
    seed: int
    promises: list[Promise] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    skipped: str = ""
    """Why it could not be tried; empty if it was."""
    seconds: float = 0

    @property
    def is_kept(self) -> bool:
        return not self.problems and all(promise.kept is not False for promise in self.promises)

    def promise(self, text: str, kept: bool, counted: object) -> None:
        self.promises.append(Promise(text, str(counted), kept))

    def none_of(self, count: str, text: str) -> None:
        """A promise that something never happens."""
        self.promise(text, self.counts[count] == 0, f"{count}: {self.counts[count]}")

    def figure(self, text: str, counted: object) -> None:
        self.promises.append(Promise(text, str(counted), None))

    def problem(self, count: str, text: str) -> None:
        """Something went wrong: it is counted, and told if there is still room."""
        self.counts[count] += 1
        if len(self.problems) < LISTED:
            self.problems.append(f"{count}: {text}")

    def as_json(self) -> dict[str, Any]:
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "kept": self.is_kept,
            "skipped": self.skipped,
            "seconds": round(self.seconds, 1),
            "promises": [asdict(promise) for promise in self.promises],
            "problems": self.problems,
            "counts": dict(self.counts),
        }
