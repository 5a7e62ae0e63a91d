"""A small school's day on which everything comes at a bad moment: two administrators confirm the
same teacher at once, people delete themselves meanwhile, classes get other names."""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from emulator.client import ControlRefusedError
from torture import family_way, story
from torture.member import Member, SilentError, any_says, payload_of, several
from torture.school import Form, School
from torture.verdict import Verdict
from torture.world import World

TEACHERS, FAMILIES = 3, 2
"""So many confirmed teachers make an organisation active."""
LONGEST_SECONDS = 240
WITH_BUTTONS_ON_MESSAGES = ("newest", "without callback buttons")


@dataclass(slots=True)
class Day:
    """`leaver` is a teacher who has applied and deletes themselves; each class has a family that
    does so while it waits."""

    school: School
    leaver: Member
    leaving: dict[str, Member]
    """By the class's first name."""
    begun: float = field(default_factory=time.monotonic)
    seconds: float = 0
    pressed_by_both: int = 0
    is_over: bool = False

    @classmethod
    async def of(cls, world: World, verdict: Verdict, rng: random.Random, number: int) -> "Day":
        school = await School.of(
            world,
            verdict,
            rng,
            number=number,
            teachers=TEACHERS,
            families=FAMILIES,
            late=lambda _: True,
            on=WITH_BUTTONS_ON_MESSAGES,
        )

        async def somebody(name: str, place: int = 0) -> Member:
            surname = f"{name.lower()}x{number}x{place}"
            return Member(world, (await world.client.person(name, surname)).user)

        leaver = await somebody("Leaver")
        school.other_staff.append(leaver)
        families = [await somebody("Leaving", place) for place in range(TEACHERS)]
        names = [form.name for form in school.forms]
        return cls(school, leaver, dict(zip(names, families, strict=True)))

    @property
    def gone(self) -> list[Member]:
        return [self.leaver, *self.leaving.values()]

    async def goes(self) -> None:
        """Whoever is left in silence is told of, and ends the day."""
        try:
            await self._goes()
        except* (SilentError, LookupError, ControlRefusedError) as reasons:
            for reason in _each(reasons):
                self.school.verdict.problem("left in silence", str(reason))
        self.seconds = time.monotonic() - self.begun

    async def _goes(self) -> None:
        school = self.school
        await school.opens()
        async with asyncio.TaskGroup() as together:
            for teacher in school.teachers:
                together.create_task(self._applies(teacher))
            together.create_task(self._applies(self.leaver))
            for chief in school.chiefs:
                together.create_task(school.hears_of_applications(chief))
        await self._both_confirm()
        async with asyncio.TaskGroup() as together:
            for form in school.forms:
                together.create_task(self._class_lives(form))
        self.is_over = True

    async def _applies(self, teacher: Member) -> None:
        await story.comes_as_staff(teacher, self.school.invitations[0])
        await story.walks_to(teacher, story.APPLIED)

    async def _both_confirm(self) -> None:
        """Both administrators press the same button in the same moment, until nobody waits."""
        await story.wants_to_be_deleted(self.leaver)
        is_there = True
        for _ in range(3 * TEACHERS):
            first, second = await asyncio.gather(*map(self._who_waits, self.school.chiefs))
            both = [person for person in first if person in second]
            if not first and not second:
                break
            if not both:
                continue
            self.pressed_by_both += 1
            pressing = [
                c.presses("confirm", several(2), person=both[0]) for c in self.school.chiefs
            ]
            if is_there and both[0] == str(self.leaver.id):
                await asyncio.gather(story.is_deleted(self.leaver), *pressing)
                is_there = False
            else:
                await asyncio.gather(*pressing)
        if is_there:
            await story.is_deleted(self.leaver)

    async def _who_waits(self, chief: Member) -> list[str]:
        """The people who have a button on the list."""
        await story.looks_at(chief, self.school.name)
        shown = any_says("applications", "applications_none")
        news = await chief.presses("show_applications", shown)
        payloads = [payload_of(button) for shown in news for button in shown.buttons]
        return [str(said["person"]) for said in payloads if said.get("do") == "confirm"]

    async def _class_lives(self, form: Form) -> None:
        """Its families wait for the chat, which comes while one of them goes and the class gets
        another name."""
        await self.school.class_is_made(form)
        leaving, waiting = self.leaving[form.name], len(form.families)
        async with asyncio.TaskGroup() as together:
            for family in form.families:
                coming = self.school.family_comes(form, family, LONGEST_SECONDS)
                together.create_task(coming)
            together.create_task(self._waits(form, leaving))
            while len(form.waited) < waiting or not family_way.waits_for_chat(leaving):
                await asyncio.sleep(0.1)
            await story.wants_to_be_deleted(leaving)
            together.create_task(story.is_deleted(leaving))
            await self._gets_chat_and_name(form)
        await self.school.hears_of_first_family(form)
        await self.school.counts(form, "at last")

    async def _waits(self, form: Form, family: Member) -> None:
        if form.invitation is None:
            raise SilentError(f"{form.name} has no invitation")
        await family_way.comes_as_family(family, form.invitation, self.school.rng)
        await family_way.goes_up_to_the_chat(family)

    async def _gets_chat_and_name(self, form: Form) -> None:
        """In one breath, in either order."""
        teacher, new = form.teacher, f"Н{form.name}"
        await story.looks_at(teacher, form.name)
        if self.school.rng.random() < 0.5:
            await teacher.presses("rename")
            await teacher.write(new)
            await teacher.press("chat_ready")
        else:
            await teacher.press("chat_ready")
            await teacher.press("rename")
            await teacher.write(new)
        form.name, form.also_called = new, form.name
        await teacher.hears(any_says("renamed"), "a new name")


def _each(reasons: BaseExceptionGroup[Exception]) -> Iterator[Exception]:
    for reason in reasons.exceptions:
        if isinstance(reason, BaseExceptionGroup):
            yield from _each(reason)
        else:
            yield reason
