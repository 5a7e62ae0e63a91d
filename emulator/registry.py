"""The list of emulated methods: a function becomes one by its decorator. No rules, no state."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.errors import VkError
from emulator.parameters import check_parameters
from emulator.params import Params
from emulator.state import State


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method. `origin` is the address the client used, as `http://host:port`."""

    state: State
    params: Params
    version: tuple[int, int]
    origin: str
    beside: dict[str, Any] = field(default_factory=dict)
    """What the answer holds beside `response`: only execute has something to say there."""


log = logging.getLogger(__name__)
Method = Callable[[Call], Any]

METHODS: dict[str, Method] = {}
"""Documented: names are case sensitive."""


WITHOUT_EFFECT: dict[str, frozenset[str]] = {}
"""Parameters that a method reads and checks, and that change nothing; for the coverage page."""


def method(name: str, *, without_effect: str = "") -> Callable[[Method], Method]:
    def register(function: Method) -> Method:
        METHODS[name] = function
        WITHOUT_EFFECT[name] = frozenset(without_effect.split())
        return function

    return register


def run(name: str, call: Call) -> Any:
    """The method's result; a defect of the emulator itself shows as error 10 and in the log."""
    function = METHODS.get(name)
    if function is None:
        raise VkError(3)
    try:
        check_parameters(name, call.params, call.state.group_id)
        return function(call)
    except VkError:
        raise
    except Exception:
        log.exception("method %s failed", name)
        raise VkError(10) from None
