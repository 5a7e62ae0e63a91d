"""One person alone: from writing to seeing the answer, our bot beside a bare vkbottle bot, both
against the same kind of emulator."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

from bench.measure import Figure, percentile
from bot.settings import ROOT
from emulator.client import EmulatorClient, NotSeenError, Person
from emulator.testing import running


@contextmanager
def _process(*command: str, environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(15)


@contextmanager
def our_bot(address: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "BOT_TOKEN": "demo-token",
            "BOT_API_URL": f"{address}/method/",
            "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bench.db",
            "BOT_LOG_LEVEL": "ERROR",
        }
        with _process("-m", "bot", "run", environment=environment):
            yield


@contextmanager
def bare_bot(address: str) -> Iterator[None]:
    arguments = ("-m", "bench.bare_bot", f"{address}/method/", "demo-token")
    with _process(*arguments, environment={}):
        yield


async def _first_answer(person: Person, text: str, expected: str) -> None:
    """Until the bot polls, messages are not its business; VK would not queue them either."""
    for _ in range(60):
        await person.send(text)
        try:
            await person.sees(expected, timeout=1)
        except NotSeenError:
            continue
        return
    raise RuntimeError("the bot does not answer")


async def answer_times(kind: str, text: str, expected: str, messages: int) -> list[float]:
    """Milliseconds from writing to the answer, as the person sees it."""
    with running("--api-rate", "0") as emulator:
        start = our_bot if kind == "guide" else bare_bot
        with start(emulator.address):
            async with EmulatorClient(emulator.address) as client:
                person = await client.person("Анна", "Проба")
                await _first_answer(person, text, expected)
                times = []
                for _ in range(messages):
                    begin = perf_counter()
                    await person.send(text)
                    await person.sees(expected, timeout=20)
                    times.append((perf_counter() - begin) * 1000)
                return times


async def figures(messages: int, repeats: int) -> list[Figure]:
    medians: dict[str, list[float]] = {"guide": [], "bare": []}
    worst: dict[str, list[float]] = {"guide": [], "bare": []}
    for _ in range(repeats):
        for kind, text, expected in (("guide", "Начать", "?"), ("bare", "Привет", "echo")):
            times = await answer_times(kind, text, expected, messages)
            medians[kind].append(percentile(times, 0.5))
            worst[kind].append(percentile(times, 0.99))
            await asyncio.sleep(0)
    how = f"{messages} messages of one person, one after another, over HTTP"
    names = {"guide": "our bot", "bare": "bare vkbottle"}
    return [
        Figure(f"answer, {which}, {names[kind]}", "ms", how, tuple(values[kind]))
        for which, values in (("median", medians), ("99th percentile", worst))
        for kind in ("guide", "bare")
    ]
