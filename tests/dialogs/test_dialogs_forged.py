"""Buttons with other people's ids on them, pressed by a stranger, a parent of the class, a teacher
of the organisation, an administrator of another one. Nothing changes and nobody learns anything.
"""

import json
from collections.abc import Iterator
from typing import get_args

import pytest
from school import comes_as_parent, comes_as_teacher, makes_class, makes_organisation, mention
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody

from bot.domain import place_actions as does
from bot.domain.action_codec import encode
from bot.domain.places import Post

OWN = (does.NotMe, does.ShowPlace, does.AskLeave, does.Leave)
"""What everybody may do about a place that they belong to."""


async def test_an_administrator_takes_nobody_out_of_another_organisation(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    """Their own organisation beside somebody else's teacher or administrator on the button."""
    link = (await makes_organisation(olga, words)).link
    zakhar = await somebody("Zakhar")
    await comes_as_teacher(zakhar, link, words)
    eve = await somebody("Eve")
    await eve.says("Начать")
    await eve.goes(*words.way("administrator", registered="yes", named="yes"))
    await makes_organisation(eve, words, "Лицей")
    query = "SELECT id FROM places WHERE name = 'Лицей'"
    ((place,),) = bot.database.read(query)
    before = bot.database.read("SELECT * FROM memberships")

    for action in (does.AskRemoval, does.Remove, does.Dismiss, does.Confirm, does.Nudge):
        for person in (zakhar, olga):
            payload = encode(action(str(place), str(person.id)))
            await eve.says("нажала", payload=json.dumps(payload))
            assert mention(person) not in eve.last.text, payload
    assert bot.database.read("SELECT * FROM memberships") == before
    assert bot.database.read("SELECT * FROM cues WHERE kind <> 'applications'") == []


@pytest.mark.parametrize("intruder", ["stranger", "parent", "colleague", "another head"])
async def test_forged_buttons_change_nothing_and_reveal_nothing(
    intruder: str,
    olga: Talker,
    pyotr: Talker,
    somebody: Somebody,
    bot: BotProcess,
    words: Wording,
) -> None:
    school, form = await makes_organisation(olga, words), await makes_class(pyotr, words)
    eve = await somebody("Eve")
    if intruder == "parent":
        await comes_as_parent(eve, form.link, words)
    elif intruder == "colleague":
        await comes_as_teacher(eve, school.link, words)
    elif intruder == "another head":
        await eve.says("Начать")
        await eve.goes(*words.way("administrator", registered="yes", named="yes"))
        await makes_organisation(eve, words, "Лицей")
    tables = ("places", "memberships", "invitations", "cues")
    before = {table: bot.database.read(f"SELECT * FROM {table}") for table in tables}

    for payload in forged(bot, olga, pyotr):
        await eve.says("нажала", payload=json.dumps(payload))
        assert words.phrase("not_yours") in eve.last.text, payload
        assert not any(name in eve.last.text for name in (mention(olga), mention(pyotr)))
    assert {table: bot.database.read(f"SELECT * FROM {table}") for table in tables} == before


def forged(bot: BotProcess, olga: Talker, pyotr: Talker) -> Iterator[dict[str, str]]:
    """Every button about both places, with the ids that belong there."""
    query = (
        "SELECT place_id, invitations.id FROM memberships JOIN invitations USING (place_id)"
        " WHERE memberships.person_id IN (?, ?) AND memberships.post IN (?, ?)"
    )
    posts = (Post.ADMINISTRATOR.value, Post.TEACHER.value)
    found = bot.database.read(query, olga.id, pyotr.id, *posts)
    assert len(found) == 2
    for place, invitation in found:
        ids = {"place": place, "invitation": invitation, "person": str(pyotr.id)}
        ids |= {"people": str(pyotr.id), "since": "2026-11-25T09:00:00+00:00"}
        for post in Post:
            for action in get_args(does.PlaceAction):
                fields = action.__struct_fields__
                values = {n: v for n, v in {**ids, "post": post.value}.items() if n in fields}
                if "place" in fields and action not in OWN:
                    yield encode(action(**values))
