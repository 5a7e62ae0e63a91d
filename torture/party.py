"""Many guests at once: they wander until they are told that it is over, walk on to the finish, and
what they have seen becomes the promises of a verdict."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from torture.bot_process import Bot
from torture.guest import Guest, LostSightError, Rules
from torture.side import Side
from torture.verdict import Verdict
from torture.world import World

QUIET_SECONDS = 3.0
"""After everything has been answered nothing may come any more; so long it is listened for."""


@dataclass(slots=True)
class Party:
    storm: World
    calm: World
    verdict: Verdict
    rules: Rules
    guests: list[Guest]

    @classmethod
    async def of(
        cls, number: int, storm: World, calm: World, verdict: Verdict, rules: Rules
    ) -> "Party":
        """Guests with names and chances of their own, known in both worlds."""
        guests = []
        for place in range(1, number + 1):
            name = f"Guest{place}"
            here = await Side.enter(storm, name, rules.avoids)
            there = await Side.enter(calm, name, rules.avoids)
            chance = random.Random(f"{verdict.seed}/{name}")
            guests.append(Guest(name, here, there, verdict, rules, chance))
        return cls(storm, calm, verdict, rules, guests)

    async def begins(self) -> None:
        await self._all(lambda guest: guest.begins())

    async def wants_no_reminders(self) -> None:
        """Whose clock goes a day ahead is reminded, and rightly so: it is no trouble's doing."""
        await self._all(lambda guest: guest.wants_no_reminders())

    @asynccontextmanager
    async def wandering(self) -> AsyncIterator[None]:
        """During the block everybody does one thing after another, each by themselves; at its end
        they finish what they have begun."""
        over = asyncio.Event()

        async def wander(guest: Guest) -> None:
            await guest.begins()
            while not over.is_set():
                await guest.wanders()

        going = asyncio.create_task(self._all(wander))
        try:
            yield
        except BaseException:
            going.cancel()
            raise
        over.set()
        await going

    async def does_something(self, times: int = 1) -> None:
        async def some(guest: Guest) -> None:
            for _ in range(times):
                await guest.wanders()

        await self._all(some)

    async def ends(self) -> None:
        """On to the finish, a while of silence, and the last look."""
        await self._all(lambda guest: guest.walks_to_the_end())
        await self.storm.is_silent(QUIET_SECONDS)
        await self._all(lambda guest: guest.is_as_in_peace())

    async def _all(self, what: Callable[[Guest], Awaitable[None]]) -> None:
        async def one(guest: Guest) -> None:
            try:
                await what(guest)
            except LostSightError:
                return

        async with asyncio.TaskGroup() as group:
            for guest in self.guests:
                if not guest.is_lost:
                    group.create_task(one(guest))

    async def judge(self) -> None:
        """Fills the verdict with what was promised to people."""
        verdict, counts, number = self.verdict, self.verdict.counts, len(self.guests)
        answers = sum(len(guest.storm.seen.said) for guest in self.guests)
        wrong = [c for c in ("said twice", "out of order", "said something else") if counts[c]]
        verdict.promise(
            "every answer once, in order, as in peace",
            not wrong,
            f"{answers} messages after {counts['acts']} acts of {number}"
            + "".join(f"; {count}: {counts[count]}" for count in wrong),
        )
        silent = counts["left in silence"] + counts["silent even in peace"]
        verdict.promise("nobody is left in silence", silent == 0, f"{silent} of {number}")
        steps, wrong_steps = counts["steps done"], counts["steps not done once"]
        verdict.promise(
            "each step done once", wrong_steps == 0, f"{steps} steps, {wrong_steps} not once"
        )
        through = sum(guest.is_through for guest in self.guests)
        verdict.promise(
            "everybody walks on to the finish", through == number, f"{through} of {number}"
        )
        await self._judge_snackbars()

    async def _judge_snackbars(self) -> None:
        """One for a press at most, within its minute, and saying what it says in peace."""
        shown = again = late = strange = pressed = dropped = 0
        for guest in self.guests:
            ours = await guest.storm.answers_to_presses()
            calm = await guest.calm.answers_to_presses()
            theirs = {str(one.get("text")) for one in calm}
            unheard = max(len(guest.calm.presses) - len(calm), 0)
            pressed += len(guest.storm.presses)
            shown += len(ours)
            again += len(ours) - len({one["event_id"] for one in ours})
            late += sum(bool(one["late"]) for one in ours)
            others = [text for one in ours if (text := str(one.get("text"))) not in theirs]
            for text in others:
                self.verdict.problem("another snackbar", f"{guest.name}: {text!r}")
            strange += len(others)
            dropped += unheard
        counted = f"{shown} of {pressed} presses; again: {again}, late: {late}, other: {strange}"
        if dropped:
            counted += f", dropped in peace: {dropped}"
        kept = again == 0 and strange == 0 and (late == 0 or self.rules.may_flash_late)
        self.verdict.promise("snackbars once and in time, or dropped", kept, counted)


def judge_logs(verdict: Verdict, bots: Sequence[Bot]) -> None:
    """Whatever happens, the log shows no token and no bare traceback."""
    lines = sum(len(bot.log) for bot in bots)
    tokens = [line for bot in bots for line in bot.lines_with_the_token()]
    traces = [line for bot in bots for line in bot.tracebacks()]
    verdict.promise("no token in the log", not tokens, f"{len(tokens)} of {lines} lines")
    verdict.promise("no traceback in the log", not traces, f"{len(traces)} of {lines} lines")
    for trace in traces[:2]:
        verdict.problem("tracebacks", trace[-600:])
