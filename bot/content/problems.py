"""Problems of the content files, in words an editor can act on. Every check yields these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

_LISTED_AT_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it."""

    file: str
    """Relative to the content directory, with `/`."""
    line: int
    """Counted from 1; 0 when it is about the file as a whole."""
    place: str
    """Such as `step "install", trouble "no_code"`; empty at the top of a file."""
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        head = f"{where}: {self.place}" if self.place else where
        return f"{head}: {self.message} — {self.remedy}"


class ContentError(Exception):
    """The content cannot be used; `problems` are all of one reading."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line, each once: what stands behind a YAML alias is met on several paths."""
    told: dict[tuple[str, int, str, str], Problem] = {}
    for problem in problems:
        told.setdefault((problem.file, problem.line, problem.message, problem.remedy), problem)
    return tuple(sorted(told.values(), key=lambda p: (p.file, p.line, p.place, p.message)))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(get_close_matches(name, list(known), 1)), None)


def suggestion(name: str, known: Iterable[str], *, otherwise: str) -> str:
    """A remedy for an unknown name: the nearest known one, else all of them if they are few."""
    names = sorted(known)
    if meant := nearest(name, names):
        return f'did you mean "{meant}"?'
    if names and len(names) <= _LISTED_AT_MOST:
        return f"known here: {', '.join(names)}"
    return otherwise
