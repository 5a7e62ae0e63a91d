"""Letters typed by other means: the wrong keyboard layout, transliteration, look-alikes. No words.

Cyrillic is written by code points here, since words of Russian stand in content only.
"""

import re
from typing import Final

_LATIN_KEYS: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + '{}:"<>~'
_RUSSIAN_KEYS: Final = (
    "\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0445\u044a"
    "\u0444\u044b\u0432\u0430\u043f\u0440\u043e\u043b\u0434\u0436\u044d"
    "\u044f\u0447\u0441\u043c\u0438\u0442\u044c\u0431\u044e\u0435"
    "\u0445\u044a\u0436\u044d\u0431\u044e\u0435"
)
"""The same keys in lower case, row by row; then what the keys of letters give with Shift."""

_SIGN_KEYS: Final = ("/?&@#$^", '.,?"\u2116;:')
"""Keys that give a sign in both layouts."""

_TO_RUSSIAN: Final = str.maketrans(_LATIN_KEYS + _SIGN_KEYS[0], _RUSSIAN_KEYS + _SIGN_KEYS[1])
_TO_LATIN: Final = str.maketrans(_RUSSIAN_KEYS[:26], _LATIN_KEYS[:26])

_LOOK_ALIKES: Final = str.maketrans(
    "abcehkmoptuxy",
    "\u0430\u0432\u0441\u0435\u043d\u043a\u043c\u043e\u0440\u0442\u0438\u0445\u0443",
)
"""Latin letters that are drawn like Cyrillic ones, some of them in italics only."""

_SOUNDS: Final = (
    ("shch", "\u0449"), ("sch", "\u0449"), ("sh", "\u0448"), ("ch", "\u0447"), ("zh", "\u0436"),
    ("kh", "\u0445"), ("ts", "\u0446"), ("tz", "\u0446"), ("yu", "\u044e"), ("ju", "\u044e"),
    ("iu", "\u044e"), ("ya", "\u044f"), ("ja", "\u044f"), ("ia", "\u0438\u044f"),
    ("yo", "\u0435"), ("jo", "\u0435"), ("ye", "\u0435"), ("je", "\u0435"),
    ("iy", "\u0438\u0439"), ("ij", "\u0438\u0439"), ("yj", "\u044b\u0439"), ("yy", "\u044b\u0439"),
    ("yi", "\u044b\u0439"), ("ey", "\u0435\u0439"), ("ay", "\u0430\u0439"), ("oy", "\u043e\u0439"),
    ("uy", "\u0443\u0439"), ("a", "\u0430"), ("b", "\u0431"), ("c", "\u0446"), ("d", "\u0434"),
    ("e", "\u0435"), ("f", "\u0444"), ("g", "\u0433"), ("h", "\u0445"), ("i", "\u0438"),
    ("j", "\u0439"), ("k", "\u043a"), ("l", "\u043b"), ("m", "\u043c"), ("n", "\u043d"),
    ("o", "\u043e"), ("p", "\u043f"), ("q", "\u043a"), ("r", "\u0440"), ("s", "\u0441"),
    ("t", "\u0442"), ("u", "\u0443"), ("v", "\u0432"), ("w", "\u0432"), ("x", "\u043a\u0441"),
    ("y", "\u044b"), ("z", "\u0437"), ("'", "\u044c"),
)  # fmt: skip
"""Usual ways to write Russian sounds in Latin letters, long ones first."""

_SOFTENED: Final = frozenset("\u043b\u0442\u043d\u0441\u0434\u0440")
_SOFT_SIGN: Final = "\u044c"
_VOWELS: Final = frozenset("\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f")


def in_russian_layout(text: str) -> str:
    """What would stand there if the keyboard had been switched to Russian; lower case."""
    return text.translate(_TO_RUSSIAN)


def in_latin_layout(word: str) -> str:
    """What would stand there if the keyboard had been switched to English; lower case."""
    return word.translate(_TO_LATIN)


def without_look_alikes(word: str) -> str:
    """Latin letters inside a Russian word become the Russian ones that look like them."""
    return word.translate(_LOOK_ALIKES)


_LATIN: Final = re.compile("[a-z]")


def has_latin(text: str) -> bool:
    return _LATIN.search(text) is not None


def has_cyrillic(text: str) -> bool:
    return any("\u0430" <= c <= "\u044f" for c in text)


def transliterated(word: str) -> str:
    """A word in Latin letters in Russian ones, by sound; soft signs are missing."""
    written, at = [], 0
    while at < len(word):
        sound, letters = next(
            (pair for pair in _SOUNDS if _is_heard(pair[0], word, at)), (word[at], word[at])
        )
        written.append(letters)
        at += len(sound)
    return "".join(written)


def _is_heard(sound: str, word: str, at: int) -> bool:
    """Whether it stands there; in `uyu` the `y` belongs to what follows."""
    if not word.startswith(sound, at):
        return False
    behind = word[at + len(sound) : at + len(sound) + 1]
    return not (len(sound) == 2 and sound[1] == "y" and behind in ("a", "e", "o", "u"))


def softened(word: str) -> list[str]:
    """A transliterated word with one soft sign where there may be one: they are left out often."""
    return [
        word[: at + 1] + _SOFT_SIGN + word[at + 1 :]
        for at, letter in enumerate(word)
        if letter in _SOFTENED and (at + 1 == len(word) or word[at + 1] not in _VOWELS)
    ]
