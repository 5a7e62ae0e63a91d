"""One content file as read: values, lines, and a cursor that knows what to call each place.

Checks walk these tolerantly: a missing or misshapen value is `None` or nothing, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Final

from bot.content.problems import Problem
from bot.content.shapes import ITEMS, NAMED, known_keys
from bot.content.yaml_values import Fault, Path, read_values

_UNREADABLE: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """The values of one file. If it could not be read they are empty and `is_readable` is False,
    so that nobody concludes from what is absent."""

    file: str
    values: object
    lines: Mapping[Path, int]
    is_readable: bool
    problems: tuple[Problem, ...] = ()

    @property
    def root(self) -> Spot:
        return Spot(self, (), self.values)

    def with_values(self, values: object) -> Source:
        return replace(self, values=values)

    def problem(self, path: Path, message: str, remedy: str) -> Problem:
        return Problem(self.file, self.line(path), self.place(path), message, remedy)

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0) if path else 0

    def place(self, path: Path) -> str:
        """Such as `step "install", trouble "no_code"`: an editor finds a thing by its id."""
        return ", ".join(self._names(path))

    def _names(self, path: Path) -> Iterator[str]:
        value = self.values
        for depth, key in enumerate(path):
            section = path[depth - 1] if depth else ""
            value = _inside(value, key)
            if isinstance(key, int) and section in ITEMS and isinstance(value, dict):
                name = value.get("id") or value.get("use")
                number = f'"{name}"' if isinstance(name, str) else str(key + 1)
                yield f"{ITEMS[section]} {number}"
            elif depth == 1 and section in NAMED:
                yield f'{NAMED[section]} "{key}"'


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and where it stands."""

    source: Source
    path: Path
    value: object

    def at(self, key: str | int) -> Spot | None:
        """The value under a key, if there is one."""
        value = _inside(self.value, key)
        return None if value is None else Spot(self.source, (*self.path, key), value)

    def each(self, *keys: str) -> list[Spot]:
        """The entries of a list or mapping, here or under these keys; nothing if there is none."""
        spot: Spot | None = self
        for key in keys:
            spot = spot.at(key) if spot else None
        if spot is None:
            return []
        value = spot.value
        entries = range(len(value)) if isinstance(value, list) else value
        if not isinstance(entries, (range, dict)):
            return []
        return [found for key in entries if (found := spot.at(key))]

    def items(self, *keys: str) -> list[Spot]:
        """Those entries of a list that are mappings: steps, questions, roles."""
        return [spot for spot in self.each(*keys) if isinstance(spot.value, dict)]

    def named(self, *keys: str) -> dict[str, Spot]:
        """The entries by name: a mapping's key, or the `id` of a list's item. The first one of
        a name counts; others of that name are told as duplicates elsewhere."""
        found: dict[str, Spot] = {}
        for spot in self.each(*keys):
            key = spot.path[-1]
            name = key if isinstance(key, str) else spot.text("id")
            if name is not None:
                found.setdefault(name, spot)
        return found

    def text(self, key: str | int) -> str | None:
        """The text under a key, if it is one."""
        value = _inside(self.value, key)
        return value if isinstance(value, str) else None

    def texts(self) -> Iterator[Spot]:
        """Every text at and below this spot."""
        if isinstance(self.value, str):
            yield self
        for spot in self.each():
            yield from spot.texts()

    def problem(self, message: str, remedy: str) -> Problem:
        return self.source.problem(self.path, message, remedy)


def _inside(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return None


def read_source(directory: FilePath, file: str) -> Source:
    """Reads one file; whatever is wrong with it is told in `problems`, nothing is raised."""
    try:
        raw = (directory / file).read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        return _unreadable(file, Fault(0, (), "the file is missing", "restore it"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(file, Fault(line, (), "the text is not UTF-8", "save it as UTF-8"))
    except OSError as error:
        told = f"the file cannot be opened: {error.strerror}"
        return _unreadable(file, Fault(0, (), told, "let the bot read it"))
    reading = read_values(text, lambda path: known_keys(file, path))
    if not reading.is_whole:
        return _unreadable(file, *reading.faults)
    if not isinstance(reading.values, dict):
        fault = Fault(1, (), "the file holds no keys", "compare with an earlier version")
        return _unreadable(file, *reading.faults, fault)
    return _told(Source(file, reading.values, reading.lines, is_readable=True), reading.faults)


def _unreadable(file: str, *faults: Fault) -> Source:
    return _told(Source(file, _UNREADABLE, {}, is_readable=False), faults)


def _told(source: Source, faults: Sequence[Fault]) -> Source:
    problems = [
        Problem(source.file, f.line, source.place(f.path), f.message, f.remedy) for f in faults
    ]
    return replace(source, problems=tuple(problems))
