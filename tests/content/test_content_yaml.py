"""YAML as editors write it: plain values, the line of each, and what is told about the text."""

import subprocess
import sys
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import pytest

from bot.content.yaml_nodes import composed, composed_in_c
from bot.content.yaml_values import Path, read_values
from bot.settings import ROOT

SHIPPED = sorted((ROOT / "content").rglob("*.yaml"))
assert SHIPPED


def known(_: Path) -> tuple[str, ...]:
    return ("title", "text", "link")


def values(text: str) -> Any:
    reading = read_values(text, lambda _: ())
    assert not reading.faults
    return reading.values


def faults(text: str) -> list[tuple[int, str]]:
    return [(f.line, f.message) for f in read_values(text, known).faults]


def test_yes_and_no_are_words() -> None:
    assert values("yes: no\non: off\n") == {"yes": "no", "on": "off"}


def test_days_are_days_and_what_is_no_day_stays_a_text() -> None:
    assert values("a: 2026-11-23\nb: 2026-02-31") == {"a": date(2026, 11, 23), "b": "2026-02-31"}


def test_switches_and_gaps_are_what_they_are_called() -> None:
    assert values("a: true\nb: False\nc:\nd: ~") == {"a": True, "b": False, "c": None, "d": None}


def test_quotes_make_a_text_of_anything() -> None:
    assert values("a: '3'\nb: \"true\"\nc: !!str 5") == {"a": "3", "b": "true", "c": "5"}


def test_keys_are_always_words() -> None:
    assert values("1: a\ntrue: b\nnull: c") == {"1": "a", "true": "b", "null": "c"}


def test_an_alias_brings_its_anchor_with_the_lines_of_the_anchor() -> None:
    reading = read_values("a: &x\n  - один\nb: *x\n", lambda _: ())
    assert reading.values == {"a": ["один"], "b": ["один"]}
    assert reading.lines["b", 0] == 2


def test_merged_keys_come_in_unless_the_mapping_has_its_own() -> None:
    text = "a: &x\n  one: 'раз'\n  two: 'два'\nb:\n  <<: *x\n  two: 'свой'\n"
    reading = read_values(text, lambda _: ())
    assert reading.values == {
        "a": {"one": "раз", "two": "два"},
        "b": {"one": "раз", "two": "свой"},
    }
    assert (reading.lines["b", "one"], reading.lines["b", "two"]) == (2, 6)
    assert not reading.faults


def test_several_mappings_are_merged_in_order() -> None:
    text = "a: &x {k: 'раз'}\nb: &y {k: 'два', m: 'три'}\nc:\n  <<: [*x, *y]\n"
    assert values(text)["c"] == {"k": "раз", "m": "три"}


def test_merging_what_is_no_mapping_is_told() -> None:
    assert faults("a: &x слово\ntitle:\n  <<: *x\n")[-1][0] == 3


def test_a_line_is_that_of_the_key() -> None:
    reading = read_values("a:\n  - b: |-\n      текст\n    c: 'd'\n", lambda _: ())
    assert reading.lines["a", 0, "b"] == 2
    assert reading.lines["a", 0, "c"] == 4


def test_a_misspelt_key_is_told_and_read_as_the_one_that_was_meant() -> None:
    reading = read_values("titel: 'Раз'\ntext: 'Два'\n", known)
    assert reading.values == {"title": "Раз", "text": "Два"}
    [fault] = reading.faults
    assert (fault.line, fault.message, fault.remedy) == (
        1,
        'unknown key "titel"',
        'did you mean "title"?',
    )


def test_a_misspelt_key_is_not_taken_for_one_that_is_there() -> None:
    reading = read_values("text: 'Раз'\ntexts: 'Два'\n", known)
    assert reading.values == {"text": "Раз", "texts": "Два"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 'b'\na: 'c'\n", 2, 'the key "a" stands here twice'),
        ("a: [1\n", 1, "a bracket is not closed"),
        ("a: 'b\nc: d\n", 1, "a quote is not closed"),
        ("a:\n\tb: c\n", 2, "tab"),
        ("a: b: c\n", 1, "second colon"),
        ("a: {app} — имя\n", 1, "do not fit"),
        ("a: {text}: имя\n", 1, ""),
        ("a: @все\n", 1, "cannot begin"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: *x\n", 1, "undefined alias"),
        ("a: !раз два\n", 1, ""),
        ("? [a]\n: b\n", 1, "a key must be one word"),
        ("a: раз\x07два\n", 1, "U+0007"),
        ("a: раз\nb: \x00\n", 2, "U+0000"),
        ("%YAML 3.0\n---\na: 1\n", 1, "version"),
        ('a: "\\ud83d"', 1, "half a character"),
        ("[" * 100, 1, "depth"),
        ('a: "\\q"\n', 1, ""),
    ],
)
def test_what_is_wrong_with_the_text_is_told_with_its_line(
    text: str, line: int, message: str
) -> None:
    found = faults(text)
    assert any(at == line and message in told for at, told in found), found


def test_a_structure_that_holds_itself_is_told() -> None:
    [(line, message)] = faults("a: &x [*x]\n")
    assert line == 0
    assert "contain themselves" in message


def test_aliases_of_aliases_do_not_grow_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 10):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    assert "far too many" in faults("\n".join(lines))[0][1]


def test_an_anchor_may_be_given_anew() -> None:
    assert values("a: &x 'раз'\nb: &x 'два'\nc: *x") == {"a": "раз", "b": "два", "c": "два"}


def tree(node: Any) -> Any:
    """A node as it counts for values: tags, texts, quotes and lines."""
    line = node.start_mark.line
    if node.id == "scalar":
        return str(node.tag), node.value, node.style or None, line
    inner = [tree(n) for item in node.value for n in (item if node.id == "mapping" else (item,))]
    return str(node.tag), inner, line


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lines", "lines of Windows"])
def test_shipped_content_is_read_in_c_and_alike(file: FilePath, end: str) -> None:
    text = file.read_text("utf-8").replace("\n", end)
    assert tree(composed_in_c(text)) == tree(composed(text))


@pytest.mark.parametrize(
    "text",
    [
        "yes: no\non: off\n8: 0o7\n9: 1_000\n",
        "a: 1e3\nb: .5\nc: 2026-11-23\nd: ~\ne: null\n",
        "a:b: c:d\ne: f#g #h\n",
        "{a: b, 'c': [d, -h]}",
        "a: 'b''c'\nd: \"e\\tf\\u0041\\/g\\\n  h\"\n",
        "a: |-\n  b\n\n   c\n # d\ne: >\n  f\n  g\n\n\nh: |+\n  i\n\n",
        "a: |2\n   b\nc: >-\n\n  d\n   e\n  f\n",
        "a: b\n c\n\n d\n",
        "- - a\n  - b\n-\n  c: d\n",
        "a: &x\n  b: c\nd:\n  <<: *x\n  e: =\n",
        "? a\n: b\n",
        "\U0001f44d: тире — и «кавычки»\n",
    ],
)
def test_both_parsers_read_alike(text: str) -> None:
    assert tree(composed_in_c(text)) == tree(composed(text))


@pytest.mark.parametrize(
    "text",
    [
        *("a:\tb", "a: b\rc: d", "a: b\u2028c", "\ufeffa: b", "%YAML 1.1\n---\na: yes\n"),
        *("a: 1\n---\nb: 2\n", "a: !b c", "[!]", "&x: a", "a: &\u0431 c", "a: b\x07", "a: [b"),
        *("['a':b]", 'x: [a, "b" : c]', "- - - - a", "? ? ? ? a", "[" * 200 + "]" * 200),
        *("{a: " * 200 + "}" * 200, '[ "]",' * 200 + "]" * 200, f"a:\n{' ' * 40}b: c\n"),
    ],
)
def test_what_parsers_may_differ_about_is_not_read_in_c(text: str) -> None:
    assert composed_in_c(text) is None


@pytest.mark.parametrize("text", ["- ", "? ", "- ? ", "[", "{", "[a: ", "[ ']', "])
def test_what_is_nested_without_end_is_told_and_does_not_kill_the_process(text: str) -> None:
    """In a process of its own: what the parser in C does to it cannot be caught."""
    reading = f"read_values({text!r} * 30_000, lambda _: ()).faults[-1].message"
    code = f"from bot.content.yaml_values import read_values; print({reading})"
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, "depth" in done.stdout) == (0, True), done
