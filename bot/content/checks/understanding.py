"""How people say who they are, what they want of the bot, that they are badly off: whether groups,
roles and commands that are named exist, and whether each phrase has a word to be found by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.content.shapes import COMMANDS
from bot.content.source import Spot
from bot.domain.role_words import listed

_ROLES: Final = "understanding/roles.yaml"
_CONTROLS: Final = "understanding/controls.yaml"
_CARE: Final = "understanding/care.yaml"
_GROUP: Final = re.compile(r"<(\w*)>")
_NO_GROUPS: Final = frozenset({"number", "many", "age", "name"})
_NEEDED: Final = ("my", "school", "child", "kid", "class_word", "ordinal")
"""Groups that rules look up by name."""


def problems(draft: Draft) -> Iterator[Problem]:
    yield from _roles(draft)
    yield from _controls(draft)
    care = draft.root(_CARE)
    for key in ("cry_self", "cry_other"):
        yield from _phrases(care, care.at(key))


def _roles(draft: Draft) -> Iterator[Problem]:
    root = draft.root(_ROLES)
    if not root.source.is_readable:
        return
    groups = root.named("groups")
    for name in _NEEDED:
        if name not in groups:
            yield root.source.problem(("groups",), f'the group "{name}" is missing', "add it")
    known = draft.names("role")
    for role in root.each("told"):
        name = str(role.path[-1])
        if known.lacks(name):
            remedy = suggestion(name, known.known, otherwise="remove it")
            yield role.problem(f'there is no role "{name}"', remedy)
        for key in ("nouns", "says", "hints", "maybe"):
            yield from _phrases(root, role.at(key))


def _controls(draft: Draft) -> Iterator[Problem]:
    root = draft.root(_CONTROLS)
    for command in root.items("requests"):
        name = command.text("name")
        if name is not None and name not in COMMANDS:
            remedy = suggestion(name, COMMANDS, otherwise="remove it")
            yield command.problem(f'there is no command "{name}"', remedy)
        yield from _phrases(root, command.at("phrases"))
    yield from _examples(root)


def _examples(root: Spot) -> Iterator[Problem]:
    """What means two things teaches neither."""
    met: dict[str, str] = {}
    spots = [(c.text("name") or "", c.at("examples")) for c in root.items("requests")]
    for name, examples in (*spots, ("nothing", root.at("nothing"))):
        written = listed(examples.value) if examples else ()
        for said in written if isinstance(written, tuple | list) else ():
            if examples and met.setdefault(str(said), name) != name:
                message = f'"{said}" is an example of "{met[str(said)]}" too'
                yield examples.problem(message, "keep it in one place")


def _phrases(root: Spot, phrases: Spot | None) -> Iterator[Problem]:
    known = root.named("groups").keys() | _NO_GROUPS | {"class"}
    written = listed(phrases.value) if phrases else ()
    for phrase in written if isinstance(written, tuple | list) else ():
        if phrases is None or not isinstance(phrase, str):
            continue
        named = _GROUP.findall(phrase)
        for name in named:
            if name not in known:
                remedy = suggestion(name, known, otherwise="remove it")
                yield phrases.problem(f'"{phrase}": there is no group "{name}"', remedy)
        has_word = re.search(r"\w", _GROUP.sub("", phrase))
        if not has_word and not set(named) - _NO_GROUPS - {"class"}:
            yield phrases.problem(f'"{phrase}" has no word to be found by', "add a word")
