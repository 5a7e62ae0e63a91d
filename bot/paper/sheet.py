"""How the parts of a handout share the page: sizes and places at the largest scale that fits.
Lengths are millimetres, sizes of letters points."""

from dataclasses import dataclass
from typing import Final

from fpdf import FPDF

from bot.domain.enclosures import Handout
from bot.paper.lettering import BOLD, MONO, SANS, Lettering, Lines, laid_out, width_of

SIDE, TOP, _BOTTOM = 18.0, 17.0, 16.0
"""Margins: printers leave some twelve blank."""
WIDTH: Final = 210.0 - 2 * SIDE
HEIGHT: Final = 297.0 - TOP - _BOTTOM
BLUE, INK, GREY, PALE = (0, 98, 204), (20, 22, 26), (78, 86, 96), (233, 241, 252)

_LARGEST, _LEGIBLE, _SMALLEST, _STEP = 1.0, 0.7, 0.28, 0.03
"""Scales. Down to the second one nothing is smaller than what can be read from the back of a
classroom's front rows; only texts that nobody should have written go below it."""
_SPREAD_LIMIT: Final = 9.0
"""By how much a gap grows where the page has room left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything with its lines broken; `spread` is the room between the three parts."""

    scale: float
    title: Lines
    lead: Lines
    code: Lines
    code_width: float
    link: Lines
    steps: tuple[Lines, ...]
    numbers: tuple[tuple[Lines, float], ...]
    footer: Lines

    @property
    def qr_side(self) -> float:
        return _qr_side(self.scale)

    @property
    def column(self) -> tuple[float, float]:
        """Beside the QR: where it begins, and how wide it is."""
        return _column(self.scale)

    @property
    def code_box(self) -> float:
        return self.code.height * 1.25

    @property
    def gap(self) -> float:
        return 7.0 * self.scale

    @property
    def bar(self) -> float:
        return 8.0 * self.scale

    @property
    def circle(self) -> float:
        return _circle(self.scale)

    @property
    def steps_x(self) -> float:
        return SIDE + self.circle * 1.45

    @property
    def step_gap(self) -> float:
        return self.gap * 0.6 + max(0.0, min(self.slack / 12, 2.5))

    @property
    def spread(self) -> float:
        return self.gap + max(0.0, min(self.slack / 4, _SPREAD_LIMIT))

    @property
    def slack(self) -> float:
        """What is left of the page's height; below 0 if it is not enough."""
        steps = sum(self.height_of(step) + self.gap * 0.6 for step in self.steps)
        texts = self.title.height + self.lead.height + self.footer.height
        return HEIGHT - self.bar - texts - self.qr_side - steps - 4 * self.gap

    def height_of(self, step: Lines) -> float:
        """The number stands beside the first line, and is a little higher."""
        return step.height + self.circle - step.lettering.line_mm


def fitting(document: FPDF, handout: Handout) -> Sheet:
    """The handout as large as one page takes it."""
    scale = _LARGEST
    sheet = _sheet(document, handout, scale)
    while sheet.slack < 0 and scale > _SMALLEST:
        scale -= _STEP
        sheet = _sheet(document, handout, scale)
    return sheet


def _sheet(document: FPDF, handout: Handout, scale: float) -> Sheet:
    def text(words: str, font: str, size: float, least: float, leading: float) -> Lines:
        return laid_out(
            document, words, Lettering(font, _size(scale, size, least), leading), WIDTH
        )

    steps_width = WIDTH - _circle(scale) * 1.45
    step = Lettering(SANS, _size(scale, 20, 16), 1.28)
    number = Lettering(BOLD, step.size, step.leading)
    link = Lettering(MONO, _size(scale, 17, 16), 1.35)
    numbers = [str(n) for n in range(1, len(handout.steps) + 1)]
    code = _code(document, handout.code, scale)
    return Sheet(
        scale=scale,
        title=text(handout.title, BOLD, 36, 28, 1.16),
        lead=text(handout.lead, SANS, 20, 16, 1.32),
        code=code,
        code_width=max(width_of(document, line, code.lettering) for line in code.lines or ("",)),
        link=laid_out(document, _readable(handout.url), link, _column(scale)[1]),
        steps=tuple(laid_out(document, words, step, steps_width) for words in handout.steps),
        numbers=tuple(
            (laid_out(document, n, number, WIDTH), width_of(document, n, number)) for n in numbers
        ),
        footer=text(handout.footer, SANS, 16, 16, 1.3),
    )


def _code(document: FPDF, code: str, scale: float) -> Lines:
    """As large as the column takes it in one line."""
    size, width = _size(scale, 44, 30), _column(scale)[1] * 0.9
    wide = width_of(document, code, Lettering(MONO, size))
    lettering = Lettering(MONO, size * min(1.0, width / max(wide, 1.0)))
    return laid_out(document, code, lettering, width * 1.02)


def _readable(url: str) -> str:
    """Browsers and messengers add the beginning by themselves."""
    return url.removeprefix("https://")


def _size(scale: float, size: float, least: float) -> float:
    return max(size * scale, least if scale >= _LEGIBLE else 0.0)


def _qr_side(scale: float) -> float:
    """It is the last thing to become hard to read."""
    return max(92.0 * scale, 70.0)


def _circle(scale: float) -> float:
    return _size(scale, 20, 16) * 0.55


def _column(scale: float) -> tuple[float, float]:
    x = SIDE + _qr_side(scale) + 9.0
    return x, SIDE + WIDTH - x
