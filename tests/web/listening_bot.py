"""A bot that is nothing but a Long Poll: it hears what reaches a community."""

from types import TracebackType
from typing import Any, Self

import aiohttp

from emulator.client import EmulatorClient

Json = dict[str, Any]


class ListeningBot:
    """`async with ListeningBot(vk) as bot: message = await bot.hears("message_new")`."""

    def __init__(self, vk: EmulatorClient) -> None:
        self.vk = vk
        self._server: Json = {}
        self._waiting: list[Json] = []
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        await self.vk.call("groups.setLongPollSettings", group_id=1, enabled=1, message_event=1)
        self._server = (await self.vk.call("groups.getLongPollServer", group_id=1))["response"]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def hears(self, kind: str) -> Json:
        """The object of the next update of that kind; those of other kinds are passed over."""
        while True:
            while self._waiting:
                update = self._waiting.pop(0)
                if update["type"] == kind:
                    found: Json = update["object"]
                    return found
            query = {"act": "a_check", "wait": 20, **{n: self._server[n] for n in ("key", "ts")}}
            async with self._session.get(self._server["server"], params=query) as answer:
                poll = await answer.json()
            self._server["ts"] = poll["ts"]
            self._waiting = poll["updates"]

    async def answers(self, event: Json, text: str) -> None:
        """Shows that snackbar to whoever pressed."""
        data = f'{{"type": "show_snackbar", "text": "{text}"}}'
        who = {name: event[name] for name in ("event_id", "user_id", "peer_id")}
        await self.vk.call("messages.sendMessageEventAnswer", event_data=data, **who)
