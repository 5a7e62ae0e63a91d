"""Finds the rules in the code: what docstrings and comments call documented, observed, assumed."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = ("documented", "observed", "assumed")
_WORD = "|".join(SOURCES)
_MARK = re.compile(rf"\b({_WORD})\b", re.IGNORECASE)
_ASIDE = re.compile(rf"\s*\((?:{_WORD})\)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"])")
_PARTS = re.compile(rf";\s+(?=(?:{_WORD})\b)", re.IGNORECASE)
LONGEST_ASIDE = 60
ABOUT_MARKS = re.compile(r"\bmarked\b|is documented, observed", re.IGNORECASE)
"""Sentences about the marks themselves."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`place` is the function, class or constant that it is about; empty for a whole module."""

    place: str
    source: str
    text: str


def rules_of(path: Path) -> list[Rule]:
    """In the order of the module."""
    code = path.read_text(encoding="utf-8")
    found = sorted([*_docstrings(ast.parse(code)), *_comments(code)])
    return [Rule(place, *rule) for _, place, text in found for rule in split(text)]


def split(text: str) -> Iterator[tuple[str, str]]:
    """The rules of one docstring: source and text."""
    for sentence in _SENTENCES.split(" ".join(text.split())):
        if ABOUT_MARKS.search(sentence):
            continue
        for part in _PARTS.split(sentence):
            rule = _rule(part)
            if rule is not None:
                yield rule


def _rule(part: str) -> tuple[str, str] | None:
    """`Observed (where): what` is "what (where)"; a mark further on leaves the words alone."""
    mark = _MARK.search(part)
    if mark is None:
        return None
    if mark.start() > 0:
        return mark[1].lower(), _tidy(_ASIDE.sub("", part))
    aside, colon, text = part[mark.end() :].partition(":")
    if not colon or len(aside) > LONGEST_ASIDE or ";" in aside:
        return mark[1].lower(), _tidy(part[mark.end() :].lstrip(" ,:"))
    aside = aside.strip()
    if aside.startswith("(") or not aside:
        return mark[1].lower(), _tidy(f"{_tidy(text)} {aside}")
    return mark[1].lower(), _tidy(f"{aside}: {text.strip()}")


def _tidy(text: str) -> str:
    return text.strip().rstrip(".").strip() or "as it stands"


def _docstrings(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, place and text. A constant's docstring is the string that follows it."""
    yield from _of_body(tree, "")


def _of_body(node: ast.AST, place: str) -> Iterator[tuple[int, str, str]]:
    body = getattr(node, "body", [])
    before: ast.stmt | None = None
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            if isinstance(statement.value.value, str):
                named = _constant(before) if before is not None else ""
                where = ".".join(part for part in (place, named) if part)
                yield statement.lineno, where, statement.value.value
        elif isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _of_body(
                statement, f"{place}.{statement.name}" if place else statement.name
            )
        before = statement


def _constant(statement: ast.stmt) -> str:
    """`BATCH = 1000` as it stands, if it is short enough to be read."""
    if isinstance(statement, ast.Assign):
        target, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign):
        target, value = statement.target, statement.value or ast.Constant(None)
    else:
        return ""
    name = ast.unparse(target).removeprefix("self.")
    short = isinstance(value, ast.Constant | ast.BinOp | ast.Name)
    return f"{name} = {ast.unparse(value)}" if short else name


def _comments(code: str) -> Iterator[tuple[int, str, str]]:
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        text = token.string.lstrip("# ")
        if token.type == tokenize.COMMENT and _MARK.match(text):
            yield token.start[0], _enclosing(code, token.start[0]), text


def _enclosing(code: str, line: int) -> str:
    """The innermost function around a line."""
    functions = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return max(functions, key=lambda node: node.lineno).name if functions else ""
