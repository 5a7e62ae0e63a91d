"""What has become of rows, gathered while a transaction is under way and written in the next."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

from bot.domain.outgoing import Kind
from bot.storage.errors import StorageError
from bot.storage.outbox import CardOf, Outbox, Settlement, Waiting
from bot.workers.handing_over import reason

log = logging.getLogger(__name__)

_PLACES_REMEMBERED: Final = 1_000
_AFTER_DISK_ERROR: Final = 2.0
_PAGE_FILLS: Final = 0.05


class Bookkeeping:
    """`page` is what will be written next; whoever adds to it calls `turn_page`. What a crash
    takes away from it is sent again with the same `random_id`, and VK shows it once."""

    def __init__(self, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self.page = Settlement()
        self._outbox = outbox
        self._clock = clock
        self._unwritten: dict[str, int] = {}
        """Where cards stand that only memory knows of: nothing of these may be forgotten."""
        self._written: OrderedDict[str, int] = OrderedDict()
        self._news = asyncio.Event()
        self._closing = asyncio.Event()

    def turn_page(self) -> None:
        self._news.set()

    def sent(self, row: Waiting, number: int | None) -> None:
        """VK has taken it; where a card stands is at hand at once for its edit."""
        key = row.outgoing.card_key
        if key and number and row.outgoing.kind is Kind.SEND:
            self._unwritten[key] = number
        self.page.sent.append((row, number))

    async def places(self, cards: Collection[CardOf]) -> Mapping[str, int]:
        """Where cards stand, by their keys; raises `StorageError`."""
        at_hand = {key: place for _, key in cards if (place := self._place(key))}
        unknown = [card for card in cards if card[1] not in at_hand]
        read = await self._outbox.places(unknown) if unknown else {}
        return {**read, **at_hand}

    def _place(self, card_key: str) -> int | None:
        return self._unwritten.get(card_key) or self._written.get(card_key)

    async def run(self) -> None:
        """Writes page after page until closed; a page that the disk refuses is tried again. A
        page is given a moment to fill: many rows in one transaction cost hardly more than one."""
        while not self._closing.is_set() or self.page:
            if not self.page:
                self._news.clear()
                await self._news.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAGE_FILLS):
                    await self._closing.wait()
            page, self.page = self.page, Settlement()
            if page:
                await self._write(page)

    async def _write(self, page: Settlement) -> None:
        while True:
            try:
                await self._outbox.settle(page, self._clock())
                self._note_written(page)
                return
            except StorageError as error:
                log.warning("outbox: %s; trying again", reason(error))
                await asyncio.sleep(_AFTER_DISK_ERROR)

    def _note_written(self, page: Settlement) -> None:
        """What is written can be read again, and is remembered only as far as there is room."""
        for row, _ in page.sent:
            key = row.outgoing.card_key or ""
            if place := self._unwritten.pop(key, None):
                self._written[key] = place
        while len(self._written) > _PLACES_REMEMBERED:
            self._written.popitem(last=False)

    def close(self) -> None:
        """Lets `run` end when everything is written."""
        self._closing.set()
        self._news.set()
