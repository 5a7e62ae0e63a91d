"""A world: a VK, the bot in it, and how long it has been left in peace. Two of them run side by
side, one that is tormented and a calm one that shows what should have come of the same acts."""

import asyncio
import json
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess
from torture.bot_process import TOKEN, Bot

GROUP = 1
REST_SECONDS = 2.0


class Gate:
    """People act only while it is open; closing it waits for those who are on their way, so that
    nobody can be in doubt whether an act has happened."""

    def __init__(self) -> None:
        self._open = asyncio.Event()
        self._open.set()
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        while not self._open.is_set():
            await self._open.wait()
        self._inside += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    async def close(self) -> None:
        self._open.clear()
        await self._empty.wait()

    def open(self) -> None:
        self._open.set()


class World:
    """`async with a_world(…) as world`: the emulator listens; the bot is started by its owner."""

    def __init__(self, options: tuple[str, ...], folder: Path) -> None:
        self.options = ("--token", TOKEN, *options)
        self.emulator = EmulatorProcess(*self.options)
        self.client = EmulatorClient(self.emulator.address, TOKEN)
        self.bot = Bot(self.emulator.address, folder)
        self.gate = Gate()
        self.standing_still = asyncio.Lock()
        """Held by whoever freezes the bot for a moment."""
        self.restarts = 0
        """Of the emulator: who reads conversations begins anew after one."""
        self.in_peace_since = time.monotonic()

    def left_in_peace(self) -> None:
        """A trouble is over: patience with the bot is counted from here."""
        self.in_peace_since = time.monotonic()

    async def restart_emulator(self) -> int:
        """SIGTERM and a start at the same address; the exit code. People hold still meanwhile."""
        await self.gate.close()
        port = self.emulator.address.rsplit(":", 1)[1]
        code = await asyncio.to_thread(self.emulator.stop)
        start = EmulatorProcess
        self.emulator = await asyncio.to_thread(start, *self.options, "--port", port)
        self.restarts += 1
        self.left_in_peace()
        self.gate.open()
        return code

    async def press_by_hand(self, user_id: int, number: int, payload: str) -> None:
        """A callback button's update, made here: for a press that no message shows any more. Its
        event_id is none that VK knows, so that nothing will flash over the chat."""
        event: dict[str, Any] = {
            "user_id": user_id,
            "peer_id": user_id,
            "event_id": uuid.uuid4().hex[:12],
            "payload": json.loads(payload or "{}"),
        }
        if number:
            event["conversation_message_id"] = number
        update = {"group_id": GROUP, "type": "message_event", "event_id": uuid.uuid4().hex}
        await self.client.deliver({**update, "v": "5.199", "object": event})

    async def is_silent(self, seconds: float) -> bool:
        """Returns when the bot has sent and changed nothing for that long; False after 60 s."""
        end = time.monotonic() + 60
        before, since = -1, time.monotonic()
        while time.monotonic() < end:
            counts = await self.client.statistics()
            done = counts["sent"] + counts["edited"] + counts["suppressed"]
            if done != before:
                before, since = done, time.monotonic()
            elif time.monotonic() - since >= seconds:
                return True
            await asyncio.sleep(0.2)
        return False


async def start_bots(*worlds: World) -> None:
    """Returns when each bot has answered somebody and come to rest: what a bot does after its
    start is tried by starting it under load, and must not blur the measure."""
    await asyncio.gather(*(world.bot.start() for world in worlds))
    for world in worlds:
        first = await world.client.person("First", "Guest")
        await first.send("?")
        await world.is_silent(REST_SECONDS)


@asynccontextmanager
async def connections(world: World, number: int) -> AsyncIterator[list[EmulatorClient]]:
    """More of them, for crowds: on one, a hundred people can wait for an answer at a time."""
    clients = [EmulatorClient(world.emulator.address, TOKEN) for _ in range(number)]
    async with AsyncExitStack() as opened:
        yield [await opened.enter_async_context(client) for client in clients]


@asynccontextmanager
async def a_world(*options: str, remembers: bool = False) -> AsyncIterator[World]:
    """`options` are the emulator's. A VK that `remembers` knows after a restart what it knew."""
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        state = ("--state", str(folder / "vk.state")) if remembers else ()
        world = await asyncio.to_thread(World, (*options, *state), folder)
        try:
            async with world.client:
                yield world
        finally:
            await world.bot.end()
            await asyncio.to_thread(world.emulator.stop)
