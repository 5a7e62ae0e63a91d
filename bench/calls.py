"""What the emulator itself can do, so that it is known not to be the bottleneck."""

import asyncio
import subprocess
import sys
from pathlib import Path

from bench.measure import Figure
from bench.raw_client import CONNECTIONS
from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running

PEOPLE = 1000


async def emulator_calls(calls: int, repeats: int) -> Figure:
    """Simple calls: the rest of the road, HTTP and the envelope, is nearly all of it."""
    with running("--api-rate", "0") as emulator:
        values = [await _rate(emulator, calls, "groups.getById", "") for _ in range(repeats)]
    how = f"{calls} groups.getById by {CONNECTIONS} connections of a raw client"
    return Figure("emulator", "calls/s", how, tuple(values))


async def emulator_sends(calls: int, repeats: int) -> Figure:
    """Each one a message in a conversation, with a line for long poll."""
    with running("--api-rate", "0") as emulator:
        [form] = await _people(emulator, 1)
        values = [await _rate(emulator, calls, "messages.send", form) for _ in range(repeats)]
    how = f"{calls} messages.send by {CONNECTIONS} connections of a raw client"
    return Figure("emulator, sending", "calls/s", how, tuple(values))


async def emulator_memory(messages: int) -> Figure:
    """How much a process takes with 1,000 people and that many messages. Linux only."""
    with running("--api-rate", "0") as emulator:
        forms = await _people(emulator, PEOPLE)
        for form in forms:
            await _rate(emulator, max(CONNECTIONS, messages // PEOPLE), "messages.send", form)
        megabytes = _megabytes(emulator.process.pid)
    how = f"{PEOPLE} people, {messages} messages"
    return Figure("emulator, memory", "MB", how, (megabytes,))


async def _people(emulator: EmulatorProcess, number: int) -> list[str]:
    """People who have written; what `messages.send` needs for each."""
    async with EmulatorClient(emulator.address) as client:
        people = [await client.person() for _ in range(number)]
        for person in people:
            await person.send("hello")
    return [f"peer_id={person.id}&random_id=0&message=how+are+you" for person in people]


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
