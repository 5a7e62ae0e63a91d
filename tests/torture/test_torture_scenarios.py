"""Each scenario of the torture, small: it runs, and the bot keeps what is promised."""

import os
import subprocess
import sys

import pytest

from bot.settings import ROOT
from torture.scenario import Setting, try_out
from torture.scenarios import SCENARIOS
from torture.verdict import Verdict

SEED = 4


def run(argument: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "torture", argument]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def told(verdict: Verdict) -> str:
    """The verdict, for people to read when a test fails."""
    rows = [f"{row.kept}: {row.text}: {row.counted}" for row in verdict.promises]
    return "\n".join([*rows, *verdict.problems])


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_small_torture_leaves_every_promise_kept(name: str) -> None:
    verdict = await try_out(SCENARIOS[name], Setting(SEED, is_quick=True))
    if verdict.skipped:
        pytest.skip(verdict.skipped)
    assert verdict.is_kept, told(verdict)
    assert len(verdict.promises) >= 4
    if os.environ.get("CI"):
        assert "not tried" not in told(verdict)


def test_the_command_line_teaches() -> None:
    helped, mistaken = run("--help"), run("kil")

    assert helped.returncode == 0
    assert all(f" {name} " in helped.stdout for name in SCENARIOS)
    assert mistaken.returncode == 2
    assert "bad_machine" in mistaken.stderr
