"""YAML text into plain values and the line of each; nothing here knows what the values mean.

Values are composed, not constructed: composing keeps lines, duplicate keys and what was quoted.
YAML 1.2 rules hold, so `yes` and `no` are words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.content.problems import nearest
from bot.content.yaml_nodes import DEPTH, UNPRINTABLE, composed, composed_in_c

Path: TypeAlias = tuple[str | int, ...]
KnownKeys: TypeAlias = Callable[[Path], Collection[str]]
"""The keys a mapping at this path may have; nothing if any."""

_VALUES: Final = 50_000
"""More is a mistake: aliases of aliases can grow without end."""
_TAG: Final = "tag:yaml.org,2002:"
_HALF: Final = re.compile("[\ud800-\udfff]")
_SYNTAX: Final = (
    ("'\\t'", "a tab stands where spaces are needed", "use spaces"),
    ("end of stream", "a quote is not closed", "close it"),
    ("stream end", "a bracket is not closed", "close it"),
    ("mapping values are not", "a second colon stands on the line", "put the text in quotes"),
    ("cannot start any token", "a text cannot begin with this mark", "put the text in quotes"),
    ("<block end>", "the indentation or the quotes do not fit", "compare with the lines above"),
    ("could not find expected ':'", "a colon is missing", "write the key, a colon, the value"),
    ("another document", '"---" begins a second document', "remove it"),
)
"""What ruamel.yaml says (a part of it), and the same in words for editors."""


class Fault(NamedTuple):
    """What is wrong with the YAML itself. `path` names the place, if the text could be read."""

    line: int
    path: Path
    message: str
    remedy: str


@dataclass(slots=True)
class Reading:
    """The values of one file, and the line at which each begins."""

    values: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True
    """False if the text could not be read to its end: what is missing may be there."""

    def fails(self, line: int, message: str, remedy: str) -> Reading:
        self.faults.append(Fault(line, (), message, remedy))
        self.is_whole = False
        self.values = None
        return self


class _EndlessError(Exception):
    """The values contain themselves or are far too many."""


def read_values(text: str, known_keys: KnownKeys) -> Reading:
    """The values of a YAML text. A key that is almost a known one is told and read as that one:
    otherwise one slip of the pen would be told again as everything that follows from it."""
    return _read_in_c(text, known_keys) or _read(text, known_keys)


def _read_in_c(text: str, known_keys: KnownKeys) -> Reading | None:
    """None unless all is well: of what is not, more can be told by reading it the slow way."""
    root = composed_in_c(text)
    if root is None:
        return None
    reading = Reading()
    try:
        reading.values = _Converter(reading, known_keys).value(root, ())
    except (_EndlessError, RecursionError, ValueError, AssertionError):
        return None
    return None if reading.faults else reading


def _read(text: str, known_keys: KnownKeys) -> Reading:
    reading = Reading()
    try:
        root = composed(_without_unprintable(text, reading))
        if root is None:
            return reading.fails(0, "the file is empty", "restore its text")
        reading.values = _Converter(reading, known_keys).value(root, ())
    except MarkedYAMLError as error:
        return reading.fails(*_syntax_fault(error))
    except (YAMLError, _EndlessError, RecursionError, ValueError, AssertionError) as error:
        told = " ".join(str(error).split()) or "the values are nested too deep"
        return reading.fails(0, f"cannot be read: {told}", "undo the last change")
    return reading


def _without_unprintable(text: str, reading: Reading) -> str:
    """The text without characters YAML refuses, each of them told: one must not hide the rest."""
    for found in UNPRINTABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"contains the invisible character U+{ord(found[0]):04X}"
        reading.faults.append(Fault(line, (), message, "delete it or retype the line"))
    return UNPRINTABLE.sub("", text)


def _syntax_fault(error: MarkedYAMLError) -> tuple[int, str, str]:
    told = " ".join(str(error.problem or error.context).split())
    is_open = "end of stream" in told or "stream end" in told
    mark = (is_open and error.context_mark) or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    for sign, message, remedy in _SYNTAX:
        if sign in told:
            return line, message, remedy
    return line, f"this is not valid YAML: {told}", "undo the last change here or just above"


class _Converter:
    """Turns composed nodes into values, noting lines and faults in a reading."""

    def __init__(self, reading: Reading, known_keys: KnownKeys) -> None:
        self._reading = reading
        self._known_keys = known_keys
        self._count = 0

    def value(self, node: Node, path: Path, line: int | None = None) -> object:
        self._count += 1
        if len(path) > DEPTH or self._count > _VALUES:
            raise _EndlessError("the values contain themselves or are far too many")
        self._reading.lines[path] = line or _line(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, object]:
        own = [(key, value) for key, value in node.value if not _is_merge(key)]
        names = self._names([key for key, _ in own], path)
        values: dict[str, object] = {}
        for name, (key, value) in zip(names, own, strict=True):
            if name in values:
                self._fault(
                    _line(key), path, f'the key "{name}" stands here twice', "remove one of them"
                )
            else:
                values[name] = self.value(value, (*path, name), _line(key))
        for key, value in node.value:
            if _is_merge(key):
                self._merge(key, value, values, path)
        return values

    def _merge(self, key: Node, node: Node, values: dict[str, object], path: Path) -> None:
        """Adds the entries of `<<: *anchor`; a key of the mapping itself wins."""
        for source in node.value if isinstance(node, SequenceNode) else [node]:
            if not isinstance(source, MappingNode):
                self._fault(_line(key), path, '"<<" names no keys to take', "name an anchor")
                continue
            if len(path) > DEPTH:
                raise _EndlessError("the values contain themselves")
            merged = self._mapping(source, (*path, "<<"))
            for name, value in merged.items():
                if name not in values:
                    values[name] = value
                    self._move_lines((*path, "<<", name), (*path, name))

    def _move_lines(self, old: Path, new: Path) -> None:
        lines = self._reading.lines
        for path in [path for path in lines if path[: len(old)] == old]:
            lines[new + path[len(old) :]] = lines.pop(path)

    def _names(self, keys: list[Node], path: Path) -> Iterator[str]:
        """The keys' names, with slips of the pen corrected and told."""
        known = self._known_keys(path)
        present = {key.value for key in keys if isinstance(key, ScalarNode)}
        for key in keys:
            if not isinstance(key, ScalarNode):
                self._fault(_line(key), path, "a key must be one word", "put the text in quotes")
                yield f"?{_line(key)}"
                continue
            name = self._readable(key)
            free = [k for k in known if k not in present]
            meant = None if not known or name in known else nearest(name, free)
            if meant:
                message = f'unknown key "{name}"'
                self._fault(_line(key), path, message, f'did you mean "{meant}"?')
            yield meant or name

    def _scalar(self, node: ScalarNode, path: Path) -> object:
        text, tag = self._readable(node), str(node.tag).removeprefix(_TAG)
        match tag:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" | "float":
                return _number(text)
            case "timestamp":
                return _date(text)
            case "str" | "value" | "merge":
                return text.removesuffix("\n") if node.style in ("|", ">") else text
        self._fault(_line(node), path, f'the mark "{tag}" means nothing here', "remove it")
        return text

    def _readable(self, node: ScalarNode) -> str:
        """The text without halves of characters (`"\\ud83d"`), which cannot even be printed."""
        text = str(node.value)
        if _HALF.search(text):
            message = "contains half a character"
            self._fault(_line(node), (), message, "write the whole character")
        return _HALF.sub("", text)

    def _fault(self, line: int, path: Path, message: str, remedy: str) -> None:
        self._reading.faults.append(Fault(line, path, message, remedy))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _is_merge(key: Node) -> bool:
    return str(key.tag) == f"{_TAG}merge"


def _number(text: str) -> float | str:
    """A number only so that it can be refused: nothing in content is one."""
    try:
        return float(text.replace("_", ""))
    except ValueError:
        return text


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
