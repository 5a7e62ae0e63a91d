"""The updates VK holds for long poll: numbered, remembered for a while, given any number of times.

What may be emitted is decided by the settings at the moment it happens, for long poll and for each
callback server; HTTP is in longpoll.py and deliveries.py.
"""

import json
from dataclasses import dataclass
from typing import Any

from emulator.callbacks import Callbacks
from emulator.escaping import escaped_object
from emulator.ids import Ids, long_poll_key
from emulator.options import Options
from emulator.recording import Recording
from emulator.settings import DeliverySettings
from emulator.signals import Bell

FIRST_POSITION = 1
"""Observed: `ts` of a fresh community is "1"."""


@dataclass(slots=True)
class Past:
    """What long poll remembers: the numbers of Updates, and the updates from `first` on."""

    position: int
    oldest: int
    given: int
    key: str
    first: int
    texts: list[str]


class Updates:
    """`position` is long poll's `ts`: the number of the last update that exists."""

    def __init__(
        self,
        settings: DeliverySettings,
        ids: Ids,
        recording: Recording,
        callbacks: Callbacks,
        options: Options,
    ) -> None:
        self.position = FIRST_POSITION
        self.oldest = FIRST_POSITION
        self.given = FIRST_POSITION
        self.key = long_poll_key(ids.unique(16))
        self.bell = Bell()
        self._settings = settings
        self._ids = ids
        self._group_id = options.group_id
        self._recording = recording
        self._capacity = options.history_events
        self._escape_texts = options.escape_texts
        self._callbacks = callbacks
        self._texts: list[str] = []
        self._dropped = FIRST_POSITION

    def emit(self, event_type: str, content: dict[str, Any]) -> str | None:
        """The new update's event_id, or None if nobody has asked for such updates."""
        receivers = self._callbacks.receivers(event_type)
        polled = self._settings.wants(event_type)
        if not polled and not receivers:
            return None
        event_id = self._ids.unique()
        update = {
            "group_id": self._group_id,
            "type": event_type,
            "event_id": event_id,
            "object": escaped_object(event_type, content) if self._escape_texts else content,
        }
        shown = self._settings.in_its_version(update)
        self._recording.event(shown)
        if polled:
            self._add(shown)
        self._callbacks.send(update, receivers)
        return event_id

    def wants(self, event_type: str) -> bool:
        """Whether anybody would hear of it, so that nothing is rendered for nobody."""
        return self._settings.wants(event_type) or bool(self._callbacks.receivers(event_type))

    def deliver(self, update: Any) -> None:
        """Adds an update as it is, whatever it is: the door for hostile input."""
        self._recording.event(update)
        self._add(update)
        self._callbacks.send_raw(update)

    def _add(self, update: Any) -> None:
        self._texts.append(json.dumps(update, ensure_ascii=False, separators=(",", ":")))
        self.position += 1
        self.oldest = max(self.oldest, self.position - self._capacity)
        if len(self._texts) > 2 * self._capacity:
            self._drop_before(self.oldest)
        self.bell.ring()

    def after(self, position: int, limit: int) -> list[str]:
        """Updates later than `position` as JSON texts, oldest first, at most `limit`."""
        start = position - self._dropped
        return self._texts[start : start + limit]

    def past(self) -> Past:
        numbers = (self.position, self.oldest, self.given)
        return Past(*numbers, self.key, self._dropped, self._texts)

    def go_on_from(self, past: Past) -> None:
        """After a restart: polls with the old key and an old `ts` find what they expect."""
        self.position, self.oldest, self.given = past.position, past.oldest, past.given
        self.key, self._dropped, self._texts = past.key, past.first, past.texts

    def forget(self) -> None:
        """The past is gone: a poll from before now finds that it has lost something."""
        self.oldest = self.position
        self._drop_before(self.position)

    def _drop_before(self, position: int) -> None:
        del self._texts[: position - self._dropped]
        self._dropped = position
