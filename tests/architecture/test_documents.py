"""What documents say is there: files, functions, commands, settings, codes."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from project import DOCUMENTS, documents, files, name_of, quoted

from bot.commands import app
from bot.counters import Counters
from bot.doctor.checks import CHECKS
from bot.failures import ExitCode
from bot.settings import ROOT, Settings

COMMANDS = {command.name for command in app.registered_commands}
SETTINGS = {f"BOT_{name.upper()}" for name in Settings.model_fields}
DOTTED = re.compile(r"(?:bot|handlers|emulator)(?:\.\w+)+")
A_FILE = re.compile(r"[\w./-]+(?:/|\.(?:py|yaml|md|toml|lock|json|png|html|css|js))")
ELSEWHERE = {"data/bot.db", "data/", "conftest.py", "errors.json"}
"""What running the bot makes, files of whoever reads this, files of VK's schema."""
EVERY_DOCUMENT = pytest.mark.parametrize("document", documents(), ids=name_of)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def found(dotted: str) -> Any:
    """What a dotted name leads to; raises if it leads nowhere."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing: Any = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part)
        return thing
    raise ModuleNotFoundError(dotted)


def life_of_a_click() -> list[list[str]]:
    """The table's rows, cell by cell."""
    _, section = text("ARCHITECTURE.md").split("## The life of a click", 1)
    lines = section.split("\n## ", 1)[0].splitlines()
    rows = [line.strip("| ").split("|") for line in lines if "|" in line]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_are_there(name: str) -> None:
    assert len(text(name)) > 500


def test_the_life_of_a_click_is_told_from_beginning_to_end() -> None:
    rows = life_of_a_click()
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert len(rows) >= 10
    assert "longpoll" in rows[0][-1]
    assert "outgoing" in rows[-1][-1]


@pytest.mark.parametrize("row", life_of_a_click(), ids=lambda row: row[0])
def test_each_station_of_a_click_is_a_function(row: list[str]) -> None:
    names = DOTTED.findall(row[-1])
    assert len(names) == 1
    assert callable(found(names[0]))


@EVERY_DOCUMENT
def test_every_module_and_function_that_is_named_exists(document: Path) -> None:
    for name in quoted(document):
        if DOTTED.fullmatch(name):
            assert found(name) is not None


@EVERY_DOCUMENT
def test_every_file_that_is_named_exists(document: Path) -> None:
    for name in quoted(document) - ELSEWHERE:
        if A_FILE.fullmatch(name):
            places = (ROOT, document.parent, ROOT / "content")
            assert any((place / name).exists() for place in places), name


@EVERY_DOCUMENT
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target.split("#")[0]).exists(), target


@EVERY_DOCUMENT
def test_every_command_that_is_named_exists(document: Path) -> None:
    whole = document.read_text(encoding="utf-8")
    assert set(re.findall(r"python -m bot (\w+)", whole)) <= COMMANDS
    targets = set(re.findall(r"^(\w+):.*##", text("Makefile"), flags=re.M))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=`|\s+#|$)", whole, flags=re.M)) <= targets


def test_the_readme_names_every_command() -> None:
    for command in COMMANDS:
        assert f"`python -m bot {command}`" in text("README.md")
    assert "`python -m emulator`" in text("README.md")


def test_the_readme_names_every_exit_code() -> None:
    (codes,) = re.findall(r"Exit codes of `run`:(.*?)\n\n", text("README.md"), flags=re.S)
    told = {int(code) for code in re.findall(r"\b(\d) \w", codes)}
    assert told == {0, 1, 2, *ExitCode}


def test_the_operators_page_explains_every_exit_code() -> None:
    rows = re.findall(r"^\| (\d) \|", text("docs/operator.md"), flags=re.M)
    assert {int(code) for code in rows} == set(ExitCode)


def test_the_operators_page_tells_of_every_place_where_something_is_kept() -> None:
    assert {"data/bot.db", "data/bot.db.key", "BOT_CACHE_DIR"} <= quoted(
        ROOT / "docs" / "operator.md"
    )


def test_the_operators_page_explains_every_check_of_the_doctor() -> None:
    section = text("docs/operator.md").split("-m bot doctor", 1)[1]
    rows = re.findall(r"^\| `([^`]+)` \|", section.split("-m bot alive", 1)[0], flags=re.M)
    assert rows == [check.name for check in CHECKS]


def test_the_operators_page_explains_every_number_that_is_counted() -> None:
    assert set(Counters().as_dict()) <= quoted(ROOT / "docs" / "operator.md")


def test_the_example_of_settings_has_all_of_them_and_no_other() -> None:
    named = set(re.findall(r"^#?(BOT_\w+)=", text(".env.example"), flags=re.M))
    assert named == SETTINGS


def test_the_example_of_settings_explains_each_one() -> None:
    lines = text(".env.example").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#?BOT_\w+=", line):
            assert lines[number - 1].startswith("# "), line


def test_no_document_or_file_names_a_setting_that_does_not_exist() -> None:
    for path in files():
        if path.suffix in {".md", ".yml", ".yaml"} or path.name in {"Dockerfile", "Makefile"}:
            named = set(re.findall(r"\bBOT_[A-Z_]+\b", path.read_text(encoding="utf-8")))
            assert named <= SETTINGS, name_of(path)


def test_the_glossary_is_in_order() -> None:
    terms = re.findall(r"^\| ([^|]+?) \|", text("GLOSSARY.md"), flags=re.M)[1:]
    terms = [term.strip("-") for term in terms if term.strip("-")]
    assert len(terms) > 20
    assert terms == sorted(terms, key=str.casefold)
