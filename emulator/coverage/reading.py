"""Finds out from the code which parameters a method reads, which errors are given, and which
updates are sent."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

PACKAGE = "emulator"
READERS = {
    *("text", "required_text", "integer", "required_integer", "within", "number", "flag"),
    *("texts", "integers", "json"),
}
"""The methods of Params."""


def parameters_read(function: Callable[..., Any]) -> frozenset[str]:
    """The names of the parameters that a method, or what it calls, asks for.

    A name may stand in the call, in the sequence that a loop goes through, or in the call of a
    function that hands it on. Raises LookupError for one that cannot be told from the code.
    """
    names: set[str] = set()
    for reached in _reached(function):
        names |= _read_in(reached)
    return frozenset(names)


def _reached(function: Any) -> list[FunctionType]:
    """The function, and every one of the package that it mentions, directly or not."""
    found: list[FunctionType] = []
    ahead = [function]
    while ahead:
        one = ahead.pop()
        if not isinstance(one, FunctionType) or one in found:
            continue
        if one.__module__.split(".")[0] != PACKAGE:
            continue
        found.append(one)
        mentioned = {node.id for node in ast.walk(_tree(one)) if isinstance(node, ast.Name)}
        ahead.extend(one.__globals__[name] for name in sorted(mentioned & set(one.__globals__)))
    return found


def _tree(function: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _read_in(function: FunctionType) -> set[str]:
    tree = _tree(function)
    names: set[str] = set()
    for node in ast.walk(tree):
        asked = _asked(node)
        if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
            names.add(asked.value)
        elif isinstance(asked, ast.Name):
            names |= _looped(tree, asked.id, function.__globals__)
    return names


def _asked(node: ast.AST) -> ast.expr | None:
    """What stands for the name in `params.text("name")`, `params.values.get("name")` or
    `"name" in params`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        owner, reader = node.func.value, node.func.attr
        if _is_params(owner) and reader in READERS:
            return node.args[0]
        values = isinstance(owner, ast.Attribute) and owner.attr == "values" and reader == "get"
        return node.args[0] if values and _is_params(getattr(owner, "value", owner)) else None
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return node.left if _is_params(node.comparators[0]) else None
    return None


def _is_params(node: ast.AST) -> bool:
    return (isinstance(node, ast.Name) and node.id == "params") or (
        isinstance(node, ast.Attribute) and node.attr == "params"
    )


def _looped(tree: ast.AST, name: str, known: dict[str, Any]) -> set[str]:
    """The texts that a loop's variable goes through: written out, or in a constant."""
    loops = [
        node.iter
        for node in ast.walk(tree)
        if isinstance(node, ast.For | ast.comprehension)
        and name in {inner.id for inner in ast.walk(node.target) if isinstance(inner, ast.Name)}
    ]
    texts: set[str] = set()
    for node in (inner for loop in loops for inner in ast.walk(loop)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.Name) and isinstance(known.get(node.id), tuple | list | dict):
            texts |= {text for text in known[node.id] if isinstance(text, str)}
    return texts


def first_arguments(directory: Path, function: str) -> Iterator[tuple[str, Any]]:
    """Module and first argument of every call of that name: a constant, or a choice of them."""
    for path in sorted(directory.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name == function:
                module = path.relative_to(directory).with_suffix("").as_posix()
                for value in _constants(node.args[0]):
                    yield module.replace("/", "."), value


def _constants(node: ast.expr) -> Iterator[Any]:
    if isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.Constant):
        yield node.value
