"""Attachments in the shapes of VK's objects: what people send, and what `attachment` refers to.

Shapes: documented, VK's published schema; vkbottle refuses a whole message over a missing field.
"""

import re
from typing import Any

from emulator.ids import Ids
from emulator.media import Media

Json = dict[str, Any]

_REFERENCE = re.compile(
    r"(photo|video|audio_message|audio|doc|wall|market|poll|question|graffiti|story)"
    r"(-?[0-9]{1,18})_([0-9]{1,18})(?:_([A-Za-z0-9]{1,64}))?",
    re.ASCII,
)
_PICTURE = "https://sun9-1.userapi.com/emulated.jpg"


UPLOADED = frozenset({"photo", "doc", "audio_message", "graffiti"})
"""What is uploaded to the emulator, so that it knows all there are; of other kinds it cannot know
what exists in VK, so those are taken to exist."""


def referred(text: str, media: Media, now: int, *, must_exist: bool) -> list[Json]:
    """`photo1_2_key,doc3_4` as objects. Observed: VK passes over what does not exist or may not be
    used, and sends the rest (VKCOM/vk-java-sdk#3, python273/vk_api#330, vkbottle/vkbottle#381)."""
    matches = (_REFERENCE.fullmatch(part.strip()) for part in text.split(","))
    found = (_referred(match, media, now, must_exist) for match in matches if match)
    return [attachment for attachment in found if attachment is not None]


def _referred(match: re.Match[str], media: Media, now: int, must_exist: bool) -> Json | None:
    """Documented: what is a person's own needs its access_key. Assumed: with it a community may
    send it again; python273/vk_api#330 says that it may not, vknet and others do it. Observed:
    what a community saved itself goes without, as bots on vk_api send documents."""
    kind, owner_id, item_id, key = match[1], int(match[2]), int(match[3]), match[4]
    known = media.find(kind, owner_id, item_id)
    locked = must_exist and media.needs_key(kind, owner_id, item_id)
    if known is not None and locked and known[kind]["access_key"] != key:
        return None
    if known is not None or (must_exist and kind in UPLOADED):
        return known
    given = {"type": kind, kind: _reference(owner_id, item_id, key)}
    return complete(given, owner_id=owner_id, ids=media.ids, now=now)


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
