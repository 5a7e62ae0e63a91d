"""From code to a syntax tree, or to the error as VK words it: what was expected, found, where."""

from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput

from emulator.vkscript.running import Limits

GRAMMAR = Path(__file__).with_name("grammar.lark")
CLOSING = {"RPAR": ")", "RSQB": "]", "RBRACE": "}", "SEMICOLON": ";", "COLON": ":", "LPAR": "("}
"""Whichever of these the parser could go on with is what VK calls expected, in this order."""


class CompileError(Exception):
    """What is wrong with the code. Observed: VK ends each such text with "in line N"."""

    def __init__(self, detail: str, line: int) -> None:
        super().__init__(f"{detail} in line {line}")


@cache
def _parser() -> Lark:
    """Made when the first script comes: it takes a tenth of a second."""
    text = GRAMMAR.read_text(encoding="utf-8")
    return Lark(text, parser="lalr", start="program", maybe_placeholders=True)


def parse(code: str, limits: Limits) -> Tree[Token]:
    """The whole tree, without recursion and within the limits."""
    if len(code) > limits.code_characters:
        raise CompileError("code is too long", 1)
    parsing = _parser().parse_interactive(code)
    last: Token | None = None
    count = 0
    try:
        for last in parsing.iter_parse():
            count += 1
            if count > limits.code_tokens:
                raise CompileError("code is too long", last.line or 1)
        tree: Tree[Token] = parsing.feed_eof(last)  # type: ignore[no-untyped-call]
    except UnexpectedInput as failure:
        accepted: set[str] = parsing.accepts()  # type: ignore[no-untyped-call]
        raise _explained(failure, accepted, code) from None
    return tree


def _explained(failure: UnexpectedInput, accepted: set[str], code: str) -> CompileError:
    """Observed: "';' expected, '' found in line 1" at the end of code, "')' expected, ']' found
    in line 4". Assumed: "unexpected 'x'" where nothing in particular could have come."""
    if isinstance(failure, UnexpectedCharacters):
        found, line = code[failure.pos_in_stream or 0], failure.line
    else:
        token = getattr(failure, "token", Token("$END", ""))
        found, line = str(token), token.line or code.count("\n") + 1
    operand_expected = "NUMBER" in accepted
    accepted -= {"LPAR"} if operand_expected else set()
    expected = next((text for name, text in CLOSING.items() if name in accepted), None)
    if expected is None or (operand_expected and found):
        return CompileError(f"unexpected '{found[:40]}'", line)
    return CompileError(f"'{expected}' expected, '{found[:40]}' found", line)
