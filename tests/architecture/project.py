"""The project as files: what belongs to it, its Python modules, its documents."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.settings import ROOT

PACKAGES = ("bot", "handlers", "emulator", "bench", "torture", "migrations", "tests")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "GLOSSARY.md", "DECISIONS.md", "CONTRIBUTING.md")
_GENERATED = {"__pycache__", "build", "data", "node_modules"}


def _is_ours(path: Path) -> bool:
    """Not a cache, an environment or a secret: everything that git is told to leave out; nor git's
    own folder, which is a file where there are several working trees."""
    parts = path.relative_to(ROOT).parts
    hidden = [p for p in parts[:-1] if p.startswith(".") and p != ".ci"]
    return not hidden and not _GENERATED & set(parts) and path.name not in {".env", ".git"}


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(p for p in ROOT.rglob("*") if p.is_file() and _is_ours(p)))


def texts() -> Iterator[tuple[str, str]]:
    """Every file that is a text, by its name."""
    for path in files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def modules(*packages: str) -> list[Path]:
    """The Python files of some packages."""
    return [
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in packages
    ]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def documents() -> list[Path]:
    """Everything written for people."""
    return [path for path in files() if path.suffix == ".md"]


def quoted(document: Path) -> set[str]:
    """What stands between backticks in a document, blocks of code left out."""
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.S | re.M)
    return set(re.findall(r"`([^`\n]+)`", prose))
