"""A school under attack: who is attacked, who attacks and what they may see, and whether anything
has moved."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from torture import story
from torture.attacks.forging import Learnt
from torture.audience import secrets_in
from torture.member import Member, any_says
from torture.school import School, secrets_of
from torture.sight import Rights, all_that_reached, not_for_them, words_of
from torture.stored import Belongings, Rows, changes, owed, places_by_name
from torture.verdict import Verdict
from torture.world import World

RENAMED = "Школа901"
LONGEST_SECONDS = 60
VICTIMS = 3
"""Classes; the teacher of one more is an attacker."""


@dataclass(slots=True)
class Attacker:
    """`own` are the ids of places they belong to."""

    who: str
    person: Member
    rights: Rights
    own: frozenset[str] = frozenset()


@dataclass(slots=True)
class Siege:
    """`victims` do nothing while it lasts."""

    world: World
    verdict: Verdict
    school: School
    victims: list[Member]
    attackers: list[Attacker]
    secrets: frozenset[str]
    learnt: Learnt
    stored: Belongings
    probe: Member
    before: Rows = field(default_factory=dict)

    @property
    def chief(self) -> Member:
        return self.school.chiefs[0]

    async def begins(self) -> None:
        """Takes down how everything stands."""
        await self.settles()
        for victim in self.victims:
            await victim.seen.refresh()
        self.before = self.stored.now()

    async def settles(self) -> None:
        """All that was done has been taken in, and all that follows from it been said: whoever
        writes now is answered after that. Others may go on talking meanwhile."""
        await self.probe.writes("?")
        peers = {p.id for p in (*self.victims, *(attacker.person for attacker in self.attackers))}
        end = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < end:
            if not owed(self.world.bot.database, peers):
                return
            await asyncio.sleep(0.1)

    async def nothing_has_moved(self, attack: str) -> None:
        """A promise: nothing stored of the victims is another, and they have heard nothing."""
        await self.settles()
        moved = list(changes(self.before, self.stored.now()))
        heard = [victim.name for victim in self.victims if await victim.seen.refresh()]
        for what in moved:
            self.verdict.problem("changed by attack", f"{attack}: {what}")
        for name in heard:
            self.verdict.problem("disturbed by attack", f"{attack}: {name}")
        rows = sum(map(len, self.before.values()))
        counted = f"{len(moved)} of {rows} rows, {len(heard)} of {len(self.victims)} people"
        kept = not moved and not heard and rows > 0
        self.verdict.promise(f"{attack}: nothing changes for others", kept, counted)

    async def nothing_leaks(self, attack: str) -> None:
        """A promise: no answer to an attacker holds anything of others."""
        texts, leaks = 0, 0
        for attacker in self.attackers:
            reached = await all_that_reached(self.world.client, attacker.person.id)
            texts += len(reached)
            if found := not_for_them(reached, self.secrets, attacker.rights):
                leaks += 1
                text = f"{attack}: {attacker.who} was shown {', '.join(found[:5])}"
                self.verdict.problem("leaked", text)
        counted = f"{leaks} of {len(self.attackers)} attackers, {texts} texts"
        self.verdict.promise(f"{attack}: nothing leaks", not leaks and texts > 0, counted)


async def laid(world: World, verdict: Verdict, rng: random.Random) -> Siege:
    """A school whose people have gone their way, and attackers who know all its buttons."""
    school = await School.of(
        world, verdict, rng, teachers=VICTIMS + 1, families=2, late=lambda _: False
    )
    other = await School.of(
        world, verdict, rng, number=2, teachers=1, families=1, late=lambda _: False
    )
    for one in (school, other):
        await _lives(one)
    await _hides_link(school)
    first_name = school.name
    await _leaves(school.chiefs[1], school.name)
    waiting = await _applies(school)
    await _renames(school)
    ids = places_by_name(world.bot.database)
    known = words_of(first_name) | words_of(ids[school.name])
    attackers = _attackers(school, other, known, ids)
    attacking = {attacker.person.id for attacker in attackers}
    people = [*school.chiefs, *school.teachers, *school.families, waiting]
    victims = [person for person in people if person.id not in attacking]
    names = [school.name, *(form.name for form in school.forms[:VICTIMS])]
    stranger = await world.client.person("Stranger", "strangerx0")
    nobody = Attacker("a stranger", Member(world, stranger.user), Rights())
    return Siege(
        world,
        verdict,
        school,
        victims,
        [nobody, *attackers],
        secrets_in(school) | secrets_in(other) | words_of(first_name) | words_of(waiting.name),
        Learnt.of([victim.seen for victim in victims]),
        Belongings(
            world.bot.database,
            frozenset(ids[name] for name in names),
            frozenset(victim.id for victim in victims),
        ),
        Member(world, (await world.client.person("Probe", "probex0")).user),
    )


async def _lives(school: School) -> None:
    """From the first word to the last step of everybody."""
    await school.opens()
    await school.teachers_apply(within=1)
    for chief in school.chiefs:
        await chief.hears(any_says("cue_applications"))
    await school.confirms_the_rest(school.chiefs[0])
    await asyncio.gather(*(school.class_is_made(form) for form in school.forms))
    comings = [(form, family) for form in school.forms for family in form.families]
    await asyncio.gather(*(school.family_comes(*coming, LONGEST_SECONDS) for coming in comings))


async def _hides_link(school: School) -> None:
    """The teacher of the first class gives the chat's link, for nobody to see."""
    form = school.forms[0]
    await story.looks_at(form.teacher, form.name)
    await form.teacher.presses("ask_chat_link")
    await form.teacher.writes(form.chat_link, lambda _: form.teacher.offers("hide_chat_link"))
    await form.teacher.presses("hide_chat_link", any_says("chat_link_kept"))


async def _leaves(person: Member, place: str) -> None:
    await story.looks_at(person, place)
    await person.presses("ask_leave")
    await person.presses("leave", any_says("left"))


async def _applies(school: School) -> Member:
    """A teacher waits for the administrator, who has seen that."""
    user = await school.world.client.person("Waiting", "waitingx0")
    waiting = Member(school.world, user.user)
    await story.comes_as_staff(waiting, school.invitations[0])
    await story.walks_to(waiting, story.APPLIED)
    chief = school.chiefs[0]
    await story.looks_at(chief, school.name)
    for deed in ("show_applications", "show_strangers"):
        await chief.presses(deed)
    await story.looks_at(chief, school.name)
    await chief.presses("show_board")
    return waiting


async def _renames(school: School) -> None:
    await story.looks_at(school.chiefs[0], school.name)
    await school.chiefs[0].presses("rename")
    await school.chiefs[0].writes(RENAMED, any_says("renamed"))
    school.name = RENAMED


def _attackers(
    school: School, other: School, known: frozenset[str], ids: dict[str, str]
) -> list[Attacker]:
    """Everybody who knows something, but not this."""
    shared, own = school.forms[VICTIMS - 1], school.forms[VICTIMS]
    of_class = words_of(shared.name) | words_of(ids[shared.name])
    of_colleague = known | words_of(RENAMED) | own.secrets | words_of(ids[own.name])
    elsewhere = words_of(other.name) | words_of(ids[other.name])
    return [
        Attacker(
            "a parent",
            shared.families[0],
            Rights(of_class | words_of(shared.chat_link)),
            frozenset({ids[shared.name]}),
        ),
        Attacker(
            "a colleague",
            own.teacher,
            Rights(of_colleague),
            frozenset({ids[school.name], ids[own.name]}),
        ),
        Attacker("a former administrator", school.chiefs[1], _chiefs_rights(school, known)),
        Attacker(
            "another organisation's administrator",
            other.chiefs[0],
            _chiefs_rights(other, elsewhere),
            frozenset({ids[other.name]}),
        ),
    ]


def _chiefs_rights(school: School, house: frozenset[str]) -> Rights:
    staff = [*school.chiefs, *school.teachers]
    return Rights(
        house.union(
            *(secrets_of(invitation) for invitation in school.invitations),
            *(words_of(person.name) for person in staff),
        ),
        frozenset(person.id for person in staff),
    )
