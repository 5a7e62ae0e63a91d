"""One of the people of a school: acts by what stands on their screen, on a client of their own,
and waits for the answer."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from emulator.client import EmulatorClient
from torture.acts import BEGIN
from torture.conversation import Button, Conversation, Shown
from torture.words import words
from torture.world import World

GLANCE_SECONDS = 5.0
PATIENCE_SECONDS = 90.0
"""So long nothing may come while the world is in peace; longer is silence."""

Json = dict[str, Any]
News = Sequence[Shown]
Until = Callable[[News], bool]
"""Whether what has come is what somebody waits for."""

CLIENTS: Mapping[str, Json | None] = {
    "newest": None,
    "without callback buttons": {
        "keyboard": True,
        "inline_keyboard": True,
        "button_actions": ["text", "open_link"],
    },
    "without inline buttons": {
        "keyboard": True,
        "inline_keyboard": False,
        "button_actions": ["text"],
    },
    "without buttons": {"keyboard": False, "inline_keyboard": False, "button_actions": []},
}
"""What VK's `client_info` says of them; None for what the emulator says by itself."""


class SilentError(Exception):
    """What somebody waited for did not come; the text says what stood there instead."""


class Member:
    """`presses` and `writes` return what has come since, as soon as `until` holds for it; by
    default as soon as anything has."""

    def __init__(
        self,
        world: World,
        user: Mapping[str, Any],
        client: str = "newest",
        through: EmulatorClient | None = None,
    ) -> None:
        """`through` are connections of their own, for a crowd: a hundred wait on one client."""
        self.world = world
        self.control = (through or world.client).control
        self.id = int(user["id"])
        self.name = f"{user['first_name']} {user['last_name']}"
        self.client = client
        self.seen = Conversation(through or world.client, self.id)
        self.waits: list[float] = []
        """Seconds to each answer; not those until it was somebody's turn."""
        self.had_to_ask = 0
        """How often a press brought nothing but a flash, and they asked where they stand."""
        self._told_up_to = 0

    @property
    def has_buttons(self) -> bool:
        return self.client != "without buttons"

    @property
    def news(self) -> list[Shown]:
        """What the community has said since this person's last own act."""
        return [shown for shown in self.seen.said if shown.number > self._told_up_to]

    @property
    def standing(self) -> Shown | None:
        """The newest message that says how far they are: a step's card, or the finish."""
        return next((shown for shown in reversed(self.seen.said) if shown.progress), None)

    @property
    def is_finished(self) -> bool:
        progress = self.standing.progress if self.standing else None
        return progress is not None and progress[0] == progress[1]

    @property
    def has_been_through(self) -> bool:
        """They have seen the finish, whatever came later."""
        seen = (shown.progress for shown in self.seen.said)
        return any(progress[0] == progress[1] for progress in seen if progress)

    def button(
        self, deed: str, label: str = "", **fields: str
    ) -> tuple[int | None, Button] | None:
        """The newest button that does this, as its payload says, and the number of the message it
        stands on; None for the keyboard below."""
        wanted = {"do": deed, **fields}

        def fits(button: Button) -> bool:
            is_named = label in ("", button.label)
            return is_named and wanted.items() <= payload_of(button).items()

        for shown in reversed(self.seen.said):
            for button in shown.buttons:
                if fits(button):
                    return shown.number, button
        below = next((button for button in self.seen.below if fits(button)), None)
        return (None, below) if below else None

    def offers(self, deed: str, label: str = "", **fields: str) -> bool:
        return self.button(deed, label, **fields) is not None

    @property
    def step(self) -> str:
        """The id of the step that the newest button would finish; empty if there is none."""
        return self._newest("step_done", "step")

    @property
    def question(self) -> str:
        """The id of the question that the newest button answers; empty if there is none."""
        return self._newest("answer", "question")

    def _newest(self, deed: str, field: str) -> str:
        found = self.button(deed)
        return str(payload_of(found[1]).get(field, "")) if found else ""

    async def presses(
        self,
        deed: str,
        until: Until = bool,
        *,
        label: str = "",
        patience: float = PATIENCE_SECONDS,
        **fields: str,
    ) -> list[Shown]:
        await self.press(deed, label, **fields)
        return await self._is_answered(until, f"[{deed}]", patience)

    async def press(self, deed: str, label: str = "", **fields: str) -> None:
        """Without waiting. Raises SilentError if there is no such button."""
        found = self.button(deed, label, **fields)
        if found is None:
            raise SilentError(f"{self.name} has no button {deed} {fields}: {self._last_words()}")
        number, button = found
        body = {"user_id": self.id, "label": button.label}
        if number is not None:
            body["conversation_message_id"] = number
        self.acts_now()
        await self.control("presses", body)

    async def writes(self, text: str, until: Until = bool, **fields: Any) -> list[Shown]:
        await self.write(text, **fields)
        return await self._is_answered(until, f"“{text[:40]}”")

    async def write(self, text: str, **fields: Any) -> None:
        """Without waiting."""
        client = CLIENTS[self.client]
        info = {"client_info": {**client, "lang_id": 0}} if client else {}
        self.acts_now()
        body = {"user_id": self.id, "text": text, **info, **fields}
        await self.control("messages", body)

    async def opens(self, link: str, until: Until = bool) -> list[Shown]:
        """Follows a link as VK's clients do: what is behind `ref=` goes with the first words."""
        await self.open(link)
        return await self._is_answered(until, "opening a link")

    async def open(self, link: str) -> None:
        """Without waiting."""
        await self.control("links", {"user_id": self.id, "link": link})
        await self.write(BEGIN)

    async def is_told(self, *phrases: str, patience: float = 15) -> bool:
        """Whether one of these phrases of the content comes."""
        try:
            await self.hears(any_says(*phrases), patience=patience)
        except SilentError:
            return False
        return True

    def acts_now(self) -> None:
        """What comes from here on is new."""
        said = self.seen.said
        self._told_up_to = said[-1].number if said else 0

    async def hears(
        self,
        until: Until = bool,
        after: str = "",
        patience: float = PATIENCE_SECONDS,
    ) -> list[Shown]:
        """Waits for it. Raises SilentError."""
        begun = time.monotonic()
        while not until(self.news):
            since = max(begun, self.world.in_peace_since)
            left = patience - (time.monotonic() - since)
            if left <= 0:
                told = f"{self.name} waited {patience:.0f} s after {after}"
                raise SilentError(f"{told}: {self._last_words()}")
            await self.seen.refresh(min(left, GLANCE_SECONDS))
        return self.news

    async def _is_answered(
        self, until: Until, act: str, patience: float = PATIENCE_SECONDS
    ) -> list[Shown]:
        begun = time.monotonic()
        news = await self.hears(until, act, patience)
        self.waits.append(time.monotonic() - begun)
        return news

    def _last_words(self) -> str:
        """Without names, codes and links: where it stands is told, not what it says."""
        last = [" ".join(shown.text.split())[:60] for shown in self.seen.said[-2:]]
        return " / ".join(last) or "nothing"


def payload_of(button: Button) -> Json:
    """A button's payload, which people do not see; empty if it is none."""
    try:
        found = json.loads(button.payload or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def any_says(*phrases: str) -> Until:
    """For `until`: one of the messages holds one of these phrases of the content."""
    return lambda news: any(words().says(p, shown.text) for shown in news for p in phrases)


def several(number: int) -> Until:
    """For `until`: so many messages have come."""
    return lambda news: len(news) >= number


def progress(news: News) -> bool:
    """For `until`: one of the messages says how far somebody is, as a step's card does."""
    return any(shown.progress for shown in news)
