"""Attachments for what is enclosed in messages: remembered, or drawn beside the event loop and
uploaded."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from weakref import WeakValueDictionary

from bot.domain.codes import Codes
from bot.domain.enclosures import Enclosure, Handout, QrCode, as_drawn, key_of
from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.storage.uploads import Uploads
from bot.vk import uploads
from bot.vk.api import VkApi, VkError
from bot.workers.handing_over import reason

log = logging.getLogger(__name__)

_REMEMBERED: Final = 1_000
_UNUSABLE: Final = 100
"""VK's code for a parameter that is wrong in itself."""

Place = tuple[str, int]
"""A drawing's key, and the only peer it is for; 0 if it is for anybody."""


@dataclass(frozen=True, slots=True)
class _Made:
    """`row`: the one it was made for; 0 if it is from an earlier start."""

    attachment: str
    row: int


@dataclass(slots=True)
class Enclosing:
    """Pictures are good for everybody and kept in the database, without what would show them to a
    thief of it; documents belong to one peer and are kept in memory, so that a message that is
    repeated is not uploaded again."""

    api: VkApi
    kept: Uploads
    community_id: int
    clock: Callable[[], datetime]
    codes: Codes
    _made: OrderedDict[Place, _Made] = field(default_factory=OrderedDict)
    _at_work: WeakValueDictionary[Place, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _pen: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One drawing at a time: it is work for the processor, which turns need too."""

    def is_at_hand(self, enclosure: Enclosure, peer_id: int) -> bool:
        return self._place(enclosure, peer_id) in self._made

    async def attachment(self, enclosure: Enclosure, peer_id: int, row: int) -> str:
        """For a message to that peer, from row number `row` of the outbox. Raises `VkError`."""
        place = self._place(enclosure, peer_id)
        async with self._at_work.setdefault(place, asyncio.Lock()):
            made = self._made.get(place) or await self._from_disk(place)
            if made is None:
                made = _Made(await self._upload(enclosure, peer_id), row)
                await self._keep(place, made)
        self._remember(place, made)
        return made.attachment

    async def refused(self, enclosure: Enclosure, peer_id: int, row: int) -> bool:
        """VK does not take a message with it: it is forgotten. Whether it is worth making anew,
        since it had not been made for that very row."""
        place = self._place(enclosure, peer_id)
        made = self._made.pop(place, None)
        if made is None:
            return True
        try:
            await self.kept.forget(place[0], uploads.without_key(made.attachment))
        except StorageError as error:
            log.warning("upload not forgotten: %s", reason(error))
        return made.row != row

    def forget(self, person_id: int) -> None:
        for place in [place for place in self._made if place[1] == person_id]:
            del self._made[place]

    def _place(self, enclosure: Enclosure, peer_id: int) -> Place:
        key = key_of(enclosure, self.codes.key_print)
        return key, peer_id if isinstance(enclosure, Handout) else 0

    def _remember(self, place: Place, made: _Made) -> None:
        self._made[place] = made
        self._made.move_to_end(place)
        if len(self._made) > _REMEMBERED:
            self._made.popitem(last=False)

    async def _from_disk(self, place: Place) -> _Made | None:
        """Only of this community: VK leaves out without a word what the sender may not use."""
        if place[1]:
            return None
        try:
            found = await self.kept.find(place[0], self.clock())
        except StorageError as error:
            log.warning("uploads: %s; made anew", reason(error))
            return None
        is_ours = found is not None and found.startswith(f"photo-{self.community_id}_")
        return _Made(found, 0) if found is not None and is_ours else None

    async def _keep(self, place: Place, made: _Made) -> None:
        if place[1]:
            return
        try:
            attachment = uploads.without_key(made.attachment)
            await self.kept.keep(place[0], attachment, self.clock())
        except StorageError as error:
            log.warning("upload not kept: %s", reason(error))

    async def _upload(self, enclosure: Enclosure, peer_id: int) -> str:
        drawn = await self._drawn(enclosure)
        match enclosure:
            case QrCode():
                return await uploads.photo(self.api, drawn)
            case Handout(title=title):
                return await uploads.document(self.api, drawn, title, peer_id)

    async def _drawn(self, enclosure: Enclosure) -> bytes:
        """What cannot be drawn is told as VK would say of what it cannot read."""
        async with self._pen:
            try:
                return await asyncio.to_thread(_draw, as_drawn(enclosure, self.codes))
            except Exception as error:
                raise VkError(_UNUSABLE, f"it cannot be drawn: {place_of(error)}") from None


def _draw(enclosure: Enclosure) -> bytes:
    """The libraries take their time to start, so they do when they are needed, in this thread."""
    match enclosure:
        case QrCode(url=url):
            from bot.paper import qr

            return qr.png(url)
        case Handout():
            from bot.paper import handout

            return handout.pdf(enclosure)
