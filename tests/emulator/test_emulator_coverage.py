"""The coverage page says what the code does, and is the one that the code makes."""

import subprocess
import sys
from pathlib import Path

import pytest
from emulated_vk import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import emulator
from emulator import api
from emulator.coverage.page import coverage_page
from emulator.coverage.reading import first_arguments, parameters_read
from emulator.coverage.rules import Rule, rules_of, split
from emulator.coverage.vk_names import community_methods
from emulator.entities import User
from emulator.options import Options
from emulator.parameters import PARAMETERS
from emulator.params import Params
from emulator.recording import Recording
from emulator.registry import METHODS, WITHOUT_EFFECT, Call
from emulator.state import State
from emulator.testing import child_environment

PACKAGE = Path(emulator.__file__).parent
EVERYWHERE = {"access_token", "v", "group_id"}


def test_the_page_is_up_to_date() -> None:
    """`python -m emulator --coverage > emulator/COVERAGE.md` renews it."""
    assert (PACKAGE / "COVERAGE.md").read_text(encoding="utf-8") == coverage_page()


def test_the_command_prints_the_page() -> None:
    command = [sys.executable, "-m", "emulator", "--coverage"]
    done = subprocess.run(command, capture_output=True, env=child_environment(), check=True)
    assert done.stdout.decode() == coverage_page()


def test_the_page_can_be_read() -> None:
    """Tables have as many cells in each row as in their head, and nothing empty is named."""
    columns = 0
    for line in coverage_page().splitlines():
        if not line.startswith("|"):
            columns = 0
            continue
        cells = line.replace("\\|", "").count("|")
        columns = columns or cells
        assert cells == columns, line
        assert not line.startswith("| |")


def test_every_method_is_on_the_page_or_named_as_missing() -> None:
    page = coverage_page()
    rows = {line.split()[1] for line in page.splitlines() if line.startswith("| ")}
    for name in METHODS:
        assert name in rows or f"`{name}`" in page, name
    for name in set(community_methods()) - set(METHODS):
        assert f"`{name}`" in page, name


def test_what_is_named_as_without_effect_is_read() -> None:
    for name, parameters in WITHOUT_EFFECT.items():
        assert parameters <= parameters_read(METHODS[name]), name


class Watched(dict[str, str]):
    """A call's parameters, which remember what they were asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


VALUES = st.sampled_from(["1", "1001", "2000000001", "x", "1,2", "{}", '{"type":"none"}', "true"])


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(st.data())
def test_no_method_asks_for_a_parameter_that_the_page_does_not_know(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(METHODS)))
    expected = parameters_read(METHODS[name])
    section, _, short = name.partition(".")
    checked = set(PARAMETERS.get(short, {})) if section == "messages" else set()
    given = data.draw(st.dictionaries(st.sampled_from(sorted(expected) or ["x"]), VALUES))
    params = Params([*given.items(), ("v", "5.199"), ("access_token", "demo-token")])
    watched = params.values = Watched(params.values)
    state = State(Options(api_rate=0), Recording(None), Clock(), "fixed")
    state.add_user(User(1001, "Anna", "Petrova", allowed=True))
    api.answer(state, name, params, "http://x")
    assert watched.asked <= expected | checked | EVERYWHERE, name


NAMES = ("from_a", "constant")


def reads_in_every_way(call: Call) -> list[object]:
    params = call.params
    found: list[object] = [params.text("plain"), call.params.integer("of_call")]
    found += [params.flag(name) for name in ("looped", "over") if name in params]
    found += [params.text(name) for name in NAMES]
    if "only_asked_for" in params:
        found.append(params.values.get("of_values"))
    return [*found, not_yet(params), {"not": "this"}.get("not")]


def not_yet(params: Params) -> str:
    return params.text("elsewhere")


reads_in_every_way.__module__ = not_yet.__module__ = "emulator.example"


def test_parameters_are_found_however_they_are_read() -> None:
    assert parameters_read(reads_in_every_way) == {
        *("plain", "of_call", "looped", "over", "from_a", "constant"),
        *("only_asked_for", "of_values", "elsewhere"),
    }


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Documented: at most 100. Then more.", [("documented", "at most 100")]),
        ("Observed (5.199): a map.", [("observed", "a map (5.199)")]),
        ("Observed for `x`: a text.", [("observed", "for `x`: a text")]),
        ("Assumed.", [("assumed", "as it stands")]),
        ("Assumed on, as usual.", [("assumed", "on, as usual")]),
        ("A list (observed).", [("observed", "A list")]),
        (
            "Documented: a; observed: b.\n    Assumed: c.",
            [*zip(("documented", "observed", "assumed"), "abc", strict=True)],
        ),
        ("Only what is documented, observed or assumed is marked here.", []),
        ("Nothing of the kind.", []),
    ],
)
def test_rules_are_found_in_docstrings(text: str, rules: list[tuple[str, str]]) -> None:
    assert list(split(text)) == rules


def test_rules_know_their_place(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        '"""Documented: m."""\n'
        'LIMIT = 5\n"""Observed: c."""\n'
        "class Kind:\n"
        '    """Assumed: k."""\n'
        '    field: int = 7\n    """Documented: f."""\n'
        "    def method(self):\n"
        "        pass  # assumed: in a comment\n"
    )
    assert rules_of(module) == [
        Rule("", "documented", "m"),
        Rule("LIMIT = 5", "observed", "c"),
        Rule("Kind", "assumed", "k"),
        Rule("Kind.field = 7", "documented", "f"),
        Rule("method", "assumed", "in a comment"),
    ]


def test_a_choice_of_codes_counts_as_each_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("raise VkError(1 if x else 2)\nraise VkError(code)\nVkError(3)")
    assert list(first_arguments(tmp_path, "VkError")) == [("a", 1), ("a", 2), ("a", 3)]
