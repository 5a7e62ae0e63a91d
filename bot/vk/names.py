"""What people are called, as VK shows it: asked when a text that names them is sent, remembered
for a day, in memory only."""

import asyncio
import logging
from bisect import bisect
from collections import OrderedDict
from collections.abc import Collection, Iterator
from typing import Any, Final

from bot.domain.names import has_marks, marked_in, with_names
from bot.vk.api import VkApi, VkError
from bot.vk.rendering import TEXT_LIMIT, length, shortened

log = logging.getLogger(__name__)

_REMEMBERED: Final = 10_000
_LIVES: Final = 24 * 3600.0
_UNKNOWN_LIVES: Final = 3600.0
_ASKED_AT_ONCE: Final = 1000
"""Documented: users.get."""
_TRIES: Final = 2
_PATIENCE: Final = 4.0
"""Seconds for one try: somebody waits for the message, which can do without a name."""
_PAUSE: Final = 30.0
"""Seconds without questions after VK has answered none."""


class Names:
    """`learn` before `of`. Times are of the event loop's clock, in seconds."""

    def __init__(self, api: VkApi) -> None:
        self._api = api
        self._known: OrderedDict[int, tuple[str, float]] = OrderedDict()
        self._asking = asyncio.Lock()
        self._pauses_until = 0.0

    def must_ask(self, text: str) -> bool:
        """Whether the text names somebody whom VK can be asked about now and has not been."""
        return has_marks(text) and _now() >= self._pauses_until and bool(self._unknown(text))

    async def learn(self, text: str) -> None:
        """Asks VK about those the text names. Whoever VK does not know, and everybody while it
        does not answer, goes without a name. Several texts that wait for the same name ask
        once."""
        if not self.must_ask(text):
            return
        async with self._asking:
            unknown = self._unknown(text)[:_ASKED_AT_ONCE]
            if unknown and _now() >= self._pauses_until:
                await self._ask(unknown)

    def filled(self, text: str) -> str:
        """The text with the names that are known. Where it grows beyond VK's limit it is cut
        before they are put in, so that none is cut in two."""
        if not has_marks(text):
            return text
        names = {n: self._known[n][0] for n in marked_in(text) if n in self._known}
        full = with_names(text, names)
        if length(full) <= TEXT_LIMIT:
            return full
        limits = range(1, length(text))
        most = bisect(
            limits, TEXT_LIMIT, key=lambda n: length(with_names(shortened(text, n), names))
        )
        return with_names(shortened(text, limits[max(0, most - 1)]), names)

    def forget(self, person_id: int) -> None:
        self._known.pop(person_id, None)

    def _unknown(self, text: str) -> list[int]:
        now, never = _now(), ("", 0.0)
        return [n for n in marked_in(text) if self._known.get(n, never)[1] <= now]

    async def _ask(self, people: Collection[int]) -> None:
        try:
            answer = await self._answer(",".join(map(str, people)))
        except VkError as error:
            log.warning("names of %d people: %s", len(people), error)
            self._pauses_until = _now() + _PAUSE
            return
        found = dict(_named(answer))
        for number in people:
            name = found.get(number, "")
            self._known[number] = name, _now() + (_LIVES if name else _UNKNOWN_LIVES)
            self._known.move_to_end(number)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def _answer(self, people: str) -> Any:
        for attempt in range(1, _TRIES + 1):
            try:
                async with asyncio.timeout(_PATIENCE):
                    return await self._api.call("users.get", user_ids=people)
            except TimeoutError:
                error = VkError(0, "no answer to users.get in time")
            except VkError as failed:
                error = failed
            if attempt == _TRIES:
                raise error
        return None


def _named(answer: object) -> Iterator[tuple[int, str]]:
    """Of what users.get answers; people who are deleted or banned have no name of their own left
    (documented: `deactivated`)."""
    for person in answer if isinstance(answer, list) else ():
        if isinstance(person, dict) and isinstance(person.get("id"), int):
            parts = (person.get("first_name"), person.get("last_name"))
            name = " ".join(part for part in parts if isinstance(part, str))
            yield person["id"], "" if person.get("deactivated") else name


def _now() -> float:
    return asyncio.get_running_loop().time()
