"""YAML text into nodes: in C where nothing is wrong or unusual, else in Python, slowly and with
what an editor needs to be told.
"""

from __future__ import annotations

import re
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import Node

try:
    from ruamel.yaml.cyaml import CSafeLoader
except ImportError:  # there is no parser in C for this machine; only time is lost
    CSafeLoader = None  # type: ignore[assignment, misc]  # mypy knows it only as a class

DEPTH: Final = 20
"""Deeper is a mistake; it also ends an alias that stands inside its own anchor."""
UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML 1.2 does not allow in a stream (section 5.1)."""
_UNUSUAL: Final = re.compile(
    "[\t\r\x85\u2028\u2029\ufeff]"
    r"|^(?:%|---|\.\.\.)|(?:^|[\s,\[{])(?:!|&(?![a-z0-9_]+$))",
    re.MULTILINE,
)
"""What the two parsers may read differently, found by comparing them on texts broken by chance:
lines that end otherwise, directives, marks of documents, tags, odd names of anchors."""
_KEY_IN_A_LIST: Final = re.compile(r"\[[^\[\]\n]*[\"'] *:")
"""Two more things: `["a":b]`, which is read in C only."""
_NESTED: Final = re.compile("[-?] +(?:[-?] +){3}")
_CLOSED: Final = re.compile(r"[\[{][^\[\]{}\"'#\n]*[\]}]")
_BRACKETS: Final = 100
_INDENT: Final = 40
"""The ways to put one thing into another without end, and more of each than anybody needs."""


def composed_in_c(text: str) -> Node | None:
    """The nodes of a text, in a thirtieth of the time. None if something is wrong or unusual."""
    lines = text.replace("\r\n", "\n")
    if CSafeLoader is None or _is_unusual(lines) or UNPRINTABLE.search(lines):
        return None
    try:
        node: Node | None = CSafeLoader(lines).get_single_node()
    except (YAMLError, ValueError, RecursionError):
        return None
    return node


def _is_unusual(lines: str) -> bool:
    return bool(_UNUSUAL.search(lines) or _KEY_IN_A_LIST.search(lines)) or _may_be_deep(lines)


def _may_be_deep(lines: str) -> bool:
    """Whether values may be nested deeper than a few hundred times. The parser in C has no limit:
    at some ten thousand the process dies, which nobody can catch."""
    opened = lines.count("[") + lines.count("{")
    if opened > _BRACKETS:
        opened -= len(_CLOSED.findall(lines))
    is_indented = "\n" + " " * _INDENT in lines
    return opened > _BRACKETS or is_indented or _NESTED.search(lines) is not None


def composed(text: str) -> Node | None:
    """The nodes of a text, None if there are none. Raises `YAMLError` with the place of what is
    wrong."""
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEPTH
    yaml.composer.warn_double_anchors = False
    node: Node | None = yaml.compose(text)
    return node
