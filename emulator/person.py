"""A person who writes, presses and looks, for tests and tools: see client.py."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from emulator.entities import CHAT_PEER_START
from emulator.keyboards import actions, label_of

if TYPE_CHECKING:
    from emulator.client import EmulatorClient

Json = dict[str, Any]
WAIT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 90.0


class NotSeenError(AssertionError):
    """What a person waited for did not come; the text lists what came instead."""


class Person:
    """Somebody who talks to the community, in a chat or to another person: see `in_chat` and
    `talking_to`.

    Waiting is done by the control plane, and counts from this person's last own action, so that a
    test never sleeps and never takes an old answer for a new one.
    """

    def __init__(
        self, client: "EmulatorClient", user: Mapping[str, Any], peer_id: int = 0
    ) -> None:
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

    async def open_link(self, link: str) -> Json:
        """Opens it as a client does: `type` says where it leads ("community", "chat", "user",
        "external"). A chat is joined; a `ref` goes with the next message to the community."""
        body = {"user_id": self.id, "link": link}
        return await self.client.control("links", body)

    def talking_to(self, other: "Person") -> "Person":
        """The same person, in the talk with another one."""
        return Person(self.client, self.user, other.id)

    async def edit(self, message: Json | int, text: str, **fields: Any) -> Json:
        """Changes an own message."""
        return await self._act("edits", {**_numbered(message), "text": text, **fields})

    async def delete(self, *messages: Json | int, for_everybody: bool = False) -> Json:
        """Deletes for oneself, or own messages for everybody."""
        cmids = [_numbered(message)["conversation_message_id"] for message in messages]
        body = {"conversation_message_ids": cmids, "for_everybody": for_everybody}
        return await self._act("deletions", body)

    async def react(self, message: Json | int, reaction_id: int | None) -> Json:
        """Gives a reaction, or with None takes it back."""
        return await self._act("reactions", {**_numbered(message), "reaction_id": reaction_id})

    async def read(self) -> int:
        """Reads the conversation to its end; how much is still unread."""
        body = {"user_id": self.id, "peer_id": self.peer_id}
        return int((await self.client.control("reads", body))["unread_count"])

    async def upload(self, name: str, content: bytes, kind: str | None = None) -> str:
        """What goes into `attachments` of `send`. JPG, PNG and GIF become photos, others
        documents, unless `kind` says otherwise."""
        return await self.client.upload(self.id, name, content, kind)

    async def conversations(self) -> list[Json]:
        """The list of conversations, newest first."""
        answer = await self.client.control("conversations", method="GET", user_id=self.id)
        found: list[Json] = answer["conversations"]
        return found

    async def press(self, label: str, message: Json | int | None = None, **fields: Any) -> Json:
        """Presses the button with that label: on that message (or its conversation_message_id),
        else on the newest one that has it, else on the keyboard under the input field."""
        number = None if message is None else _numbered(message)["conversation_message_id"]
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
        """The community's first message with that text in it (in a talk, the other person's), sent
        or edited since this person's last own action; waits for it and raises NotSeenError if it
        does not come."""
        seen: dict[int, Json] = {}
        since, left = self._since, timeout
        clock = _Countdown(timeout)
        while True:
            answer = await self._conversation(since=since, wait=min(left, LONGEST_WAIT_SECONDS))
            for message in answer["messages"]:
                seen[message["conversation_message_id"]] = message
                if self._hears(message) and fragment in message["text"]:
                    found: Json = message
                    return found
            since, left = answer["revision"], clock.left()
            if left <= 0:
                texts = [message["text"] for message in seen.values() if self._hears(message)]
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

    def _hears(self, message: Json) -> bool:
        """Whether it is one that this person waits for."""
        talk = self.id != self.peer_id < CHAT_PEER_START
        other = message["from_id"] == self.peer_id if talk else bool(message["out"])
        return other and not message.get("deleted")

    async def _conversation(self, **query: Any) -> Json:
        path = f"conversations/{self.peer_id}"
        return await self.client.control(path, method="GET", user_id=self.id, **query)


class _Countdown:
    def __init__(self, seconds: float) -> None:
        self._time = asyncio.get_running_loop().time
        self._end = self._time() + seconds

    def left(self) -> float:
        return self._end - self._time()


def _numbered(message: Json | int) -> Json:
    number = message["conversation_message_id"] if isinstance(message, dict) else message
    return {"conversation_message_id": int(number)}


def _inline(message: Json) -> Json | None:
    keyboard: Json | None = message.get("keyboard")
    return keyboard if keyboard and keyboard["inline"] else None


def _labels(keyboard: Json | None) -> list[str]:
    return [label_of(action) for action in actions(keyboard)] if keyboard else []
