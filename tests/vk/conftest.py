"""A VK on the loopback, and clients of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from carrying import Carrying, Clocks
from loopback_vk import TOKEN, LoopbackVk
from packing_vk import PackingVk
from sqlalchemy import event

from bot.storage.database import Database
from bot.vk.api import Community, VkApi
from bot.vk.pace import Pace


@pytest.fixture
async def vk() -> AsyncIterator[LoopbackVk]:
    vk = await LoopbackVk().start()
    yield vk
    await vk.stop()


@pytest.fixture
async def api(vk: LoopbackVk) -> AsyncIterator[VkApi]:
    api = VkApi(TOKEN, vk.url)
    yield api
    await api.close()


@pytest.fixture
def community() -> Community:
    return Community(77, "school")


@pytest.fixture
async def packing_vk() -> AsyncIterator[PackingVk]:
    vk = await PackingVk().start()
    yield vk
    await vk.stop()
    assert vk.peers_asked_twice_at_once == set()


@pytest.fixture
async def carrying(
    packing_vk: PackingVk, database: Database, database_file: Path
) -> AsyncIterator[Carrying]:
    """A relay to be started, without VK's pace."""
    event.listen(database.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=0"))
    api = VkApi(TOKEN, packing_vk.url, Pace(0))
    carrying = Carrying(database, api, database_file, Clocks())
    yield carrying
    await carrying.kill()
    await api.close()
