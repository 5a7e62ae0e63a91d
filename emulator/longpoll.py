"""Bots Long Poll over HTTP: who asks gets what happened since, or waits for it.

Documented: dev.vk.com bots-long-poll. What is remembered and numbered is in updates.py.
"""

import asyncio
from typing import Any

from aiohttp import web

from emulator.emulation import EMULATION, Emulation
from emulator.faults import Fault
from emulator.http import (
    UNREADABLE,
    drop,
    json_response,
    json_text_response,
    read_params,
    spoil_before,
)
from emulator.ids import is_long_poll_key
from emulator.params import Params
from emulator.state import State
from emulator.updates import Updates

LONGEST_WAIT_SECONDS = 90
"""Documented."""
DEFAULT_WAIT_SECONDS = 25
BATCH = 1000
"""Assumed: VK's largest batch is not published."""

KEY_EXPIRED = {"failed": 2}
"""Observed: exactly this for a wrong key, without `ts`."""
INFORMATION_LOST = {"failed": 3}
"""Assumed: this for a key from before a start or a reset; a client that was told to keep its old
`ts` would silently miss whatever has the same numbers now."""
WRONG_VERSION = {"failed": 4, "min_version": 0, "max_version": 3}
"""Documented for users' long poll; here only a fault causes it."""


async def poll(request: web.Request) -> web.Response:
    """GET and POST alike (observed: vkbottle posts); parameters it does not know are ignored."""
    emulation = request.app[EMULATION]
    state = emulation.state
    faults = state.faults.strike("longpoll")
    state.statistics.faults += len(faults)
    spoiled = await spoil_before(request, faults) if faults else None
    if spoiled is not None:
        return spoiled
    try:
        params = await read_params(request)
    except UNREADABLE:
        return json_response(KEY_EXPIRED)
    if "failed" in faults:
        return json_response(_failed(emulation.state.updates, faults["failed"].failed))
    answer = await _answer(emulation, params, faults)
    if "drop_after" in faults:
        return drop(request)
    return json_text_response(answer) if isinstance(answer, str) else json_response(answer)


def _failed(updates: Updates, kind: int) -> dict[str, Any]:
    """Observed: with 1 the new `ts` is a number."""
    if kind == 1:
        return {"failed": 1, "ts": updates.position}
    return WRONG_VERSION if kind == 4 else {"failed": kind}


async def _answer(
    emulation: Emulation, params: Params, faults: dict[str, Fault]
) -> str | dict[str, Any]:
    state = emulation.state
    updates = state.updates
    key = params.text("key")
    if key != updates.key:
        return INFORMATION_LOST if is_long_poll_key(key) else KEY_EXPIRED
    position = _number(params.text("ts"))
    if position is None or position > updates.position:
        return INFORMATION_LOST  # assumed: a ts that was never given, as after a restart
    if position < updates.oldest:
        return _failed(updates, 1)
    if position == updates.position and not state.over:
        await _wait(updates, params)
    if emulation.state is not state:
        return INFORMATION_LOST
    if position < updates.oldest:
        return _failed(updates, 1)
    return _batch(state, position, faults)


async def _wait(updates: Updates, params: Params) -> None:
    """Documented: `wait` up to 90 seconds. Returns at once when an update comes."""
    asked = _number(params.text("wait"))
    seconds = DEFAULT_WAIT_SECONDS if asked is None else min(asked, LONGEST_WAIT_SECONDS)
    if seconds > 0 and await updates.bell.heard(seconds):
        await asyncio.sleep(0)  # updates of the same moment go into the same batch


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _batch(state: State, position: int, faults: dict[str, Fault]) -> str:
    """Observed: `ts` is text; an empty wait answers with the same `ts` and no updates."""
    updates, statistics = state.updates, state.statistics
    texts = updates.after(position, BATCH)
    end = position + len(texts)
    again = max(0, min(updates.given, end) - position)
    statistics.events_given_again += again
    statistics.events_given += len(texts) - again
    updates.given = max(updates.given, end)
    if texts and "repeat" in faults:
        texts = _repeated(state, position, texts)
    if "shuffle" in faults:
        texts = state.ids.shuffled(texts)
    return f'{{"ts":"{end}","updates":[{",".join(texts)}]}}'


def _repeated(state: State, position: int, texts: list[str]) -> list[str]:
    """The update before, once more, and each new one twice. Observed: vkbottle/vkbottle#1045 met
    the same message up to three times after reconnects."""
    before = max(position - 1, state.updates.oldest)
    past = state.updates.after(before, position - before)
    state.statistics.events_given_again += len(past) + len(texts)
    return past + [text for text in texts for _ in range(2)]
