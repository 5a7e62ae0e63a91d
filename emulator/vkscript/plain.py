"""The script that clients send most, a list of calls with JSON for parameters, read without the
grammar: three quarters of such a script's time were the parser's. Anything else is left to it."""

import json
import re
from typing import Any, Final

import msgspec

from emulator.vkscript.running import BATCH, Limits, Run
from emulator.vkscript.values import Value

_SPACE = r"[ \t\r\n]*"
_TEXT = r'"[^"\\\n]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\n]*)*"'
_VALUE = rf"(?:{_TEXT}|-?(?:0|[1-9][0-9]{{0,17}})|true|false|null)"
_PAIR = rf"{_SPACE}{_TEXT}{_SPACE}:{_SPACE}{_VALUE}{_SPACE}"
_CALL: Final = re.compile(
    rf"{_SPACE}API\.([A-Za-z_]\w*\.[A-Za-z_]\w*)\((\{{{_PAIR}(?:,{_PAIR})*\}})\){_SPACE}",
    re.ASCII,
)
"""The same objects as the grammar's FLAT: texts, whole numbers and words."""

_OPENING: Final = re.compile(r"\s*return\s*\[", re.ASCII)
_CLOSING: Final = re.compile(r"\]\s*;\s*\Z", re.ASCII)

PlainScript = list[tuple[str, dict[str, Value]]]
"""Methods and their parameters, in order."""


def read_plain(code: str, limits: Limits) -> PlainScript | None:
    """The calls of a script that is nothing but `return [API.a.b({…}),…];`, else None."""
    opening = _OPENING.match(code)
    if opening is None or len(code) > limits.code_characters:
        return None
    calls: PlainScript = []
    place = opening.end()
    while call := _CALL.match(code, place):
        calls.append((call[1], _parameters(call[2])))
        place = call.end()
        if code[place : place + 1] != ",":
            break
        place += 1
    is_whole = call is not None and _CLOSING.match(code, place) is not None
    return calls if is_whole else None


def _parameters(text: str) -> dict[str, Value]:
    """By msgspec, which is quicker; half a surrogate pair is left to Python's own reader."""
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeError):
        found: dict[str, Value] = json.loads(text, strict=False)
        return found


def run_plain(calls: PlainScript, run: Run) -> Value:
    """Costs the script as much as the same read by the grammar."""
    answers: list[Value] = []
    for name, parameters in calls:
        run.spend(BATCH * len(parameters))
        answers.append(run.call_api(name, parameters))
    run.spend(len(answers))
    return answers
