"""Bots Long Poll: its settings, its server, one poll, and what VK's `failed` answers mean."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from vkbottle import BotPolling

from bot.domain.outgoing import NO_ANSWER
from bot.vk.api import Community, VkApi, VkError

EVENTS: Final = ("message_new", "message_event", "message_allow", "message_deny")
_WAIT_SECONDS: Final = 25
"""VK allows 90 and advises 25, since proxies cut connections at 30 (documented)."""
_GRACE_SECONDS: Final = 15
"""After that long beyond its time a poll is taken for dead: sessions hang (observed)."""
_A_MOMENT: Final = 1
_MINUTE: Final = 60.0
_ROUNDS_OF_A_SESSION: Final = 1000
"""Polls before a new server is asked for with the old position: sessions go stale after some
hours without a word (observed)."""
_BROKEN_AT_MOST: Final = 3
"""Polls in a row without an answer of VK's, before a new server is asked for: this one may be gone
for good."""
_UNREADABLE_AT_MOST: Final = 3
"""Polls in a row that are broken bytes or nested without end; pages of HTML are no such."""
_SERVERS_A_MINUTE: Final = 20
"""Asking for a server too often brings error 29 for long (observed); how often is unknown."""
_AT_ONCE: Final = 0.3
_AT_ONCE_AT_MOST: Final = 10
"""Polls in a row that are answered with nothing within so many seconds, though asked to wait."""


@dataclass(frozen=True, slots=True)
class Updates:
    """What a poll brought: updates in order, and the position after them."""

    batch: Sequence[Mapping[str, Any]]
    ts: str


async def switch_on(api: VkApi, community: Community) -> None:
    """Asks VK for the events this bot lives on: `message_event` is off by default (documented),
    and events follow the version of these settings, not that of the calls (documented)."""
    await api.call(
        "groups.setLongPollSettings",
        group_id=community.id,
        enabled=1,
        api_version=api.API_VERSION,
        **dict.fromkeys(EVENTS, 1),
    )


def _now() -> float:
    return asyncio.get_running_loop().time()


class LongPoll:
    """One community's long poll, standing at `ts`.

    vkbottle makes the requests; its loop is not used, since it moves on before handlers end and
    loses updates when it stops (observed in 4.11).
    """

    def __init__(self, api: VkApi, community: Community, ts: str | None) -> None:
        self._polling = BotPolling(api, group_id=community.id, wait=_WAIT_SECONDS)
        self._server: dict[str, Any] | None = None
        self._failed_in_a_row = 0
        self._rounds = 0
        self._broken_in_a_row = 0
        self._unreadable_in_a_row = 0
        self._empty_at_once = 0
        self._asked_for_servers: deque[float] = deque(maxlen=_SERVERS_A_MINUTE)
        self.ts = ts
        self.has_lost = False
        """VK has said that updates are gone; whoever catches up with them sets it back."""

    async def connect(self) -> None:
        """Gets a server and key; keeps the position if there is one."""
        now, asked = _now(), self._asked_for_servers
        if len(asked) == _SERVERS_A_MINUTE and now - asked[0] < _MINUTE:
            raise VkError(NO_ANSWER, "VK was asked for a long poll server too often")
        asked.append(now)
        server = await self._polling.get_server()
        parts = [server.get(k) for k in ("server", "key")] if isinstance(server, dict) else [None]
        if not all(isinstance(part, str) and part for part in parts) or "ts" not in server:
            raise VkError(NO_ANSWER, "the answer to groups.getLongPollServer is not VK's")
        self._server = server
        self._rounds = self._broken_in_a_row = 0
        self.ts = self.ts or str(server["ts"])

    async def poll(self, *, briefly: bool = False) -> Updates:
        """Waits for updates, up to `_WAIT_SECONDS`, or for a moment only. Does not move: `ts` is
        set by `advance`."""
        if self._server is None or self._rounds >= _ROUNDS_OF_A_SESSION:
            await self.connect()
        self._rounds += 1
        begun = _now()
        self._polling.wait = _A_MOMENT if briefly else _WAIT_SECONDS
        try:
            async with asyncio.timeout(self._polling.wait + _GRACE_SECONDS):
                answer = await self._polling.get_event({**(self._server or {}), "ts": self.ts})
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            self._note_broken()
            raise VkError(NO_ANSWER, f"the long poll broke: {type(error).__name__}") from None
        except (UnicodeDecodeError, RecursionError):
            self._note_unreadable()
            raise VkError(NO_ANSWER, "the long poll's answer cannot be read") from None
        except ValueError:
            self._note_broken()
            raise VkError(NO_ANSWER, "the long poll's answer is not JSON") from None
        updates = await self._understand(answer)
        self._broken_in_a_row = self._unreadable_in_a_row = 0
        if not briefly:
            self._note_haste(updates, _now() - begun)
        return updates

    def _note_broken(self) -> None:
        """A server that may be gone is not asked for ever."""
        self._broken_in_a_row += 1
        if self._broken_in_a_row >= _BROKEN_AT_MOST:
            self._server = None

    def _note_unreadable(self) -> None:
        """An update that no reader takes comes again as long as one stands before it, and stops
        all others: from some time on it is passed by. Who wrote meanwhile is found among the
        conversations."""
        self._unreadable_in_a_row += 1
        if self._unreadable_in_a_row >= _UNREADABLE_AT_MOST:
            self._server = self.ts = None
            self.has_lost = True
            self._unreadable_in_a_row = 0

    def _note_haste(self, updates: Updates, seconds: float) -> None:
        """A server that does not wait is asked with pauses: raises, so that the caller makes
        them."""
        is_at_once = not updates.batch and updates.ts == self.ts and seconds < _AT_ONCE
        self._empty_at_once = self._empty_at_once + 1 if is_at_once else 0
        if self._empty_at_once > _AT_ONCE_AT_MOST:
            raise VkError(NO_ANSWER, "the long poll answers at once, with nothing")

    async def _understand(self, answer: object) -> Updates:
        if not isinstance(answer, dict):
            raise VkError(NO_ANSWER, "the long poll's answer is not VK's")
        if "failed" in answer:
            await self._recover(answer)
            return Updates((), self.ts or "")
        self._failed_in_a_row = 0
        batch, ts = answer.get("updates"), answer.get("ts")
        if not isinstance(batch, list) or ts is None:
            raise VkError(NO_ANSWER, "the long poll's answer is not VK's")
        return Updates([u for u in batch if isinstance(u, dict)], str(ts))

    async def _recover(self, answer: Mapping[str, Any]) -> None:
        """1: part of the past is lost, go on from the given `ts`; 2: the key is old, the position
        holds; 3: both are lost (documented). Even then the old position is tried once with the
        new key, since a new one would skip what came between. From the second failure in a row on
        it also raises, so that the caller pauses: asking for a server too often brings error 29
        for long (observed)."""
        failed = answer["failed"]
        self._failed_in_a_row += 1
        if failed == 1 and answer.get("ts") is not None:
            self.ts = str(answer["ts"])
            self.has_lost = True
        else:
            self._server = None
            if failed != 2 and self._failed_in_a_row > 1:
                self.ts = None
                self.has_lost = True
        if self._failed_in_a_row > 1:
            raise VkError(NO_ANSWER, f"the long poll failed again ({str(failed)[:5]})")
        if self._server is None:
            await self.connect()

    def advance(self, ts: str) -> None:
        """Moves behind a batch that has been committed."""
        self.ts = ts
