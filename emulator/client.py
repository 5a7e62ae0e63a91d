"""The user's side, for tests and tools: a client of the control plane, and a person who writes,
presses and looks. It speaks HTTP only and shares no state with an emulator."""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp

from emulator.keyboards import actions, label_of

Json = dict[str, Any]
WAIT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 90.0


class ControlRefusedError(Exception):
    """The control plane said no; `sentence` says why, `body` is its whole answer."""

    def __init__(self, status: int, body: Json) -> None:
        self.status = status
        self.body = body
        self.sentence = str(body.get("error", body))
        super().__init__(f"{status}: {self.sentence}")


class NotSeenError(AssertionError):
    """What a person waited for did not come; the text lists what came instead."""


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
    ) -> "Person":
        """Somebody new. `sex`, `id` are optional."""
        names = {"first_name": first_name, "last_name": last_name}
        return Person(self, await self.control("users", {**names, **fields}))

    async def chat(self, title: str, *members: "Person", invite_bot: bool = True) -> int:
        """The peer_id of a new chat with these people in it."""
        ids = [member.id for member in members]
        body = {"title": title, "member_ids": ids, "invite_bot": invite_bot}
        return int((await self.control("chats", body))["peer_id"])

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


class Person:
    """Somebody who talks to the community, or in a chat: see `in_chat`.

    Waiting is done by the control plane, and counts from this person's last own action, so that a
    test never sleeps and never takes an old answer for a new one.
    """

    def __init__(self, client: EmulatorClient, user: Mapping[str, Any], peer_id: int = 0) -> None:
        self.client = client
        self.user = user
        self.id = int(user["id"])
        self.peer_id = peer_id or self.id
        self._since = 0
        self._notified = 0

    def in_chat(self, peer_id: int) -> "Person":
        """The same person, in that chat."""
        return Person(self.client, self.user, peer_id)

    async def send(self, text: str = "", **fields: Any) -> Json:
        """Writes. `ref`, `payload`, `attachments`, `forward`, `reply_to`, `client_info` and so on
        as in the control plane; the answer has the numbers of the message."""
        return await self._act("messages", {"text": text, **fields})

    async def press(self, label: str, message: Json | int | None = None, **fields: Any) -> Json:
        """Presses the button with that label: on that message (or its conversation_message_id),
        else on the newest one that has it, else on the keyboard under the input field."""
        number = message["conversation_message_id"] if isinstance(message, dict) else message
        if number is None:
            number = await self._newest_with(label)
        if number is not None:
            fields["conversation_message_id"] = number
        self._notified = len(await self.notifications())
        return await self._act("presses", {"label": label, **fields})

    async def allow(self, allowed: bool = True) -> None:
        """Allows the community to write, or forbids it."""
        await self.client.control("permissions", {"user_id": self.id, "allowed": allowed})

    async def sees(self, fragment: str, timeout: float = WAIT_SECONDS) -> Json:  # noqa: ASYNC109
        """The community's first message with that text in it, sent or edited since this person's
        last own action; waits for it and raises NotSeenError if it does not come."""
        seen: dict[int, Json] = {}
        since, left = self._since, timeout
        clock = _Countdown(timeout)
        while True:
            answer = await self._conversation(since=since, wait=min(left, LONGEST_WAIT_SECONDS))
            for message in answer["messages"]:
                seen[message["conversation_message_id"]] = message
                if message["out"] and not message.get("deleted") and fragment in message["text"]:
                    found: Json = message
                    return found
            since, left = answer["revision"], clock.left()
            if left <= 0:
                texts = [message["text"] for message in seen.values() if message["out"]]
                raise NotSeenError(f"{fragment!r} did not come in {timeout} s; came: {texts}")

    async def notified(self, fragment: str = "", timeout: float = WAIT_SECONDS) -> Json:  # noqa: ASYNC109
        """The answer to a callback button since this person's last press, with that text or link
        in it; waits for it and raises NotSeenError."""
        count, left = self._notified, timeout
        clock = _Countdown(timeout)
        while True:
            found = await self.notifications(after=count, wait=min(left, LONGEST_WAIT_SECONDS))
            for notification in found[self._notified :]:
                if fragment in str(notification.get("text", notification.get("link", ""))):
                    return notification
            count, left = len(found), clock.left()
            if left <= 0:
                came = found[self._notified :]
                raise NotSeenError(f"{fragment!r} did not come in {timeout} s; came: {came}")

    async def messages(self) -> list[Json]:
        """The whole conversation, oldest first."""
        found: list[Json] = (await self._conversation())["messages"]
        return found

    async def keyboard(self) -> Json | None:
        """The keyboard under the input field."""
        found: Json | None = (await self._conversation())["keyboard"]
        return found

    async def labels(self) -> list[str]:
        """What can be pressed: the community's newest message, then the keyboard."""
        answer = await self._conversation()
        newest = next((m for m in reversed(answer["messages"]) if m["out"]), None)
        shown = _labels(_inline(newest)) if newest else []
        return shown + _labels(answer["keyboard"])

    async def notifications(self, **query: Any) -> list[Json]:
        """Every answer to this person's presses so far."""
        answer = await self._notifications(**query)
        found: list[Json] = answer["notifications"]
        return found

    async def unanswered(self) -> int:
        """How many of this person's presses have had no answer."""
        return int((await self._notifications())["unanswered"])

    async def _notifications(self, **query: Any) -> Json:
        return await self.client.control("notifications", method="GET", user_id=self.id, **query)

    async def _newest_with(self, label: str) -> int | None:
        for message in reversed(await self.messages()):
            if label in _labels(_inline(message)):
                return int(message["conversation_message_id"])
        return None

    async def _act(self, path: str, fields: Json) -> Json:
        body = {"user_id": self.id, "peer_id": self.peer_id, **fields}
        answer = await self.client.control(path, body)
        self._since = int(answer["revision"])
        return answer

    async def _conversation(self, **query: Any) -> Json:
        path = f"conversations/{self.peer_id}"
        return await self.client.control(path, method="GET", **query)


class _Countdown:
    def __init__(self, seconds: float) -> None:
        self._time = asyncio.get_running_loop().time
        self._end = self._time() + seconds

    def left(self) -> float:
        return self._end - self._time()


def _inline(message: Json) -> Json | None:
    keyboard: Json | None = message.get("keyboard")
    return keyboard if keyboard and keyboard["inline"] else None


def _labels(keyboard: Json | None) -> list[str]:
    return [label_of(action) for action in actions(keyboard)] if keyboard else []
