"""A school on the day it begins: one organisation, its teachers, and the families of all classes
within a minute. Everybody comes to the end, and hears what is for them, once."""

import asyncio
import random
import time
from collections.abc import Sequence
from statistics import quantiles

from torture.audience import TOLD, listens, secrets_in
from torture.hearing import Hearing, judge_privacy, judge_times
from torture.member import Member, progress
from torture.party import QUIET_SECONDS, judge_logs
from torture.scenario import Scenario, Setting
from torture.school import Form, School
from torture.stored import owed
from torture.story import looks_at, walks_to
from torture.verdict import Verdict
from torture.words import words
from torture.world import a_world, connections

LONGEST_WAIT_SECONDS = 400
"""For somebody else's turn, which may come late in the story."""
LINES = 8


async def _school(setting: Setting, verdict: Verdict) -> None:
    rng, begun = random.Random(f"{setting.seed}/school"), time.monotonic()
    async with a_world() as world, connections(world, LINES) as lines:
        await world.bot.start()
        school = await School.of(
            world,
            verdict,
            rng,
            teachers=setting.pick(60, 6),
            families=setting.pick(25, 8),
            late=lambda number: number % 3 == 2,
            through=lines,
        )
        await _staff_begins(setting, school)
        seconds = await _families_come(setting, school)
        setting.tell(0.9, "everybody asks how many there are")
        await _asks_for_counts(school)
        await world.is_silent(QUIET_SECONDS)
        hearings = await listens(school, time.monotonic() - begun)
        _judge(verdict, school, hearings)
        await _tell_figures(verdict, school, seconds)
        judge_logs(verdict, [world.bot])


async def _staff_begins(setting: Setting, school: School) -> None:
    """The organisation, its teachers, confirmed one by one and then all, and their classes."""
    setting.tell(0.05, "the administrators begin")
    await school.opens()
    setting.tell(0.1, f"{len(school.teachers)} teachers come")
    first, second = school.chiefs
    applying = asyncio.create_task(school.teachers_apply(within=setting.pick(20, 3)))
    await asyncio.gather(*(school.hears_of_applications(chief) for chief in school.chiefs))
    await school.confirms_some(first, setting.pick(8, 2))
    await applying
    by_teacher = {form.teacher.id: form for form in school.forms}
    made = asyncio.create_task(
        school.all_of(
            school.teachers, lambda teacher: school.class_is_made(by_teacher[teacher.id])
        )
    )
    await school.confirms_the_rest(second)
    await made


async def _families_come(setting: Setting, school: School) -> float:
    """Within a minute; how many seconds until the last of them is at the end."""
    rng, begun = school.rng, time.monotonic()
    minute = setting.pick(60, 8)
    setting.tell(0.3, f"{len(school.families)} families come within {minute} s")
    form_of = {family.id: form for form in school.forms for family in form.families}

    async def comes(family: Member) -> None:
        await asyncio.sleep(rng.uniform(0, minute))
        await school.family_comes(form_of[family.id], family, LONGEST_WAIT_SECONDS)

    late = [form for form in school.forms if form.is_late]
    coming = asyncio.create_task(school.all_of(school.families, comes))
    await asyncio.sleep(minute)
    setting.tell(0.6, f"{len(late)} classes wait for their chat")
    await asyncio.gather(*(school.sees_to(f.teacher, _late_chat(school, f)) for f in late))
    await coming
    await school.all_of(school.teachers, _goes_on)
    return time.monotonic() - begun


async def _late_chat(school: School, form: Form) -> None:
    """When all who are still there wait, the teacher asks how many they are, and has the chat."""
    there = [family.id for family in form.families if family.id not in school.lost_sight_of]
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while len(form.waited) < len(there) and time.monotonic() < end:
        await asyncio.sleep(0.2)
        there = [family for family in there if family not in school.lost_sight_of]
    await school.counts(form, "before the chat")
    await school.chat_is_ready(form)


async def _goes_on(teacher: Member) -> None:
    """To the finish, from wherever the class's screens have led."""
    await teacher.writes(words().label("my_step"), progress)
    await walks_to(teacher)


async def _asks_for_counts(school: School) -> None:
    """The teachers for their classes, an administrator for the organisation."""
    by_teacher = {form.teacher.id: form for form in school.forms}

    async def asks(teacher: Member) -> None:
        await school.hears_of_first_family(by_teacher[teacher.id])
        await school.counts(by_teacher[teacher.id], "at last")

    await school.all_of(school.teachers, asks)
    screen = await looks_at(school.chiefs[0], school.name)
    told, number = words().numbers("organisation", screen.text), len(school.teachers)
    wanted = {"teachers": number, "confirmed": number, "waiting": 0}
    school.verdict.promise("the administrator's counts agree", told == wanted, told)


def _judge(verdict: Verdict, school: School, hearings: Sequence[Hearing]) -> None:
    people = [*school.chiefs, *school.teachers, *school.families]
    silent = len(school.lost_sight_of)
    verdict.promise("everybody is answered", silent == 0, f"{silent} of {len(people)} are not")
    walkers = [*school.teachers, *school.families]
    through = sum(person.has_been_through for person in walkers)
    verdict.promise(
        "everybody comes to the end", through == len(walkers), f"{through} of {len(walkers)}"
    )
    for phrase, promise in TOLD.items():
        judge_times(verdict, hearings, phrase, promise)
    judge_privacy(verdict, hearings, secrets_in(school))
    _judge_counts(verdict, school)
    left = owed(school.world.bot.database)
    verdict.promise("nothing is left to be said", not left, f"{len(left)}: {left[:3]}")
    errors = school.world.bot.errors()
    verdict.promise("no errors in the log", not errors, f"{len(errors)}: {errors[:1]}")


def _judge_counts(verdict: Verdict, school: School) -> None:
    """What each teacher was told agrees with who has come, before the chat and at the end."""
    for form in school.forms:
        there = len([f for f in form.families if f.id not in school.lost_sight_of])
        truth = {"before the chat": (there, 0), "at last": (there, there)}
        for moment, told in form.counts.items():
            if told != truth[moment]:
                text = f"{form.name} {moment}: {told}, not {truth[moment]}"
                verdict.problem("wrong counts", text)
    asked = sum(len(form.counts) for form in school.forms)
    enough = asked >= len(school.forms)
    wrong = verdict.counts["wrong counts"]
    verdict.promise(
        "teachers' counts agree with the truth", enough and not wrong, f"{asked} asked"
    )


async def _tell_figures(verdict: Verdict, school: School, seconds: float) -> None:
    counts = await school.world.client.statistics()
    people = [*school.chiefs, *school.teachers, *school.families]
    waits = sorted(wait for person in people for wait in person.waits)
    half, most = quantiles(waits, n=100)[49], quantiles(waits, n=100)[94]
    verdict.figure("seconds until all families were at the end", f"{seconds:.0f}")
    verdict.figure("an old step stands below the finish", _overtaken(people))
    verdict.figure("messages sent, and edited", f"{counts['sent']}, {counts['edited']}")
    verdict.figure("seconds to an answer: half, 95 of 100", f"{half:.2f}, {most:.2f}")
    verdict.figure("most requests in one second", counts["largest_second"])
    verdict.figure("calls that VK refused as too many", counts["refused"])


def _overtaken(people: Sequence[Member]) -> int:
    """Of how many people the last card is not the finish that they have reached."""
    return sum(person.has_been_through and not person.is_finished for person in people)


SCHOOL = Scenario(
    "school",
    "1 organisation, 60 teachers, 1,500 families within a minute, hand-overs from end to end",
    _school,
    20,
)
