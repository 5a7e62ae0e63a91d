"""What VK makes of uploaded files: photos with their sizes, documents, voice messages, graffiti.

Shapes: documented, VK's published schema. Pictures are not scaled: each size has its width and
height as VK would have them, and its address leads to the picture as it was uploaded.
"""

import io
from typing import Any

import imagesize  # type: ignore[import-untyped]

from emulator.media import SIGNATURES, StoredFile

Json = dict[str, Any]
Size = tuple[int, int]

LARGEST_SUM = 14_000
LARGEST_RATIO = 20
"""Documented: width and height together at most 14000, their ratio at least 1:20."""
PROPORTIONAL = {"s": 75, "m": 130, "x": 604, "y": 807, "z": 1280, "w": 2560}
"""Documented: the longer side of each copy; y, z and w are made of larger pictures only."""
CROPPED = {"o": 130, "p": 200, "q": 320, "r": 510}
"""Documented: the width of each copy, cut to at most 3:2."""
MESSAGES_ALBUM = -64
"""Observed: the album of photos that communities upload for messages."""
DOC_TYPES = {
    1: "txt doc docx odt rtf pdf xls xlsx ppt pptx csv",
    2: "zip rar 7z gz tar bz2",
    3: "gif",
    4: "jpg jpeg png bmp tif tiff webp",
    5: "ogg wav flac m4a",
    6: "mp4 avi mkv mov webm",
    7: "epub fb2 djvu mobi",
}
"""Documented: the numbers of the types. Assumed: which file name endings belong to each."""
UNKNOWN_TYPE = 8
OPUS_SAMPLES = 48_000


def picture_type(content: bytes) -> str | None:
    """`image/png` and so on; None for what is no JPG, PNG or GIF."""
    kinds = (kind for start, kind in SIGNATURES.items() if content.startswith(start))
    return next((kind for kind in kinds if kind.startswith("image/")), None)


def picture_size(content: bytes) -> Size | None:
    """Width and height of a JPG, PNG or GIF; None for anything else and for a broken one."""
    if picture_type(content) is None:
        return None
    width, height = imagesize.get(io.BytesIO(content))
    return (int(width), int(height)) if width > 0 and height > 0 else None


def is_photo(content: bytes) -> bool:
    """Documented: JPG, PNG or GIF within the limits."""
    size = picture_size(content)
    if size is None:
        return False
    return sum(size) <= LARGEST_SUM and max(size) <= LARGEST_RATIO * min(size)


def copies(size: Size) -> list[tuple[str, int, int]]:
    """Type, width and height of every copy VK would make."""
    width, height = size
    longer = max(size)
    kept = {t: side for t, side in PROPORTIONAL.items() if t in "smx" or longer > _before(t)}
    found = [(t, *_within(size, side)) for t, side in kept.items()]
    cut = (width, min(height, width * 3 // 2)) if width >= height else (width, height)
    found += [(t, *_wide(cut, side)) for t, side in CROPPED.items()]
    return found


def _before(kind: str) -> int:
    order = list(PROPORTIONAL)
    return PROPORTIONAL[order[order.index(kind) - 1]]


def _within(size: Size, side: int) -> Size:
    longer = max(size)
    if longer <= side:
        return size
    return max(1, size[0] * side // longer), max(1, size[1] * side // longer)


def _wide(size: Size, width: int) -> Size:
    return (width, max(1, size[1] * width // size[0])) if size[0] > width else size


def photo_json(file: StoredFile, owner_id: int, item_id: int, *, origin: str, date: int) -> Json:
    size = picture_size(file.content) or (1, 1)
    address = f"{origin}{file.path}"
    sizes = [
        {"type": t, "width": w, "height": h, "url": f"{address}?size={w}x{h}"}
        for t, w, h in copies(size)
    ]
    base = {"type": "base", "width": size[0], "height": size[1], "url": address}
    return {
        "id": item_id,
        "owner_id": owner_id,
        "album_id": MESSAGES_ALBUM,
        "date": date,
        "text": "",
        "has_tags": False,
        "sizes": sizes,
        "orig_photo": base,
    }


def doc_json(
    file: StoredFile, owner_id: int, item_id: int, *, origin: str, date: int, title: str = ""
) -> Json:
    """Documented: pictures among documents have a preview."""
    extension = file.extension
    number = next((n for n, names in DOC_TYPES.items() if extension in names.split()), 8)
    shown: Json = {
        "id": item_id,
        "owner_id": owner_id,
        "title": title or file.name,
        "size": len(file.content),
        "ext": extension,
        "date": date,
        "type": number,
        "url": f"{origin}{file.path}",
    }
    size = picture_size(file.content)
    if size is not None:
        sizes = [
            {"type": t, "width": w, "height": h, "src": f"{origin}{file.path}?size={w}x{h}"}
            for t, w, h in copies(size)
            if t in PROPORTIONAL
        ]
        shown["preview"] = {"photo": {"sizes": sizes}}
    return shown


def voice_json(file: StoredFile, owner_id: int, item_id: int, *, origin: str) -> Json:
    """Assumed: an even waveform; the mp3 address leads to the same file."""
    address = f"{origin}{file.path}"
    return {
        "id": item_id,
        "owner_id": owner_id,
        "duration": voice_seconds(file.content),
        "waveform": [7] * 128,
        "link_ogg": address,
        "link_mp3": address,
    }


def voice_seconds(content: bytes) -> int:
    """The length that the last page of an Ogg Opus file states; 1 if it states none."""
    page = content.rfind(b"OggS")
    samples = int.from_bytes(content[page + 6 : page + 14], "little") if page >= 0 else 0
    return min(max(1, round(samples / OPUS_SAMPLES)), 24 * 3600)


def graffiti_json(file: StoredFile, owner_id: int, item_id: int, *, origin: str) -> Json:
    width, height = picture_size(file.content) or (1, 1)
    address = f"{origin}{file.path}"
    return {
        "id": item_id,
        "owner_id": owner_id,
        "url": address,
        "width": width,
        "height": height,
    }
