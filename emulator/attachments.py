"""Attachments: what people send, and what the parameter `attachment` refers to. What each kind
looks like is in attachment_shapes.py."""

import re
from typing import Any

from emulator.attachment_shapes import SHAPES
from emulator.ids import Ids
from emulator.media import Media

Json = dict[str, Any]

_REFERENCE = re.compile(
    r"(photo|video|audio_message|audio|doc|wall|market|poll|question|graffiti|story)"
    r"(-?[0-9]{1,18})_([0-9]{1,18})(?:_([A-Za-z0-9]{1,64}))?",
    re.ASCII,
)

UPLOADED = frozenset({"photo", "doc", "audio_message", "graffiti"})
"""What is uploaded to the emulator, so that it knows all that its community and its people have.
What exists in VK of other kinds and other communities it cannot know: that is taken to exist."""


def referred(text: str, media: Media, now: int, community: int | None = None) -> list[Json]:
    """`photo1_2_key,doc3_4` as objects. `community` is the number, below zero, of the one that
    sends them; for a person, with None, anything is made up on the spot.

    Observed: VK passes over what does not exist or may not be used, and sends the rest
    (VKCOM/vk-java-sdk#3, python273/vk_api#330, vkbottle/vkbottle#381).
    """
    matches = (_REFERENCE.fullmatch(part.strip()) for part in text.split(","))
    found = (_referred(match, media, now, community) for match in matches if match)
    return [attachment for attachment in found if attachment is not None]


def _referred(match: re.Match[str], media: Media, now: int, community: int | None) -> Json | None:
    """Documented: what is a person's own needs its access_key. Assumed: with it a community may
    send it again; python273/vk_api#330 says that it may not, vknet and others do it. Observed:
    what a community saved itself goes without, as bots on vk_api send documents."""
    kind, owner_id, item_id, key = match[1], int(match[2]), int(match[3]), match[4]
    known = media.find(kind, owner_id, item_id)
    locked = community is not None and media.needs_key(kind, owner_id, item_id)
    if known is not None and locked and known[kind].get("access_key", key) != key:
        return None
    elsewhere = owner_id < 0 and owner_id != community
    if known is not None or (community is not None and kind in UPLOADED and not elsewhere):
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
    shape = SHAPES.get(kind)
    if shape is None:
        return given
    content = given.get(kind)
    defaults = shape(owner_id, ids.attachment(), now)
    return {**given, kind: {**defaults, **(content if isinstance(content, dict) else {})}}
