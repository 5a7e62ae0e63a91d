"""A pytest plugin: an emulator as a real process, a client for it, and people who use it.

Switch it on in the top conftest.py with `pytest_plugins = ["emulator.testing"]`. One process
serves the whole session and is made new for each test; `start_emulator` is for tests that need
their own.
"""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from emulator.client import EmulatorClient, Person

READY = "emulator ready "
STOP_SECONDS = 10
TOKEN = "demo-token"  # noqa: S105

StartEmulator = Callable[..., Awaitable[EmulatorClient]]
PersonFactory = Callable[..., Awaitable[Person]]


class EmulatorProcess:
    """`python -m emulator` on a free port; it is ready when its start-up line has been read."""

    def __init__(self, *options: str, stderr: int | None = None) -> None:
        command = [sys.executable, "-m", "emulator", "--port", "0", *options]
        self.process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=child_environment()
        )
        output = self.process.stdout
        line = output.readline() if output is not None else ""
        if not line.startswith(READY):
            self.stop()
            raise RuntimeError(f"the emulator did not start; it said {line!r}")
        self.address = line.removeprefix(READY).strip()

    def stop(self) -> int:
        """Ends it as a service manager would; its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            if self.process.stdout is not None:
                self.process.stdout.close()


def child_environment() -> dict[str, str]:
    """Lets the child find the package from whatever directory the test runs in."""
    root = str(Path(__file__).resolve().parent.parent)
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{path}" if path else root}


@contextmanager
def running(*options: str, stderr: int | None = None) -> Iterator[EmulatorProcess]:
    process = EmulatorProcess(*options, stderr=stderr)
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="session")
def emulator_options() -> tuple[str, ...]:
    """Options of the session's emulator; override it, with the same scope, to change them."""
    return ()


@pytest.fixture(scope="session")
def emulator_process(emulator_options: tuple[str, ...]) -> Iterator[EmulatorProcess]:
    with running(*emulator_options) as process:
        yield process


@pytest_asyncio.fixture
async def emulator(emulator_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    """A client of an emulator that is as new; it knows `address`, `api_url` and `token`."""
    async with EmulatorClient(emulator_process.address, TOKEN) as client:
        await client.reset()
        yield client


@pytest_asyncio.fixture
async def start_emulator() -> AsyncIterator[StartEmulator]:
    """`client = await start_emulator("--api-rate", "0")`: a process of the test's own."""
    processes: list[EmulatorProcess] = []
    clients: list[EmulatorClient] = []

    async def start(*options: str) -> EmulatorClient:
        processes.append(EmulatorProcess(*options))
        client = await EmulatorClient(processes[-1].address, TOKEN).__aenter__()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()
    for process in processes:
        process.stop()


@pytest.fixture
def person(emulator: EmulatorClient) -> PersonFactory:
    """`anna = await person("Anna")`: somebody new in the session's emulator."""
    return emulator.person
