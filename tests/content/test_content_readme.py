"""The editors' README keeps up with the code: files, rules, limits, examples."""

import re
from pathlib import Path

import pytest

from bot.content.checks.screens import CHOICE_LIMIT
from bot.content.shapes import FILES
from bot.content.yaml_values import read_values
from bot.domain.content_model import LABEL_LIMIT, SCREEN_LIMIT, SNACKBAR_LIMIT
from bot.domain.reminder_words import KIND_VARIABLES
from bot.domain.rules import RULES

CONTENT = Path(__file__).parents[2] / "content"
README = (CONTENT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
SEVEN = "семи"


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_yaml(example: str) -> None:
    assert read_values(example, lambda _: ()).faults == []


def test_every_file_and_rule_is_explained() -> None:
    assert [name for name in (*FILES, *RULES) if f"`{name}`" not in README] == []


def test_every_rule_of_reminders_is_explained_with_its_variables() -> None:
    for rule, variables in KIND_VARIABLES.items():
        line = next(line for line in README.splitlines() if line.startswith(f"| `{rule}` |"))
        assert {name for name in variables if f"`{{{name}}}`" not in line} == set(), rule


@pytest.mark.parametrize(
    "key", ["phrases", "unless", "button", "examples", "requests", "careful", "signs"]
)
def test_what_editors_write_of_requests_is_explained(key: str) -> None:
    section = README.split("## Бот не понял просьбу", 1)[1].split("\n## ", 1)[0]
    assert f"`{key}" in section


def test_the_limits_are_those_of_the_check() -> None:
    for limit in (LABEL_LIMIT, SCREEN_LIMIT, SNACKBAR_LIMIT):
        assert re.search(rf"\| {limit} \|", README), limit
    assert CHOICE_LIMIT == 7
    assert SEVEN in README


@pytest.mark.parametrize("file", ["understanding/speech.yaml", "words.yaml"])
def test_every_list_of_words_is_named(file: str) -> None:
    lists = re.findall(r"^([a-z_]+):", (CONTENT / file).read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"`([a-z_]+)`", README)

    assert lists
    assert set(lists) <= set(named)
