"""The list of emulated methods: a function becomes one by its decorator. No rules, no state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulator.params import Params
from emulator.state import State


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method. `origin` is the address the client used, as `http://host:port`."""

    state: State
    params: Params
    version: tuple[int, int]
    origin: str


Method = Callable[[Call], Any]

METHODS: dict[str, Method] = {}
"""Documented: names are case sensitive."""


def method(name: str) -> Callable[[Method], Method]:
    def register(function: Method) -> Method:
        METHODS[name] = function
        return function

    return register
