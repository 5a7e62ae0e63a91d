"""`kill -9` in the middle of hand-overs, and people who do things at bad moments: no word from one
person to another is lost, and none comes twice."""

import asyncio
import random
import time
from collections.abc import Sequence

from torture.audience import TOLD, listens, secrets_in
from torture.day import FAMILIES, TEACHERS, Day
from torture.hearing import Hearing, judge_privacy, judge_times
from torture.party import QUIET_SECONDS, judge_logs
from torture.scenario import Scenario, Setting
from torture.scenarios.killing import Killer, judge_deaths
from torture.stored import owed, rows_of
from torture.verdict import Verdict
from torture.words import words
from torture.world import World, a_world

PEACE_SECONDS = (2.0, 6.0)
"""Between two deaths: some of the day must happen."""
OWNED = {"people": "id", "journeys": "person_id", "memberships": "person_id", "cues": "person_id"}


async def _handovers(setting: Setting, verdict: Verdict) -> None:
    times, at_once = setting.pick(80, 4), setting.pick(4, 2)
    rng, days = random.Random(f"{setting.seed}/killer"), list[Day]()
    over = asyncio.Event()
    async with a_world() as world:
        await world.bot.start()
        killer = Killer(world, rng, is_gentle=False)
        async with asyncio.TaskGroup() as together:
            for place in range(1, at_once + 1):
                together.create_task(_day_after_day(setting, world, verdict, place, days, over))
            for done in range(times):
                setting.tell(0.8 * done / times, f"{done} of {times} deaths, {len(days)} schools")
                await asyncio.sleep(rng.uniform(*PEACE_SECONDS))
                await killer.strikes()
            over.set()
            setting.tell(0.8, f"{len(days)} schools come to their end")
        await world.is_silent(QUIET_SECONDS)
        await _judge(verdict, world, days)
        judge_deaths(verdict, killer, times)
        judge_logs(verdict, [world.bot])


async def _day_after_day(
    setting: Setting,
    world: World,
    verdict: Verdict,
    place: int,
    days: list[Day],
    over: asyncio.Event,
) -> None:
    """One school after another until it is over; each ends what it has begun."""
    while not over.is_set():
        key = 10 * len(days) + place
        day = await Day.of(world, verdict, random.Random(f"{setting.seed}/{key}"), key)
        days.append(day)
        await day.goes()


async def _judge(verdict: Verdict, world: World, days: Sequence[Day]) -> None:
    ended = sum(day.is_over for day in days)
    promise = "everybody is answered and comes to the end of the day"
    verdict.promise(promise, ended == len(days) > 0, f"{ended} of {len(days)} schools")
    hearings: list[Hearing] = []
    for day in days:
        hearings += await listens(day.school, time.monotonic() - day.begun)
    for phrase, told in TOLD.items():
        judge_times(verdict, hearings, phrase, told)
    secrets = frozenset[str]().union(*(secrets_in(day.school) for day in days))
    judge_privacy(verdict, hearings, secrets)
    _judge_both(verdict, days)
    await _judge_the_gone(verdict, world, days)
    _judge_counts(verdict, days)
    _tell_of_late_cards(verdict, days)
    left, errors = owed(world.bot.database), world.bot.errors()
    verdict.promise("nothing is left to be said", not left, f"{len(left)}: {left[:3]}")
    verdict.promise("no errors in the log", not errors, f"{len(errors)}: {errors[:1]}")


def _judge_both(verdict: Verdict, days: Sequence[Day]) -> None:
    """Of two administrators who press at once one confirms, the other is told that it is done, or
    that nobody is there any more."""
    pressed = confirmed = told = 0
    for day in days:
        texts = [shown.text for chief in day.school.chiefs for shown in chief.seen.said]
        here = sum(words().says("confirmed_one", text) for text in texts)
        if day.is_over and not TEACHERS <= here <= TEACHERS + 1:
            verdict.problem("confirmed wrongly", f"{day.school.name}: {here} confirmed")
        late = ("already_confirmed", "member_gone")
        told += sum(words().says(phrase, text) for text in texts for phrase in late)
        pressed, confirmed = pressed + 2 * day.pressed_by_both, confirmed + here
    kept = pressed == confirmed + told and verdict.counts["confirmed wrongly"] == 0
    counted = f"{pressed} presses: {confirmed} confirmed, {told} came late"
    verdict.promise("two administrators at once: one confirms, the other is told", kept, counted)


async def _judge_the_gone(verdict: Verdict, world: World, days: Sequence[Day]) -> None:
    """Who has had everything deleted hears nothing after the good-bye, and nothing is kept."""
    gone = [person for day in days if day.is_over for person in day.gone]
    kept = [
        (table, row[c]) for table, c in OWNED.items() for row in rows_of(world.bot.database, table)
    ]
    for person in gone:
        await person.seen.refresh()
        said = person.seen.said
        if not said or not words().says("delete_gone", said[-1].text):
            last = " ".join(said[-1].text.split())[:60] if said else "nothing"
            verdict.problem("heard after good-bye", f"{person.name}: {last}")
        for table in OWNED:
            if (table, person.id) in kept:
                verdict.problem("kept of the gone", f"{table} of {person.name}")
    wrong = verdict.counts["heard after good-bye"] + verdict.counts["kept of the gone"]
    promise = "who deletes themselves meanwhile is gone, and hears no more"
    verdict.promise(promise, wrong == 0 and bool(gone), f"{len(gone)} people, {wrong} wrong")


def _tell_of_late_cards(verdict: Verdict, days: Sequence[Day]) -> None:
    """What is nobody's answer may be overtaken by one: then a step that is done stands last."""
    people = [person for day in days for person in (*day.school.teachers, *day.school.families)]
    asked = sum(person.had_to_ask for person in people)
    verdict.figure("had to ask for their step, as an old one stood last", asked)


def _judge_counts(verdict: Verdict, days: Sequence[Day]) -> None:
    """After all that the teachers are told the truth, under the new name."""
    forms = [form for day in days if day.is_over for form in day.school.forms]
    told = [form.counts.get("at last") for form in forms]
    right = sum(counts == (FAMILIES, FAMILIES) for counts in told)
    promise = "teachers' counts agree with the truth"
    verdict.promise(promise, right == len(forms) > 0, f"{right} of {len(forms)}: {set(told)}")


HANDOVERS = Scenario(
    "handovers",
    "kill -9, 80 times, during hand-overs; two administrators at once, deletions, new names",
    _handovers,
    25,
)
