"""What looks like a secret: a code from SMS, a password, the number of a phone, card or document.

Pure. Such a text is answered with a warning; nothing of it is stored, logged or read further.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from bot.domain.public_numbers import LONG_NUMBER, is_years, without_public
from bot.domain.secret_words import SecretWords
from bot.domain.wording import normalised

_DIGIT: Final = re.compile(r"\d")
_CODE_ALONE: Final = re.compile(r"[\W_]*\d(?:[\s-]?\d){3,7}[\W_]*")
_PRIVATE_NUMBER: Final = re.compile(LONG_NUMBER)
_CODE_IN_TEXT: Final = re.compile(r"(?<![\w/=])(?<!\d[.:])\d(?:[\s-]?\d){2,7}(?![\w/])")
_BEGINS: Final = r"(?<![\w/=])(?<!\d[\s.,:-])"
_ENDS: Final = r"(?![\w/]|[.,:-]\d)"
_SIX: Final = r"\d{6}|\d{3}[\s-]\d{3}|\d\d([\s-])\d\d\1\d\d"
_SIX_DIGITS: Final = re.compile(rf"{_BEGINS}(?:{_SIX}){_ENDS}")
_HANDED_ON: Final = re.compile(rf"{_BEGINS}(?:{_SIX}|\d{{4,8}}){_ENDS}")
"""As codes are written in messages; two years with a dash or a time are none."""
_APART: Final = re.compile(r"(?<![\w/.,:-])\d(?: \d){3,7}(?![\w/]|[ .,:-]\d)")
"""As codes are read out."""
_LETTERED_CODE: Final = re.compile(r"(?<![\w/=-])[A-Za-z]{1,2}-\d{5,6}(?![\w/-])")
"""As some services send theirs: `G-123456`, `FB-12345`."""
_ROUND: Final = "000"
"""What a sum of money or a count ends with, and hardly a code."""
_PASSWORD_LENGTHS: Final = range(5, 65)
_LATIN_WORD: Final = re.compile(r"[a-z]{5,64}")
_FEW_WORDS: Final = 3
_DIGITS_OF_A_CODE: Final = 3
_DIGITS_OF_A_DOCUMENT: Final = 6

_LOGIN: Final = re.compile(r"(?<!\S)[\w.@+-]{3,64}\s?[/:|;]\s?(\S{5,64})(?!\S)")
"""Name and password as people hand them on: `ivan/Qq12345`, `name@host:password`."""


def looks_secret(text: str, known: SecretWords) -> bool:
    """Whether somebody may have written what nobody should be told."""
    text = _in_question(text, known)
    words = normalised(text).split()
    if _is_told(text, words, known):
        return True
    return bool(_DIGIT.search(text)) and (
        bool(_CODE_ALONE.fullmatch(text))
        or _has_code(_SIX_DIGITS, text)
        or _is_of_a_document(text, words, known)
    )


def is_told_secret(text: str, known: SecretWords) -> bool:
    """Whether it is one whatever was asked for, a name with a number too: by itself, or by a word
    of codes and passwords, or of sending, beside it."""
    text = _in_question(text, known)
    return _is_told(text, normalised(text).split(), known)


def is_of_sheet(text: str, known: SecretWords) -> bool:
    """Whether a code is spoken of together with paper: it may be the one by which the bot knows
    whose invitation that is, miswritten or another one."""
    words = set(normalised(text).split())
    return not (words.isdisjoint(known.sheets) or words.isdisjoint(known.codes))


def _in_question(text: str, known: SecretWords) -> str:
    """The text with numbers in figures, without those that are nobody's secret."""
    text = known.numerals.in_figures(unicodedata.normalize("NFC", text))
    return without_public(text, known) if _DIGIT.search(text) else text


def _is_told(text: str, words: Sequence[str], known: SecretWords) -> bool:
    is_named = not known.names.isdisjoint(words)
    if is_named and _is_word_of_secret(words, known):
        return True
    if not _DIGIT.search(text):
        return False
    if _is_surely_secret(text) or any(_glued(word, known.names) for word in words):
        return True
    if is_named and (_CODE_IN_TEXT.search(text) or any(map(_like_a_password, text.split()))):
        return True
    is_sent = not known.sent.isdisjoint(words)
    return is_sent and (_has_code(_HANDED_ON, text) or bool(_APART.search(text)))


def _is_word_of_secret(words: Sequence[str], known: SecretWords) -> bool:
    """A foreign word that nothing is called by: in a few words, or behind the name of a secret."""
    behind = {word for name, word in pairwise(words) if name in known.names}
    return any(
        _LATIN_WORD.fullmatch(word)
        and word not in known.products
        and word not in known.names
        and (len(words) <= _FEW_WORDS or word in behind)
        for word in words
    )


def _has_code(shape: re.Pattern[str], text: str) -> bool:
    """Whether a number of that shape is in it that is no year and no round sum."""
    numbers = (found[0] for found in shape.finditer(text))
    return any(not (is_years(number) or number.endswith(_ROUND)) for number in numbers)


def _is_of_a_document(text: str, words: Collection[str], known: SecretWords) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= _DIGITS_OF_A_DOCUMENT and not known.documents.isdisjoint(words)


def _is_surely_secret(text: str) -> bool:
    """Whether it holds the number of a phone, a card or a document, long enough to be nothing
    else, a code as services write it, or a name with its password."""
    is_number = _PRIVATE_NUMBER.search(text) or _LETTERED_CODE.search(text)
    return bool(is_number) or _is_login(text)


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
