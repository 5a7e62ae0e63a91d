"""Statements, from syntax trees to functions of a running script."""

from collections.abc import Callable
from typing import Any

from lark import Token, Tree

from emulator.vkscript import calls, expressions
from emulator.vkscript.builtins import without_field
from emulator.vkscript.expressions import (
    NESTING,
    Expression,
    Scope,
    compile_expression,
    line_of,
)
from emulator.vkscript.parsing import CompileError
from emulator.vkscript.running import Run
from emulator.vkscript.targets import place_of
from emulator.vkscript.values import Value, is_true

Statement = Callable[[Run], "Returned | None"]


class Returned:
    """That `return` has been met, and with what."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value


def compile_program(tree: Tree[Token]) -> Expression:
    body = _sequence(Scope({**expressions.KINDS, **calls.KINDS}), tree.children)

    def program(run: Run) -> Value:
        returned = body(run)
        return returned.value if returned else None

    return program


def _compile(scope: Scope, node: Any) -> Statement:
    scope.depth += 1
    if scope.depth > NESTING:
        raise CompileError("code is nested too deeply", line_of(node))
    statement = _STATEMENTS[str(node.data)](scope, node.children)
    scope.depth -= 1
    return statement


def _sequence(scope: Scope, children: list[Any]) -> Statement:
    statements = [_compile(scope, child) for child in children]

    def sequence(run: Run) -> Returned | None:
        for statement in statements:
            returned = statement(run)
            if returned is not None:
                return returned
        return None

    return sequence


def _nothing(scope: Scope, children: list[Any]) -> Statement:
    """Observed: clients write `};` after loops."""
    return lambda run: None


def _declarations(scope: Scope, children: list[Any]) -> Statement:
    """Assumed: as in JavaScript a variable may be declared again, and a block is no scope of its
    own; vkbottle's transpiler writes `var` at each assignment."""
    parts = []
    for declaration in children:
        name, value = declaration.children
        given = compile_expression(scope, value) if value is not None else None
        parts.append((scope.declare(name), given))

    def declarations(run: Run) -> None:
        for name, value in parts:
            run.spend()
            if value is not None:
                run.variables[name] = value(run)

    return declarations


def _branch(scope: Scope, children: list[Any]) -> Statement:
    condition = compile_expression(scope, children[0])
    yes = _compile(scope, children[1])
    no = _compile(scope, children[2]) if children[2] is not None else None

    def branch(run: Run) -> Returned | None:
        run.spend()
        if is_true(condition(run)):
            return yes(run)
        return no(run) if no else None

    return branch


def _loop(scope: Scope, children: list[Any]) -> Statement:
    condition, body = compile_expression(scope, children[0]), _compile(scope, children[1])

    def loop(run: Run) -> Returned | None:
        run.spend()
        while is_true(condition(run)):
            run.spend()
            returned = body(run)
            if returned is not None:
                return returned
        return None

    return loop


def _result(scope: Scope, children: list[Any]) -> Statement:
    value = compile_expression(scope, children[0]) if children[0] is not None else None

    def result(run: Run) -> Returned:
        run.spend()
        return Returned(value(run) if value else None)

    return result


def _removal(scope: Scope, children: list[Any]) -> Statement:
    """Documented: `delete`. Assumed: a variable that is deleted is null."""
    place = place_of(scope, children[0])
    if place is None:
        raise CompileError("non-variable in delete", line_of(children[0]))

    def removal(run: Run) -> None:
        keys = place.keys(run)
        if keys:
            place.change(run, keys[:-1], lambda value: without_field(value, keys[-1]))
        else:
            run.variables.pop(place.variable, None)

    return removal


def _alone(scope: Scope, children: list[Any]) -> Statement:
    expression = compile_expression(scope, children[0])

    def alone(run: Run) -> None:
        expression(run)

    return alone


_STATEMENTS: dict[str, Callable[[Scope, list[Any]], Statement]] = {
    "block": _sequence,
    "nothing": _nothing,
    "declarations": _declarations,
    "branch": _branch,
    "loop": _loop,
    "result": _result,
    "removal": _removal,
    "alone": _alone,
}
