"""What the emulator itself can do, so that it is known not to be the bottleneck."""

import asyncio
import json
import subprocess
import sys
from math import ceil
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from bench.measure import Figure
from bench.raw_client import CONNECTIONS
from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running

PEOPLE = 1000
CONVERSATIONS = 10_000
FILTERS = ("all", "unanswered", "unread")
AT_ONCE = 100
"""Documented: the most recipients of one messages.send."""
IN_SCRIPT = 25
"""Documented: the most calls that one script may make."""


async def emulator_calls(calls: int, repeats: int) -> Figure:
    """Simple calls: the rest of the road, HTTP and the envelope, is nearly all of it."""
    with running("--api-rate", "0") as emulator:
        values = [await _rate(emulator, calls, "groups.getById", "") for _ in range(repeats)]
    how = f"{calls} groups.getById by {CONNECTIONS} connections of a raw client"
    return Figure("emulator", "calls/s", how, tuple(values))


async def emulator_sends(calls: int, repeats: int) -> Figure:
    """Each one a message in a conversation, with a line for long poll."""
    with running("--api-rate", "0") as emulator:
        [person] = await _people(emulator, 1)
        values = [await _rate(emulator, calls, *_send(person)) for _ in range(repeats)]
    how = f"{calls} messages.send by {CONNECTIONS} connections of a raw client"
    return Figure("emulator, sending", "calls/s", how, tuple(values))


async def emulator_scripts(scripts: int, repeats: int) -> Figure:
    """Messages that go out by `execute`, 25 in each script, with a keyboard: what a bot at VK's
    limit of 20 requests a second does is 500 a second."""
    with running("--api-rate", "0") as emulator:
        people = await _people(emulator, IN_SCRIPT)
        form = urlencode({"code": _script(people)})
        rates = [await _rate(emulator, scripts, "execute", form) for _ in range(repeats)]
    how = f"{scripts} scripts of {IN_SCRIPT} messages.send with a keyboard"
    return Figure("emulator, by execute", "messages/s", how, tuple(IN_SCRIPT * r for r in rates))


def _script(people: list[int]) -> str:
    action = {"type": "text", "label": "Next step", "payload": '{"step": 12, "card": "a1b2c3"}'}
    keyboard = json.dumps({"inline": True, "buttons": [[{"action": action}]] * 5})
    more = {"random_id": 0, "message": "how are you? " * 30, "keyboard": keyboard}
    sends = (f"API.messages.send({json.dumps({'peer_id': one, **more})})" for one in people)
    return f"return [{','.join(sends)}];"


async def emulator_filled(messages: int, pages: int, repeats: int) -> list[Figure]:
    """How much a process takes with 1,000 people and that many messages (Linux only), and how
    fast it then gives pages of what a bot reads back, with 10,000 conversations."""
    with running("--api-rate", "0") as emulator:
        people = await _people(emulator, PEOPLE)
        each = CONNECTIONS * ceil(messages / PEOPLE / CONNECTIONS)
        for first in range(0, PEOPLE, AT_ONCE):
            await _rate(emulator, each, *_send_all(people[first : first + AT_ONCE]))
        megabytes = _megabytes(emulator.process.pid)
        await _people(emulator, CONVERSATIONS - PEOPLE)
        asked = {
            f"{name} conversations": ("messages.getConversations", f"filter={name}")
            for name in FILTERS
        }
        asked["history"] = ("messages.getHistory", f"peer_id={people[0]}")
        rates = {
            name: [await _rate(emulator, pages, *call) for _ in range(repeats)]
            for name, call in asked.items()
        }
    messages = PEOPLE * each
    how = f"{PEOPLE} people, {messages} messages"
    memory = Figure("emulator, memory", "MB", how, (megabytes,))
    how = f"{pages} pages of 20, {CONVERSATIONS} conversations, {messages} messages"
    read = [Figure(f"emulator, {n}", "pages/s", how, tuple(r)) for n, r in rates.items()]
    return [memory, *read]


async def emulator_updates(updates: int, repeats: int) -> Figure:
    """A bot that comes back and takes what happened since, in VK's batches."""
    with running("--api-rate", "0") as emulator:
        [person] = await _people(emulator, 1)
        async with EmulatorClient(emulator.address) as client:
            await client.call("groups.setLongPollSettings", group_id=1, message_reply=1)
            await _rate(emulator, updates, *_send(person))
            times = [await _catching_up(client) for _ in range(repeats)]
    how = f"{updates} updates that happened before, in batches"
    return Figure("emulator, long poll", "updates/s", how, tuple(updates / t for t in times))


async def _catching_up(client: EmulatorClient) -> float:
    server = (await client.call("groups.getLongPollServer", group_id=1))["response"]
    position, begin = "1", perf_counter()
    while position != server["ts"]:
        query = {"act": "a_check", "key": server["key"], "ts": position, "wait": 0}
        position = (await client.long_poll(server["server"], query))["ts"]
    return perf_counter() - begin


async def _people(emulator: EmulatorProcess, number: int) -> list[int]:
    """The numbers of people who have written."""
    at_once = asyncio.Semaphore(CONNECTIONS)
    async with EmulatorClient(emulator.address) as client:

        async def somebody() -> int:
            async with at_once:
                person = await client.person()
                await person.send("hello")
                return person.id

        return sorted(await asyncio.gather(*(somebody() for _ in range(number))))


def _send(person: int) -> tuple[str, str]:
    return "messages.send", f"peer_id={person}&random_id=0&message=how+are+you"


def _send_all(people: list[int]) -> tuple[str, str]:
    numbers = ",".join(map(str, people))
    return "messages.send", f"peer_ids={numbers}&random_id=0&message=how+are+you"


async def _rate(emulator: EmulatorProcess, calls: int, method: str, form: str) -> float:
    host, _, port = emulator.address.removeprefix("http://").rpartition(":")
    command = [sys.executable, "-m", "bench.raw_client", host, port, str(calls), method, form]
    run = subprocess.run
    done = await asyncio.to_thread(run, command, capture_output=True, text=True, check=True)
    return calls / float(done.stdout)


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024
