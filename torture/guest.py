"""A guest of the tormented world and their twin in the calm one, who does the same in the same
order; what the community has said to both must come to the same.

So nothing here knows what the bot ought to say: the bot in peace is the measure of the bot in
trouble. Looked at by itself is only what the calm bot cannot vouch for: a step that is done
counts once, and no act is left without a sign.
"""

import random
import time
from collections import deque
from dataclasses import dataclass

from emulator.client import ControlRefusedError
from torture import acts
from torture.acts import Act, Burst
from torture.comparing import Alignment, align, brief, difference, same_below
from torture.conversation import Button, Shown
from torture.side import Side
from torture.verdict import Verdict

GLANCE_SECONDS = 2
STILL_SECONDS = 0.15
"""The calm world must have said nothing more for so long before its answer counts as whole."""
FLASH_SECONDS = 1.0
"""The same while only a snackbar has come: it hurries ahead of the message."""
UNTWINNED_SECONDS = 5
"""After so long what a repeated press brought is no passing state: both presses arrived."""
LONGEST_WALK = 150
MOST_REPEATS = 5
TOLD_ACTS = 12


Deed = tuple[Act, int | None, Button | None]
"""An act, the place of the twin's message it is done to, and the button as the guest saw it."""


class LostSightError(Exception):
    """The guest cannot go on; why stands in the verdict."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a scenario allows."""

    patience_seconds: float = 60
    """Without any sign while the world is in peace; longer is silence."""
    may_apologise: bool = False
    """A kind sentence may stand before an answer, or alone before it."""
    may_lose_presses: bool = False
    """VK itself loses updates: a press without a sign is pressed again, as people do."""
    may_flash_late: bool = False
    """A press may wait in VK for longer than its minute, and its update has no time on it: the
    bot cannot know that nobody sees its answer any more."""
    hasty: bool = True
    """People press twice and do things before they have seen the answer to the last."""
    avoids: tuple[str, ...] = ()
    """Beginnings of labels of buttons that everybody leaves alone."""


class Guest:
    def __init__(
        self,
        name: str,
        storm: Side,
        calm: Side,
        verdict: Verdict,
        rules: Rules,
        rng: random.Random,
    ) -> None:
        self.name = name
        self.storm = storm
        self.calm = calm
        self.verdict = verdict
        self.rules = rules
        self.rng = rng
        self.is_lost = False
        self.is_through = False
        self._repeats = 0
        self._trail: deque[str] = deque(maxlen=TOLD_ACTS)

    async def begins(self) -> None:
        await self.does(acts.beginning(self.rng))

    async def wants_no_reminders(self) -> None:
        await self.does((acts.writing(acts.NO_REMINDERS),))

    async def wanders(self) -> None:
        await self.does(acts.burst(self.storm.seen, self.rng, hasty=self.rules.hasty))

    async def walks_to_the_end(self) -> None:
        """Whatever the guest has done before, there is a way on to the finish."""
        for _ in range(LONGEST_WALK):
            if self.storm.seen.is_finished:
                self.is_through = True
                return
            await self.does(acts.towards_the_end(self.storm.seen, self.rng))
        told = f"no finish within {LONGEST_WALK} acts, the last {' '.join(self._trail)}"
        self._loses_sight("stuck", f"{told}; before {brief(self.storm.seen.screen)}")

    async def is_as_in_peace(self) -> None:
        """The last look: nothing has come since that should not have. Raises LostSightError."""
        await self.storm.look()
        await self.calm.look()
        if not self._is_same():
            self._loses_sight(*self._difference())

    async def does(self, burst: Burst) -> None:
        """Acts in both worlds; returns when both have said the same. Raises LostSightError."""
        before = self.storm.seen.screen
        twins = self._alignment().twins
        buttons = [self._button_of(act) for act in burst]
        done = []
        for act, button in zip(burst, buttons, strict=True):
            if await self._acts_in_the_storm(act):
                done.append((act, twins[act.on] if act.on is not None else None, button))
        if done:
            self._repeats = 0
            await self._twin_follows(done)
            await self._settles(done)
            self._count_step(before, [act for act, _, _ in done])

    async def _acts_in_the_storm(self, act: Act) -> bool:
        counts = self.verdict.counts
        try:
            await self.storm.act(act, act.on)
        except ControlRefusedError:
            counts["buttons gone before the press"] += 1
            return False
        counts["acts"] += 1
        self._trail.append(str(act))
        counts["presses"] += act.is_press
        return True

    def _button_of(self, act: Act) -> Button | None:
        """As the guest saw it."""
        said = self.storm.seen.said
        shown = said[act.on].buttons if act.on is not None else self.storm.seen.below
        return next((button for button in shown if button.label == act.label), None)

    async def _twin_follows(self, done: list[Deed]) -> None:
        """The calm bot stands still meanwhile, so that no button of a burst goes away before its
        press. A sign must come, or the guide is silent by itself."""
        calm = self.calm
        signs = await self._calm_signs()
        async with calm.world.standing_still:
            calm.world.bot.freeze()
            try:
                for act, on, button in done:
                    await calm.act_as_seen(act, on, button)
            finally:
                calm.world.bot.thaw()
        end = time.monotonic() + self.rules.patience_seconds
        while await self._calm_signs() == signs:
            if time.monotonic() > end:
                told = " ".join(str(act) for act, _, _ in done)
                self._loses_sight("silent even in peace", told)
            await calm.look(GLANCE_SECONDS)
        said, _ = signs
        while await calm.look(STILL_SECONDS if self._calm_said() != said else FLASH_SECONDS):
            pass

    async def _calm_signs(self) -> tuple[object, int]:
        """Whatever a person would take for an answer."""
        return self._calm_said(), len(await self.calm.answers_to_presses())

    def _calm_said(self) -> object:
        return tuple(shown.looks for shown in self.calm.seen.said)

    async def _settles(self, done: list[Deed]) -> None:
        """Waits until the storm has said what the calm has, looking for as long as its patience
        lasts since the last sign, or since the end of the last trouble."""
        storm, since = self.storm, time.monotonic()
        while not self._is_same():
            if await storm.look(GLANCE_SECONDS):
                since = time.monotonic()
            waited = time.monotonic() - max(since, storm.world.in_peace_since)
            if waited > UNTWINNED_SECONDS and self._repeats and self._has_more():
                self._repeats -= 1
                await self._twin_follows(done)
            elif waited > self.rules.patience_seconds:
                await self._asks_again(done)
                since = time.monotonic()
            await self.calm.look()

    async def _asks_again(self, done: list[Deed]) -> None:
        """A press without a sign is repeated if VK may have lost it; else it is silence."""
        act, _, button = done[-1]
        may = self.rules.may_lose_presses and button and button.kind == "callback"
        if not may or self._repeats >= MOST_REPEATS or not await self._acts_in_the_storm(act):
            count, where = self._difference()
            told = " ".join(str(act) for act, _, _ in done)
            self._loses_sight(count, f"after {told}: {where}")
        self._repeats += 1
        self.verdict.counts["pressed again"] += 1

    def _alignment(self) -> Alignment:
        said, twins = self.storm.seen.said, self.calm.seen.said
        return align(said, twins, may_apologise=self.rules.may_apologise)

    def _is_same(self) -> bool:
        return self._alignment().is_same and same_below(self.storm.seen, self.calm.seen)

    def _has_more(self) -> bool:
        return len(self.storm.seen.said) > len(self.calm.seen.said)

    def _difference(self) -> tuple[str, str]:
        return difference(self.storm.seen.said, self.calm.seen.said)

    def _count_step(self, before: Shown | None, done: list[Act]) -> None:
        """A press, or two or three, of what finishes the step on the card: one step more."""
        if (
            not before
            or not before.progress
            or not before.callbacks
            or done != done[:1] * len(done)
        ):
            return
        said = self.storm.seen.said
        place = next((i for i, shown in enumerate(said) if shown.number == before.number), None)
        if (done[0].label, done[0].on) != (before.callbacks[0].label, place) or place is None:
            return
        after = next((shown.progress for shown in said[place + 1 :] if shown.progress), None)
        if after is None or after[1] != before.progress[1]:
            return  # a question comes first, or the path has become another one
        self.verdict.counts["steps done"] += 1
        if after[0] != before.progress[0] + 1:
            text = f"{self.name}: {len(done)} presses led from {before.progress} to {after}"
            self.verdict.problem("steps not done once", text)

    def _loses_sight(self, count: str, text: str) -> None:
        self.is_lost = True
        self.verdict.problem(count, f"{self.name}: {text}")
        raise LostSightError
