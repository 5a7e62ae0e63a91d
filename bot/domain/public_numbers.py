"""Numbers that are nobody's secret by the words beside them: a school's, an error's, a count.

Pure. `bot.domain.secrets` leaves them out of a text before it looks for secrets in the rest.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.secret_words import SecretWords
from bot.domain.wording import normalised

LONG_NUMBER: Final = r"(?<![\w/=-])\+?\d(?:[\s().\u2013-]{0,2}\d){9,18}(?![\w/])"
"""Ten digits and more, however they are spaced: of a phone, a card, a document."""
_PIECE: Final = re.compile(rf"(?P<number>{LONG_NUMBER}|(?<![\w/=])\d+(?:-\d+)*(?![\w/]))|[^\W_]+")
_LEFT_OUT: Final = "x"
"""Stands where a number was, so that what stood around it does not become one number."""
_SHORT: Final = 4
"""Digits of a school's number or a count; a code has as many or more."""
_LONG: Final = 10
_OF_ORGANISATIONS: Final = re.compile(r"(?!9)\d{10}|\d{13}|\d{15}")
"""Their numbers in the registers of taxes and of organisations, which are public. A person's has
12 digits, a phone 11, or, without its first, 10 that begin with a 9."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?")


def is_years(number: str) -> bool:
    return bool(_YEARS.fullmatch(number))


def without_public(text: str, known: SecretWords) -> str:
    """The text without the numbers that are nobody's secret."""
    pieces = list(_PIECE.finditer(text))
    said = [normalised(piece[0]) for piece in pieces]
    kept, end = [], 0
    for at, piece in enumerate(pieces):
        if piece["number"] and _is_public(piece["number"], said[:at], said[at + 1 :], known):
            kept += [text[end : piece.start()], _LEFT_OUT]
            end = piece.end()
    return "".join([*kept, text[end:]])


def _is_public(
    number: str, before: Sequence[str], after: Sequence[str], known: SecretWords
) -> bool:
    first = len(before)
    while first and (before[first - 1] in known.harmless or before[first - 1] in known.linking):
        first -= 1
    if known.harmless.isdisjoint(before[first:]):
        return _is_short(number) and _is_counted(before, after, known)
    return _may_be_public(number) and _is_of_it(number, _since_number(before[:first]), known)


def _since_number(before: Sequence[str]) -> Sequence[str]:
    """The words after the last number: those before it told of that one."""
    last = next((at for at in reversed(range(len(before))) if before[at][0].isdigit()), -1)
    return before[last + 1 :]


def _is_of_it(number: str, before: Sequence[str], known: SecretWords) -> bool:
    """Whether it is the number of what stands between `before` and it: `code of our school
    770123`, `school 1534`. In `code from the school 4821` that only tells where it came from."""
    last = before[-1] if before else ""
    if known.tells_of_secret(last):
        return last in known.codes or last in known.documents
    if _is_short(number):
        return not any(map(known.tells_of_secret, before[-2:]))
    return not any(map(known.tells_of_secret, before))


def _is_counted(before: Sequence[str], after: Sequence[str], known: SecretWords) -> bool:
    """Whether what it counts follows, and it is not handed on: `1250 pupils`."""
    last = before[-1] if before else ""
    is_told = known.tells_of_secret(last) or last in known.sent
    counted = next((word for word in after if word not in known.linking), "")
    return counted in known.harmless and not is_told


def _is_short(number: str) -> bool:
    return _digits(number) <= _SHORT or is_years(number)


def _may_be_public(number: str) -> bool:
    return _digits(number) < _LONG or bool(_OF_ORGANISATIONS.fullmatch(number))


def _digits(number: str) -> int:
    return sum(map(str.isdigit, number))
