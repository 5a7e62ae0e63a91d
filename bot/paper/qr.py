"""A QR as a picture that a phone reads from another one's screen, or from paper."""

import io
from typing import Final

import segno

_WIDTH: Final = 800
"""Pixels at least. VK makes smaller copies; the largest must still show each module."""
_QUIET_ZONE: Final = 4
"""Modules of white around it, as the standard asks for (ISO/IEC 18004)."""


def png(url: str) -> bytes:
    """Black on white, of error correction M or better; the same bytes for the same address."""
    code = segno.make_qr(url, error="m", boost_error=True)
    modules, _ = code.symbol_size(border=_QUIET_ZONE)
    picture = io.BytesIO()
    code.save(picture, kind="png", border=_QUIET_ZONE, scale=-(-_WIDTH // int(modules)))
    return picture.getvalue()
