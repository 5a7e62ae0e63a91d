"""Numbers and texts as they are written in a script."""

import json
import math
import re

from lark import Token

from emulator.vkscript.parsing import CompileError

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def number_of(token: Token) -> int | float:
    if token.isdigit() and len(token) < 20 and (number := int(token)) < 2**63:
        return number
    double = float(token)
    if not math.isfinite(double):
        raise CompileError("number is too large", token.line or 1)
    return double


def text_of(token: Token) -> str:
    """Observed: clients write JSON, and Python's `repr` (vkbottle's transpiler)."""
    inside = token[1:-1]
    if "\\" not in inside:
        return inside
    if token[0] == '"':
        try:
            found: str = json.loads(token, strict=False)
        except ValueError:
            pass
        else:
            return found
    text = _ESCAPE.sub(lambda match: _character(match[1]), inside)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: str) -> str:
    """Assumed: an escape nobody knows is the character itself, as in JavaScript."""
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _LETTERS.get(escape, escape)
