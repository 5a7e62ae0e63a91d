"""Reading a call's parameters the way VK does: everything is text, and an empty one is absent."""

import json
import math
import re
from typing import Any

from emulator.errors import VkError, missing

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
NESTING = 100


class Params:
    """Observed: vksdk sends `peer_ids=` when there are none; an empty value counts as absent."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.values: dict[str, str] = {}
        self._repeated: dict[str, list[str]] = {}
        for key, value in pairs:
            if value:
                self._add(key.removesuffix("[]"), value)

    def _add(self, key: str, value: str) -> None:
        if key in self.values:
            self._repeated.setdefault(key, [self.values[key]]).append(value)
        self.values[key] = value

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def required_text(self, name: str) -> str:
        if name not in self.values:
            raise missing(name)
        return self.values[name]

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        return default if value is None else _integer(name, value)

    def required_integer(self, name: str) -> int:
        return _integer(name, self.required_text(name))

    def within(self, name: str, low: int, high: int, default: int) -> int:
        """An integer in a range; out of it is error 100 (assumed: VK's tail is not published)."""
        value = self.integer(name, default)
        if not low <= value <= high:
            raise VkError(100, f"{name} should be between {low} and {high}")
        return value

    def number(self, name: str) -> float | None:
        value = self.values.get(name)
        if value is None:
            return None
        if not re.fullmatch(r"[+-]?\d{1,9}(\.\d{0,20})?", value, re.ASCII):
            raise VkError(100, f"{name} not number")
        return float(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Observed: clients write booleans as 1 and 0, some as true and false."""
        value = self.values.get(name)
        if value is None:
            return default
        if value.lower() in _TRUE | _FALSE:
            return value.lower() in _TRUE
        raise VkError(100, f"{name} not boolean")

    def texts(self, name: str) -> list[str]:
        """Observed: a list arrives comma-joined or as a repeated parameter."""
        values = self._repeated.get(name) or [self.values.get(name, "")]
        return [part.strip() for value in values for part in value.split(",") if part.strip()]

    def integers(self, name: str, limit: int) -> list[int]:
        found = [_integer(name, part) for part in self.texts(name)]
        if len(found) > limit:
            raise VkError(100, f"{name} should have at most {limit} items")
        return found

    def json(self, name: str) -> Any:
        """The parsed JSON of a parameter; None if it is absent, error 100 if it is broken."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return strict_json(value)
        except ValueError:
            raise VkError(100, f"{name} contains incorrect JSON") from None


def strict_json(text: str | bytes) -> Any:
    """Parses JSON that can be written again: no NaN, no infinity, no nesting that would exhaust
    the stack. Else ValueError."""
    try:
        if isinstance(text, bytes):
            text = text.decode(json.detect_encoding(text))
        value = _DECODER.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if len(text) > NESTING and _nesting(value) > NESTING:
        raise ValueError("nested too deeply")
    return value


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is too large")
    return value


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)
"""One for all: making it takes longer than a short text."""


def _nesting(value: Any) -> int:
    """How many lists and objects stand inside each other, at most."""
    depth, level = 0, [value]
    while level:
        inside = [item for item in level if isinstance(item, dict | list)]
        level = [part for item in inside for part in _parts(item)]
        depth += bool(inside)
    return depth


def _parts(item: Any) -> Any:
    return item.values() if isinstance(item, dict) else item


def _integer(name: str, value: str) -> int:
    if not _INTEGER.fullmatch(value.strip()):
        raise VkError(100, f"{name} not integer")
    return int(value)
