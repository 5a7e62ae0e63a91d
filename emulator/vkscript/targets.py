"""Where a changed value goes: a variable, or a part of what a variable holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lark import Tree

from emulator.vkscript.builtins import get_field, with_field
from emulator.vkscript.expressions import RESERVED, Expression, Scope, compile_expression
from emulator.vkscript.running import Run
from emulator.vkscript.values import Value


@dataclass(frozen=True, slots=True)
class Place:
    """`variable.field[expression]`: a variable's name and the keys that lead into it."""

    variable: str
    steps: tuple[Expression, ...]

    def keys(self, run: Run) -> list[Value]:
        return [step(run) for step in self.steps]

    def read(self, run: Run, keys: list[Value]) -> Value:
        run.spend()
        value = run.variables.get(self.variable)
        for key in keys:
            value = get_field(value, key)
        return value

    def write(self, run: Run, keys: list[Value], value: Value) -> None:
        """Puts a copy with that part into the variable; what else holds the old one keeps it."""
        run.variables[self.variable] = _replaced(
            run, run.variables.get(self.variable), keys, lambda _: value
        )

    def change(self, run: Run, keys: list[Value], changed: Callable[[Value], Value]) -> None:
        run.variables[self.variable] = _replaced(
            run, run.variables.get(self.variable), keys, changed
        )


def _replaced(
    run: Run, value: Value, keys: list[Value], changed: Callable[[Value], Value]
) -> Value:
    run.spend(len(value) if isinstance(value, str | list | dict) else 0)
    if not keys:
        return changed(value)
    part = _replaced(run, get_field(value, keys[0]), keys[1:], changed)
    return with_field(value, keys[0], part)


def place_of(scope: Scope, node: Any) -> Place | None:
    """The place that an expression names, or None if it names none."""
    steps: list[Expression] = []
    while isinstance(node, Tree) and node.data in {"field", "item"}:
        if node.data == "field":
            steps.append(_named(str(node.children[1])))
        else:
            steps.append(compile_expression(scope, node.children[1]))
        node = node.children[0]
    if not isinstance(node, Tree) or node.data != "name" or node.children[0] in RESERVED:
        return None
    return Place(scope.check(node.children[0]), tuple(reversed(steps)))  # type: ignore[arg-type]


def _named(name: str) -> Expression:
    return lambda run: name
