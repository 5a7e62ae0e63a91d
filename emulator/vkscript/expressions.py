"""Expressions, from syntax trees to functions of a running script."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from lark import Token, Tree

from emulator.vkscript.builtins import FUNCTIONS, get_field, projected
from emulator.vkscript.literals import number_of, text_of
from emulator.vkscript.parsing import CompileError
from emulator.vkscript.running import BATCH, Run
from emulator.vkscript.values import OPERATORS, Value, is_true, negated

Node = Tree[Token] | Token
Expression = Callable[[Run], Value]

NESTING = 100
"""Assumed: so deep a script is refused. It keeps Python's stack safe."""
WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
RESERVED = {*WORDS, *FUNCTIONS, "API", "var", "if", "else", "while", "return", "delete"}
STRENGTH = {
    "||": 0,
    "&&": 1,
    "|": 2,
    "&": 3,
    **dict.fromkeys(("==", "!="), 4),
    **dict.fromkeys(("<", "<=", ">", ">="), 5),
    **dict.fromkeys(("<<", ">>"), 6),
    **dict.fromkeys("+-", 7),
    **dict.fromkeys("*/%", 8),
}
"""Assumed: operators bind as in JavaScript."""


def line_of(node: Node) -> int:
    """Where a tree begins, found without recursion."""
    while isinstance(node, Tree):
        inside = [child for child in node.children if child is not None]
        if not inside:
            return 1
        node = inside[0]
    return node.line or 1


class Scope:
    """What has been declared so far, and how each kind of tree is compiled.

    Observed: "undefined identifier 'test' in line 1". Assumed: a variable is known from its `var`
    to the end of the script.
    """

    def __init__(self, kinds: "Mapping[str, Kind]") -> None:
        self.kinds = kinds
        self.names = {"Args"}
        self.depth = 0

    def declare(self, name: Token) -> str:
        if name in RESERVED:
            raise CompileError(f"unexpected '{name}'", name.line or 1)
        self.names.add(str(name))
        return str(name)

    def check(self, name: Token) -> str:
        if name not in self.names:
            raise CompileError(f"undefined identifier '{name}'", name.line or 1)
        return str(name)


Kind = Callable[[Scope, list[Any]], Expression]


def compile_expression(scope: Scope, node: Any) -> Expression:
    scope.depth += 1
    if scope.depth > NESTING:
        raise CompileError("code is nested too deeply", line_of(node))
    expression = scope.kinds[str(node.data)](scope, node.children)
    scope.depth -= 1
    return expression


def _constant(value: Value) -> Expression:
    def constant(run: Run) -> Value:
        run.spend()
        return value

    return constant


def _number(scope: Scope, children: list[Any]) -> Expression:
    return _constant(number_of(children[0]))


def _string(scope: Scope, children: list[Any]) -> Expression:
    return _constant(text_of(children[0]))


def _name(scope: Scope, children: list[Any]) -> Expression:
    if children[0] in WORDS:
        return _constant(WORDS[children[0]])
    name = scope.check(children[0])

    def variable(run: Run) -> Value:
        run.spend()
        return run.variables.get(name)

    return variable


def _array(scope: Scope, children: list[Any]) -> Expression:
    parts = [compile_expression(scope, child) for child in children if child is not None]

    def array(run: Run) -> Value:
        run.spend()
        return [part(run) for part in parts]

    return array


def _object(scope: Scope, children: list[Any]) -> Expression:
    pairs = []
    for pair in children:
        if pair is not None:
            key, value = pair.children
            name = text_of(key) if key.type == "STRING" else str(key)
            pairs.append((name, compile_expression(scope, value)))

    def new_object(run: Run) -> Value:
        run.spend()
        return {name: value(run) for name, value in pairs}

    return new_object


def _flat(scope: Scope, children: list[Any]) -> Expression:
    """The same as `_object`, read at once; it costs a script as much."""
    value = json.loads(children[0], strict=False)
    cost = BATCH * len(value)

    def flat(run: Run) -> Value:
        run.spend(cost)
        return value

    return flat


def _row(scope: Scope, children: list[Any]) -> Expression:
    operands = [compile_expression(scope, child) for child in children[::2]]
    return _grouped(operands, [str(operator) for operator in children[1::2]])


def _grouped(operands: list[Expression], operators: list[str]) -> Expression:
    """Parts the row at its weakest operators; what is between them binds more strongly."""
    if not operators:
        return operands[0]
    weakest = min(map(STRENGTH.__getitem__, operators))
    cuts = [place for place, name in enumerate(operators) if STRENGTH[name] == weakest]
    starts = [0, *(cut + 1 for cut in cuts)]
    ends = [*cuts, len(operators)]
    parts = [
        _grouped(operands[start : end + 1], operators[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]
    names = [operators[cut] for cut in cuts]
    if names[0] in {"||", "&&"}:
        return _either(parts) if names[0] == "||" else _both(parts)
    return _computed(parts[0], list(zip(names, parts[1:], strict=True)))


def _either(parts: list[Expression]) -> Expression:
    """Assumed: the value that decided, as in JavaScript."""

    def either(run: Run) -> Value:
        value = None
        for part in parts:
            value = part(run)
            if is_true(value):
                break
        return value

    return either


def _both(parts: list[Expression]) -> Expression:
    def both(run: Run) -> Value:
        value = None
        for part in parts:
            value = part(run)
            if not is_true(value):
                break
        return value

    return both


def _computed(first: Expression, rest: list[tuple[str, Expression]]) -> Expression:
    steps = [(OPERATORS[name], part) for name, part in rest]

    def computed(run: Run) -> Value:
        value = first(run)
        for operator, part in steps:
            value = operator(value, part(run))
            run.spend(len(value) if isinstance(value, str | list | dict) else 0)
        return value

    return computed


def _negation(scope: Scope, children: list[Any]) -> Expression:
    operator, operand = str(children[0]), compile_expression(scope, children[1])

    def negation(run: Run) -> Value:
        run.spend()
        return negated(operator, operand(run))

    return negation


def _choice(scope: Scope, children: list[Any]) -> Expression:
    """Observed: sleirsgoevy/vkscript has `a ? b : c`; VK's page does not name it."""
    condition, yes, no = (compile_expression(scope, child) for child in children)

    def choice(run: Run) -> Value:
        run.spend()
        return yes(run) if is_true(condition(run)) else no(run)

    return choice


def _field(scope: Scope, children: list[Any]) -> Expression:
    value, name = compile_expression(scope, children[0]), str(children[1])

    def field(run: Run) -> Value:
        run.spend()
        return get_field(value(run), name)

    return field


def _item(scope: Scope, children: list[Any]) -> Expression:
    value, key = (compile_expression(scope, child) for child in children)

    def item(run: Run) -> Value:
        run.spend()
        return get_field(value(run), key(run))

    return item


def _projection(scope: Scope, children: list[Any]) -> Expression:
    value, name = compile_expression(scope, children[0]), str(children[1])

    def projection(run: Run) -> Value:
        found = projected(value(run), name)
        run.spend(len(found))
        return found

    return projection


KINDS: dict[str, Kind] = {
    "number": _number,
    "string": _string,
    "name": _name,
    "array": _array,
    "object": _object,
    "flat": _flat,
    "row": _row,
    "negation": _negation,
    "choice": _choice,
    "field": _field,
    "item": _item,
    "projection": _projection,
}
"""All but calls and assignments, which are in calls.py."""
