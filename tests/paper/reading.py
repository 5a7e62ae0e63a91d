"""What a phone and a reader of documents make of what was drawn."""

import io
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image

POINTS_PER_MM = 72 / 25.4


def scanned(picture: Image.Image) -> list[str]:
    """The texts of all QR codes in a picture."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@dataclass(frozen=True, slots=True)
class Character:
    """A letter on the page, its box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Page:
    """The only page of a document."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)
        assert len(self.document) == 1
        self._page = self.document[0]
        self._words = self._page.get_textpage()

    @property
    def size_mm(self) -> tuple[int, int]:
        width, height = self._page.get_size()
        return round(width / POINTS_PER_MM), round(height / POINTS_PER_MM)

    @property
    def text(self) -> str:
        """In one line: where lines were broken is no concern of whoever copies it."""
        return " ".join(self._words.get_text_range().split())

    @property
    def characters(self) -> list[Character]:
        return [
            Character(self._words.get_text_range(n, 1), *self._words.get_charbox(n, loose=True))
            for n in range(self._words.count_chars())
            if self._words.get_text_range(n, 1).strip()
        ]

    def picture(self, dots_per_inch: int = 150) -> Image.Image:
        return self._page.render(scale=dots_per_inch / 72).to_pil().convert("RGB")

    def close(self) -> None:
        self._words.close()
        self._page.close()
        self.document.close()
