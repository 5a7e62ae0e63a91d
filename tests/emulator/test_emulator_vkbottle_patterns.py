"""The patterns of vkbottle's published examples, with nothing changed but the address: commands,
rules, keyboards and carousels, states, callback buttons, photos."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from files import png
from vkbottle import (
    EMPTY_KEYBOARD,
    BaseStateGroup,
    Callback,
    GroupEventType,
    GroupTypes,
    Keyboard,
    KeyboardButtonColor,
    OpenLink,
    PhotoMessageUploader,
    ShowSnackbarEvent,
    TemplateElement,
    Text,
    template_gen,
)
from vkbottle.bot import Bot, BotLabeler, Message, MessageEvent, rules

from emulator.client import EmulatorClient
from emulator.testing import PersonFactory, person

__all__ = ["person"]
PATIENCE = 30.0


class Menu(BaseStateGroup):
    NAME = "name"
    CLASS = "class"


class Talking:
    """A bot that is being built by a test, and then polls until the test ends."""

    def __init__(self, bot: Bot, emulator: EmulatorClient) -> None:
        self.bot = bot
        self._emulator = emulator
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self.bot.run_polling())
        while "groups.getLongPollServer" not in (await self._emulator.statistics())["calls"]:
            assert not self._task.done()
            await asyncio.sleep(0)

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.bot.api.http_client.close()
        await asyncio.get_running_loop().shutdown_default_executor()


@pytest.fixture
async def talking(
    emulator: EmulatorClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Talking]:
    monkeypatch.chdir(tmp_path)  # vkbottle keeps its position in the working directory
    bot = Bot(emulator.token)
    bot.api.API_URL = emulator.api_url  # type: ignore[misc]
    talking = Talking(bot, emulator)
    yield talking
    await talking.stop()


async def test_commands_patterns_and_rules(talking: Talking, person: PersonFactory) -> None:
    labeler = BotLabeler()

    @labeler.private_message(command=("add", 2))
    async def add(message: Message, args: tuple[str, ...]) -> None:
        await message.reply(f"{int(args[0]) + int(args[1])}")

    @labeler.message(text=["call me <name>", "i am <name>"])
    async def named(message: Message, name: str) -> str:
        return f"hello {name}"

    @labeler.message(rules.RegexRule(r"\d{4}"))
    async def year(message: Message) -> None:
        await message.answer("a year")

    @labeler.message(attachment="sticker")
    async def sticker(message: Message) -> None:
        user = await message.get_user()
        await message.answer(f"a sticker from {user.first_name}")

    @labeler.chat_message(action="chat_invite_user")
    async def invited(message: Message) -> None:
        await message.answer("thank you for inviting me")

    talking.bot.labeler.load(labeler)
    await talking.start()
    anna = await person("Anna")
    await anna.send("/add 2 3")
    answer = await anna.sees("5", PATIENCE)
    assert answer["reply_message"]["text"] == "/add 2 3"
    await anna.send("i am Boris")
    await anna.sees("hello Boris", PATIENCE)
    await anna.send("2026")
    await anna.sees("a year", PATIENCE)
    await anna.send("", attachments=["sticker"])
    await anna.sees("a sticker from Anna", PATIENCE)
    in_chat = anna.in_chat(await anna.client.chat("Class", anna))
    await in_chat.sees("thank you for inviting me", PATIENCE)


async def test_states_remember_where_a_person_is(talking: Talking, person: PersonFactory) -> None:
    bot = talking.bot

    @bot.on.message(state=Menu.NAME)
    async def name(message: Message) -> None:
        await bot.state_dispenser.set(message.peer_id, Menu.CLASS, name=message.text)
        await message.answer("which class?")

    @bot.on.message(state=Menu.CLASS)
    async def school_class(message: Message) -> None:
        assert message.state_peer is not None
        known = message.state_peer.payload["name"]
        await bot.state_dispenser.delete(message.peer_id)
        await message.answer(f"{known} of {message.text}", keyboard=EMPTY_KEYBOARD)

    @bot.on.message()
    async def begin(message: Message) -> None:
        keyboard = Keyboard(one_time=False).add(Text("Skip", {"cmd": "skip"}))
        await bot.state_dispenser.set(message.peer_id, Menu.NAME)
        await message.answer("your name?", keyboard=keyboard.get_json())

    await talking.start()
    anna, boris = await person("Anna"), await person("Boris")
    for one in (anna, boris):
        await one.send("hi")
        await one.sees("your name?", PATIENCE)
        assert await one.labels() == ["Skip"]
    await anna.send("Anna")
    await anna.sees("which class?", PATIENCE)
    await boris.press("Skip")
    await boris.sees("which class?", PATIENCE)
    await anna.send("5A")
    await anna.sees("Anna of 5A", PATIENCE)
    assert await anna.labels() == []
    await boris.send("7B")
    await boris.sees("Skip of 7B", PATIENCE)


async def test_callback_buttons_carousels_and_photos(
    talking: Talking, person: PersonFactory
) -> None:
    bot = talking.bot
    shown = (
        Keyboard(inline=True)
        .add(Callback("Snack", {"cmd": "snack"}), color=KeyboardButtonColor.POSITIVE)
        .add(Callback("Link", {"cmd": "link"}))
        .row()
        .add(OpenLink("https://example.com", "Site"))
    )
    card = Keyboard().add(Text("Take", {"take": 1}))

    @bot.on.message(text="carousel")
    async def carousel(message: Message) -> None:
        element = TemplateElement("Title", "Text", buttons=card.get_json())
        await message.answer("cards", template=template_gen(element))

    @bot.on.message(payload={"take": 1})
    async def taken(message: Message) -> None:
        photo = await PhotoMessageUploader(bot.api).upload(png(), peer_id=message.peer_id)
        assert isinstance(photo, str)
        await message.answer("taken", attachment=photo)

    @bot.on.message()
    async def menu(message: Message) -> None:
        await message.answer("choose", keyboard=shown.get_json())

    @bot.on.raw_event(
        GroupEventType.MESSAGE_EVENT, MessageEvent, rules.PayloadRule({"cmd": "link"})
    )
    async def link(event: MessageEvent) -> None:
        await event.open_link("https://vk.com")

    @bot.on.raw_event(GroupEventType.MESSAGE_EVENT, GroupTypes.MessageEvent)
    async def other(event: GroupTypes.MessageEvent) -> None:
        given = event.object
        if given.payload == {"cmd": "snack"}:
            await bot.api.messages.send_message_event_answer(
                event_id=given.event_id,
                user_id=given.user_id,
                peer_id=given.peer_id,
                event_data=ShowSnackbarEvent(text="a snack").model_dump_json(),
            )

    await bot.api.groups.set_long_poll_settings(group_id=1, message_event=True)
    await talking.start()
    anna = await person("Anna")
    await anna.send("hi")
    await anna.sees("choose", PATIENCE)
    await anna.press("Snack")
    await anna.notified("a snack", PATIENCE)
    await anna.press("Link")
    await anna.notified("https://vk.com", PATIENCE)
    await anna.send("carousel")
    await anna.sees("cards", PATIENCE)
    cards = (await anna.messages())[-1]
    await anna.press("Take", cards)
    photo = (await anna.sees("taken", PATIENCE))["attachments"]
    assert photo[0]["photo"]["orig_photo"]["width"] == 320
