"""A conversation as the person in it sees it, kept current: the community's messages with their
buttons, as they stand now, and the keyboard below."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from emulator.client import EmulatorClient

Json = dict[str, Any]
_MOMENT = r"(?:(?:\w\w, \d{1,2} \w+,|\w+) \w )?\d{1,2}:\d{2}"
"""An hour, with the day before it: Tue, 1 December, at 19:00; tomorrow at 19:00."""
_BY_CHANCE = re.compile(rf"\b(?:{_MOMENT}|[0-9A-Z]{{4}}-[0-9A-Z]{{4}}|(?<=ref=)[0-9a-z]{{20}})\b")
PROGRESS = re.compile(r"[▰▱]+\D*(\d+)\D+(\d+)")
NEGATIVE = "negative"
AFTER_NO_ANSWER_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Button:
    """`kind` is VK's type of action; `payload` is what a person does not see."""

    label: str
    kind: str
    color: str
    payload: str
    is_avoided: bool = False
    """The scenario has people leave it alone."""

    @property
    def looks(self) -> tuple[str, str, str]:
        return self.label, self.kind, self.color

    @property
    def is_safe(self) -> bool:
        """Not one that wipes something out: what is under way then may rightly be lost."""
        presses = self.kind in {"text", "callback"}
        return presses and self.color != NEGATIVE and not self.is_avoided


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the community's messages as it stands now."""

    number: int
    text: str
    buttons: tuple[Button, ...]
    """On the message itself; what it put below the input field is not among them."""
    attachments: tuple[str, ...]

    @property
    def looks(self) -> tuple[object, ...]:
        """Everything a person can see of it."""
        return self.words, tuple(button.looks for button in self.buttons), self.attachments

    @property
    def words(self) -> str:
        """The text without moments, since twins look at the clock seconds apart, or at one that
        jumps, and without the codes of invitations, which are made by chance."""
        return _BY_CHANCE.sub("", self.text)

    @property
    def pressable(self) -> list[Button]:
        return [button for button in self.buttons if button.is_safe]

    @property
    def callbacks(self) -> list[Button]:
        return [button for button in self.pressable if button.kind == "callback"]

    @property
    def progress(self) -> tuple[int, int] | None:
        """How much it says is done, of how much."""
        found = PROGRESS.search(self.text)
        return (int(found[1]), int(found[2])) if found else None


class Conversation:
    """What one person sees. `refresh` asks for news; everything else is what was seen then.
    `avoids` are beginnings of labels that this person leaves alone."""

    def __init__(self, client: EmulatorClient, user_id: int, avoids: tuple[str, ...] = ()) -> None:
        self.client = client
        self.user_id = user_id
        self.avoids = avoids
        self.below: tuple[Button, ...] = ()
        self.written = 0
        """The number of the person's newest own message."""
        self._revision = 0
        self._said: dict[int, Shown] = {}
        self._first_buttons: dict[int, tuple[Button, ...]] = {}

    @property
    def said(self) -> list[Shown]:
        """The community's messages, oldest first."""
        return [self._said[number] for number in sorted(self._said)]

    @property
    def screen(self) -> Shown | None:
        """The newest message that can be pressed."""
        return next((shown for shown in reversed(self.said) if shown.pressable), None)

    @property
    def is_finished(self) -> bool:
        """The newest screen says that all of all is done."""
        progress = self.screen.progress if self.screen else None
        return progress is not None and progress[0] == progress[1]

    def once_had(self, number: int, label: str) -> Button | None:
        """The button that message was first seen with."""
        buttons = self._first_buttons.get(number, ())
        return next((button for button in buttons if button.label == label), None)

    def forget(self) -> None:
        """The next refresh reads everything anew: VK may count its revisions anew, too."""
        self._revision = 0

    async def refresh(self, wait: float = 0) -> bool:
        """Whether something has changed; waits up to `wait` seconds for it. While nobody answers
        at the address, as in the moment of a restart, nothing has."""
        path, query = f"conversations/{self.user_id}", {"since": self._revision, "wait": wait}
        try:
            news = await self.client.control(path, method="GET", **query)
        except (aiohttp.ClientError, OSError):
            await asyncio.sleep(AFTER_NO_ANSWER_SECONDS)
            return False
        for message in news["messages"]:
            self._take(message)
        below = self._buttons(news["keyboard"])
        changed = bool(news["messages"]) or below != self.below
        self.below, self._revision = below, int(news["revision"])
        return changed

    def _take(self, message: Mapping[str, Any]) -> None:
        number = int(message["conversation_message_id"])
        if not message["out"]:
            self.written = max(self.written, number)
            return
        if message.get("deleted"):
            self._said.pop(number, None)
            return
        keyboard = message.get("keyboard") or {}
        buttons = self._buttons(keyboard) if keyboard.get("inline") else ()
        kinds = tuple(str(attachment["type"]) for attachment in message.get("attachments", ()))
        self._said[number] = Shown(number, str(message["text"]), buttons, kinds)
        self._first_buttons.setdefault(number, buttons)

    def _buttons(self, keyboard: Mapping[str, Any] | None) -> tuple[Button, ...]:
        rows = (keyboard or {}).get("buttons", ())
        return tuple(self._button(button) for row in rows for button in row)

    def _button(self, button: Mapping[str, Any]) -> Button:
        action = button["action"]
        label = str(action.get("label", ""))
        return Button(
            label=label,
            kind=str(action["type"]),
            color=str(button.get("color", "")),
            payload=str(action.get("payload", "")),
            is_avoided=label.startswith(self.avoids),
        )
