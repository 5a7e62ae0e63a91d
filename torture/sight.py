"""Everything that reached a person, word for word, and what of it was not for them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from emulator.client import EmulatorClient

_WORD = re.compile(r"[\w-]+")
_MENTION = re.compile(r"\[(?:id|club|public)(\d+)\|")
_ABOUT_PERSON = re.compile(r'"person": ?"(\d+)"')
"""In a button's payload."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may see of all that others must not: names of places, codes, links and ids by
    `words`, people by their ids."""

    words: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()


async def all_that_reached(client: EmulatorClient, user_id: int) -> list[str]:
    """Texts as they stand now, words and payloads of buttons, what is attached, and what flashed
    over the chat."""
    conversation = await client.control(f"conversations/{user_id}", method="GET")
    flashed = await client.control("notifications", method="GET", user_id=user_id)
    heard = [message for message in conversation["messages"] if message["out"]]
    return list(_strings([heard, conversation["keyboard"], flashed["notifications"]]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def words_of(secret: str) -> frozenset[str]:
    """A name, a code or a link as it is looked for: its last word."""
    return frozenset(_WORD.findall(secret)[-1:])


def not_for_them(texts: Iterable[str], secrets: Collection[str], rights: Rights) -> list[str]:
    """What of these texts is somebody else's: each once."""
    foreign = frozenset(secrets) - rights.words
    found: dict[str, None] = {}
    for text in texts:
        found |= dict.fromkeys(foreign.intersection(_WORD.findall(text)))
        for person in (*_MENTION.findall(text), *_ABOUT_PERSON.findall(text)):
            if int(person) not in rights.people:
                found[f"person {person}"] = None
    return list(found)
