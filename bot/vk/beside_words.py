"""What stands in a message beside its words or instead of them, read leniently."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.codes import ref_in

_FORWARDED_AT_MOST: Final = 10
"""Messages that are looked through for an invitation's link."""

_KINDS: Final[Mapping[str, str]] = {
    "sticker": "sticker",
    "audio_message": "voice",
    "photo": "photo",
    "video": "video",
    "audio": "audio",
    "doc": "document",
    "link": "link",
}


def words_of(thing: Mapping[str, Any], key: str) -> str:
    """A string that can be written anywhere: JSON allows half a surrogate pair, UTF-8 does not."""
    value = thing.get(key)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def forwarded_ref(message: Mapping[str, Any], text: str) -> str:
    """The `ref` of the link in a card that somebody forwards to the bot instead of opening it.
    With words beside it the words count; of what is forwarded nothing else is looked at."""
    forwarded = message.get("fwd_messages")
    if text.strip() or not isinstance(forwarded, list):
        return ""
    cards = (card for card in forwarded[:_FORWARDED_AT_MOST] if isinstance(card, dict))
    return next(filter(None, (ref_in(words_of(card, "text")) for card in cards)), "")


def kind_of(message: Mapping[str, Any]) -> str:
    """What stands in the message beside or instead of words."""
    if message.get("fwd_messages"):
        return "forward"
    if message.get("geo"):
        return "location"
    attachments = message.get("attachments")
    if not isinstance(attachments, list) or not attachments:
        return ""
    first = attachments[0]
    kind = first.get("type") if isinstance(first, dict) else None
    return _KINDS.get(kind, "other") if isinstance(kind, str) else "other"
