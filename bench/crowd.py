"""The people of one emulator, many at once, over a few thin connections: writing, and looking at
what has come back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar

from bench.wire import Wire

Item = TypeVar("Item")
Result = TypeVar("Result")
Json = dict[str, Any]

CONNECTIONS = 16
_LOOK_SECONDS = 0.02
"""How often progress is looked at: one request costs the emulator about 0.3 ms."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What came until nothing came any more; `seconds` to the last of it."""

    seconds: float
    statistics: Json
    is_complete: bool


class Crowd:
    """`async with crowd(address) as people: ...`"""

    def __init__(self, address: str, wires: Sequence[Wire]) -> None:
        self.address = address
        self._free: asyncio.Queue[Wire] = asyncio.Queue()
        for wire in wires:
            self._free.put_nowait(wire)

    @asynccontextmanager
    async def wire(self) -> AsyncIterator[Wire]:
        """A connection for a while; waits for one to be free."""
        wire = await self._free.get()
        try:
            yield wire
        finally:
            self._free.put_nowait(wire)

    async def each(
        self, items: Iterable[Item], work: Callable[[Wire, Item], Awaitable[Result]]
    ) -> list[Result]:
        """The work for all items, as many at once as there are connections; results in order."""
        todo = list(items)
        numbers = iter(range(len(todo)))
        results: dict[int, Result] = {}

        async def go_on() -> None:
            async with self.wire() as wire:
                for number in numbers:
                    results[number] = await work(wire, todo[number])

        await asyncio.gather(*(go_on() for _ in range(CONNECTIONS)))
        return [results[number] for number in range(len(todo))]

    async def people(self, ids: Iterable[int]) -> list[int]:
        """New people with these ids."""

        async def come(wire: Wire, person: int) -> int:
            names = {"id": person, "first_name": "Anna", "last_name": "Petrova"}
            return int((await wire.post("/control/users", names))["id"])

        return await self.each(ids, come)

    async def write(self, people: Iterable[int], *texts: str) -> None:
        """Everybody writes the first text, then everybody the second, and so on."""
        people = list(people)
        for text in texts:

            async def write(wire: Wire, person: int, text: str = text) -> None:
                await wire.post("/control/messages", {"user_id": person, "text": text})

            await self.each(people, write)

    async def statistics(self) -> Json:
        async with self.wire() as wire:
            found: Json = await wire.get("/control/statistics")
            return found

    async def answers(self, people: Iterable[int]) -> list[list[str]]:
        """What the community has said to each, as it stands now, oldest first."""

        async def look(wire: Wire, person: int) -> list[str]:
            messages = (await wire.get(f"/control/conversations/{person}"))["messages"]
            return [message["text"] for message in messages if message["out"]]

        return await self.each(people, look)

    async def until(
        self, changes: int, since: Json, *, stall: float = 5, most: float = 300
    ) -> Drained:
        """Until so many messages have been sent or edited since then, or none has for `stall`
        seconds, or `most` seconds are over. Time counts from the call."""
        begin = last = perf_counter()
        start = seen = sent_or_edited(since)
        while True:
            found = await self.statistics()
            now = perf_counter()
            if sent_or_edited(found) != seen:
                seen, last = sent_or_edited(found), now
            if seen - start >= changes or now - last > stall or now - begin > most:
                return Drained(last - begin, found, seen - start >= changes)
            await asyncio.sleep(_LOOK_SECONDS)


def sent_or_edited(statistics: Json) -> int:
    return int(statistics["sent"]) + int(statistics["edited"])


@asynccontextmanager
async def crowd(address: str, connections: int = CONNECTIONS) -> AsyncIterator[Crowd]:
    async with AsyncExitStack() as stack:
        wires = [await stack.enter_async_context(Wire(address)) for _ in range(connections)]
        yield Crowd(address, wires)
