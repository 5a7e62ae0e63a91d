"""Forged buttons and old ones, pressed by everybody who has no business with them."""

import asyncio
import random

from emulator.client import ControlRefusedError
from torture.attacks.forging import forged, some, stolen, written
from torture.attacks.siege import Attacker, Siege

FORGED_TEXT = "✊"
"""Stands beside a forged payload."""
AT_ONCE = 20


async def forge(siege: Siege, rng: random.Random, number: int) -> None:
    """Each attacker sends so many actions with other people's ids, and whatever stood on other
    people's own buttons, as text buttons and as callback buttons."""
    marks = [len(attacker.person.seen.said) for attacker in siege.attackers]
    places = asyncio.Semaphore(AT_ONCE)

    async def one(attacker: Attacker) -> int:
        made = some(forged(siege.learnt, attacker.own), number, rng)
        payloads = [*map(written, made), *stolen(siege.learnt, attacker.own)]
        for payload in payloads:
            async with places:
                await attacker.person.write(FORGED_TEXT, payload=payload)
                await siege.world.press_by_hand(attacker.person.id, 0, payload)
        return len(payloads)

    sent = await asyncio.gather(*(one(attacker) for attacker in siege.attackers))
    await siege.nothing_has_moved("forged buttons")
    await siege.nothing_leaks("forged buttons")
    silent = 0
    for attacker, wrote, mark in zip(siege.attackers, sent, marks, strict=True):
        await attacker.person.seen.refresh()
        silent += max(0, wrote - (len(attacker.person.seen.said) - mark))
    promise = "forged buttons: each is answered kindly"
    siege.verdict.promise(promise, silent == 0, f"{sum(sent)} sent, {silent} without answer")


async def press_old_ones(siege: Siege) -> None:
    """Who was an administrator presses everything that has ever stood on their screen."""
    former = next(a for a in siege.attackers if a.who == "a former administrator")
    pressed = 0
    for shown in list(former.person.seen.said):
        for button in shown.buttons:
            body = {"user_id": former.person.id, "label": button.label}
            try:
                await former.person.control(
                    "presses", {**body, "conversation_message_id": shown.number}
                )
                pressed += 1
            except ControlRefusedError:
                continue
    siege.verdict.figure("old buttons pressed", pressed)
    await siege.nothing_has_moved("old buttons")
    await siege.nothing_leaks("old buttons")
