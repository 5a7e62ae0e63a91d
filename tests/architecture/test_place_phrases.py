"""Every sentence about places and reminders is said somewhere, with exactly the variables an
editor may use."""

import ast
from collections.abc import Iterator

import pytest
from project import modules, tree

from bot.domain.place_words import PLACE_PHRASES
from bot.domain.reminder_words import REMINDER_PHRASES

PHRASES = {**PLACE_PHRASES, **REMINDER_PHRASES}
CALLS = [
    node
    for path in modules("bot")
    for node in ast.walk(tree(path))
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Attribute)
    and node.func.attr in {"say", "fill"}
    and node.args
]
LITERALS = {
    node.value
    for path in modules("bot")
    if path.name not in ("place_words.py", "reminder_words.py")
    for node in ast.walk(tree(path))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
BEGINNINGS = ("joined_as_", "whom_", "places_none_", "state_", "staff_", "handout_", "chat_intro_")
"""Of names that are put together from these and a post or a kind."""


def named(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call.args[0]):
        if isinstance(node, ast.Constant) and node.value in PHRASES:
            yield str(node.value)


@pytest.mark.parametrize(
    ("name", "call"),
    [pytest.param(name, call, id=name) for call in CALLS for name in named(call)],
)
def test_a_sentence_is_given_its_variables(name: str, call: ast.Call) -> None:
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    if not any(keyword.arg is None for keyword in call.keywords):
        assert given == PHRASES[name]


@pytest.mark.parametrize("name", PHRASES)
def test_a_sentence_is_said_somewhere(name: str) -> None:
    stem = name.removesuffix("_short")
    assert name in LITERALS or stem in LITERALS or name.startswith(BEGINNINGS)
