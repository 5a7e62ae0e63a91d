"""Codes of invitations: one of 100 random bits for a link, a short one to type. Pure.

A code follows from the invitation's id and a secret kept outside the database, where only keyed
fingerprints lie: who steals the database alone can neither make a code nor test a guess.
"""

import hashlib
import hmac
import re
from collections.abc import Collection
from typing import Final

_LINK_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LINK_LENGTH: Final = 20
_TYPED_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that are taken for others; what people type for them is put right."""
_TYPED_LENGTH: Final = 8
SHORTEST: Final = _TYPED_LENGTH
"""Characters without which no text holds a code: most of what people type is shorter."""
_BITS: Final = 5

_MEANT: Final = str.maketrans(
    {
        "O": "0",
        "I": "1",
        "L": "1",
        "\N{CYRILLIC CAPITAL LETTER A}": "A",
        "\N{CYRILLIC CAPITAL LETTER VE}": "B",
        "\N{CYRILLIC CAPITAL LETTER ES}": "C",
        "\N{CYRILLIC CAPITAL LETTER IE}": "E",
        "\N{CYRILLIC CAPITAL LETTER EN}": "H",
        "\N{CYRILLIC CAPITAL LETTER KA}": "K",
        "\N{CYRILLIC CAPITAL LETTER EM}": "M",
        "\N{CYRILLIC CAPITAL LETTER O}": "0",
        "\N{CYRILLIC CAPITAL LETTER ER}": "P",
        "\N{CYRILLIC CAPITAL LETTER TE}": "T",
        "\N{CYRILLIC CAPITAL LETTER HA}": "X",
        "\N{CYRILLIC CAPITAL LETTER U}": "Y",
        "\N{CYRILLIC CAPITAL LETTER ZE}": "3",
        "\N{CYRILLIC CAPITAL LETTER BE}": "6",
        "\N{CYRILLIC CAPITAL LETTER CHE}": "4",
    }
)
_IN_LINK: Final = re.compile(rf"[{_LINK_ALPHABET}]{{{_LINK_LENGTH}}}")
_PASTED: Final = re.compile(r"\bvk\.(?:me|com|ru)/[\w.]+/?\?ref=([\w-]{1,64})", re.IGNORECASE)
_CARD_AT_MOST: Final = 4096
_TYPED: Final = re.compile(r"\s*(?:(\w+)[\s:№]*)??(\w{4})([\s–—−-]?)(\w{4})[\s.!]*")
_AMONG_WORDS: Final = re.compile(
    r"(?<![\w/\\=?&.@#%+–—−-])(\w{4})[–—−-](\w{4})(?![\w/\\=&@#%+–—−-]|\.\w)"
)
"""With its dash, and no part of a number, an address or a longer word."""
_WORD: Final = re.compile(r"[^\W\d_]+")


class Codes:
    """Makes and recognises codes with a secret key of at least 16 bytes."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def link_code(self, invitation_id: str) -> str:
        """What stands behind `ref=` in the invitation's link: 100 bits."""
        return self._derived("link", invitation_id, _LINK_ALPHABET, _LINK_LENGTH)

    def typed_code(self, invitation_id: str) -> str:
        """The short code as it is shown, `K7TX-4M2Q`: 40 bits, guarded by counting guesses."""
        code = self._derived("typed", invitation_id, _TYPED_ALPHABET, _TYPED_LENGTH)
        return f"{code[:4]}-{code[4:]}"

    def fingerprint(self, code: str) -> str:
        """What is stored of a code, of either kind."""
        bare = code.replace("-", "")
        return hmac.digest(self._key, b"print:" + bare.encode(), "sha256").hex()[:32]

    @property
    def key_print(self) -> str:
        """Tells this key from others, and nothing about it."""
        return hmac.digest(self._key, b"key", "sha256").hex()[:32]

    def _derived(self, purpose: str, invitation_id: str, alphabet: str, length: int) -> str:
        digest = hmac.digest(self._key, f"{purpose}:{invitation_id}".encode(), hashlib.sha256)
        number = int.from_bytes(digest)
        return "".join(alphabet[(number >> _BITS * i) & 31] for i in range(length))


def is_easily_told(typed_code: str) -> bool:
    """Whether a short code has a digit and a letter in it, so that nobody takes it for a code of
    another kind or for a word."""
    return any(c.isdigit() for c in typed_code) and any(c.isalpha() for c in typed_code)


def in_ref(ref: str) -> str | None:
    """The code in a link's `ref`; None if it is none."""
    code = ref.strip().lower() if ref else ""
    return code if code and _IN_LINK.fullmatch(code) else None


def ref_in(text: str) -> str:
    """The `ref` of a link to a community that somebody pasted instead of opening it, perhaps with
    the whole card around it; empty if there is none."""
    match = _PASTED.search(text[:_CARD_AT_MOST]) if "?" in text else None
    return match[1] if match else ""


def in_words(text: str, names: frozenset[str]) -> str | None:
    """The short code in what somebody typed: with one of `names` before it ("code") or with its
    dash, in letters of either alphabet; None if it is none."""
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    name, first, dash, second = match.groups()
    if name is not None and name.casefold() not in names:
        return None
    return None if name is None and not dash.strip() else _meant(first, second)


def in_sentence(text: str, names: Collection[str], secret_names: Collection[str]) -> str | None:
    """The first short code that stands in a sentence with its dash; None if there is none. What
    the last of `names` and `secret_names` before it calls it, it is: behind the name of another
    secret ("password") it is that; behind none it is a code only if it looks like nothing else."""
    for found in _AMONG_WORDS.finditer(text):
        before = map(str.casefold, _WORD.findall(text[: found.start()]))
        said = [word for word in before if word in names or word in secret_names]
        is_code = said[-1] in names if said else _looks_like_nothing_else(*found.groups())
        if is_code and (code := _meant(*found.groups())):
            return code
    return None


def _looks_like_nothing_else(first: str, second: str) -> bool:
    """In capitals, with letters and digits beside each other: `MAPT-2026` is a month."""
    whole = first + second
    are_words = (first.isalpha() or first.isdecimal()) and (second.isalpha() or second.isdecimal())
    return whole == whole.upper() and any(map(str.isdecimal, whole)) and not are_words


def _meant(first: str, second: str) -> str | None:
    code = (first + second).upper().translate(_MEANT)
    is_whole = len(code) == _TYPED_LENGTH and set(code) <= set(_TYPED_ALPHABET)
    is_code = is_whole and is_easily_told(code)
    return f"{code[:4]}-{code[4:]}" if is_code else None
