"""VKScript's values, which are JSON's, and what its operators make of them. They never change."""

import math
import re
from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

Value = Any
"""null, a boolean, a number, a text, a list or a dictionary of values."""

_NUMBER = re.compile(r"\s*[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?\s*", re.ASCII)
NUMERIC_CHARACTERS = 400
"""More characters are no number: the largest double has 309 digits."""


class RunError(Exception):
    """Why a script stopped: the words after VK's "Runtime error occurred during …"."""


def is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_true(value: Value) -> bool:
    """Observed: null, false, 0, an empty text, an empty list and an empty object are not."""
    return bool(value)


def as_int64(value: int) -> int:
    """Observed: whole numbers wrap. Assumed: at 64 bits; it was 32 when that was measured, and
    VK's PHP has had 64 since 2020."""
    return (value + 2**63) % 2**64 - 2**63


def as_value(number: int | float) -> Value:
    """A number as JSON can carry it."""
    if isinstance(number, int):
        return as_int64(number)
    if not math.isfinite(number):
        raise RunError("Number is too large")
    return number


def to_number(value: Value) -> int | float:
    """Observed: "Numeric value is expected" for texts that are no numbers, null and lists."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str) and len(value) < NUMERIC_CHARACTERS and _NUMBER.fullmatch(value):
        text = value.strip()
        number = float(text)
        whole = text.lstrip("+-").isdigit() and abs(number) < 2**63
        return int(text) if whole else as_value(number)
    raise RunError("Numeric value is expected")


def to_integer(value: Value) -> int:
    return as_int64(int(to_number(value)))


def to_text(value: Value) -> str:
    """Observed: true is "1", false and null are "", a list's parts are joined by commas."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, list) and not any(isinstance(part, list | dict) for part in value):
        return ",".join(map(to_text, value))
    if isinstance(value, list | dict):
        raise RunError("Text value is expected")
    return repr(value).removesuffix(".0")


def is_equal(left: Value, right: Value) -> bool:
    """Documented: two texts, two numbers, a text and a number (as a number). Assumed: null equals
    only null, booleans count as numbers."""
    if left is None or right is None:
        return left is right
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    first, second = _comparable(left), _comparable(right)
    return first == second


def _comparable(value: Value) -> int | float:
    """Observed: error 13 with this text. Assumed: for lists, objects and texts of no number."""
    try:
        return to_number(value)
    except RunError:
        raise RunError("Comparing values of different or unsupported types") from None


def add(left: Value, right: Value) -> Value:
    """Observed: lists are joined, objects are merged (both by vk_api's VkTools and vk-io's
    collect); whatever else is not two numbers becomes text."""
    if is_number(left) and is_number(right):
        return as_value(left + right)
    if isinstance(left, list) and isinstance(right, list):
        return left + right
    if isinstance(left, list | dict) and isinstance(right, list | dict):
        return {**as_object(left), **as_object(right)}
    return to_text(left) + to_text(right)


def as_object(value: list[Value] | dict[str, Value]) -> dict[str, Value]:
    """Observed: lists and objects are one thing, as in PHP; a list's keys are its numbers."""
    return value if isinstance(value, dict) else {str(key): part for key, part in enumerate(value)}


def _divide(left: Value, right: Value) -> Value:
    """Assumed: 7 / 2 is 3.5, 6 / 2 is 3, and nothing is divided by zero."""
    first, second = to_number(left), to_number(right)
    if second == 0:
        raise RunError("Division by zero")
    if isinstance(first, int) and isinstance(second, int) and first % second == 0:
        return as_int64(first // second)
    return as_value(first / second)


def _remainder(left: Value, right: Value) -> Value:
    """Assumed: with the sign of the first, as in PHP and JavaScript."""
    first, second = to_integer(left), to_integer(right)
    if second == 0:
        raise RunError("Division by zero")
    rest = abs(first) % abs(second)
    return -rest if first < 0 else rest


def _multiply(left: Value, right: Value) -> Value:
    try:
        return as_value(to_number(left) * to_number(right))
    except OverflowError:
        raise RunError("Number is too large") from None


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], Value]:
    def ordered(left: Value, right: Value) -> Value:
        if isinstance(left, str) and isinstance(right, str):
            return compare(left, right)
        return compare(_comparable(left), _comparable(right))

    return ordered


OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": lambda left, right: as_value(to_number(left) - to_number(right)),
    "*": _multiply,
    "/": _divide,
    "%": _remainder,
    "==": is_equal,
    "!=": lambda left, right: not is_equal(left, right),
    "<": _ordered(lt),
    "<=": _ordered(le),
    ">": _ordered(gt),
    ">=": _ordered(ge),
    "&": lambda left, right: to_integer(left) & to_integer(right),
    "|": lambda left, right: to_integer(left) | to_integer(right),
    "<<": lambda left, right: as_int64(to_integer(left) << (to_integer(right) & 63)),
    ">>": lambda left, right: to_integer(left) >> (to_integer(right) & 63),
}
"""What is computed from both sides; `&&` and `||` may not look at the second."""


def negated(operator: str, value: Value) -> Value:
    if operator == "!":
        return not is_true(value)
    return ~to_integer(value) if operator == "~" else as_value(-to_number(value))
