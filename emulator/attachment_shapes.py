"""What each kind of attachment looks like, with every field that VK's objects must have.

Documented: VK's published schema; vkbottle refuses a whole message over a missing field.
"""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
_PICTURE = "https://sun9-1.userapi.com/emulated.jpg"


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


def _market(owner_id: int, item_id: int, now: int) -> Json:
    category = {"inner_type": "market_market_category_nested", "id": 1, "name": "category"}
    currency = {"id": 643, "name": "RUB", "title": "RUB"}
    return {
        "id": item_id,
        "owner_id": owner_id,
        "title": "item",
        "description": "",
        "availability": 0,
        "category": category,
        "price": {"amount": "100", "currency": currency, "text": "1 RUB"},
        "date": now,
    }


def _poll(owner_id: int, item_id: int, now: int) -> Json:
    no = ("multiple", "closed", "is_board", "can_edit", "can_report", "can_share")
    return {
        "id": item_id,
        "owner_id": owner_id,
        "question": "question",
        "created": now,
        "end_date": 0,
        "votes": 0,
        "answers": [{"id": 1, "text": "answer", "votes": 0, "rate": 0}],
        "can_vote": True,
        "disable_unvote": False,
        **dict.fromkeys(no, False),
    }


def _gift(owner_id: int, item_id: int, now: int) -> Json:
    return {"id": item_id, "thumb_256": _PICTURE}


def _story(owner_id: int, item_id: int, now: int) -> Json:
    return {"id": item_id, "owner_id": owner_id, "date": now, "type": "photo"}


SHAPES: dict[str, Callable[[int, int, int], Json]] = {
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
    "market": _market,
    "poll": _poll,
    "gift": _gift,
    "story": _story,
}
"""From an owner, a number and the moment it was made."""
