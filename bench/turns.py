"""Turns a second without the network: the guide in memory, and whole batches on disk."""

import os
import random
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from time import perf_counter
from typing import Any

from bench.measure import Figure
from bot.content import load_content
from bot.counters import Counters
from bot.domain.codes import Codes
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.unit_of_work import UnitOfWork
from bot.understanding.understanding import Understanding
from bot.vk.api import Community, VkApi
from bot.vk.dispatcher import Dispatcher
from bot.vk.routing import TurnRouter
from bot.vk.turns import Turns
from handlers import labelers

PEOPLE = 200
WALK = ("Начать", "3", "1", "1", "1", "1", "1", "прогресс", "инструкции", "роль")
"""A parent's whole path and a look around, by numbers and words."""


def updates(walks: int) -> Iterator[dict[str, Any]]:
    """So many people walking side by side, as VK's updates."""
    numbers = count(1)
    for first in range(0, walks, PEOPLE):
        for text in WALK:
            for person in range(first, min(first + PEOPLE, walks)):
                yield _message(next(numbers), 1000 + person, text)


def _message(number: int, person: int, text: str) -> dict[str, Any]:
    message = {"id": number, "date": 0, "from_id": person, "peer_id": person, "out": 0}
    return {
        "type": "message_new",
        "event_id": f"{number:040x}",
        "object": {"message": message | {"text": text, "conversation_message_id": number}},
    }


@asynccontextmanager
async def dispatcher_at(folder: str) -> AsyncIterator[Dispatcher]:
    database = Database(f"sqlite+aiosqlite:///{folder}/bench.db")
    await migrate(database)
    content = load_content(ROOT / "content")
    yield Dispatcher(
        new_work=partial(UnitOfWork, database),
        router=TurnRouter(labelers, VkApi("none", "http://127.0.0.1:1/")),
        turns=Turns(
            content,
            Understanding(content),
            Community(1, "bench"),
            Codes(b"secret" * 4),
            random.Random(1),
        ),
        clock=lambda: datetime.now(UTC),
        hand_over=lambda _: None,
        counters=Counters(),
    )
    await database.close()


async def turns_on_disk(batch: int, walks: int, repeats: int) -> Figure:
    values = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            todo = list(updates(walks))
            async with dispatcher_at(folder) as dispatcher:
                begin = perf_counter()
                for first in range(0, len(todo), batch):
                    await dispatcher.handle(todo[first : first + batch], str(first))
                values.append(len(todo) / (perf_counter() - begin))
    how = f"{len(todo)} updates of {walks} people, batches of {batch}, committed to SQLite"
    return Figure(f"turns on disk, batch {batch}", "turns/s", how, tuple(values))


async def database_size(walks: int) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        todo = list(updates(walks))
        async with dispatcher_at(folder) as dispatcher:
            for first in range(0, len(todo), 100):
                await dispatcher.handle(todo[first : first + 100])
        size = os.stat(f"{folder}/bench.db").st_size
    how = f"{walks} people at the end of their path, all their answers still in the outbox"
    return Figure("database", "bytes/person", how, (size / walks,))


def content_loading(repeats: int) -> Figure:
    values = []
    for _ in range(repeats):
        begin = perf_counter()
        load_content(ROOT / "content")
        values.append((perf_counter() - begin) * 1000)
    return Figure("content loaded and checked", "ms", "all files", tuple(values))
