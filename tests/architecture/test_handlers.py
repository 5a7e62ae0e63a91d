"""Handlers are thin: each answers to one action by one call of a use case."""

import ast
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from project import modules, name_of, tree

from bot.domain.actions import Action
from handlers import labelers

TOPICS = [path for path in modules("handlers") if path.name != "__init__.py"]
ACTIONS = {action.__name__ for action in get_args(Action)}


def handlers(path: Path) -> list[ast.AsyncFunctionDef]:
    return [node for node in tree(path).body if isinstance(node, ast.AsyncFunctionDef)]


def taken(handler: ast.AsyncFunctionDef) -> str:
    """What stands in `@labeler.on(act.Something)`: `act` or, for places, `does`."""
    (decorator,) = handler.decorator_list
    assert isinstance(decorator, ast.Call)
    assert ast.unparse(decorator.func) == "labeler.on"
    (argument,) = decorator.args
    written = ast.unparse(argument)
    assert written.split(".")[0] in {"act", "does"}
    return written


def answered(handler: ast.AsyncFunctionDef) -> str:
    return taken(handler).partition(".")[2]


EVERY_HANDLER = [
    pytest.param(path, handler, id=f"{path.stem}.{handler.name}")
    for path in TOPICS
    for handler in handlers(path)
]


@pytest.mark.parametrize(("path", "handler"), EVERY_HANDLER)
def test_a_handler_is_one_call_of_a_use_case(path: Path, handler: ast.AsyncFunctionDef) -> None:
    imported = {
        alias.asname or alias.name
        for node in tree(path).body
        if isinstance(node, ast.ImportFrom) and node.module == "bot.usecases"
        for alias in node.names
    }
    (statement,) = handler.body
    assert isinstance(statement, ast.Expr)
    call = statement.value
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Attribute)
    assert ast.unparse(call.func.value) in imported
    assert not any(isinstance(node, ast.Await) for node in ast.walk(handler))
    for argument in call.args:
        assert ast.unparse(argument).split(".")[0] in {"turn", "action"}


@pytest.mark.parametrize(("path", "handler"), EVERY_HANDLER)
def test_a_handler_says_which_action_it_takes(path: Path, handler: ast.AsyncFunctionDef) -> None:
    annotations = [ast.unparse(argument.annotation) for argument in handler.args.args
                   if argument.annotation]  # fmt: skip
    assert annotations == ["Turn", taken(handler)]


@pytest.mark.parametrize("path", TOPICS, ids=name_of)
def test_a_module_of_handlers_has_nothing_else(path: Path) -> None:
    docstring, *rest = tree(path).body
    assert isinstance(docstring, ast.Expr)
    others = [
        ast.unparse(node)
        for node in rest
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.AsyncFunctionDef)
    ]
    assert others == ["labeler = GuideLabeler()"]


def test_every_action_has_exactly_one_handler() -> None:
    found = Counter(answered(handler) for path in TOPICS for handler in handlers(path))
    assert found == Counter(ACTIONS)


def test_every_handler_is_reached() -> None:
    """A labeler that is not listed answers to nothing."""
    reached = sum(len(labeler.turn_view.handlers) for labeler in labelers)
    assert reached == len(EVERY_HANDLER) == len(ACTIONS)
