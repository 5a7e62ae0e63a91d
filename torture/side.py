"""One person in one world: acting there, looking there."""

from dataclasses import dataclass, field

from emulator.client import ControlRefusedError
from torture.acts import Act
from torture.conversation import Button, Conversation
from torture.world import World


@dataclass(slots=True)
class Side:
    world: World
    user_id: int
    seen: Conversation
    presses: set[str] = field(default_factory=set)
    """The event ids of callback buttons that were pressed."""
    _restarts: int = 0

    @classmethod
    async def enter(cls, world: World, first_name: str, avoids: tuple[str, ...] = ()) -> "Side":
        """`avoids` are beginnings of labels of buttons that this person leaves alone."""
        person = await world.client.person(first_name, "Guest")
        return cls(world, person.id, Conversation(world.client, person.id, avoids))

    async def look(self, wait: float = 0) -> bool:
        """Whether there is something new, within `wait` seconds."""
        if self._restarts != self.world.restarts:
            self._restarts = self.world.restarts
            self.seen.forget()
        return await self.seen.refresh(wait)

    async def act(self, act: Act, on: int | None = None) -> None:
        """`on` is the place of the message whose button is pressed. Raises ControlRefusedError
        if that button is not there any more."""
        async with self.world.gate.passing():
            if not act.is_press:
                body = {"user_id": self.user_id, **act.fields}
                await self.world.client.control("messages", body)
                return
            body = {"user_id": self.user_id, "label": act.label}
            if on is not None:
                body["conversation_message_id"] = self.seen.said[on].number
            pressed = await self.world.client.control("presses", body)
            if pressed["type"] == "callback":
                self.presses.add(str(pressed["event_id"]))

    async def act_as_seen(self, act: Act, on: int | None, button: Button | None) -> None:
        """The same, also if the button has just gone away here: a client that has not drawn the
        change yet lets people press it. `button` is what they saw."""
        try:
            await self.act(act, on)
        except ControlRefusedError:
            if button is None:
                raise
            await self._press_unseen(button, self.seen.said[on].number if on is not None else 0)

    async def _press_unseen(self, button: Button, number: int) -> None:
        if button.kind == "text":
            body = {"user_id": self.user_id, "text": button.label, "payload": button.payload}
            await self.world.client.control("messages", body)
            return
        await self.world.press_by_hand(self.user_id, number, button.payload)

    async def answers_to_presses(self) -> list[dict[str, object]]:
        """What flashed over the chat, oldest first."""
        answer = await self.world.client.control(
            "notifications", method="GET", user_id=self.user_id
        )
        found: list[dict[str, object]] = answer["notifications"]
        return found
