"""How modules are written: each says what it is for, words stand in content only."""

import ast
import re
from pathlib import Path

import pytest
from project import PACKAGES, modules, name_of, tree

CYRILLIC = re.compile("[\u0400-\u052f]")


@pytest.mark.parametrize("path", modules(*PACKAGES), ids=name_of)
def test_every_module_says_what_lives_in_it(path: Path) -> None:
    is_bare = path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip()
    assert is_bare or ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", modules("bot", "handlers"), ids=name_of)
def test_there_are_no_russian_words_in_the_program(path: Path) -> None:
    found = [
        f"{number}: {line.strip()}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if CYRILLIC.search(line)
    ]
    assert found == []
