"""Numbers that are said in words, as a code is read out. Pure; the words are content.

`bot.domain.secrets` looks for secrets in what this makes of a text, and of a question that is kept
it masks what was said in words too.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

_GAP: Final = r"[\s,.\u2013-]{1,3}"
_YE, _YO = "\u0435", "\u0451"
"""The letters of Russian that people write for each other."""
_TEN: Final = 10
_HUNDRED: Final = 100
_NEAR: Final = 4
"""Characters within which figures stand next to a number in words."""


class Numerals:
    """`values` are what words in lower case stand for: 0 to 19, tens, hundreds."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self._values = values
        word = "|".join(map(_either_way, sorted(values, key=len, reverse=True)))
        run = rf"\b(?:{word})(?:{_GAP}(?:{word}))*\b"
        self._run = re.compile(run, re.IGNORECASE) if values else None

    def in_figures(self, text: str) -> str:
        """The text with numbers in words that follow one another, or stand next to figures, in
        figures: "three nine one" is 391. One that stands alone is a count, and stays."""
        return self._run.sub(self._figures, text) if self._run else text

    def _figures(self, run: re.Match[str]) -> str:
        words = re.split(_GAP, run[0].casefold())
        numbers = list(_numbers([self._values[word.replace(_YO, _YE)] for word in words]))
        is_many = len(numbers) > 1 or _is_beside_figures(run)
        return "".join(map(str, numbers)) if is_many else run[0]


def _either_way(word: str) -> str:
    """With the dots of io or without."""
    return re.escape(word).replace(_YE, f"[{_YE}{_YO}]")


def _numbers(values: list[int]) -> Iterator[int]:
    """What is said: nine hundred, ten, six is 910 and 6, but nine hundred, forty, six is 946."""
    number = values[0]
    for value in values[1:]:
        if _goes_on(number, value):
            number += value
        else:
            yield number
            number = value
    yield number


def _goes_on(number: int, value: int) -> bool:
    if number and number % _HUNDRED == 0:
        return 0 < value < _HUNDRED
    return number % _HUNDRED > _TEN and number % _TEN == 0 and 0 < value < _TEN


def _is_beside_figures(run: re.Match[str]) -> bool:
    before = run.string[max(0, run.start() - _NEAR) : run.start()].rstrip(" ,.-")
    after = run.string[run.end() : run.end() + _NEAR].lstrip(" ,.-")
    return before[-1:].isdigit() or after[:1].isdigit()
