"""The one source of every number, key and random draw the emulator hands out."""

import base64
import hashlib
import random
from itertools import count
from typing import TypeVar

T = TypeVar("T")


class Ids:
    """Numbers are counted, so equal sessions get equal ids; `unique` never repeats over restarts.

    VK never gives an event id or a long poll key twice. If a restarted emulator did, every bot
    that remembers old ids would drop its new updates as repeats; so these also depend on `epoch`,
    which differs with each start and each reset.
    """

    def __init__(self, seed: int, epoch: str) -> None:
        self._random = random.Random(seed)
        self._salt = f"{seed}/{epoch}"
        self._unique = count(1)
        self._users = count(1001)
        self._messages = count(1)
        self._chats = count(1)
        self._attachments = count(457239017)
        self._versions = count(10_000_001)

    def user(self) -> int:
        return next(self._users)

    def message(self) -> int:
        return next(self._messages)

    def chat(self) -> int:
        return next(self._chats)

    def attachment(self) -> int:
        return next(self._attachments)

    def version(self) -> int:
        """Observed: `version` of a message is about ten million and grows with each change."""
        return next(self._versions)

    def unique(self, characters: int = 40) -> str:
        """Observed: an event id is 40 hexadecimal characters."""
        text = f"{self._salt}/{next(self._unique)}"
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:characters]

    def access_key(self) -> str:
        return f"{self._random.getrandbits(72):018x}"

    def link_key(self) -> str:
        """Observed: the end of a chat's invitation link looks like base64, often with `=`."""
        key = hashlib.sha256(self.unique().encode()).digest()[:34]
        return base64.urlsafe_b64encode(key).decode()

    def chance(self) -> float:
        """A draw from [0, 1) for faults that happen with a probability."""
        return self._random.random()

    def shuffled(self, items: list[T]) -> list[T]:
        return self._random.sample(items, len(items))
