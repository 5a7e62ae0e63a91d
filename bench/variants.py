"""Utterances as hurried people write them: a slip, the wrong layout, no signs, capitals, manners.

Each way changes a line always in the same manner, so that runs can be compared.
"""

import random
import re
from collections.abc import Callable, Mapping

_KEYS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё.,?:;"№'
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/?&^$@#"
_TO_LATIN = str.maketrans(_RUSSIAN + _RUSSIAN[:33].upper(), _LATIN + _LATIN[:33].upper())
_WORD = re.compile(r"[а-яё]{4,}", re.IGNORECASE)


def as_it_is(line: str) -> str:
    return line


def with_a_slip(line: str) -> str:
    """A letter of one word of four letters or more is lost, doubled, swapped or its neighbour."""
    words = list(_WORD.finditer(line))
    if not words:
        return line
    chance = random.Random(line)
    word = chance.choice(words)
    at = chance.randrange(word.start() + 1, word.end() - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return line[:at] + line[at + 1 :]
    if kind == 1:
        return line[:at] + line[at] + line[at:]
    if kind == 2:
        return line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    return line[:at] + _neighbour(line[at], chance) + line[at + 1 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    row = next((row for row in _KEYS if letter.lower() in row), None)
    if row is None:
        return letter
    at = row.index(letter.lower())
    return chance.choice([row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)])


def in_wrong_layout(line: str) -> str:
    """Typed with the keyboard left in English; lines with Latin letters stay as they are."""
    return line if re.search("[a-zA-Z]", line) else line.translate(_TO_LATIN)


def without_signs(line: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", line).split()) or line


def in_capitals(line: str) -> str:
    return line.upper()


def with_manners(line: str) -> str:
    return f"Здравствуйте! {line} Спасибо заранее"


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as it is": as_it_is,
    "one slip": with_a_slip,
    "wrong layout": in_wrong_layout,
    "without signs": without_signs,
    "capitals": in_capitals,
    "with manners": with_manners,
}
