"""What goes with a message beside its words: a picture or a document, as what is to be drawn. It
is drawn and uploaded at the moment of sending; until then marks stand for the codes in it."""

import hashlib
from functools import lru_cache
from typing import Any, Final, TypeAlias

import msgspec
from msgspec.structs import replace

from bot.domain.code_marks import with_codes
from bot.domain.codes import Codes

ENCLOSURE: Final = "enclosure"
"""Among the parameters of a message that waits; no parameter of VK's."""

_DRAWING: Final = 1
"""The version of how enclosures are drawn: what was drawn in another way is not used again."""


class QrCode(msgspec.Struct, frozen=True, tag="qr_code"):
    """A picture that leads to the address."""

    url: str


class Handout(msgspec.Struct, frozen=True, tag="handout"):
    """A printable page: how to come by the link, a QR of it and the code to type."""

    title: str
    lead: str
    steps: tuple[str, ...]
    url: str
    code: str
    footer: str


Enclosure: TypeAlias = QrCode | Handout


def as_json(enclosure: Enclosure) -> dict[str, Any]:
    """Plain values, for the outbox."""
    found: dict[str, Any] = msgspec.to_builtins(enclosure)
    return found


def from_json(value: object) -> Enclosure | None:
    """None for what this version of the program does not know."""
    try:
        return msgspec.convert(value, QrCode | Handout)
    except msgspec.ValidationError:
        return None


def as_drawn(enclosure: Enclosure, codes: Codes) -> Enclosure:
    """With the codes that it shows, in those parts alone that are to hold any."""
    match enclosure:
        case QrCode(url=url):
            return QrCode(with_codes(url, codes))
        case Handout(url=url, code=code):
            return replace(enclosure, url=with_codes(url, codes), code=with_codes(code, codes))


@lru_cache(maxsize=512)
def key_of(enclosure: Enclosure, key_print: str) -> str:
    """What an uploaded drawing is remembered by: a digest of marks, which tells no code however
    short. With another key, of which this is `Codes.key_print`, they are other codes' drawing."""
    drawn = msgspec.json.encode([_DRAWING, key_print, enclosure], order="sorted")
    return hashlib.sha256(drawn).hexdigest()
