"""A VK on the loopback, and clients of it."""

from collections.abc import AsyncIterator

import pytest
from loopback_vk import TOKEN, LoopbackVk

from bot.vk.api import Community, VkApi


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
