"""The bot dies and comes back: people stand where they stood, nothing is lost, nothing doubled."""

import asyncio
import signal
import time
from typing import Any

from support.bot_process import BotProcess
from support.people import Talker, eventually
from support.wording import Wording
from walks import MakeBot, acts, come, does, grows, record_of, undisturbed_record

from emulator.client import EmulatorClient

Fault = dict[str, Any]
SEND = "method:messages.send"
CALLS = "method:*"
"""A fault of the connection befalls the request, whichever calls are packed into it."""
MOMENTS: list[tuple[str, Fault]] = [
    ("before anybody acts", {}),
    ("when it has been told", {}),
    ("when it has sent something", {}),
    ("while what is sent stays unconfirmed", {"target": CALLS, "kind": "drop_after"}),
    ("while nothing can be sent", {"target": SEND, "kind": "error", "error_code": 10}),
    ("while VK shows an error page", {"target": CALLS, "kind": "http", "status": 502}),
    ("while what is sent stays unconfirmed again", {"target": CALLS, "kind": "drop_after"}),
    ("when it has sent something", {}),
    ("while every connection breaks", {"target": CALLS, "kind": "drop_before"}),
]
PEOPLE = 6
BACKLOG_PEOPLE = 40


async def act_while_the_bot_dies(
    moment: str, fault: Fault, bot: BotProcess, people: list[Talker], what: list[str]
) -> None:
    """Everybody acts, the bot is killed at that moment and started again."""
    vk = people[0].client
    count = {"when it has been told": "events_given", "when it has sent something": "sent"}
    watched = "faults" if fault else count.get(moment)
    before = (await vk.statistics())[watched] if watched else 0
    if watched is None:
        bot.kill()
    if fault:
        await vk.fault(**fault)
    acting = asyncio.gather(*(does(p, act) for p, act in zip(people, what, strict=True)))
    if watched is not None:
        await grows(vk, watched, before)
        bot.kill()
    await vk.no_faults()
    await asyncio.to_thread(bot.start)
    await acting


async def test_a_bot_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    vk: EmulatorClient, make_bot: MakeBot, words: Wording
) -> None:
    bot = make_bot().start()
    wanted = await undisturbed_record(vk, bot, words)
    people = [await come(vk, bot, f"Person{number}") for number in range(PEOPLE)]
    for number, person in enumerate(people):
        for act in acts(words)[:number]:
            await does(person, act)

    for turn, (moment, fault) in enumerate(MOMENTS):
        what = [acts(words)[number + turn] for number in range(PEOPLE)]
        await act_while_the_bot_dies(moment, fault, bot, people, what)

    for number, person in enumerate(people):
        for act in acts(words)[number + len(MOMENTS) :]:
            await does(person, act)
        assert await record_of(person) == wanted, person.transcript()
        assert await person.unanswered() == 0
    assert bot.complaints() == []


async def test_a_backlog_of_hundreds_is_answered_in_order(
    vk: EmulatorClient, make_bot: MakeBot, words: Wording
) -> None:
    bot = make_bot().start()
    people = [await come(vk, bot, f"Person{number}") for number in range(BACKLOG_PEOPLE)]
    said = ["Начать", words.role("teacher"), "нет", "готово", "готово", "сделано"]
    bot.kill()
    for text in said:
        last = [await person.send(text) for person in people]

    await asyncio.to_thread(bot.start)

    for person, sent in zip(people, last, strict=True):
        await eventually(lambda: bot.database.has_taken(sent["event_id"]), "all is read")  # noqa: B023
        await person.settled()
        assert words.steps("teacher")["confirmed"].title in (await person.texts())[-1]
        assert len([text for text in await person.texts() if text.startswith("✅")]) == 3


TROUBLES: dict[str, Fault] = {
    "none": {},
    "refused": {"target": SEND, "kind": "error", "error_code": 10},
    "hanging": {"target": CALLS, "kind": "delay", "seconds": 60},
    "unreachable": {"target": CALLS, "kind": "drop_before"},
}


async def test_a_bot_told_to_stop_ends_well_within_ten_seconds_and_sends_the_rest_later(
    vk: EmulatorClient, make_bot: MakeBot, words: Wording
) -> None:
    bot = make_bot().start()
    for trouble, fault in TROUBLES.items():
        anna = await come(vk, bot, "Anna")
        await does(anna, "Начать")
        counted = "faults" if fault else "events_given"
        before = (await vk.statistics())[counted]
        if fault:
            await vk.fault(**fault)
        asking = asyncio.create_task(does(anna, words.role("parent")))
        await grows(vk, counted, before)

        begun = time.monotonic()
        code = await asyncio.to_thread(bot.stop)

        assert (trouble, code) == (trouble, 0)
        assert time.monotonic() - begun < 10, trouble
        await vk.no_faults()
        await asyncio.to_thread(bot.start)
        await asking
        assert words.answer("link_from_teacher", "yes") in await anna.offers(), trouble
        assert len([m for m in await anna.conversation() if m["out"]]) == 2, trouble
    assert await asyncio.to_thread(bot.stop, signal.SIGINT) == 0
    assert bot.complaints() == []


async def test_a_bot_that_is_still_starting_can_be_stopped(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot()
    await vk.fault("method:groups.getById", "delay", seconds=60)
    bot.launch()
    await grows(vk, "faults", 0)

    begun = time.monotonic()
    code = await asyncio.to_thread(bot.stop)

    assert code == 0
    assert time.monotonic() - begun < 10
    assert bot.complaints() == []
