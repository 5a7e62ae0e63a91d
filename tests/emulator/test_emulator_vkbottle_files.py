"""vkbottle's own uploaders and its webhook, with nothing changed but the address."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from callback_bot import CallbackBot
from emulated_vk import StartVk, Vk
from files import ogg, png
from vkbottle import (
    API,
    DocMessagesUploader,
    GraffitiUploader,
    PhotoMessageUploader,
    VoiceMessageUploader,
)
from vkbottle.bot import Bot
from vkbottle.callback import BotCallback


@pytest.fixture
async def vk(start_vk: StartVk) -> Vk:
    return await start_vk(real_clock=True, callback_retries_seconds=(0.05, 0.1))


@pytest.fixture
async def api(vk: Vk) -> AsyncIterator[API]:
    api = API(vk.token)
    api.API_URL = vk.api_url  # type: ignore[misc]
    yield api
    await api.http_client.close()


async def test_uploaders_give_attachments_that_can_be_sent(vk: Vk, api: API) -> None:
    anna = await vk.somebody()
    attachments = [
        await PhotoMessageUploader(api).upload(png(), peer_id=anna.id),
        await DocMessagesUploader(api).upload(b"hello", peer_id=anna.id, title="plan.txt"),
        await VoiceMessageUploader(api).upload(ogg(), peer_id=anna.id, title="voice.ogg"),
        await GraffitiUploader(api).upload(png(), peer_id=anna.id, title="g.png"),
    ]
    await api.messages.send(peer_id=anna.id, random_id=0, attachment=",".join(attachments))
    shown = (await anna.messages())[-1]["attachments"]
    assert [one["type"] for one in shown] == ["photo", "doc", "audio_message", "graffiti"]
    assert shown[1]["doc"]["title"] == "plan.txt"


async def test_its_webhook_is_set_up_confirmed_and_fed(vk: Vk, api: API) -> None:
    bot_server = CallbackBot()
    await bot_server.start()
    url, title = bot_server.url, "vkbottle"
    heard = asyncio.Event()
    texts: list[str] = []
    bot = Bot(api=api, callback=BotCallback(url=url, title=title))

    @bot.on.message()
    async def on_message(message: Any) -> None:
        texts.append(message.text)
        heard.set()

    await bot_server.stop()  # as in its examples: set up first, listen afterwards
    bot_server.code, secret = await bot.setup_webhook()
    await asyncio.sleep(0.02)
    await bot_server.start()
    for _ in range(200):
        [server] = (await vk.ok("groups.getCallbackServers", group_id=1))["items"]
        if server["status"] != "wait":
            break
        await asyncio.sleep(0.01)
    assert (server["status"], server["secret_key"]) == ("ok", secret)
    await (await vk.person()).send("by callback")
    [update] = await bot_server.wait_for(1)
    assert update.body["secret"] == secret
    await bot.process_event(update.body)
    await asyncio.wait_for(heard.wait(), 5)
    assert texts == ["by callback"]
    await bot_server.stop()
