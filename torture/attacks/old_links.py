"""Links and codes that are over, come twice, or are for somebody else."""

from torture import story
from torture.attacks.guessing import somebody
from torture.attacks.siege import Siege
from torture.member import Member, any_says, progress
from torture.stored import members_of, places_by_name, rows_of
from torture.story import Invitation

ACCEPTED_BY_FORCE = '{"do": "accept_invitation"}'


async def try_old_links(siege: Siege) -> None:
    """What was renewed or revoked lets nobody in; what holds lets somebody in once."""
    form = siege.school.forms[1]
    first = form.invitation
    second, third = await _renews_and_revokes(form.teacher, form.name)
    await siege.begins()
    told = []
    for old in (first, second):
        if old is not None:
            told += await _both_ways(siege.attackers[0].person, old, "invitation_over")
    await siege.nothing_has_moved("old links and codes")
    await siege.nothing_leaks("old links and codes")
    siege.verdict.promise(
        "old links and codes: the answer says so", all(told), f"{sum(told)} of 4"
    )
    await _try_twice(siege, third, form.name)
    await _try_another_lane(siege)
    await _try_ones_own(siege)


async def _both_ways(person: Member, invitation: Invitation, phrase: str) -> list[bool]:
    """Whether that is the answer to the link, and to the code."""
    told = []
    for act, what in ((person.open, invitation.link), (person.write, invitation.code)):
        await act(what)
        told.append(await person.is_told(phrase))
    return told


async def _renews_and_revokes(teacher: Member, place: str) -> tuple[Invitation, Invitation]:
    """The renewed invitation, which is revoked, and the one after it."""
    await story.looks_at(teacher, place)
    await teacher.presses("invite", story.has_card, post="family")
    second = story.card(await teacher.presses("renew_invitation", story.has_card, post="family"))
    await teacher.presses("revoke_invitation", any_says("revoked"), post="family")
    await story.looks_at(teacher, place)
    third = story.card(await teacher.presses("invite", story.has_card, post="family"))
    return second, third


async def _try_twice(siege: Siege, invitation: Invitation, place: str) -> None:
    """Somebody comes by a link that holds, and uses it and its code again and again."""
    database = siege.world.bot.database
    place_id = places_by_name(database)[place]
    before = len(members_of(database, place_id))
    guest = await somebody(siege.world, "Guest")
    await guest.open(invitation.link)
    told = [await guest.is_told("joined_as_family")]
    told += await _both_ways(guest, invitation, "already_here")
    told.append(await _accepts_by_force(guest))
    used = [row["uses"] for row in rows_of(database, "invitations") if row["place_id"] == place_id]
    came = len(members_of(database, place_id)) - before
    counted = f"{came} came, {sum(used)} counted, {sum(told)} of 4 answers"
    kept = all(told) and came == 1 and sum(used) == before
    siege.verdict.promise("a link used again and again counts once", kept, counted)


async def _try_another_lane(siege: Siege) -> None:
    """A parent follows the teachers' link, says no, and forces it then."""
    database, link = siege.world.bot.database, siege.school.invitations[0].link
    place_id = places_by_name(database)[siege.school.name]
    before = members_of(database, place_id)
    parent = await somebody(siege.world, "Parent")
    await story.answers(parent, option="parent")
    await story.answers_to_the_end(parent)
    await parent.open(link)
    asked = await parent.is_told("consent")
    await parent.presses("show_step", progress)
    refused = await _accepts_by_force(parent)
    kept = asked and refused and members_of(database, place_id) == before
    counted = f"asked: {asked}, refused: {refused}"
    siege.verdict.promise("a link of another lane asks first, and no is no", kept, counted)


async def _accepts_by_force(person: Member) -> bool:
    """A forged yes to a question that nobody asks; whether it is refused."""
    await person.write("✊", payload=ACCEPTED_BY_FORCE)
    by_words = await person.is_told("consent_over")
    person.acts_now()
    await person.world.press_by_hand(person.id, 0, ACCEPTED_BY_FORCE)
    return by_words and await person.is_told("consent_over")


async def _try_ones_own(siege: Siege) -> None:
    database, chief = siege.world.bot.database, siege.chief
    place_id = places_by_name(database)[siege.school.name]
    before = members_of(database, place_id)
    await chief.open(siege.school.invitations[0].link)
    told = await chief.is_told("own_invitation")
    kept = told and members_of(database, place_id) == before
    siege.verdict.promise("one's own link changes nothing", kept, f"told so: {told}")
