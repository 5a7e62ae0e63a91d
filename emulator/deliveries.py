"""Posts updates to callback servers: once, and again on a schedule until the server says "ok".

Documented: dev.vk.com callback-api pages, except as marked. Every task of the emulator's own that
runs beside requests is started here.
"""

import asyncio
import logging
import re
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from emulator.callbacks import CallbackServer
from emulator.faults import Fault
from emulator.state import State

LONGEST_RETRY_AFTER_SECONDS = 3 * 3600
"""Documented: `Retry-After` counts below three hours."""
ASKING_FOR_TIME = {410, 429, 503}
"""Documented: with these a server may say in `Retry-After` when to come again."""
AT_ONCE = 20
"""Assumed: how many updates are under way to one server."""
LONGEST_REPLY = 1000
SHUFFLE_SECONDS = 0.3
_VERSION = re.compile(r"version (5\.(8[1-9]|9\d|\d{3}))", re.ASCII)
"""Documented: 5.81 is the oldest."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one try; `again_at` is when the server asked to be tried again."""

    accepted: bool
    text: str = ""
    again_at: float | None = None


FAILED = Reply(accepted=False)


class Deliveries:
    """Lives as long as the emulator; `begin` ties it to a state and ends the work for the last."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._places: dict[CallbackServer, asyncio.Semaphore] = {}

    def begin(self, state: State) -> None:
        self._cancel()
        self._places.clear()
        state.callbacks.post = lambda server, text: self._start(self._deliver(state, server, text))
        state.callbacks.ask = lambda server: self._start(self._confirm(state, server))

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def close(self) -> None:
        self._cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a delivery failed", exc_info=task.exception())

    async def _confirm(self, state: State, server: CallbackServer) -> None:
        """Assumed: an address that does not answer is asked again on the schedule, one that
        answers something else is not."""
        url = server.url
        for pause in [0, *state.options.callback_retries_seconds]:
            await state.sleep(pause)
            if state.callbacks.servers.get(server.id) is not server or server.url != url:
                return
            status, text, _ = await self._post(server, state.callbacks.confirmation(server), 0)
            if status:
                server.confirmed = status == 200 and text.strip() == state.callbacks.code
                break
        server.waiting = False

    async def _deliver(self, state: State, server: CallbackServer, text: str) -> None:
        """Documented: X-Retry-Counter counts failed tries; after the last the update is lost."""
        for tries, pause in enumerate([*state.options.callback_retries_seconds, None]):
            await state.sleep(server.paused_until - state.clock())
            if state.callbacks.servers.get(server.id) is not server:
                return
            reply = await self._attempt(state, server, text, tries)
            if reply.accepted:
                state.statistics.callbacks_accepted += 1
                _obey(state, server, reply.text)
                return
            state.statistics.callbacks_failed += 1
            _count_error(state, server, reply)
            if pause is not None:
                now = state.clock()
                await state.sleep(pause if reply.again_at is None else reply.again_at - now)

    async def _attempt(self, state: State, server: CallbackServer, text: str, tries: int) -> Reply:
        faults = state.faults.strike("callback")
        state.statistics.faults += len(faults)
        if "delay" in faults:
            await asyncio.sleep(faults["delay"].seconds)
        if "shuffle" in faults:
            await asyncio.sleep(state.ids.chance() * SHUFFLE_SECONDS)
        if "drop_before" in faults or "http" in faults:
            return FAILED  # it never came to the server
        async with self._places.setdefault(server, asyncio.Semaphore(AT_ONCE)):
            return await self._send(state, server, text, tries, faults)

    async def _send(
        self, state: State, server: CallbackServer, text: str, tries: int, faults: dict[str, Fault]
    ) -> Reply:
        if "garbage" in faults:
            await self._post(server, text[: len(text) // 2], tries)
            return FAILED
        if "repeat" in faults:
            await self._post(server, text, tries)
        status, said, wait = await self._post(server, text, tries)
        if "drop_after" in faults:
            return FAILED  # the server has it, and its answer is lost
        said = said.strip()
        if status == 200 and (said in {"ok", "remove"} or _VERSION.fullmatch(said)):
            return Reply(accepted=True, text=said)
        again = _again_at(wait, state.clock()) if status in ASKING_FOR_TIME else None
        return Reply(accepted=False, again_at=again)

    async def _post(
        self, server: CallbackServer, text: str, tries: int
    ) -> tuple[int, str, str | None]:
        """Status, the beginning of the body and `Retry-After`; status 0 if there was no answer."""
        headers = {"Content-Type": "application/json"}
        if tries:
            headers["X-Retry-Counter"] = str(tries)
        body = text.encode("utf-8", "replace")
        try:
            async with self._http().post(
                server.url, data=body, headers=headers, allow_redirects=False, ssl=False
            ) as answer:
                said = await answer.content.read(LONGEST_REPLY)
                wait = answer.headers.get("Retry-After")
                return answer.status, said.decode("utf-8", "replace"), wait
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return 0, "", None

    def _http(self) -> aiohttp.ClientSession:
        """Observed: a handler of more than 4 s got the update again after 18 s, which is the first
        pause of 10 s after a timeout of 8 s (yageorgiy/botman-vk-community-callback-driver#11)."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=8))
        return self._session


def _obey(state: State, server: CallbackServer, said: str) -> None:
    """Documented: "remove" takes the server off the list, "version 5.199" changes its version."""
    server.errors_in_a_row = 0
    if said == "remove":
        state.callbacks.servers.pop(server.id, None)
    elif said != "ok":
        server.settings.api_version = said.removeprefix("version ")


def _count_error(state: State, server: CallbackServer, reply: Reply) -> None:
    """Documented: after several errors in a row VK pauses. Assumed: after ten, for the second
    pause of the schedule; a server that asks for time has made no error."""
    if reply.again_at is not None:
        return
    server.errors_in_a_row += 1
    if server.errors_in_a_row >= state.options.callback_errors_before_pause:
        server.errors_in_a_row = 0
        schedule = state.options.callback_retries_seconds
        server.paused_until = state.clock() + (schedule[1] if len(schedule) > 1 else 0)


def _again_at(wait: str | None, now: float) -> float | None:
    """Documented: seconds, or a date as HTTP writes it."""
    text = (wait or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        moment = now + int(text)
    else:
        try:
            given = parsedate_to_datetime(text)
        except ValueError:
            return None
        aware = given if given.tzinfo else given.replace(tzinfo=UTC)
        moment = (aware - datetime.fromtimestamp(0, UTC)).total_seconds()
    return max(now, moment) if moment - now < LONGEST_RETRY_AFTER_SECONDS else None
