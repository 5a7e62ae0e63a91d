"""The one source of every number, key and random draw the emulator hands out."""

import base64
import hashlib
import random
import re
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
_KEY = re.compile(r"([0-9a-f]{16})([0-9a-f]{24})", re.ASCII)


@dataclass(slots=True)
class Numbers:
    """The next number of each kind."""

    unique: int = 1
    user: int = 1001
    message: int = 1
    chat: int = 1
    attachment: int = 457239017
    version: int = 10_000_001
    """Observed: `version` of a message is about ten million and grows with each change."""


def long_poll_key(life: str) -> str:
    """The key that a start or a reset hands out; `life` are 16 hexadecimal digits of its own."""
    return life + hashlib.sha1(life.encode(), usedforsecurity=False).hexdigest()[:24]


def is_long_poll_key(key: str) -> bool:
    """Whether some start or some reset has handed it out. Observed: VK's keys carry such a proof
    in them, too."""
    match = _KEY.fullmatch(key)
    return match is not None and long_poll_key(match[1]) == key


class Ids:
    """Numbers are counted, so equal sessions get equal ids; `unique` never repeats over restarts.

    VK never gives an event id or a long poll key twice. If a restarted emulator did, every bot
    that remembers old ids would drop its new updates as repeats; so these also depend on `epoch`,
    which differs with each start and each reset.
    """

    def __init__(self, seed: int, epoch: str) -> None:
        self.random = random.Random(seed)
        self.numbers = Numbers()
        self._salt = f"{seed}/{epoch}"

    def user(self) -> int:
        self.numbers.user += 1
        return self.numbers.user - 1

    def message(self) -> int:
        self.numbers.message += 1
        return self.numbers.message - 1

    def chat(self) -> int:
        self.numbers.chat += 1
        return self.numbers.chat - 1

    def attachment(self) -> int:
        self.numbers.attachment += 1
        return self.numbers.attachment - 1

    def version(self) -> int:
        self.numbers.version += 1
        return self.numbers.version - 1

    def unique(self, characters: int = 40) -> str:
        """Observed: an event id is 40 hexadecimal characters."""
        self.numbers.unique += 1
        text = f"{self._salt}/{self.numbers.unique}"
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:characters]

    def access_key(self) -> str:
        return f"{self.random.getrandbits(72):018x}"

    def link_key(self) -> str:
        """Observed: the end of a chat's invitation link looks like base64, often with `=`."""
        key = hashlib.sha256(self.unique().encode()).digest()[:34]
        return base64.urlsafe_b64encode(key).decode()

    def chance(self) -> float:
        """A draw from [0, 1) for faults that happen with a probability."""
        return self.random.random()

    def shuffled(self, items: list[T]) -> list[T]:
        return self.random.sample(items, len(items))
