"""The users' side, for tests and tools: a client of the control plane. It speaks HTTP only and
shares no state with an emulator. What one person does is in person.py."""

from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp

from emulator.person import NotSeenError, Person

Json = dict[str, Any]

__all__ = ["ControlRefusedError", "EmulatorClient", "NotSeenError", "Person"]


class ControlRefusedError(Exception):
    """The control plane said no; `sentence` says why, `body` is its whole answer."""

    def __init__(self, status: int, body: Json) -> None:
        self.status = status
        self.body = body
        self.sentence = str(body.get("error", body))
        super().__init__(f"{status}: {self.sentence}")


class EmulatorClient:
    """`async with EmulatorClient(address) as client: anna = await client.person("Anna")`."""

    def __init__(self, address: str, token: str = "demo-token") -> None:  # noqa: S107
        self.address = address.rstrip("/")
        self.token = token
        self._session: aiohttp.ClientSession | None = None

    @property
    def api_url(self) -> str:
        """For `API.API_URL` of vkbottle."""
        return f"{self.address}/method/"

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, **params: Any) -> Json:
        """A call as a bot makes it: VK's whole answer, `response` or `error`."""
        form = {name: str(value) for name, value in params.items() if value is not None}
        form = {"v": "5.199", "access_token": self.token, **form}
        async with self._http().post(self.api_url + method, data=form) as answer:
            found: Json = await answer.json()
            return found

    async def control(
        self, path: str, body: Any = None, *, method: str = "POST", **query: Any
    ) -> Json:
        """`POST /control/{path}` with that body; raises ControlRefusedError."""
        url = f"{self.address}/control/{path}"
        params = {name: str(value) for name, value in query.items() if value is not None}
        json = {"json": body} if body is not None else {}
        async with self._http().request(method, url, params=params, **json) as answer:
            found: Json = await answer.json()
            if answer.status != 200:
                raise ControlRefusedError(answer.status, found)
            return found

    async def person(
        self, first_name: str = "Anna", last_name: str = "Petrova", **fields: Any
    ) -> Person:
        """Somebody new. `sex`, `id` are optional."""
        names = {"first_name": first_name, "last_name": last_name}
        return Person(self, await self.control("users", {**names, **fields}))

    async def chat(self, title: str, *members: Person, invite_bot: bool = True) -> int:
        """The peer_id of a new chat with these people in it."""
        ids = [member.id for member in members]
        body = {"title": title, "member_ids": ids, "invite_bot": invite_bot}
        return int((await self.control("chats", body))["peer_id"])

    async def upload(
        self, user_id: int, name: str, content: bytes, kind: str | None = None
    ) -> str:
        """A person's file; what goes into `attachments`. Raises ControlRefusedError."""
        form = aiohttp.FormData({"user_id": str(user_id), **({"type": kind} if kind else {})})
        form.add_field("file", BytesIO(content), filename=name)
        async with self._http().post(f"{self.address}/control/uploads", data=form) as answer:
            found: Json = await answer.json()
            if answer.status != 200:
                raise ControlRefusedError(answer.status, found)
            return str(found["attachment"])

    async def long_poll(self, server: str, query: Json) -> Json:
        """One long poll: the answer to these parameters at that address."""
        async with self._http().get(server, params=query) as answer:
            found: Json = await answer.json()
            return found

    async def deliver(self, update: Any) -> None:
        """Puts a raw update into long poll, whatever it is."""
        await self.control("events", update)

    async def fault(self, target: str, kind: str, **fields: Any) -> int:
        answer = await self.control("faults", {"target": target, "kind": kind, **fields})
        return int(answer["id"])

    async def no_faults(self) -> None:
        await self.control("faults", method="DELETE")

    async def lose_history(self) -> None:
        await self.control("history_loss", {})

    async def statistics(self) -> Json:
        return await self.control("statistics", method="GET")

    async def reset(self) -> None:
        await self.control("reset", {})

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("EmulatorClient is used with `async with`")
        return self._session
