"""Figure 2: 1,000 people at once under VK's limit of 20 requests a second; the bare bot beside."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from bench.bots import Bot, bare_bot, folder, our_bot
from bench.crowd import crowd
from bench.guide import greet, scouted
from bench.measure import Figure, Goal, Plan
from bench.sustained import Start
from emulator.testing import running

PEOPLE = 1000
CALLS_A_SECOND = 500
"""What VK permits: 20 requests of 25 calls (documented)."""

_FIRST_ID = 10_000
_FIRST_WORDS = "Начать"
_LONGEST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Rush:
    answered: int
    seconds: float
    calls: int
    refused: int
    """Requests that VK refused with error 6."""


def _our_bot(address: str, place: Path) -> AbstractContextManager[Bot]:
    return our_bot(address, place)


async def figures(plan: Plan) -> list[Figure]:
    people = plan.sized(PEOPLE, 100)
    ours, bare = [], []
    for number in range(1, plan.repeats + 1):
        plan.say(f"rush {number}/{plan.repeats}")
        ours.append(await _rush(_our_bot, people, plan, is_ours=True))
        bare.append(await _rush(bare_bot, people, plan, is_ours=False))
    how = (
        f"{people} new people write at the same moment (the bot stands still meanwhile), VK "
        "takes 20 requests a second; "
    )
    seen = how + "looked up in each conversation"
    time = how + "from SIGCONT to the last answer, over the calls made / 500"

    def line(name: str, key: str, goal: Goal) -> Figure:
        counts = [tuple(float(getattr(r, key)) for r in rushes) for rushes in (ours, bare)]
        return Figure(name, "people", seen, counts[0], counts[1], "bare vkbottle", goal)

    lost = [tuple(float(people - r.answered) for r in rushes) for rushes in (ours, bare)]
    refused = max(rush.refused for rush in ours)
    return [
        line("2 rush, answered", "answered", Goal(people, is_at_least=True, of="worst")),
        Figure(
            "2 rush, lost",
            "people",
            seen,
            lost[0],
            lost[1],
            "bare vkbottle",
            Goal(0, of="worst"),
        ),
        Figure(
            "2 rush, last answer",
            "s",
            time,
            tuple(rush.seconds for rush in ours),
            tuple(rush.calls / CALLS_A_SECOND for rush in ours),
            "calls / 500",
            Goal(1.25),
            f"VK refused at most {refused} requests as too many; the limit slides, so that the "
            "first 500 calls of the minimum need no time",
        ),
    ]


async def _rush(start: Start, number: int, plan: Plan, *, is_ours: bool) -> Rush:
    with running() as emulator, folder() as place, start(emulator.address, place) as bot:
        async with crowd(emulator.address) as them:
            await greet(them)
            expected = await scouted(them, (_FIRST_WORDS,))
            people = await them.people(range(_FIRST_ID, _FIRST_ID + number))
            bot.freeze()
            try:
                await them.write(people, _FIRST_WORDS)
                before = await them.statistics()
            finally:
                bot.thaw()
            with plan.watch(bot.pid, emulator.process.pid) if is_ours else nullcontext():
                done = await them.until(
                    expected.calls * number, before, stall=8, most=_LONGEST_SECONDS
                )
            answers = await them.answers(people)
            return Rush(
                answered=sum(texts == expected.texts for texts in answers),
                seconds=done.seconds,
                calls=expected.calls * number,
                refused=done.statistics["refused"] - before["refused"],
            )
