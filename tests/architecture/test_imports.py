"""What may know what: the import rules, and names that say nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from project import modules, name_of

from bot.settings import ROOT

EMPTY_NAMES = {
    "utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "service",
    "services", "tools", "lib", "core", "base",
}  # fmt: skip


def test_the_import_rules_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    kept = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert " 0 broken" in kept.stdout


@pytest.mark.parametrize(
    "path", modules("bot", "handlers", "tests", "bench", "torture"), ids=name_of
)
def test_every_modules_name_says_what_is_in_it(path: Path) -> None:
    parts = {part.removesuffix(".py") for part in Path(name_of(path)).parts}
    assert not parts & EMPTY_NAMES


@pytest.mark.parametrize("path", modules("tests"), ids=name_of)
def test_nothing_of_ours_is_mocked(path: Path) -> None:
    """A mock agrees with whatever the code does; a fake has a state that can be wrong."""
    mocking = "mo" + "ck"
    text = path.read_text(encoding="utf-8")
    assert f"unittest import {mocking}" not in text
    assert f"unittest.{mocking}" not in text
    assert f"Magic{mocking.title()}" not in text
