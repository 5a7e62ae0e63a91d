"""People who talk to the bot: they act, and go on when the bot has said all it has to say."""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from support.bot_process import Database
from support.wording import Wording

from emulator.client import EmulatorClient, Person

Json = dict[str, Any]
PATIENCE_SECONDS = 60.0
"""Only a bot that does not answer at all makes anybody wait that long."""

LINK = re.compile(r"https?://[^\s]+")
PROGRESS = re.compile(r"[▰▱]+\D*(\d+) из (\d+)")


async def eventually(
    condition: Callable[[], bool], what: str, patience: float = PATIENCE_SECONDS
) -> None:
    """Returns as soon as the condition holds; fails if it never does."""
    clock = asyncio.get_running_loop().time
    end = clock() + patience
    while not condition():
        if clock() > end:
            raise AssertionError(f"in {patience:g} s it did not come about that {what}")
        await asyncio.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one act: messages new or edited, and what flashed over the chat."""

    messages: tuple[Json, ...]
    notification: Json | None = None

    @property
    def new(self) -> list[Json]:
        """The community's new messages, oldest first."""
        return [m for m in self.messages if m["out"] and not m.get("update_time")]

    @property
    def edited(self) -> list[Json]:
        return [m for m in self.messages if m["out"] and m.get("update_time")]

    @property
    def text(self) -> str:
        """All new texts together."""
        return "\n\n".join(message["text"] for message in self.new)

    @property
    def snackbar(self) -> str:
        return str((self.notification or {}).get("text", ""))

    @property
    def is_silence(self) -> bool:
        return not (self.new or self.edited or self.snackbar)


class Talker(Person):
    """A person in a test. `says` and `presses` return when everything about them has been sent."""

    def __init__(
        self,
        client: EmulatorClient,
        user: Mapping[str, Any],
        database: Database,
        peer_id: int = 0,
    ) -> None:
        super().__init__(client, user, peer_id)
        self.database = database
        self.last: Answer = Answer(())
        self.seen: list[Json] = []
        """The community's messages as they came and as they were edited, oldest first."""
        self._log: list[str] = []
        self._shown: dict[int, Json] = {}
        self._looked = 0

    def in_chat(self, peer_id: int) -> "Talker":
        return Talker(self.client, self.user, self.database, peer_id)

    async def asks_for(self, label: str) -> Answer:
        """Takes what a screen offers, by this person's usual way: a press."""
        return await self.presses(label)

    async def says(self, text: str = "", **fields: Any) -> Answer:
        since = self._since
        self._log.append(f"» {text[:100]} {_brief(fields)}".rstrip())
        sent = await self.send(text, **fields)
        return await self._takes_in(since, sent["event_id"])

    async def presses(self, label: str, message: Json | int | None = None) -> Answer:
        """Presses that button on that message, else on the newest that has it, else below."""
        if message is None:
            shown = reversed(await self.conversation())
            message = next((m for m in shown if label in labels_of(m)), None)
        return await self._presses_on(label, message)

    async def presses_below(self, label: str) -> Answer:
        """Presses that button on the keyboard under the input field."""
        return await self._presses_on(label, None)

    async def _presses_on(self, label: str, message: Json | int | None) -> Answer:
        since = self._since
        self._log.append(f"» [{label}]")
        self._notified = len(await self.notifications())
        number = message["conversation_message_id"] if isinstance(message, dict) else message
        pressed = await self._act("presses", {"label": label, "conversation_message_id": number})
        if pressed["type"] == "callback":
            notification = await self.notified(timeout=PATIENCE_SECONDS)
            return await self._takes_in(since, notification=notification)
        return await self._takes_in(since, pressed.get("event_id"))

    async def hears(self, words: str) -> Answer:
        """What comes without this person's doing, as soon as those words are among it: while they
        did something last, or since then."""
        if words in self.last.text:
            return self.last
        since = self._since
        self._log.append("» (waits)")
        await self.sees(words, timeout=PATIENCE_SECONDS)
        return await self._takes_in(since)

    async def looks(self) -> Answer:
        """What has come without this person's doing until now, if anything."""
        self._log.append("» (looks)")
        return await self._takes_in(self._since)

    async def forwards(self, message: Json, to: Person, text: str = "") -> None:
        """Passes on a message of this conversation, as people do it: it loses its buttons."""
        number = message["conversation_message_id"]
        forward = [{"peer_id": self.id, "conversation_message_id": number}]
        await self.talking_to(to).send(text, forward=forward)

    async def goes(self, *labels: str) -> Answer:
        """Takes one offer after another."""
        for label in labels:
            await self.asks_for(label)
        return self.last

    async def conversation(self) -> list[Json]:
        """All messages as they stand now, oldest first; asks only for what has changed."""
        news = await self._conversation(since=self._looked)
        self._looked = news["revision"]
        for message in news["messages"]:
            self._shown[message["conversation_message_id"]] = message
        return [self._shown[number] for number in sorted(self._shown)]

    async def screen(self) -> Json:
        """The community's newest message with buttons on it; without any, the newest."""
        own = [message for message in await self.conversation() if message["out"]]
        assert own, "the bot has not said anything"
        return next((message for message in reversed(own) if is_screen(message)), own[-1])

    async def offers(self) -> list[str]:
        """What can be pressed now: on the newest screen, else under the input field."""
        newest = await self._newest_message()
        if is_screen(newest):
            return labels_of(newest)
        return [str(action["label"]) for action in actions_of(await self.keyboard())]

    async def keyboard(self) -> Json | None:
        """The keyboard under the input field."""
        found: Json | None = (await self._conversation(since=self._looked))["keyboard"]
        return found

    async def texts(self) -> list[str]:
        """What the community's messages say now, oldest first."""
        return [message["text"] for message in await self.conversation() if message["out"]]

    async def _newest_message(self) -> Json:
        return [message for message in await self.conversation() if message["out"]][-1]

    async def settled(self) -> None:
        """Returns when nothing waits to be sent to this conversation."""
        peer = self.peer_id
        await eventually(lambda: not self.database.has_for(peer), f"{peer} has got everything")

    async def _takes_in(
        self, since: int, event_id: str | None = None, notification: Json | None = None
    ) -> Answer:
        if event_id is not None:
            await eventually(
                lambda: self.database.has_taken(event_id), f"the bot reads {self._log[-1]!r}"
            )
        await self.settled()
        found = await self._conversation(since=since)
        self._since = found["revision"]
        self.last = Answer(tuple(found["messages"]), notification)
        self.seen += [*self.last.edited, *self.last.new]
        self._write_down(self.last)
        return self.last

    def _write_down(self, answer: Answer) -> None:
        if answer.snackbar:
            self._log.append(f"   ~ {answer.snackbar}")
        for message in (*answer.edited, *answer.new):
            mark = "(edited) " if message.get("update_time") else ""
            self._log.append(f"   « {mark}{message['text']}\n     {labels_of(message)}")

    def transcript(self) -> str:
        """What was said so far, for people to read when a test fails."""
        return "\n".join([f"--- {self.user['first_name']} ({self.id})", *self._log])


class Typist(Talker):
    """Somebody who never presses anything: types the number of an offer, or its words carelessly.

    `device` is the client as VK's `client_info` tells it.
    """

    words: Wording
    device: Json | None = None
    _typed = 0

    @classmethod
    def like(cls, person: Talker, words: Wording, device: Json | None) -> Self:
        typist = cls(person.client, person.user, person.database)
        typist.words, typist.device = words, device
        return typist

    async def says(self, text: str = "", **fields: Any) -> Answer:
        return await super().says(text, client_info=self.device, **fields)

    async def offers(self) -> list[str]:
        newest = await self._newest_message()
        told = [*self.words.numbered(newest["text"]), *self.words.worded(newest["text"])]
        return told or await super().offers()

    async def asks_for(self, label: str) -> Answer:
        self._typed += 1
        number = await self._number_of(label)
        if number and self._typed % 2:
            return await self.says(str(number))
        return await self.says(f"  {label.upper()}! ")

    async def _number_of(self, label: str) -> int | None:
        """As the newest screen lists it, or counted; where it stands below, nobody sees them. Of
        people only their own numbers, which stand on their buttons, count."""
        text, offered = (newest := await self._newest_message())["text"], labels_of(newest)
        places = self.words.at_places
        if self.words.numbered(text) or f"{places.confirm} 1" in offered:
            end = label.rpartition(" ")[2]
            known = {label: int(end)} if label in offered and end.isdigit() else {}
            return (known | self.words.numbered(text)).get(label)
        return offered.index(label) + 1 if label in offered else None


def is_screen(message: Json) -> bool:
    """Whether a message has buttons of its own, not only the keyboard under the input field."""
    keyboard = message.get("keyboard") or {}
    return bool(keyboard.get("inline") and keyboard.get("buttons"))


def actions_of(keyboard: Json | None) -> Iterable[Json]:
    return [button["action"] for row in (keyboard or {}).get("buttons", ()) for button in row]


def labels_of(message: Json) -> list[str]:
    """What can be pressed on a message to get an answer; buttons that open pages are not among."""
    actions = actions_of(message["keyboard"]) if is_screen(message) else ()
    return [str(action["label"]) for action in actions if action["type"] != "open_link"]


def links_of(message: Json) -> list[str]:
    """Every address in a message, in its text and on its buttons, letter by letter."""
    actions = actions_of(message.get("keyboard"))
    on_buttons = [str(action["link"]) for action in actions if action["type"] == "open_link"]
    return [*LINK.findall(message["text"]), *on_buttons]


def progress_of(message: Json) -> tuple[int, int] | None:
    """How much a screen says is done, of how much."""
    found = PROGRESS.search(message["text"])
    return (int(found[1]), int(found[2])) if found else None


def _brief(fields: Mapping[str, Any]) -> str:
    return str(dict(fields))[:120] if fields else ""
