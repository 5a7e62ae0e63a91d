"""Photos for messages: an address to upload them to, and saving what was uploaded."""

from emulator.entities import CHAT_PEER_START, Json
from emulator.errors import VkError
from emulator.media import Pending, Ticket
from emulator.methods.messages_send import writable
from emulator.pictures import MESSAGES_ALBUM
from emulator.registry import Call, method
from emulator.uploading import REFUSED_PHOTO, save

UPLOADER = 100
"""Observed: the user_id of photos that communities upload."""


@method("photos.getMessagesUploadServer")
def get_messages_upload_server(call: Call) -> Json:
    """Documented: `peer_id` is optional. Observed: the answer of a community's token, and 901 for
    a person who never wrote. Assumed: chats are not checked."""
    peer_id = call.params.integer("peer_id")
    if 0 < peer_id < CHAT_PEER_START:
        writable(call.state, peer_id)
    return {
        "album_id": MESSAGES_ALBUM,
        "upload_url": upload_url(call, "photo", -call.state.group_id),
        "user_id": 0,
        "group_id": call.state.group_id,
    }


def upload_url(call: Call, kind: str, owner_id: int) -> str:
    """Documented: absolute and short-lived. Assumed: an hour."""
    state = call.state
    expires_at = state.clock() + state.options.upload_seconds
    return f"{call.origin}/upload/{state.media.open_ticket(Ticket(kind, owner_id, expires_at))}"


def saveable(call: Call, key: str) -> Pending | None:
    """What waits to be saved under that key, unless it has waited too long."""
    pending = call.state.media.pending.get(key)
    return pending if pending and pending.expires_at >= call.state.clock() else None


@method("photos.saveMessagesPhoto")
def save_messages_photo(call: Call) -> list[Json]:
    """Observed: the error about photos_list for what the upload server refused, 121 for a hash
    that is not the one of this photo; assumed: also for one that was used already or is old."""
    params, media = call.params, call.state.media
    said = params.required_text("photo")
    if said == REFUSED_PHOTO:
        raise VkError(100, "photos_list is invalid")
    once = params.text("hash")
    pending = saveable(call, once)
    if pending is None or pending.kind != "photo":
        raise VkError(121)
    if params.integer("server") != pending.server:
        raise VkError(118)
    if said != pending.said:
        raise VkError(129)
    del media.pending[once]
    saved = [
        save(call.state, "photo", file, pending.owner_id, origin=call.origin)
        for file in pending.files
    ]
    return [{**attachment["photo"], "user_id": UPLOADER} for attachment in saved]
