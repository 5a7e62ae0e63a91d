"""A school: its administrators, its teachers with a class each, and the families of the classes;
and what they do, some of them at once."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

from emulator.client import ControlRefusedError, EmulatorClient
from torture import family_way, story
from torture.member import CLIENTS, Member, SilentError, any_says, payload_of, progress, several
from torture.sight import words_of
from torture.story import Invitation
from torture.verdict import Verdict
from torture.words import words
from torture.world import World

WITH_BUTTONS = [name for name in CLIENTS if name != "without buttons"]
HASTY = 0.1
"""Of the families ask for their step before they have seen it."""
WAYS = ("step", "screen", "link")
"""How a teacher says that the class has its chat."""


@dataclass(slots=True)
class Form:
    """A teacher's class. `is_late`: the teacher has the chat only when all families wait."""

    name: str
    teacher: Member
    families: list[Member]
    way: str
    chat_link: str
    is_late: bool
    also_called: str = ""
    """Its name before or after."""
    invitation: Invitation | None = None
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What the teacher was told at a moment: how many came, how many are in the chat."""
    waited: set[int] = field(default_factory=set)
    """Families who stood waiting for the chat."""

    @property
    def names(self) -> frozenset[str]:
        return words_of(self.name) | words_of(self.also_called)

    @property
    def secrets(self) -> frozenset[str]:
        found = self.names | words_of(self.chat_link)
        return found | (secrets_of(self.invitation) if self.invitation else frozenset())


@dataclass(slots=True)
class School:
    """`name` and the names of its classes and people are words that stand nowhere else."""

    world: World
    verdict: Verdict
    rng: random.Random
    name: str
    chiefs: list[Member]
    forms: list[Form]
    invitations: list[Invitation] = field(default_factory=list)
    """For teachers, and for the second administrator."""
    other_staff: list[Member] = field(default_factory=list)
    """Teachers without a class."""
    lost_sight_of: set[int] = field(default_factory=set)

    @classmethod
    async def of(
        cls,
        world: World,
        verdict: Verdict,
        rng: random.Random,
        *,
        number: int = 1,
        teachers: int,
        families: int,
        late: Callable[[int], bool],
        on: Sequence[str] = WITH_BUTTONS,
        through: Sequence[EmulatorClient] = (),
    ) -> "School":
        """`families` in each class; teachers are `on` these clients. The `number` makes its names
        different from other schools'."""

        async def person(name: str, clients: Sequence[str]) -> Member:
            surname = f"{name}x{number}x{rng.randrange(16**8):08x}"
            user = await world.client.control(
                "users", {"first_name": name.title(), "last_name": surname}
            )
            line = rng.choice(through) if through else None
            return Member(world, user, rng.choice(clients), line)

        chiefs = [await person("chief", ["newest"]) for _ in range(2)]
        forms = []
        for place in range(teachers):
            key = f"{number:03d}{place:03d}"
            forms.append(
                Form(
                    name=f"Класс{key}",
                    teacher=await person("teacher", on),
                    families=[await person("family", list(CLIENTS)) for _ in range(families)],
                    way=WAYS[place % len(WAYS)],
                    chat_link=f"https://vk.me/join/chat{key}x{rng.randrange(16**8):08x}",
                    is_late=late(place),
                )
            )
        return cls(world, verdict, rng, f"Школа{number:03d}", chiefs, forms)

    @property
    def teachers(self) -> list[Member]:
        return [form.teacher for form in self.forms]

    @property
    def families(self) -> list[Member]:
        return [family for form in self.forms for family in form.families]

    async def opens(self) -> None:
        """The first administrator makes it and goes their way; the second comes by a link."""
        first, second = self.chiefs
        await story.begins_as_administrator(first)
        self.invitations.append(await story.makes_organisation(first, self.name))
        await first.writes(words().label("my_step"), progress)
        await story.walks_to(first)
        invitation = await story.invites_second_administrator(first, self.name)
        self.invitations.append(invitation)
        await story.comes_as_staff(second, invitation)

    async def teachers_apply(self, within: float) -> None:
        """They come by the link during so many seconds, and go their way to the application."""

        async def one(teacher: Member) -> None:
            await asyncio.sleep(self.rng.uniform(0, within))
            await story.comes_as_staff(teacher, self.invitations[0])
            await story.walks_to(teacher, story.APPLIED)

        await self.all_of(self.teachers, one)

    async def hears_of_applications(self, chief: Member) -> None:
        chief.acts_now()
        await chief.hears(any_says("cue_applications"), "teachers applied")

    async def confirms_some(self, chief: Member, number: int) -> None:
        """One by one, from the message that says who waits."""
        for _ in range(number):
            await chief.presses("confirm", several(2))

    async def confirms_the_rest(self, chief: Member) -> None:
        """All at once, as often as somebody waits."""
        for _ in range(len(self.forms) + 1):
            await story.looks_at(chief, self.name)
            shown = any_says("applications", "applications_none")
            news = await chief.presses("show_applications", shown)
            if any_says("applications_none")(news):
                return
            deeds = {payload_of(button).get("do") for shown in news for button in shown.buttons}
            all_or_one = "confirm_all" if "confirm_all" in deeds else "confirm"
            await chief.presses(all_or_one, several(2))
        raise LookupError("somebody waits for an administrator for ever")

    async def class_is_made(self, form: Form) -> None:
        """The teacher hears of being confirmed, makes the class, and has its chat, unless late."""
        await story.is_confirmed(form.teacher)
        form.invitation = await story.makes_class(form.teacher, form.name)
        if not form.is_late:
            await self.chat_is_ready(form)

    async def chat_is_ready(self, form: Form) -> None:
        await story.says_chat_is_ready(form.teacher, form.name, form.way, form.chat_link)

    async def hears_of_first_family(self, form: Form) -> None:
        """The teacher, who may have heard it long ago."""

        def is_told(_: object) -> bool:
            said = form.teacher.seen.said  # the class's screen comes behind it
            return any(words().says("cue_first_family", shown.text) for shown in said[:-1])

        await form.teacher.hears(is_told, "the first family came")

    async def counts(self, form: Form, moment: str) -> None:
        """The teacher asks how many there are."""
        screen = await story.looks_at(form.teacher, form.name)
        told = words().numbers("class", screen.text)
        form.counts[moment] = told.get("joined", -1), told.get("in_chat", -1)

    async def family_comes(self, form: Form, family: Member, patience: float) -> None:
        """By the class's link or its code, to the end."""
        if form.invitation is None:
            raise SilentError(f"{form.name} has no invitation")
        by_code = self.rng.random() < 0.4
        await family_way.comes_as_family(family, form.invitation, self.rng, by_code=by_code)
        await family_way.goes_up_to_the_chat(family)
        if family_way.waits_for_chat(family):
            form.waited.add(family.id)
        await family_way.goes_to_the_end(family, patience, is_hasty=self.rng.random() < HASTY)

    async def all_of(
        self, people: Iterable[Member], what: Callable[[Member], Awaitable[None]]
    ) -> None:
        """Everybody at once. Whoever is left in silence is told of, and seen no more."""
        going = [person for person in people if person.id not in self.lost_sight_of]
        await asyncio.gather(*(self.sees_to(person, what(person)) for person in going))

    async def sees_to(self, person: Member, doing: Awaitable[None]) -> None:
        try:
            await doing
        except (SilentError, LookupError, ControlRefusedError) as reason:
            self.lost_sight_of.add(person.id)
            self.verdict.problem("left in silence", str(reason))


def secrets_of(invitation: Invitation) -> frozenset[str]:
    return words_of(invitation.ref) | words_of(invitation.code)
