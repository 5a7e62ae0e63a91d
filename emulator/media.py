"""Files in memory, and the photos and documents that are made of them. Who may upload what, and
how VK answers, is in uploads.py and methods/; addresses are made by whoever knows the host."""

import mimetypes
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from emulator.ids import Ids

Json = dict[str, Any]
Key = tuple[str, int, int]
"""Kind, owner, number: what stands in `photo-1_2`."""
SIGNATURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
}
PENDING_AT_ONCE = 10_000
NAME_CHARACTERS = 128


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`path` is its address on the emulator's host."""

    path: str
    name: str
    content: bytes

    @property
    def key(self) -> str:
        return self.path.split("/")[2]

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @property
    def content_type(self) -> str:
        """By what it is before what it is called: clients send voice messages as file0.jpg."""
        known = next((kind for start, kind in SIGNATURES.items() if self.starts(start)), None)
        guessed = known or mimetypes.guess_type(self.name)[0]
        return guessed or "application/octet-stream"

    def starts(self, signature: bytes) -> bool:
        return self.content.startswith(signature)


@dataclass(frozen=True, slots=True)
class Ticket:
    """An upload address: what may be sent there, for whom, and until when."""

    kind: str
    owner_id: int
    expires_at: float


@dataclass(frozen=True, slots=True)
class Pending:
    """Uploaded and not saved yet; `said` is what the upload server answered for it."""

    kind: str
    owner_id: int
    files: tuple[StoredFile, ...]
    said: str
    server: int
    expires_at: float


@dataclass(slots=True)
class Media:
    ids: Ids
    capacity_bytes: int
    files: dict[str, StoredFile] = field(default_factory=dict)
    tickets: OrderedDict[str, Ticket] = field(default_factory=OrderedDict)
    pending: OrderedDict[str, Pending] = field(default_factory=OrderedDict)
    stored_bytes: int = 0
    _objects: dict[Key, Json] = field(default_factory=dict)
    _saved_by_community: set[Key] = field(default_factory=set)

    def store(self, name: str, content: bytes) -> StoredFile | None:
        """None if memory is full: what is kept is never thrown away for something newer."""
        if self.stored_bytes + len(content) > self.capacity_bytes:
            return None
        key = self.ids.unique(24)
        clean = "".join(c if c.isalnum() or c in "._-" else "_" for c in name)[-NAME_CHARACTERS:]
        file = StoredFile(f"/files/{key}/{quote(clean or 'file')}", name, content)
        self.keep_file(file)
        return file

    def keep_file(self, file: StoredFile) -> None:
        self.files[file.key] = file
        self.stored_bytes += len(file.content)

    def open_ticket(self, ticket: Ticket) -> str:
        key = self.ids.unique(32)
        self.tickets[key] = ticket
        if len(self.tickets) > PENDING_AT_ONCE:
            self.tickets.popitem(last=False)
        return key

    def wait_for_save(self, key: str, pending: Pending) -> None:
        self.pending[key] = pending
        if len(self.pending) > PENDING_AT_ONCE:
            self.pending.popitem(last=False)

    def keep(self, attachment: Json) -> None:
        """Remembers a photo or a document by its number, so that it can be sent again."""
        kind = attachment["type"]
        item = attachment.get(kind)
        if isinstance(item, dict) and type(item.get("id")) is type(item.get("owner_id")) is int:
            self._objects[(kind, item["owner_id"], item["id"])] = attachment

    def give_to_community(self, attachment: Json) -> None:
        """The community saved it itself, so it needs no key to send it."""
        item = attachment[attachment["type"]]
        self._saved_by_community.add((attachment["type"], item["owner_id"], item["id"]))

    def known(self) -> tuple[list[Json], list[Key]]:
        """Everything that is remembered by number, and what the community saved of it."""
        return list(self._objects.values()), sorted(self._saved_by_community)

    def give_again(self, keys: list[Key]) -> None:
        self._saved_by_community.update(keys)

    def needs_key(self, kind: str, owner_id: int, item_id: int) -> bool:
        return owner_id > 0 and (kind, owner_id, item_id) not in self._saved_by_community

    def find(self, kind: str, owner_id: int, item_id: int) -> Json | None:
        return self._objects.get((kind, owner_id, item_id))
