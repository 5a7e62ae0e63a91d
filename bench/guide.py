"""What the measured people write, and what they should be answered: found out by one person who
writes alone and waits for each answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from bench.crowd import Crowd, sent_or_edited

WALK = ("Начать", "3", "1", "1", "1", "1", "1", "прогресс", "инструкции", "роль")
"""A parent's whole path and a look around, by numbers and words."""

ENTRY = WALK[:5]
"""As far as the third step."""

ROUND = ("готово", "назад", "прогресс", "готово", "назад", "инструкции")
"""From any step of the middle back to it: a round can follow a round."""

_QUIET_SECONDS = 0.4
_SCOUT_IDS = count(500)


@dataclass(frozen=True, slots=True)
class Expected:
    """What one person gets for the texts: the community's messages, and how often VK is called to
    send or edit one."""

    texts: list[str]
    calls: int


async def greet(crowd: Crowd, text: str = "Начать") -> int:
    """A new person who writes until answered: until a bot polls, messages are not its business.
    Raises RuntimeError if no answer comes."""
    [scout] = await crowd.people([next(_SCOUT_IDS)])
    for _ in range(60):
        before = await crowd.statistics()
        await crowd.write([scout], text)
        await crowd.until(10**9, before, stall=_QUIET_SECONDS)
        if sent_or_edited(await crowd.statistics()) > sent_or_edited(before):
            return scout
    raise RuntimeError("the bot does not answer")


async def scouted(crowd: Crowd, texts: tuple[str, ...], scout: int | None = None) -> Expected:
    """The answers to one person, a new one unless named, who waits for each.

    Raises RuntimeError if they cannot be right: all others are compared with them.
    """
    [person] = [scout] if scout else await crowd.people([next(_SCOUT_IDS)])
    [already] = await crowd.answers([person])
    start = await crowd.statistics()
    for text in texts:
        before = await crowd.statistics()
        await crowd.write([person], text)
        await crowd.until(1, before, stall=20)
        await crowd.until(10**9, await crowd.statistics(), stall=_QUIET_SECONDS)
    [answers] = await crowd.answers([person])
    calls = sent_or_edited(await crowd.statistics()) - sent_or_edited(start)
    found = answers[len(already) :]
    if says_the_same(found, texts):
        raise RuntimeError(f"the bot is out of order, it answers: {found[-1] if found else ''!r}")
    return Expected(found, calls)


def says_the_same(answers: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether fewer things are answered than half of what was said: each turn of a broken bot ends
    in the same apology, and people who are compared with that would all seem to be served."""
    return 2 * len(set(answers)) < len(set(texts))
