"""The handout: one A4 page in large print for a parents' meeting, with a QR, a link and a code."""

import io
import logging
from datetime import UTC, datetime
from typing import Final

from fpdf import FPDF
from msgspec.structs import replace

from bot.domain.enclosures import Handout
from bot.paper import qr
from bot.paper.lettering import blank_page
from bot.paper.sheet import BLUE, GREY, HEIGHT, INK, PALE, SIDE, TOP, WIDTH, Sheet, fitting

logging.getLogger("fontTools").setLevel(logging.WARNING)
"""It would tell of every letter that it takes into the file."""

_LIMITS: Final = {"title": 200, "lead": 400, "url": 300, "code": 20, "footer": 300}
_STEPS, _STEP_LIMIT = 8, 200
"""Characters and steps; with these any text fits at the smallest scale."""
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The same page is the same file, whenever it is drawn."""
_CORNER: Final = 3.0


def pdf(handout: Handout) -> bytes:
    """The page as a file, the same bytes for the same handout. Whatever is written on it, it stays
    one page: long texts get smaller, absurd ones are cut."""
    with blank_page() as document:
        document.set_creation_date(_MADE)
        document.set_title(handout.title)
        _draw(document, fitting(document, _shortened(handout)), handout.url)
        return bytes(document.output())


def _shortened(handout: Handout) -> Handout:
    cut = {name: _cut(getattr(handout, name), limit) for name, limit in _LIMITS.items()}
    steps = tuple(_cut(step, _STEP_LIMIT) for step in handout.steps[:_STEPS])
    return replace(handout, steps=steps, **cut)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _draw(document: FPDF, sheet: Sheet, url: str) -> None:
    """From top to bottom; what the page has left is spread between the parts."""
    y = TOP
    document.set_fill_color(*BLUE)
    document.rect(SIDE, y, sheet.bar * 5, sheet.bar / 3, style="F")
    y += sheet.bar
    document.set_text_color(*INK)
    sheet.title.draw(document, SIDE, y)
    y += sheet.title.height + sheet.gap / 2
    document.set_text_color(*GREY)
    sheet.lead.draw(document, SIDE, y)
    y += sheet.lead.height + sheet.spread
    _draw_ways_in(document, sheet, y, url)
    y += sheet.qr_side + sheet.spread
    _draw_steps(document, sheet, y)
    y = TOP + HEIGHT - sheet.footer.height
    document.set_draw_color(*GREY)
    document.set_line_width(0.3)
    document.line(SIDE, y - sheet.gap / 2, SIDE + WIDTH, y - sheet.gap / 2)
    document.set_text_color(*GREY)
    sheet.footer.draw(document, SIDE, y)


def _draw_ways_in(document: FPDF, sheet: Sheet, y: float, url: str) -> None:
    """The QR at the left, its quiet zone in a frame, beside it the code and the link."""
    side = sheet.qr_side
    document.image(io.BytesIO(qr.png(url)), SIDE, y, side, side)
    document.set_draw_color(*BLUE)
    document.set_line_width(0.8)
    document.rect(SIDE, y, side, side, style="D", round_corners=True, corner_radius=_CORNER)
    document.link(SIDE, y, side, side, url)
    x, width = sheet.column
    top = y + (side - sheet.code_box - sheet.gap - sheet.link.height) / 2
    if sheet.code.lines:
        document.set_fill_color(*PALE)
        box = (x, top, width, sheet.code_box)
        document.rect(*box, style="F", round_corners=True, corner_radius=_CORNER)
        document.set_text_color(*INK)
        inner = top + (sheet.code_box - sheet.code.height) / 2
        sheet.code.draw(document, x + (width - sheet.code_width) / 2, inner)
    top += sheet.code_box + sheet.gap
    document.set_text_color(*BLUE)
    sheet.link.draw(document, x, top)
    document.link(x, top, width, sheet.link.height, url)


def _draw_steps(document: FPDF, sheet: Sheet, y: float) -> None:
    """Numbered, each number in a circle before the first line."""
    circle = sheet.circle
    for number, step in zip(sheet.numbers, sheet.steps, strict=True):
        document.set_fill_color(*BLUE)
        document.circle(SIDE + circle / 2, y + circle / 2, circle / 2, style="F")
        document.set_text_color(255, 255, 255)
        lines, width = number
        lines.draw(document, SIDE + (circle - width) / 2, y + (circle - lines.height) / 2)
        document.set_text_color(*INK)
        first_line = step.lettering.line_mm
        step.draw(document, sheet.steps_x, y + (circle - first_line) / 2)
        y += sheet.height_of(step) + sheet.step_gap
