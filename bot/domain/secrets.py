"""What looks like a secret: a code from SMS, a password, the number of a phone, card or document.

Pure. Such a text is answered with a warning; nothing of it is stored, logged or read further.
"""

import re
from collections.abc import Collection
from typing import Final

from bot.domain.wording import normalised

_CODE_ALONE: Final = re.compile(r"[\W_]*\d(?:[\s-]?\d){3,7}[\W_]*")
_PRIVATE_NUMBER: Final = re.compile(r"(?<![\w/=-])\+?\d(?:[\s().\u2013-]{0,2}\d){9,18}(?![\w/])")
_CODE_IN_TEXT: Final = re.compile(r"(?<![\w/])\d(?:[\s-]?\d){2,7}(?![\w/])")
_PASSWORD_LENGTHS: Final = range(5, 65)
_LATIN_WORD: Final = re.compile(r"[a-z]{5,64}")
_FEW_WORDS: Final = 3
_DIGITS_OF_A_CODE: Final = 3
_DIGITS_OF_A_DOCUMENT: Final = 6

_LOGIN: Final = re.compile(r"(?<!\S)[\w.@+-]{3,64}\s?[/:|;]\s?(\S{5,64})(?!\S)")
"""Name and password as people hand them on: `ivan/Qq12345`, `name@host:password`."""


def looks_secret(text: str, names: Collection[str], documents: Collection[str]) -> bool:
    """Whether somebody may have written what nobody should be told. `names` are words of codes and
    passwords, `documents` words of documents, both in normal form."""
    if _CODE_ALONE.fullmatch(text) or is_told_secret(text, names):
        return True
    words = normalised(text).split()
    digits = sum(c.isdigit() for c in text)
    return digits >= _DIGITS_OF_A_DOCUMENT and any(word in documents for word in words)


def is_told_secret(text: str, names: Collection[str]) -> bool:
    """Whether it is one whatever was asked for, a name with a number too: by itself, or by a word
    of codes and passwords beside it."""
    if is_surely_secret(text):
        return True
    words = normalised(text).split()
    is_named = any(word in names for word in words)
    if any(_glued(word, names) for word in words):
        return True
    if is_named and (_CODE_IN_TEXT.search(text) or any(map(_like_a_password, text.split()))):
        return True
    return is_named and len(words) <= _FEW_WORDS and any(map(_LATIN_WORD.fullmatch, words))


def is_surely_secret(text: str) -> bool:
    """Whether it holds the number of a phone, a card or a document, long enough to be nothing
    else, or a name with its password."""
    return bool(_PRIVATE_NUMBER.search(text)) or _is_login(text)


def _is_login(text: str) -> bool:
    return any(_is_password(found[1]) for found in _LOGIN.finditer(text))


def _is_password(word: str) -> bool:
    """Letters of both sizes and digits, and no address."""
    is_address = "/" in word or re.search(r"\.[a-z]{2,}(?:$|[/:?])", word)
    has_all = any(c.isdigit() for c in word) and word != word.lower() and word != word.upper()
    return has_all and not is_address


def _glued(word: str, names: Collection[str]) -> bool:
    """`code123456`, written without a space."""
    letters = word.rstrip("0123456789")
    return letters in names and len(word) - len(letters) >= _DIGITS_OF_A_CODE


def _like_a_password(word: str) -> bool:
    """Letters and digits mixed, and no address."""
    return (
        len(word) in _PASSWORD_LENGTHS
        and "/" not in word
        and any(c.isdigit() for c in word)
        and any(c.isalpha() for c in word)
    )
