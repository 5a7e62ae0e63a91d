"""Whatever a script is, it ends soon: with a value that is JSON, or with error 12 or 13."""

import asyncio
import json
import random
import time
from typing import Any

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from emulator.testing import StartEmulator
from emulator.vkscript import CompileError, Limits, RunError, Value, run_script
from emulator.vkscript.parsing import GRAMMAR

QUIET = settings(
    max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
SLOW = settings(QUIET, max_examples=20)
LONGEST_SECONDS = 2
DECLARED = "var a = [1, {b: 'x'}, null], b = {a: {a: 5}, length: 2}, i = 0;"
NAMES = st.sampled_from(
    [
        *["a", "b", "i", "Args", "API", "parseInt", "parseDouble", "true", "false", "null"],
        *["push", "pop", "shift", "unshift", "slice", "splice", "indexOf", "substr", "split"],
        *["length", "messages", "send", "execute", "unknown", "x"],
    ]
)
PROGRAMS = from_lark(
    Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", start="program"),
    explicit={
        "NAME": NAMES,
        "NUMBER": st.sampled_from(["0", "1", "2", "1.5", "25", "9" * 19, "9" * 400, "1e300"]),
        "STRING": st.sampled_from(["''", "'a'", '"1,2"', r"'\u0000\ud800'", "'" + "x" * 99 + "'"]),
        "__IGNORE_0": st.just(" "),
        "__IGNORE_1": st.just("//\n"),
        "__IGNORE_2": st.just("/**/"),
    },
)
PIECES = st.lists(
    st.sampled_from(
        [
            *["a", "b", "i", "1", "'x'", "[", "]", "{", "}", "(", ")", ";", ",", ".", "@.", "="],
            *["+", "-", "*", "/", "%", "&&", "||", "!", "<", "==", "?", ":", "var ", "while ("],
            *["if (", "else ", "return ", "delete ", "API.a.b(", ".push(", ".length", "/*", "//"],
            *["true", "null", "a = a + a;", "while (1) {", "}", "\\", '"', "\n", "\x00", "🙂"],
        ]
    ),
    max_size=40,
).map("".join)


METHODS = ["push", "pop", "shift", "unshift", "slice", "splice", "indexOf", "substr", "split"]
SIGNS = [*"+-*/%<>&|", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>"]


class Author:
    """Writes scripts that compile, more often than the grammar's own strategy does, and faster."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._pick = self._random.choice

    def program(self) -> str:
        return "".join(self._statement(3) for _ in range(self._random.randint(1, 8)))

    def _statement(self, depth: int) -> str:
        one = self._expression(depth)
        if depth == 0:
            return f"{one};"
        body = self._statement(depth - 1)
        forms = [
            f"{one};",
            f"var {self._pick('abc')} = {one};",
            f"{self._pick(['a', 'b', 'a.x', 'b.a.b', 'a.length'])} = {one};",
            f"a.push({one});",
            f"if ({one}) {body}",
            f"if ({one}) {{ {body} }} else {body}",
            f"i = 0; while (i < {self._random.randint(0, 9)} && {one}) {{ i = i + 1; {body} }}",
            f"delete {self._pick(['a[0]', 'b.a', 'a', 'b[i]'])};",
            f"return {one};",
        ]
        return self._pick(forms)

    def _expression(self, depth: int) -> str:
        if depth == 0:
            atoms = ["a", "b", "i", "Args.x", "1", "-1", "0", "'2'", "'a,b'", "[]", "{}", "null"]
            return self._pick([*atoms, "true", "99999999999", "1.5", "API.a.b()"])
        one, two = self._expression(depth - 1), self._expression(depth - 1)
        sign, method = self._pick(SIGNS), self._pick(METHODS)
        forms = [
            f"({one} {sign} {two})",
            f"{self._pick('!-~')}{one}",
            f"({one}).{method}({self._pick(['', one, f'{one}, {two}'])})",
            f"{self._pick(['a', 'b.a', 'a[1]'])}.{method}({one})",
            f"({one})[{two}]",
            f"({one}).{self._pick(['a', 'b', 'length', 'items'])}",
            f"({one})@.{self._pick('ab')}",
            f"[{one}, {two}]",
            f"{{a: {one}, 'b': {two}}}",
            f"API.a.b({{x: {one}, y: {two}}})",
            f"parseInt({one})",
            f"({one} ? {two} : {one})",
        ]
        return self._pick(forms)


def outcome(code: str) -> Value:
    """What the script came to, and that it came to it soon."""

    def call_api(name: str, parameters: dict[str, Value]) -> Value:
        json.dumps(parameters, allow_nan=False)
        return {"items": [parameters, name], "count": 2}

    begin = time.perf_counter()
    try:
        found = run_script(DECLARED + code, {"x": "1"}, call_api)
        json.dumps(found, allow_nan=False)
    except (CompileError, RunError) as failure:
        found = failure
    assert time.perf_counter() - begin < LONGEST_SECONDS
    return found


@QUIET
@given(st.integers(0, 2**32))
def test_no_script_that_compiles_breaks_the_interpreter(seed: int) -> None:
    outcome(Author(seed).program())


@SLOW
@given(PROGRAMS)
def test_no_program_of_the_grammar_breaks_the_interpreter(code: str) -> None:
    outcome(code)


@QUIET
@given(PIECES)
def test_no_heap_of_tokens_breaks_the_interpreter(code: str) -> None:
    outcome(code)


@QUIET
@given(st.text(max_size=100))
def test_no_text_breaks_the_interpreter(code: str) -> None:
    outcome(code)


HOSTILE = [
    "while (true) {}",
    "while (true) { API.groups.getById(); }",
    "var a = 'x'; while (true) { a = a + a; }",
    "var a = [1]; while (true) { a = [a, a]; }",
    "var a = [1]; var i = 0; while (i < 90) { a = [a, a]; i = i + 1; } return a;",
    "return " + "[" * 90 + "]" * 90 + ";",
    "return " + "(" * 9_900 + ")" * 9_900 + ";",
    "return " + "-" * 19_000 + "1;",
    "return 1" + "+1" * 9_900 + ";",
    "return '" + "x" * 900_000 + "';",
    "a" * 900_000,
    " " * 900_000,
    "/*" * 100_000,
    "'" + "\\" * 100_000,
    "1;" * 9_900,
    'return {"a": "' + "x" * 900_000,
    "return {" + '"a":1,' * 50_000 + "a",
    'return {"a":' * 20_000,
    "return [" + '{"a": "{"},' * 9_900 + "];",
    "return API.messages.send({peer_ids: [" + "1," * 9_900 + "], random_id: 0, message: 'x'});",
]


async def test_hostile_scripts_are_answered_and_the_emulator_goes_on(
    start_emulator: StartEmulator,
) -> None:
    """Drawn first, since hypothesis does not run inside an event loop."""
    emulator = await start_emulator("--api-rate", "0")
    codes: list[str] = list(HOSTILE)

    @settings(QUIET, max_examples=100)
    @given(PIECES, st.integers(0, 2**32))
    def draw(code: str, seed: int) -> None:
        codes.extend([DECLARED + code, DECLARED + Author(seed).program()])

    await asyncio.to_thread(draw)
    async with aiohttp.ClientSession() as http:
        for code in codes:
            form: dict[str, Any] = {"v": "5.199", "access_token": emulator.token, "code": code}
            async with http.post(emulator.api_url + "execute", data=form) as answer:
                assert answer.status == 200
                said = await answer.json()
            assert "response" in said or said["error"]["error_code"] in {12, 13}, code[:100]
    assert "execute" in (await emulator.statistics())["calls"]


WORDS = st.one_of(
    st.text(max_size=8), st.sampled_from(["1.5", "a\\b", '"', "\ud800", "\x0b", "é"])
)
WHOLE = st.integers(-(10**18) + 1, 10**18 - 1)
OBJECTS = st.dictionaries(WORDS, st.one_of(WORDS, WHOLE, st.booleans(), st.none()), max_size=5)


@given(given_object=OBJECTS, indent=st.sampled_from([None, 1]), ascii_only=st.booleans())
@QUIET
def test_a_plain_object_means_the_same_read_at_once_and_bit_by_bit(
    given_object: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    """A comma before the end, or the variable null, is read bit by bit."""
    text = json.dumps(given_object, indent=indent, ensure_ascii=ascii_only)
    bit_by_bit = text.replace("{", '{"": nothing, ', 1) if given_object else text
    called: list[Any] = []
    script = f"var nothing; API.one({text}); API.two({bit_by_bit}); return 1;"
    run_script(script, {}, lambda _, parameters: called.append(parameters))
    assert called == [given_object, ({"": None} if given_object else {}) | given_object]


def test_space_that_is_not_json_and_strange_numbers_are_read_bit_by_bit() -> None:
    for text in ('{"a":\x0b1}', '{"a":\u00a01}', '{"a": 01}', '{"a": 1.0}', '{"a": "\\x31"}'):
        assert run_script(f"return {text};", {}, lambda *_: None)["a"] in (1, "1")


def test_an_object_read_at_once_costs_as_much_as_bit_by_bit() -> None:
    at_once, bit_by_bit = ('{"a": 1, "b": "x"}', "{'a': 1, 'b': 'x'}")
    assert cost(at_once) == cost(bit_by_bit) == 4


def cost(text: str) -> int:
    """The fewest operations with which a script that returns this runs to its end."""
    for operations in range(100):
        try:
            run_script(f"return {text};", {}, lambda *_: None, Limits(operations=operations))
        except RunError:
            continue
        return operations
    raise AssertionError("it never ends")
