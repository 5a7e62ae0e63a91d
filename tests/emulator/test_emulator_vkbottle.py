"""Bots that know nothing of the emulator but its address."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from emulated_vk import Vk
from vkbottle import API, Callback, GroupEventType, Keyboard, KeyboardButtonColor, Text, VKAPIError
from vkbottle.bot import Bot, Message, MessageEvent

from emulator.client import EmulatorClient
from emulator.testing import PersonFactory, person

__all__ = ["person"]


@pytest.fixture
async def bot(
    emulator: EmulatorClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    monkeypatch.chdir(tmp_path)  # vkbottle keeps its position in the working directory
    bot = Bot(emulator.token)
    bot.api.API_URL = emulator.api_url
    yield bot
    await bot.api.http_client.close()
    await asyncio.get_running_loop().shutdown_default_executor()  # it may be writing that file


@contextlib.asynccontextmanager
async def polling(bot: Bot) -> AsyncIterator[None]:
    task = asyncio.create_task(bot.run_polling())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until_polled(client: EmulatorClient) -> None:
    """Until the bot has fetched its long poll server: what comes later is new to it."""
    while "groups.getLongPollServer" not in (await client.statistics())["calls"]:
        await asyncio.sleep(0)


async def test_an_unmodified_echo_bot_answers(
    emulator: EmulatorClient, person: PersonFactory, bot: Bot
) -> None:
    @bot.on.message()
    async def echo(message: Message) -> None:
        await message.answer(f"you said {message.text}")

    anna = await person("Anna")
    async with polling(bot):
        await until_polled(emulator)
        await anna.send("hello")
        await anna.sees("you said hello")
        await anna.send("", attachments=[{"type": "sticker"}, {"type": "audio_message"}])
        await anna.sees("you said ")


async def test_a_bot_with_callback_buttons_works(
    emulator: EmulatorClient, person: PersonFactory, bot: Bot
) -> None:
    keyboard = (
        Keyboard(inline=True)
        .add(Callback("Save", {"do": "save"}), color=KeyboardButtonColor.SECONDARY)
        .row()
        .add(Text("More", {"do": "more"}))
    )

    @bot.on.message(payload={"do": "more"})
    async def more(message: Message) -> None:
        await message.answer("more of it")

    @bot.on.message()
    async def menu(message: Message) -> None:
        await message.answer("choose", keyboard=keyboard.get_json())

    @bot.on.raw_event(GroupEventType.MESSAGE_EVENT, MessageEvent)
    async def pressed(event: MessageEvent) -> None:
        await event.show_snackbar("Saved")
        await event.edit_message("saved")

    await bot.api.groups.set_long_poll_settings(group_id=1, message_event=True)
    anna = await person("Anna")
    async with polling(bot):
        await until_polled(emulator)
        await anna.send("menu")
        await anna.sees("choose")
        await anna.press("More")
        await anna.sees("more of it")
        await anna.press("Save")
        await anna.notified("Saved")
        edited = await anna.sees("saved")
    assert "keyboard" not in edited


async def test_vkbottles_typed_calls_understand_the_answers(vk: Vk) -> None:
    anna = await vk.somebody()
    api = API(vk.token)
    api.API_URL = vk.api_url
    try:
        assert (await api.groups.get_by_id()).groups[0].screen_name == "sferum_guide"
        assert (await api.users.get(user_ids=[anna.id]))[0].first_name == "Anna"
        [item] = await api.messages.send(peer_ids=[anna.id], random_id=5, message="hi")
        assert item.conversation_message_id == 2
        history = await api.messages.get_history(peer_id=anna.id, extended=True)
        assert [message.text for message in history.items] == ["hi", "first"]
        listed = await api.messages.get_conversations(filter="all", extended=True)
        assert listed.items[0].conversation.peer.id == anna.id
        with pytest.raises(VKAPIError[901]):
            await api.messages.send(peer_id=999, random_id=0, message="hi")
        with pytest.raises(VKAPIError[911]):
            await api.messages.send(
                peer_id=anna.id, random_id=0, message="x", keyboard=json.dumps({"inline": 5})
            )
    finally:
        await api.http_client.close()
