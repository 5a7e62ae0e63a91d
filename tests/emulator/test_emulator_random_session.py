"""Hours of people and a bot in a few seconds, from a seed: the emulator stays well. The fixture
parses each answer and each update of it with vkbottle's models."""

from typing import Any

import pytest
from emulated_vk import Vk
from random_session import RandomSession

STEPS = 700


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_long_random_session_leaves_the_emulator_well(vk: Vk, seed: int) -> None:
    session = RandomSession(vk, seed)
    await session.begin()
    await session.walk(STEPS)
    statistics = await vk.statistics()
    inside = statistics["inside_execute"]
    outside = {name: n - inside.get(name, 0) for name, n in statistics["calls"].items()}
    assert {name: n for name, n in outside.items() if n} == dict(session.calls)
    assert "10" not in statistics["errors"]
    for code, times in session.errors.items():
        assert statistics["errors"][code] >= times, code
    assert statistics["refused"] == statistics["faults"] == 0
    await conversations_agree(vk, session, statistics)


async def conversations_agree(vk: Vk, session: RandomSession, statistics: dict[str, Any]) -> None:
    """Nothing is lost: as many messages of the community's as it sent, numbered without gaps."""
    sent = 0
    for peer_id in [*session.chats, *(person.id for person in session.people)]:
        shown = (await vk.read(f"conversations/{peer_id}", since=0))["messages"]
        numbers = [message["conversation_message_id"] for message in shown]
        assert numbers == list(range(1, len(numbers) + 1))
        sent += sum(message["out"] and "action" not in message for message in shown)
    assert sent == statistics["sent"]
    updates = (await vk.poll())["updates"]
    ids = [update["event_id"] for update in updates]
    assert len(set(ids)) == len(ids) > 100
