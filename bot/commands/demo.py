"""`python -m bot demo`: the emulator, the bot and a page to chat with it, as child processes."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from bot.settings import ROOT

_STORY: Final = Path(__file__).with_name("demo_story.json")
"""Who is in the demo: names are words, and words are no code."""
_TOKEN: Final = "demo-token"  # noqa: S105 - the emulator's own, worth nothing
_START_SECONDS: Final = 60
_ENDING_SECONDS: Final = 0.3
_CLOCK_WAIT_SECONDS: Final = 60


def command(
    port: Annotated[int, typer.Option(help="Where the page is; 0 for any free port.")] = 8090,
) -> None:
    """Try the bot without VK: a local VK, the bot and a page to chat with it.

    Needs no token and keeps nothing. Open the address it prints, choose a person, write to the
    bot. The clock on the page lets hours and days pass at once, to see what the bot reminds
    people of. Ctrl-C ends everything.
    """
    raise typer.Exit(asyncio.run(_demo(port)))


async def _demo(port: int) -> int:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    with tempfile.TemporaryDirectory(prefix="sferum-guide-") as folder:
        children: list[Process] = []
        try:
            return await _start(port, folder, children, stopping)
        finally:
            await _end(children)


async def _start(port: int, folder: str, children: list[Process], stopping: asyncio.Event) -> int:
    story = json.loads(await asyncio.to_thread(_STORY.read_text, encoding="utf-8"))
    options = ("--port", str(port), "--token", _TOKEN, "--group-name", story["community"])
    emulator = await _child("emulator", *options, stdout=PIPE)
    children.append(emulator)
    address = await _line_after(emulator.stdout, "emulator ready ")
    if address is None:
        print(f"The local VK did not start; is port {port} taken? Try --port 0.", file=sys.stderr)
        return 1
    await _invite(address, story["people"])
    bot = await _child(
        "bot.commands.demo_bot", env=_bot_environment(address, folder), stdin=PIPE, stderr=PIPE
    )
    children.append(bot)
    if await _line_after(bot.stderr, "bot ready") is None:
        print("The bot did not start; the reason stands above.", file=sys.stderr)
        return 1
    print(f"Open {address} in a browser, choose a person and write to the bot. Ctrl-C to end.")
    sys.stdout.flush()
    ends = [asyncio.ensure_future(child.wait()) for child in children]
    ends.append(asyncio.ensure_future(stopping.wait()))
    beside = [
        asyncio.ensure_future(_pass_on(bot.stderr)),
        asyncio.ensure_future(_move_clocks_together(address, bot)),
    ]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in (*ends, *beside):
        task.cancel()
    return 0 if stopping.is_set() else 1


def _bot_environment(address: str, folder: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": _TOKEN,
        "BOT_API_URL": f"{address}/method/",
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/demo.db",
        "BOT_LOG_LEVEL": "WARNING",
    }


async def _child(
    module: str, *arguments: str, env: dict[str, str] | None = None, **pipes: Any
) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        start_new_session=True,
        **pipes,
    )


async def _line_after(stream: asyncio.StreamReader | None, prefix: str) -> str | None:
    """The rest of the first line with this prefix; None if the stream ends before. Other lines
    are passed on to stderr."""
    if stream is None:
        return None
    try:
        async with asyncio.timeout(_START_SECONDS):
            while line := (await stream.readline()).decode(errors="replace"):
                if line.startswith(prefix):
                    return line.removeprefix(prefix).strip()
                sys.stderr.write(line)
    except TimeoutError:
        return None
    return None


async def _pass_on(stream: asyncio.StreamReader | None) -> None:
    while stream and (line := await stream.readline()):
        sys.stderr.write(line.decode(errors="replace"))


async def _move_clocks_together(address: str, bot: Process) -> None:
    """Whenever somebody moves the local VK's clock on the page, the bot's is moved as well."""
    import aiohttp

    ahead = 0.0
    async with aiohttp.ClientSession() as session:
        while bot.stdin and not bot.stdin.is_closing():
            known = {"ahead_seconds": str(ahead), "wait": str(_CLOCK_WAIT_SECONDS)}
            try:
                async with session.get(f"{address}/control/clock", params=known) as answer:
                    ahead = float((await answer.json())["ahead_seconds"])
                bot.stdin.write(f"{ahead}\n".encode())
                await bot.stdin.drain()
            except (aiohttp.ClientError, ConnectionError):
                return


async def _invite(address: str, people: list[dict[str, Any]]) -> None:
    import aiohttp

    async with aiohttp.ClientSession() as session:
        for person in people:
            async with session.post(f"{address}/control/users", json=person) as answer:
                answer.raise_for_status()


async def _end(children: list[Process]) -> None:
    """The bot first, so that it can say goodbye to a VK that still answers."""
    for child in reversed(children):
        with suppress(TimeoutError):  # one that is ending by itself is not signalled
            await asyncio.wait_for(child.wait(), _ENDING_SECONDS)
        if child.returncode is None:
            child.terminate()
            try:
                await asyncio.wait_for(child.wait(), 10)
            except TimeoutError:
                child.kill()
                await child.wait()
