"""Codes of invitations in texts. What is kept holds a mark for each; the code takes its place at
the moment of sending, so that none is ever stored, nor left in pages that SQLite has freed."""

import re
from typing import Final

from bot.domain.codes import Codes

_LINK: Final = "\ue002" * 12
_TYPED: Final = "\ue003"
"""With the invitation's id behind it, a mark is as long as its code: limits that a text with marks
keeps to hold for what is sent. All of it is of Unicode's private use: taken out of what people
type, and half a mark, left where a text was cut, leaves nothing to read."""
_ZERO: Final = 0xE100
"""Stands for the byte 0 of an id, the next character for 1 and so on."""

_MARK: Final = re.compile(f"({_LINK}|{_TYPED})([\ue100-\ue1ff]{{8}})")
_HALVES: Final = re.compile("[\ue002\ue003\ue100-\ue1ff]+")


def link_mark(invitation_id: str) -> str:
    """Stands for `Codes.link_code` in a text that is to be sent, or in an address to be drawn."""
    return _LINK + _bytes(invitation_id)


def typed_mark(invitation_id: str) -> str:
    """Stands for `Codes.typed_code`."""
    return _TYPED + _bytes(invitation_id)


def has_code_marks(text: str) -> bool:
    return _LINK[0] in text or _TYPED in text


def with_codes(text: str, codes: Codes) -> str:
    """The text as it is sent, but for people's names. Those are put in later: nobody is called by
    a code."""
    if not has_code_marks(text):
        return text
    return _HALVES.sub("", _MARK.sub(lambda mark: _code(mark, codes), text))


def _bytes(invitation_id: str) -> str:
    """Ids are 16 hexadecimal digits."""
    return "".join(chr(_ZERO + byte) for byte in bytes.fromhex(invitation_id))


def _code(mark: re.Match[str], codes: Codes) -> str:
    invitation_id = bytes(ord(character) - _ZERO for character in mark[2]).hex()
    make = codes.link_code if mark[1] == _LINK else codes.typed_code
    return make(invitation_id)
