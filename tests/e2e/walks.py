"""A walk that the tests here repeat under trouble, and what it looks like without."""

import asyncio
from collections.abc import Callable, Sequence

from support.bot_process import BotProcess
from support.people import PATIENCE_SECONDS, Answer, Talker
from support.wording import Wording

from emulator.client import EmulatorClient

MakeBot = Callable[..., BotProcess]


def acts(words: Wording) -> list[str]:
    """What a teacher does one after another: answers, steps, an excursion, a step back, a letter
    of his own; each is a press, or is typed if no button says so."""
    steps = words.steps("teacher")
    trouble = steps["profile"].troubles[0]
    return [
        "Начать",
        words.role("teacher"),
        words.answer("link_from_administrator", "no"),
        words.done,
        words.trouble,
        trouble.label,
        words.show_step,
        "а это обязательно?",
        words.done,
        words.back,
        words.done,
        words.done,
        words.done_of(steps["confirmed"]),
        words.notes,
        words.done,
        words.done,
    ]


async def does(person: Talker, act: str) -> Answer:
    """Presses what is on offer, else writes it; returns when the answer is complete."""
    said = [message for message in await person.conversation() if message["out"]]
    if said and act in await person.offers():
        return await person.presses(act)
    return await person.says(act)


async def everybody_does(people: Sequence[Talker], what: Sequence[str]) -> None:
    await asyncio.gather(*(does(person, act) for person, act in zip(people, what, strict=True)))


async def come(vk: EmulatorClient, bot: BotProcess, first_name: str) -> Talker:
    """Somebody whom the bot has never seen."""
    return Talker(vk, (await vk.person(first_name)).user, bot.database)


async def record_of(person: Talker) -> list[str]:
    """The whole conversation as it stands now, without what differs from person to person."""
    return [
        f"{'«' if message['out'] else '»'} {message['text']}"
        for message in await person.conversation()
    ]


async def undisturbed_record(vk: EmulatorClient, bot: BotProcess, words: Wording) -> list[str]:
    person = await come(vk, bot, "Undisturbed")
    for act in acts(words):
        await does(person, act)
    return await record_of(person)


async def grows(vk: EmulatorClient, count: str, before: int) -> None:
    """Returns when that count of the emulator's has grown."""
    clock = asyncio.get_running_loop().time
    end = clock() + PATIENCE_SECONDS
    while (await vk.statistics())[count] == before:
        assert clock() < end, f"{count} does not grow"
