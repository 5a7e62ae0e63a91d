"""What the emulator's tests share: a clock that is moved, and a client that unwraps answers."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import aiohttp

from emulator.client import EmulatorClient, Person
from emulator.server import Server


class Clock:
    """Seconds since 1970 that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class Vk(EmulatorClient):
    """The client, with the answers unwrapped the way tests want them."""

    def __init__(self, server: Server, clock: Clock) -> None:
        super().__init__(server.address)
        self.clock = clock
        self.server = server

    async def ok(self, method: str, **params: Any) -> Any:
        answer = await self.call(method, **params)
        assert "response" in answer, answer
        return answer["response"]

    async def error(self, method: str, **params: Any) -> tuple[int, str]:
        answer = await self.call(method, **params)
        assert "error" in answer, answer
        return answer["error"]["error_code"], answer["error"]["error_msg"]

    async def send(self, peer_id: int, message: str = "hello", **params: Any) -> int:
        return int(
            await self.ok(
                "messages.send",
                **{"peer_id": peer_id, "message": message, "random_id": 0} | params,
            )
        )

    async def subscribe(self, *names: str) -> None:
        await self.ok("groups.setLongPollSettings", group_id=1, **dict.fromkeys(names, 1))

    async def poll(self, **changed: Any) -> dict[str, Any]:
        """One long poll from the first update on, without waiting, unless told otherwise."""
        server = await self.ok("groups.getLongPollServer", group_id=1)
        query = {"act": "a_check", "key": server["key"], "ts": "1", "wait": 0, **changed}
        found: dict[str, Any] = await self.get(server["server"], query)
        return found

    async def get(self, url: str, query: dict[str, Any]) -> Any:
        async with self._http().get(url, params=query) as answer:
            return await answer.json()

    async def read(self, path: str, **query: Any) -> dict[str, Any]:
        """What the control plane shows there."""
        return await self.control(path, method="GET", **query)

    async def post_files(self, url: str, *files: tuple[str, str, bytes], **fields: Any) -> Any:
        """A form with files, each a field, a name and bytes; the answer, whatever its status."""
        form = aiohttp.FormData({name: str(value) for name, value in fields.items()})
        for field, name, content in files:
            form.add_field(field, BytesIO(content), filename=name)
        async with self._http().post(url, data=form) as answer:
            return await answer.json()

    async def fetch(self, url: str) -> tuple[int, str, bytes]:
        """Status, content type and body."""
        async with self._http().get(url) as answer:
            return answer.status, answer.content_type, await answer.read()

    async def events(self, kind: str) -> list[dict[str, Any]]:
        """The objects of all updates of that type so far."""
        updates = (await self.poll())["updates"]
        return [update["object"] for update in updates if update["type"] == kind]

    async def somebody(self, first_name: str = "Anna") -> Person:
        """A person who has already written, so that the community may answer."""
        person = await self.person(first_name)
        await person.send("first")
        return person


StartVk = Callable[..., Awaitable[Vk]]
