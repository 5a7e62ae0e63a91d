"""Calls: of the API, of a value's methods, of the two functions. And assignments, which also put
something somewhere."""

from typing import Any

from lark import Tree

from emulator.vkscript.builtins import FUNCTIONS, NOTHING, call_method
from emulator.vkscript.expressions import Expression, Kind, Scope, compile_expression, line_of
from emulator.vkscript.parsing import CompileError
from emulator.vkscript.running import Run
from emulator.vkscript.targets import Place, place_of
from emulator.vkscript.values import RunError, Value


def _call(scope: Scope, children: list[Any]) -> Expression:
    callee, given = children[0], [child for child in children[1:] if child is not None]
    method = _api_method(callee)
    arguments = [compile_expression(scope, child) for child in given]
    if method is not None:
        return _api_call(method, arguments)
    if callee.data == "name" and callee.children[0] in FUNCTIONS:
        return _function_call(str(callee.children[0]), arguments)
    if callee.data == "field":
        name, place = str(callee.children[1]), place_of(scope, callee.children[0])
        if place is not None:
            return _changing_call(place, name, arguments)
        return _method_call(compile_expression(scope, callee.children[0]), name, arguments)
    if callee.data == "name":
        scope.check(callee.children[0])
    raise CompileError("unexpected '('", line_of(callee))


def _api_method(node: Any) -> str | None:
    """`API.messages.send` as "messages.send"; the section may be absent."""
    names: list[str] = []
    while isinstance(node, Tree) and node.data == "field":
        names.append(str(node.children[1]))
        node = node.children[0]
    rooted = isinstance(node, Tree) and node.data == "name" and node.children[0] == "API"
    return ".".join(reversed(names)) if rooted and names else None


def _api_call(method: str, arguments: list[Expression]) -> Expression:
    def api_call(run: Run) -> Value:
        if len(arguments) > 1:
            raise RunError(f"Bad argument count for method {method}")
        return run.call_api(method, arguments[0](run) if arguments else None)

    return api_call


def _function_call(name: str, arguments: list[Expression]) -> Expression:
    function = FUNCTIONS[name]

    def function_call(run: Run) -> Value:
        run.spend()
        if len(arguments) != 1:
            raise RunError(f"Bad argument count for function {name}")
        return function(arguments[0](run))

    return function_call


def _method_call(receiver: Expression, name: str, arguments: list[Expression]) -> Expression:
    def method_call(run: Run) -> Value:
        value = receiver(run)
        return call_method(run, name, value, [argument(run) for argument in arguments]).result

    return method_call


def _changing_call(place: Place, name: str, arguments: list[Expression]) -> Expression:
    """Observed: the value is read before the arguments, so `x.push(x.pop())` puts the last element
    twice."""

    def changing_call(run: Run) -> Value:
        keys = place.keys(run)
        value = place.read(run, keys)
        done = call_method(run, name, value, [argument(run) for argument in arguments])
        if done.changed is not NOTHING:
            place.write(run, keys, done.changed)
        return done.result

    return changing_call


def _assignment(scope: Scope, children: list[Any]) -> Expression:
    """Observed: "non-variable in assignment", also for `list[0] = 1`: only names and dots may
    stand on the left. Assumed: the value assigned is the value of the whole."""
    target, value = children[0], compile_expression(scope, children[1])
    place = place_of(scope, target) if _is_dotted(target) else None
    if place is None:
        raise CompileError("non-variable in assignment", line_of(target))

    def assignment(run: Run) -> Value:
        run.spend()
        new = value(run)
        place.write(run, place.keys(run), new)
        return new

    return assignment


def _is_dotted(node: Any) -> bool:
    while isinstance(node, Tree) and node.data == "field":
        node = node.children[0]
    return isinstance(node, Tree) and node.data == "name"


KINDS: dict[str, Kind] = {"call": _call, "assignment": _assignment}
