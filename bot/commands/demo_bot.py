"""The demo's bot: `python -m bot run` in everything but its clock, which the demo moves by lines
on stdin. Not a command: the demo starts it, and it speaks to nobody but a VK on this machine."""

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import typer

from bot.clock import Clock
from bot.commands.failing import one_sentence
from bot.commands.run import run_until_stopped
from bot.settings import Settings, SettingsError, load_settings


class MovedClock(Clock):
    """As far ahead of the machine's as it was told; it never goes back."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)
        self._calls: list[Callable[[], None]] = []

    def now(self) -> datetime:
        return super().now() + self._ahead

    def when_moved(self, call: Callable[[], None]) -> None:
        self._calls.append(call)

    def be_ahead(self, seconds: float) -> None:
        self._ahead = max(self._ahead, timedelta(seconds=seconds))
        for call in self._calls:
            call()


def main() -> None:
    """As `python -m bot run`; each line on stdin says by how many seconds the clock is ahead."""
    with one_sentence():
        settings = load_settings()
        only_on_this_machine(settings)
        clock = MovedClock()
        run_until_stopped(settings, clock, beside=_listen(clock))


def only_on_this_machine(settings: Settings) -> None:
    """Raises `SettingsError` for a VK elsewhere: there a clock must not be moved."""
    if urlsplit(settings.api_url).hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise SettingsError("The demo's bot speaks to a local VK only; use `python -m bot run`.")


async def _listen(clock: MovedClock) -> None:
    """Each line says by how many seconds the clock is ahead from now on."""
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    while line := await lines.readline():
        clock.be_ahead(float(line))


if __name__ == "__main__":
    typer.run(main)
