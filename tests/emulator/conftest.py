"""An emulator in the test's own process, whose clock the test can move, and the plugin's fixtures.

Whatever a test makes the emulator say is parsed with vkbottle's own models when the test ends.
"""

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from emulated_vk import Clock, StartVk, Vk
from vkbottle import API
from vkbottle_types.events import bot_typings

from emulator.options import Options
from emulator.server import Server
from emulator.testing import emulator, emulator_options, emulator_process, start_emulator

__all__ = ["emulator", "emulator_options", "emulator_process", "start_emulator"]

EVENTS = {
    "message_new": bot_typings.MessageNew,
    "message_reply": bot_typings.MessageReply,
    "message_edit": bot_typings.MessageEdit,
    "message_allow": bot_typings.MessageAllow,
    "message_deny": bot_typings.MessageDeny,
    "message_event": bot_typings.MessageEvent,
    "message_read": bot_typings.MessageRead,
    "message_typing_state": bot_typings.MessageTypingState,
    "message_reaction_event": bot_typings.MessageReactionEvent,
    "user_block": bot_typings.UserBlock,
    "user_unblock": bot_typings.UserUnblock,
    "group_join": bot_typings.GroupJoin,
    "group_leave": bot_typings.GroupLeave,
}
PARSED_BY_NOBODY = {"messages.sendMessageEventAnswer", "execute"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def start_vk(clock: Clock, tmp_path: Path) -> AsyncIterator[StartVk]:
    """`vk = await start_vk(api_rate=20)`: an emulator with these options."""
    started: list[tuple[Server, Vk]] = []
    records: list[Path] = []

    async def start(real_clock: bool = False, **options: Any) -> Vk:
        record = tmp_path / f"recording{len(records)}.jsonl"
        given = Options(port=0, record=record, **{"api_rate": 0} | options)
        server = Server(given, time.time if real_clock else clock)
        await server.start()
        vk = await Vk(server, clock).__aenter__()
        started.append((server, vk))
        records.append(record)
        return vk

    yield start
    for server, vk in started:
        await vk.close()
        await server.stop()
    for record in records:
        await _parse_with_vkbottle(record)


@pytest.fixture
async def vk(start_vk: StartVk) -> Vk:
    """An emulator without a rate limit."""
    return await start_vk()


class Replay(API):
    """vkbottle's client, for which VK answers what was recorded."""

    answer: dict[str, Any]

    async def request(
        self, method: str, data: dict[str, Any], version: str | None = None
    ) -> dict[str, Any]:
        return self.answer


async def _parse_with_vkbottle(record: Path) -> None:
    for line in record.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        if said["kind"] == "call":
            await _parse_answer(said["method"], said["params"], said["answer"])
        elif isinstance(said["event"], dict) and "event_id" in said["event"]:  # not a raw one
            EVENTS[said["event"]["type"]](**said["event"])


async def _parse_answer(method: str, params: dict[str, str], answer: dict[str, Any]) -> None:
    if "response" not in answer or params["v"] != "5.199" or method in PARSED_BY_NOBODY:
        return
    section, name = method.split(".")
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    replay = Replay("token")
    replay.answer = answer
    # vkbottle chooses among models by whether a flag is true, and a recorded "0" is a text
    given = {key: value for key, value in params.items() if value != "0"}
    await getattr(getattr(replay, section), snake)(**given)
