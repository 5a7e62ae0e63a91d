"""Attachments in the shapes of VK's objects: what people send, and what `attachment` refers to.

Shapes: documented, VK's published schema; vkbottle refuses a whole message over a missing field.
"""

import re
from typing import Any

from emulator.ids import Ids

Json = dict[str, Any]

_REFERENCE = re.compile(
    r"(photo|video|audio_message|audio|doc|wall|market|poll|question|graffiti|story)"
    r"(-?[0-9]{1,18})_([0-9]{1,18})(?:_([A-Za-z0-9]{1,64}))?",
    re.ASCII,
)
_PICTURE = "https://sun9-1.userapi.com/emulated.jpg"


def referred(text: str, ids: Ids, now: int) -> list[Json]:
    """`photo1_2_key,doc3_4` as objects. Assumed: VK passes over what is no attachment."""
    found = (_REFERENCE.fullmatch(part.strip()) for part in text.split(","))
    return [
        complete(
            {"type": match[1], match[1]: _reference(int(match[2]), int(match[3]), match[4])},
            owner_id=int(match[2]),
            ids=ids,
            now=now,
        )
        for match in found
        if match
    ]


def _reference(owner_id: int, item_id: int, access_key: str | None) -> Json:
    found: Json = {"owner_id": owner_id, "id": item_id}
    return {**found, "access_key": access_key} if access_key else found


def complete(given: Json, *, owner_id: int, ids: Ids, now: int) -> Json:
    """The attachment with every field that its type must have; given ones are kept as they are.

    `{"type": "sticker"}` is enough. An unknown type passes through untouched: bots meet those too.
    """
    kind = str(given["type"])
    shape = _SHAPES.get(kind)
    if shape is None:
        return given
    content = given.get(kind)
    defaults = shape(owner_id, ids.attachment(), now)
    return {**given, kind: {**defaults, **(content if isinstance(content, dict) else {})}}


def _sizes() -> list[Json]:
    widths = (("s", 75, 56), ("m", 130, 98), ("x", 604, 453))
    return [{"type": t, "width": w, "height": h, "url": _PICTURE} for t, w, h in widths]


def _photo(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "id": item_id,
        "owner_id": owner_id,
        "album_id": -15,
        "date": now,
        "text": "",
        "has_tags": False,
        "access_key": f"{item_id:018x}",
        "sizes": _sizes(),
    }


def _doc(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "id": item_id,
        "owner_id": owner_id,
        "title": "file.txt",
        "size": 5,
        "ext": "txt",
        "date": now,
        "type": 1,
        "url": f"https://vk.com/doc{owner_id}_{item_id}",
        "access_key": f"{item_id:018x}",
    }


def _audio_message(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "id": item_id,
        "owner_id": owner_id,
        "duration": 3,
        "waveform": [0, 7, 14, 7, 0],
        "link_ogg": "https://psv4.userapi.com/emulated.ogg",
        "link_mp3": "https://psv4.userapi.com/emulated.mp3",
        "access_key": f"{item_id:018x}",
    }


def _sticker(owner_id: int, item_id: int, now: int) -> Json:
    """Observed: without `inner_type` vkbottle loses the message."""
    image = {"url": "https://vk.com/sticker/1-9008-128", "width": 128, "height": 128}
    return {
        "inner_type": "base_sticker_new",
        "sticker_id": 9008,
        "product_id": 279,
        "images": [image],
        "images_with_background": [image],
        "is_allowed": True,
    }


def _wall(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "inner_type": "wall_wallpost",
        "id": item_id,
        "owner_id": owner_id,
        "from_id": owner_id,
        "date": now,
        "text": "",
        "post_type": "post",
        "attachments": [],
    }


def _wall_reply(owner_id: int, item_id: int, now: int) -> Json:
    return {"id": item_id, "from_id": owner_id, "owner_id": owner_id, "date": now, "text": ""}


def _link(owner_id: int, item_id: int, now: int) -> Json:
    return {"url": "https://example.com/", "title": "", "caption": "", "description": ""}


def _graffiti(owner_id: int, item_id: int, now: int) -> Json:
    return {"id": item_id, "owner_id": owner_id, "url": _PICTURE, "width": 100, "height": 100}


def _video(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "id": item_id,
        "owner_id": owner_id,
        "title": "video",
        "description": "",
        "duration": 10,
        "date": now,
        "type": "video",
        "access_key": f"{item_id:018x}",
    }


def _audio(owner_id: int, item_id: int, now: int) -> Json:
    return {
        "id": item_id,
        "owner_id": owner_id,
        "artist": "artist",
        "title": "title",
        "duration": 60,
        "url": "",
        "date": now,
    }


_SHAPES = {
    "photo": _photo,
    "doc": _doc,
    "audio_message": _audio_message,
    "sticker": _sticker,
    "wall": _wall,
    "wall_reply": _wall_reply,
    "link": _link,
    "graffiti": _graffiti,
    "video": _video,
    "audio": _audio,
}
