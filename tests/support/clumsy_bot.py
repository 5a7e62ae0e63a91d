"""`python -m bot` in a program that breaks in every way there is, with the person's own words and
the token in everything it says of it; and one that waits for VK two seconds only.

Started as a process by tests of what may stand in a log.
"""

import asyncio
import gc
import logging
import os
import threading
import warnings
from typing import Any

import aiohttp

from bot import heartbeat
from bot.commands import app
from bot.vk import api, dispatcher, longpoll
from bot.workers import carrier

BREAKS_TURN = "ломается ход"
BREAKS_AROUND = "ломается вокруг"
BREAKS_SENDER = "ломается отправка"
BREAKS_BATCH = "ломается пачка"
ENDS_ALL = "ломается всё"
PATIENCE_SECONDS = 2
"""For an answer of VK; whatever takes longer has failed."""

_recognise = dispatcher.recognise
_call_of = carrier.sending.call_of
_beat = heartbeat.Heartbeat.beat
_handle = dispatcher.Dispatcher.handle
_said: list[str] = []


class ClumsyError(Exception):
    """Its text holds everything that should never be told."""


def _fail() -> None:
    raise ClumsyError(f"{_said} {os.environ['BOT_TOKEN']}")


async def _fail_later() -> None:
    _fail()


class Dying:
    """An object that fails while it dies."""

    def __del__(self) -> None:
        _fail()


def _fail_all_around() -> None:
    """Everything that Python, asyncio and libraries would print by themselves."""
    loop = asyncio.get_running_loop()
    loop.create_task(_fail_later())  # noqa: RUF006  (a task that nobody holds is the point)
    loop.call_soon(_fail)
    loop.call_soon(lambda words: _fail(), _said[-1])
    loop.call_exception_handler({"message": f"Trouble with {_said}", "future": _said})
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    Dying()
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"{_said}", stacklevel=1)
    library = logging.getLogger("somebodys.package")
    library.warning("met %s", _said)
    library.error(f"met {_said}")
    for one in (library, logging.getLogger("bot.somewhere")):
        try:
            _fail()
        except ClumsyError as error:
            one.exception("it failed")
            one.error("it failed", exc_info=error, stack_info=True)


def recognise(heard: Any, *arguments: Any) -> Any:
    text = str(getattr(heard, "text", ""))
    _said.append(text)
    if BREAKS_TURN in text:
        _fail()
    if BREAKS_AROUND in text:
        _fail_all_around()
    return _recognise(heard, *arguments)


def call_of(row: Any, places: Any) -> Any:
    if _said and BREAKS_SENDER in _said[-1]:
        raise ClumsyError(f"{row}")
    return _call_of(row, places)


def beat(self: Any) -> None:
    if _said and ENDS_ALL in _said[-1]:
        _fail()
    _beat(self)


async def handle(self: Any, batch: Any, *arguments: Any, **named: Any) -> None:
    if any(BREAKS_BATCH in str(one) for one in batch if not one.get("is_caught_up")):
        raise ClumsyError(f"{batch}")
    await _handle(self, batch, *arguments, **named)


if __name__ == "__main__":
    dispatcher.recognise = recognise
    dispatcher.Dispatcher.handle = handle  # type: ignore[method-assign]
    carrier.sending.call_of = call_of
    heartbeat.Heartbeat.beat = beat  # type: ignore[method-assign]
    api._CALL_TIMEOUT = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)  # type: ignore[misc]
    longpoll._WAIT_SECONDS = 1  # type: ignore[misc]
    longpoll._GRACE_SECONDS = 1  # type: ignore[misc]
    app(prog_name="python -m bot")
