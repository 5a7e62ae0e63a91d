"""What values can do: the methods and functions that VK's page on `execute` lists, and no others.

Documented: slice, push, pop, shift, unshift, splice, substr, split, indexOf, `length`, parseInt,
parseDouble. A method gets the value and the arguments; it returns its result and, if it changes
the value, the changed copy.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from emulator.vkscript.running import Run
from emulator.vkscript.values import (
    RunError,
    Value,
    as_int64,
    as_object,
    is_number,
    to_integer,
    to_text,
)

_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,18})", re.ASCII)
_DOUBLE = re.compile(r"\s*([+-]?[0-9]{1,300}(\.[0-9]{0,300})?([eE][+-]?[0-9]{1,2})?)", re.ASCII)
NOTHING = object()
"""The mark of a method that leaves its value as it is."""


class Done(NamedTuple):
    result: Value
    changed: Value = NOTHING


Method = Callable[[Run, Value, list[Value]], Done]


def call_method(run: Run, name: str, value: Value, arguments: list[Value]) -> Done:
    """Observed: "Method slice requires an array". Assumed: the words for a method nobody has."""
    if isinstance(value, str) and name in TEXT_METHODS:
        method, least, most = TEXT_METHODS[name]
    elif name in LIST_METHODS:
        method, least, most = LIST_METHODS[name]
        if not isinstance(value, list) and not (
            name in {"push", "pop"} and value.__class__ is dict
        ):
            raise RunError(f"Method {name} requires an array")
    else:
        raise RunError(f"Unknown method {name}")
    if not least <= len(arguments) <= most:
        raise RunError(f"Bad argument count for method {name}")
    run.spend(len(value))
    return method(run, value, arguments)


def length_of(value: Value) -> Value:
    """Observed: an object's is the number of its fields. Null for what has none."""
    return len(value) if isinstance(value, str | list | dict) else None


def _push(run: Run, value: Value, arguments: list[Value]) -> Done:
    """Assumed: the result is the new length, as in JavaScript. Observed: an object takes the next
    number as a key."""
    if isinstance(value, dict):
        numbers = [int(key) for key in value if key.isdecimal() and key.isascii()]
        start = max(numbers, default=-1) + 1
        added = {str(start + number): part for number, part in enumerate(arguments)}
        return Done(len(value) + len(added), {**value, **added})
    return Done(len(value) + len(arguments), [*value, *arguments])


def _pop(run: Run, value: Value, arguments: list[Value]) -> Done:
    """Observed: an object loses the field that was added last."""
    if not value:
        return Done(None)
    if isinstance(value, dict):
        last = next(reversed(value))
        return Done(value[last], {key: part for key, part in value.items() if key != last})
    return Done(value[-1], value[:-1])


def _shift(run: Run, value: list[Value], arguments: list[Value]) -> Done:
    return Done(value[0], value[1:]) if value else Done(None)


def _unshift(run: Run, value: list[Value], arguments: list[Value]) -> Done:
    return Done(len(value) + len(arguments), [*arguments, *value])


def _slice(run: Run, value: list[Value], arguments: list[Value]) -> Done:
    return Done(value[_position(arguments[0], value) : _end(arguments, value)])


def _splice(run: Run, value: list[Value], arguments: list[Value]) -> Done:
    """Observed: vk-io takes what was removed from the result."""
    start = _position(arguments[0], value)
    count = max(0, to_integer(arguments[1])) if len(arguments) > 1 else len(value)
    return Done(
        value[start : start + count], [*value[:start], *arguments[2:], *value[start + count :]]
    )


def _position(argument: Value, value: list[Value] | str) -> int:
    """Negative ones count from the end, as in JavaScript."""
    number = to_integer(argument)
    return max(0, number + len(value)) if number < 0 else number


def _end(arguments: list[Value], value: list[Value]) -> int:
    return _position(arguments[1], value) if len(arguments) > 1 else len(value)


def _index_in_list(run: Run, value: list[Value], arguments: list[Value]) -> Done:
    """Documented: -1 if it is not there; `[1, 2, 3].indexOf(3)` is 2. Assumed: only texts, numbers
    and booleans are found, and 3 is not "3"."""
    wanted = arguments[0]
    for number, part in enumerate(value):
        alike = part.__class__ is wanted.__class__ or (is_number(part) and is_number(wanted))
        if alike and not isinstance(part, list | dict) and part == wanted:
            return Done(number)
    return Done(-1)


def _index_in_text(run: Run, value: str, arguments: list[Value]) -> Done:
    """Documented: `"123".indexOf(2)` is 1."""
    return Done(value.find(to_text(arguments[0])))


def _substr(run: Run, value: str, arguments: list[Value]) -> Done:
    start = _position(arguments[0], value)
    count = max(0, to_integer(arguments[1])) if len(arguments) > 1 else len(value)
    return Done(value[start : start + count])


def _split(run: Run, value: str, arguments: list[Value]) -> Done:
    """Assumed: an empty separator gives the single characters, as in JavaScript."""
    separator = to_text(arguments[0])
    return Done(value.split(separator) if separator else list(value))


MANY = 1_000
LIST_METHODS: dict[str, tuple[Method, int, int]] = {
    "push": (_push, 1, MANY),
    "pop": (_pop, 0, 0),
    "shift": (_shift, 0, 0),
    "unshift": (_unshift, 1, MANY),
    "slice": (_slice, 1, 2),
    "splice": (_splice, 1, MANY),
    "indexOf": (_index_in_list, 1, 1),
}
"""The function, the fewest and the most arguments."""
TEXT_METHODS: dict[str, tuple[Method, int, int]] = {
    "indexOf": (_index_in_text, 1, 1),
    "substr": (_substr, 1, 2),
    "split": (_split, 1, 1),
}


def parse_int(value: Value) -> Value:
    """Observed: what does not begin with a number is 0, so that `parseInt(Args.offset)` is 0
    when there is no such argument."""
    if is_number(value):
        return as_int64(int(value))
    match = _INTEGER.match(to_text(value))
    return int(match[1]) if match else 0


def parse_double(value: Value) -> Value:
    if is_number(value):
        return value
    match = _DOUBLE.match(to_text(value))
    return float(match[1]) if match else 0.0


FUNCTIONS: dict[str, Callable[[Value], Value]] = {
    "parseInt": parse_int,
    "parseDouble": parse_double,
}


def get_field(value: Value, key: Value) -> Value:
    """Documented (in VK's examples): what is not there is null, also in null and false."""
    if isinstance(value, list):
        if isinstance(key, str) and not key.isdecimal():
            return len(value) if key == "length" else None
        number = to_integer(key)
        return value[number] if 0 <= number < len(value) else None
    if isinstance(value, dict):
        name = to_text(key)
        return value[name] if name in value else (len(value) if name == "length" else None)
    return length_of(value) if key == "length" else None


def with_field(value: Value, key: Value, part: Value) -> Value:
    """A copy with that part. Observed: a list takes fields too and is an object from then on;
    nothing else takes any."""
    if isinstance(value, list):
        if key.__class__ is int and 0 <= key < len(value):
            return [*value[:key], part, *value[key + 1 :]]
        return {**as_object(value), to_text(key): part}
    if isinstance(value, dict):
        return {**value, to_text(key): part}
    raise RunError(f"setting field [{to_text(key)}] on not array variable")


def without_field(value: Value, key: Value) -> Value:
    """Assumed: what is deleted from a list leaves no gap."""
    name = to_text(key)
    if isinstance(value, list):
        return [part for number, part in enumerate(value) if str(number) != name]
    if isinstance(value, dict):
        return {other: part for other, part in value.items() if other != name}
    raise RunError(f"deleting field [{name}] on not array variable")


def projected(value: Value, name: str) -> Value:
    """`list@.name`. Documented: that field of every element. Observed: null where there is none,
    an empty list for what is no list; an object keeps its keys."""
    if isinstance(value, list):
        return [get_own(part, name) for part in value]
    if isinstance(value, dict):
        return {key: get_own(part, name) for key, part in value.items()}
    return []


def get_own(value: Value, name: str) -> Value:
    return value.get(name) if isinstance(value, dict) else None
