"""Words on paper: the letters that ship with the program, and lines that fit a width."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.fonts import TTFFont

SANS, BOLD, MONO = "sans", "bold", "mono"
"""Mono is for what is to be typed: no letter in it looks like another one or like a figure."""

_FILES: Final = {
    SANS: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    MONO: "DejaVuSansMono-Bold.ttf",
}
_FOLDER: Final = Path(__file__).with_name("fonts")
_MM_PER_POINT: Final = 25.4 / 72
_ASCENT: Final = 0.76
"""Of the size: from the top of capital letters, and a little air, to the line they stand on."""
_PIECE: Final = re.compile(r"[^ \n/?&=]*[/?&=]+|[^ \n/?&=]+| +|\n")
"""Lines break behind these marks of a link rather than in the middle of a word."""
_BLANK: Final = re.compile(r"[^\S\n\xa0]+")
_SHORT: Final = re.compile(r"(?<![^\s(«])(\w{1,2}|№) (?=\S)")
_DASH: Final = re.compile(" (?=[–—])")


@dataclass(frozen=True, slots=True)
class Lettering:
    """Size in points; `leading` is the height of a line in sizes."""

    font: str
    size: float
    leading: float = 1.3

    @property
    def line_mm(self) -> float:
        return self.size * self.leading * _MM_PER_POINT


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as it stands on the page."""

    lettering: Lettering
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * self.lettering.line_mm

    def draw(self, pdf: FPDF, x: float, y: float) -> None:
        """From the upper left corner."""
        size = self.lettering.size
        pdf.set_font(self.lettering.font, size=size)
        slack = self.lettering.line_mm - size * _MM_PER_POINT
        for number, line in enumerate(self.lines):
            top = y + number * self.lettering.line_mm + slack / 2
            pdf.text(x, top + size * _MM_PER_POINT * _ASCENT, line)


@contextmanager
def blank_page() -> Iterator[FPDF]:
    """A page of A4 with the fonts at hand. It holds their files open, which the library itself
    leaves to chance."""
    pdf = FPDF(format="A4")
    try:
        for name, file in _FILES.items():
            pdf.add_font(name, fname=_FOLDER / file)
        pdf.set_auto_page_break(False)
        pdf.add_page()
        yield pdf
    finally:
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def laid_out(pdf: FPDF, text: str, lettering: Lettering, width: float) -> Lines:
    """In lines of at most that many millimetres. What the font has no letter for is left out."""
    letters = _font(pdf, lettering).cmap
    composed = unicodedata.normalize("NFC", text)
    known = "".join(c for c in composed if ord(c) in letters or c.isspace())
    words = _BLANK.sub(" ", known).strip()
    return Lines(lettering, tuple(_lines(_bound(words), width, _Widths(pdf, lettering))))


def width_of(pdf: FPDF, text: str, lettering: Lettering) -> float:
    return _Widths(pdf, lettering).of(text)


def _font(pdf: FPDF, lettering: Lettering) -> TTFFont:
    font = pdf.fonts[lettering.font]
    assert isinstance(font, TTFFont)
    return font


def _bound(text: str) -> str:
    """No line ends with a preposition or a number's sign, or begins with a dash, as Russian is
    set."""
    return _DASH.sub("\xa0", _SHORT.sub("\\1\xa0", text))


class _Widths:
    """In millimetres. Letters stand side by side without kerning, so widths add up."""

    def __init__(self, pdf: FPDF, lettering: Lettering) -> None:
        self._font = _font(pdf, lettering)
        self._size = lettering.size

    def of(self, text: str) -> float:
        _, points = self._font.get_text_width(text, self._size, None)
        return float(points) * _MM_PER_POINT


def _lines(text: str, width: float, widths: _Widths) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _PIECE.findall(text):
        if piece == "\n":
            yield line.rstrip()
            line, used = "", 0.0
            continue
        if line and used + widths.of(piece.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0.0
        *full, rest = [piece] if line else _parts(piece.lstrip(), width, widths)
        yield from full
        line += rest
        used += widths.of(rest)
    if line.strip():
        yield line.rstrip()


def _parts(word: str, width: float, widths: _Widths) -> Iterator[str]:
    """A word that is too long for any line, broken anywhere; any other one whole."""
    part, used = "", 0.0
    for letter in word:
        wide = widths.of(letter)
        if part and used + wide > width:
            yield part
            part, used = "", 0.0
        part += letter
        used += wide
    yield part
