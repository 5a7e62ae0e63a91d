"""Everything is decided by one clock, and only the demo's bot has one that can be moved."""

import ast
from pathlib import Path

import pytest
from project import modules, name_of, tree

from bot.clock import Clock
from bot.commands.demo_bot import MovedClock, only_on_this_machine
from bot.settings import Settings, SettingsError

THE_CLOCK = "bot/clock.py"
ONLY_TELL = {
    "bot/commands/alive.py",
    "bot/content/loader.py",
    "bot/doctor/checks.py",
    "bot/doctor/looks.py",
    "bot/heartbeat.py",
    "bot/vk/inspection.py",
}
"""They say how old something is, to an operator, and decide nothing for people."""
ASKING = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
THE_DEMOS = "bot/commands/demo_bot.py"


def asks_the_machine(path: Path) -> bool:
    called = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    named = ((n.value.id, n.attr) for n in called
             if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))  # fmt: skip
    return any(name in ASKING for name in named)


def test_the_machines_clock_is_read_in_one_place() -> None:
    found = {name_of(path) for path in modules("bot", "handlers") if asks_the_machine(path)}
    assert THE_CLOCK in found
    assert found - {THE_CLOCK} <= ONLY_TELL


def imported(path: Path) -> set[str]:
    found = set[str]()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


def test_no_other_module_knows_the_clock_that_can_be_moved() -> None:
    """The demo starts it as a process of its own, by its name."""
    for path in modules("bot", "handlers"):
        if name_of(path) != THE_DEMOS:
            assert "bot.commands.demo_bot" not in imported(path), name_of(path)
            assert MovedClock.__name__ not in path.read_text(encoding="utf-8")


def test_the_clock_of_a_bot_that_runs_has_nothing_to_move_it() -> None:
    assert not [name for name in vars(Clock()) if not name.startswith("__")]
    assert {name for name in vars(Clock) if not name.startswith("_")} == {"now", "when_moved"}


@pytest.mark.parametrize(
    "url", ["https://api.vk.ru/method/", "http://10.0.0.5/method/", "http://127.0.0.1.ru/method/"]
)
def test_the_demos_bot_speaks_to_nobody_but_a_vk_on_this_machine(url: str) -> None:
    with pytest.raises(SettingsError):
        only_on_this_machine(Settings(api_url=url))


def test_the_demos_clock_only_goes_forward_and_wakes_who_naps() -> None:
    clock, woken = MovedClock(), list[int]()
    clock.when_moved(lambda: woken.append(1))
    before = clock.now()
    clock.be_ahead(3600)
    clock.be_ahead(60)
    assert 3600 <= (clock.now() - before).total_seconds() < 3700
    assert woken == [1, 1]
