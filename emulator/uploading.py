"""What may be uploaded, what the upload server answers, and what is made of a file when it is
saved. HTTP is in uploads.py; the methods and the control plane call this."""

import hashlib
import json

from emulator.entities import Json
from emulator.media import Media, Pending, StoredFile, Ticket
from emulator.pictures import (
    copies,
    doc_json,
    graffiti_json,
    is_photo,
    photo_json,
    picture_size,
    picture_type,
    voice_json,
)
from emulator.state import State

KINDS = ("photo", "doc", "audio_message", "graffiti")
LARGEST = {"photo": 50 * 2**20, "doc": 200 * 2**20}
"""Documented: bytes, by kind. Assumed: voice and graffiti are no larger than photos."""
REFUSED_DOCUMENTS = {"mp3", "exe", "bat", "cmd", "com", "scr", "msi", "apk", "jar", "dll"}
"""Documented: no mp3 and nothing that can be run. Assumed: which endings count as that."""
SERVER = 857_000
"""Observed: `server` is a number of about this size."""
REFUSED_PHOTO = "[]"
"""Observed (vknet/vk#103, VKCOM/vk-java-sdk#42): what `photo` is when the file is no picture."""

NamedFile = tuple[str, bytes]


def largest(kind: str) -> int:
    return LARGEST.get(kind, LARGEST["photo"])


def accepted(kind: str, file: NamedFile) -> bool:
    """Documented: photos are JPG, PNG, GIF within limits; voice is Ogg Opus; graffiti a PNG.
    Assumed: mp3 is taken for voice too, and an empty file never."""
    name, content = file
    if not 0 < len(content) <= largest(kind):
        return False
    if kind == "photo":
        return is_photo(content)
    if kind == "audio_message":
        return content.startswith((b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"))
    if kind == "graffiti":
        return picture_type(content) == "image/png" and picture_size(content) is not None
    return "." not in name or name.rpartition(".")[2].lower() not in REFUSED_DOCUMENTS


def refusal(kind: str) -> Json:
    """Observed for photos; for documents `error` and its text (VKCOM/vk-android-sdk#350)."""
    if kind == "photo":
        return {"server": SERVER, "photo": REFUSED_PHOTO, "hash": _digest("refused")}
    return {"error": "unknown error", "error_descr": "the file was not taken"}


def take(state: State, ticket: Ticket, files: list[NamedFile]) -> Json:
    """Keeps the files for the call that saves them; the answer is what that call has to repeat."""
    kept = store_all(state.media, files)
    if kept is None:
        return refusal(ticket.kind)
    once = state.ids.unique(32)
    said = _photos_said(kept) if ticket.kind == "photo" else _document_said(kept[0], ticket, once)
    expires_at = state.clock() + state.options.upload_seconds
    pending = Pending(ticket.kind, ticket.owner_id, tuple(kept), said, SERVER, expires_at)
    if ticket.kind != "photo":
        state.media.wait_for_save(said, pending)
        return {"file": said}
    state.media.wait_for_save(once, pending)
    return {"server": SERVER, "photo": said, "hash": once}


def store_all(media: Media, files: list[NamedFile]) -> list[StoredFile] | None:
    kept = [media.store(name or "file", content) for name, content in files]
    return [file for file in kept if file] if all(kept) else None


def _photos_said(files: list[StoredFile]) -> str:
    """Observed: JSON text with a short name for each photo and its copies."""
    said = []
    for file in files:
        digest = _digest(file.path)
        sizes = copies(picture_size(file.content) or (1, 1))
        said.append(
            {
                "markers_restarted": True,
                "photo": f"{digest[:10]}:x",
                "sizes": [],
                "kid": digest,
                "sizes2": [[kind, digest, "0", width, height] for kind, width, height in sizes],
            }
        )
    return json.dumps(said, separators=(",", ":"))


def _document_said(file: StoredFile, ticket: Ticket, once: str) -> str:
    """Observed: owner, numbers, the ending, the size, the name and checksums between bars."""
    size, name = len(file.content), file.name.replace("|", "_")
    return f"{ticket.owner_id}|0|-1|{SERVER}|{once[:10]}|{file.extension}|{size}|{name}|{once}"


def _digest(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def save(
    state: State, kind: str, file: StoredFile, owner_id: int, *, origin: str, title: str = ""
) -> Json:
    """The attachment of that file, which exists from now on and can be sent with its key."""
    item_id, date = state.ids.attachment(), state.now
    if kind == "photo":
        item = photo_json(file, owner_id, item_id, origin=origin, date=date)
    elif kind == "audio_message":
        item = voice_json(file, owner_id, item_id, origin=origin)
    elif kind == "graffiti":
        item = graffiti_json(file, owner_id, item_id, origin=origin)
    else:
        item = doc_json(file, owner_id, item_id, origin=origin, date=date, title=title)
    attachment = {"type": kind, kind: {**item, "access_key": state.ids.access_key()}}
    state.media.keep(attachment)
    return attachment


def reference(attachment: Json) -> str:
    """What goes into `attachment`: `photo-1_2_key`."""
    kind = attachment["type"]
    item = attachment[kind]
    key = item.get("access_key")
    return f"{kind}{item['owner_id']}_{item['id']}" + (f"_{key}" if key else "")
