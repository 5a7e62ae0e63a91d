"""A school as an audience: what each of its people may see, and what they were to hear."""

import asyncio
from collections.abc import Iterator, Mapping

from torture.hearing import NEVER, ONCE, Hearing, Times
from torture.member import Member
from torture.school import Form, School, secrets_of
from torture.sight import Rights, all_that_reached, words_of
from torture.stored import places_by_name

BUNDLED_SECONDS = 15 * 60
"""The least time between two messages about applications that an administrator gets."""
READING_AT_ONCE = 40

TOLD = {
    "cue_applications": "administrators hear of applications once in a quarter of an hour",
    "cue_active": "administrators hear once that the organisation is active",
    "cue_confirmed": "each teacher hears once that they are confirmed",
    "cue_first_family": "each teacher hears once of the first family",
    "cue_chat_ready": "families who wait hear once that the chat is there, others never",
}
"""The hand-overs by their phrase in the content, and what is promised of them."""

Ids = Mapping[str, str]
"""Of places, by their names."""


async def listens(school: School, seconds: float) -> list[Hearing]:
    """Everybody's, after a story of so many seconds."""
    ids, places = places_by_name(school.world.bot.database), asyncio.Semaphore(READING_AT_ONCE)

    async def one(person: Member, rights: Rights, due: Mapping[str, Times]) -> Hearing:
        async with places:
            await person.seen.refresh()
            reached = await all_that_reached(school.world.client, person.id)
        said = [shown.text for shown in person.seen.said]
        return Hearing(f"{person.name} ({person.client})", said, reached, rights, due)

    parts = [_chiefs(school, ids, seconds), *(_form(school, form, ids) for form in school.forms)]
    return await asyncio.gather(*(one(*each) for part in parts for each in part))


Part = Iterator[tuple[Member, Rights, Mapping[str, Times]]]


def _chiefs(school: School, ids: Ids, seconds: float) -> Part:
    """They see their staff by name, no family, and no class."""
    staff = [*school.chiefs, *school.teachers, *school.other_staff]
    rights = Rights(
        _house(school, ids).union(
            *(secrets_of(invitation) for invitation in school.invitations),
            *(words_of(person.name) for person in staff),
        ),
        frozenset(person.id for person in staff),
    )
    bundles = 1 + int(seconds // BUNDLED_SECONDS)
    for chief in school.chiefs:
        yield chief, rights, {"cue_applications": (1, bundles), "cue_active": ONCE}


def _form(school: School, form: Form, ids: Ids) -> Part:
    """The teacher sees the organisation and all of the own class but its people; a family the
    class's name, and the chat's link if the teacher shows it."""
    here = words_of(ids.get(form.name, ""))
    told_once = {"cue_confirmed": ONCE, "cue_first_family": ONCE, "cue_applications": NEVER}
    yield form.teacher, Rights(form.secrets | here | _house(school, ids)), told_once
    chat = words_of(form.chat_link) if form.way == "link" else frozenset()
    rights = Rights(form.names | here | chat)
    for family in form.families:
        due = {"cue_chat_ready": ONCE if family.id in form.waited else NEVER}
        yield family, rights, due


def _house(school: School, ids: Ids) -> frozenset[str]:
    return words_of(school.name) | words_of(ids.get(school.name, ""))


def secrets_in(school: School) -> frozenset[str]:
    """All that somebody or other must not see."""
    ids = places_by_name(school.world.bot.database).values()
    people = [*school.chiefs, *school.teachers, *school.families]
    return frozenset[str]().union(
        words_of(school.name),
        *(form.secrets for form in school.forms),
        *(secrets_of(invitation) for invitation in school.invitations),
        *(words_of(place_id) for place_id in ids),
        *(words_of(person.name) for person in people),
    )
