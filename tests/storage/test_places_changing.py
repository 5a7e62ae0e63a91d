"""What turns change of places and members is written and nothing else; what nobody belongs to any
more is gone."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from committed import everything, rows, statements
from msgspec.structs import replace
from some_people import NOW, somebody
from some_places import (
    CHAT,
    CLASS,
    INVITATIONS,
    SCHOOL,
    TO_CLASS,
    TO_SCHOOL,
    a_guess,
    a_school,
    an_invitation,
    change,
    family,
    found,
    head,
    leaving,
    member,
    put,
    putting,
    settle_in,
    teaching,
)

from bot.domain.guesses import EVERYBODY
from bot.domain.person import PersonId
from bot.domain.places import Post
from bot.domain.register import Register
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.tidying import tidy_hand_overs
from bot.storage.unit_of_work import UnitOfWork


def place_ids(path: Path) -> list[str]:
    return [name for (name,) in rows(path, "SELECT id FROM places ORDER BY id")]


async def test_a_change_leaves_everything_else_alone(
    database: Database, database_file: Path
) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS, CHAT)
    before = everything(database_file)
    renamed = replace(CLASS, name="8Б", chat_ready_at=NOW, organisation=None)
    confirmed = replace(teaching(2)[0], confirmed_at=NOW)
    await change(database, 2, by=putting(renamed, confirmed, replace(TO_CLASS, uses=3)))
    register = await found(database, 2)
    assert register.places["7b"] == renamed
    assert register.members[confirmed.key] == confirmed
    assert register.invitations["c"].uses == 3
    after = everything(database_file)
    changed = ("places", "memberships", "invitations")
    assert [len(set(after[t]) - set(before[t])) for t in changed] == [1, 1, 1]
    assert {t for t in after if after[t] != before[t]} == set(changed)


async def test_who_leaves_is_gone_and_the_place_stays_with_the_others(
    database: Database, database_file: Path
) -> None:
    await a_school(database)
    await change(database, 11, by=leaving(family(11)))
    register = await found(database, 2, 11)
    assert register.memberships(PersonId(11)) == []
    assert register.families["7b"].joined == 1
    assert place_ids(database_file) == ["7b", "9a", "school"]


async def test_families_keep_a_class_that_its_teacher_has_left(
    database: Database, database_file: Path
) -> None:
    """They are not in the register of the teacher's batch."""
    await a_school(database)
    await change(database, 2, by=leaving(*teaching(2)))
    assert place_ids(database_file) == ["7b", "9a", "school"]


async def test_a_place_without_people_goes_with_everything_of_it(
    database: Database, database_file: Path
) -> None:
    await settle_in(database, SCHOOL, CLASS, *teaching(2), *INVITATIONS[:2], CHAT)
    await change(database, 2, by=leaving(teaching(2)[1]))
    assert place_ids(database_file) == ["school"]
    assert rows(database_file, "SELECT id FROM invitations") == [("s",)]
    (chat,) = (await found(database, chats=[CHAT.peer_id])).chats.values()
    assert chat.place is None


async def test_a_class_stays_when_its_organisation_goes(
    database: Database, database_file: Path
) -> None:
    await settle_in(database, SCHOOL, CLASS, head(1), teaching(2)[1])
    await change(database, 1, by=leaving(head(1)))
    assert place_ids(database_file) == ["7b"]
    assert (await found(database, 2)).places["7b"].organisation is None


async def test_a_class_that_changes_as_its_organisation_goes_stays(database: Database) -> None:
    await settle_in(database, SCHOOL, CLASS, head(1), teaching(2)[1])

    def both(register: Register) -> None:
        register.remove_member(head(1))
        register.places["7b"] = replace(CLASS, name="8Б")

    await change(database, 1, 2, by=both)
    assert (await found(database, 2)).places == {
        "7b": replace(CLASS, name="8Б", organisation=None)
    }


async def test_a_place_whose_last_member_left_as_another_came_stays(database: Database) -> None:
    await settle_in(database, SCHOOL, head(1))
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(1)])
        work.forget(PersonId(1))
        register = work.register.fork()
        register.put_member(head(5))
        work.save(somebody(5))
        work.adopt(register)
        await work.commit(NOW)
    assert (await found(database, 5)).places == {"school": SCHOOL}


async def test_a_place_that_was_made_and_left_in_one_batch_never_was(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(1)])
        register = work.register.fork()
        put(register, [SCHOOL, head(1), TO_SCHOOL])
        work.save(somebody(1))
        work.adopt(register)
        work.forget(PersonId(1))
        await work.commit(NOW)
    assert not any(everything(database_file).values())


async def test_who_is_forgotten_and_comes_back_to_the_same_place_is_in_it(
    database: Database,
) -> None:
    """In one batch, and with the very values that were there before."""
    await settle_in(database, SCHOOL, head(1))
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(1)])
        work.forget(PersonId(1))
        work.save(somebody(1))
        register = work.register.fork()
        register.put_member(head(1))
        work.adopt(register)
        await work.commit(NOW)
    assert (await found(database, 1)).memberships(PersonId(1)) == [head(1)]


async def test_wrong_codes_of_somebody_forgotten_in_the_same_batch_are_not_kept(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        await work.claim((), guessers=[PersonId(5)])
        register = work.register.fork()
        register.guesses |= {PersonId(5): a_guess(), EVERYBODY: a_guess()}
        work.adopt(register)
        work.forget(PersonId(5))
        await work.commit(NOW)
    assert rows(database_file, "SELECT person_id FROM guesses") == [(EVERYBODY,)]


async def test_a_class_may_go_to_an_organisation_that_is_made_with_it(
    database: Database,
) -> None:
    """Whichever of them the register has first."""
    alone = replace(CLASS, organisation=None)
    await settle_in(database, alone, teaching(2)[1])
    new = replace(SCHOOL, id="new")
    given_over = replace(alone, organisation="new")
    own = member(2, new, Post.ADMINISTRATOR)
    await change(database, 2, by=putting(given_over, new, own))
    assert (await found(database, 2)).places == {"7b": given_over, "new": new}


async def test_who_is_unknown_becomes_no_member_nor_anybody_of_nowhere_and_the_batch_goes_on(
    database: Database,
) -> None:
    await a_school(database)
    nowhere = family(2, replace(CLASS, id="nowhere"))
    await change(database, 2, by=putting(family(99), nowhere, replace(CLASS, name="8Б")))
    register = await found(database, 2, 99)
    assert len(register.memberships(PersonId(2))) == 2
    assert register.memberships(PersonId(99)) == []
    assert register.places["7b"].name == "8Б"


async def test_the_same_code_for_two_invitations_is_refused_whole(database: Database) -> None:
    await settle_in(database, SCHOOL, head(1), TO_SCHOOL)
    twin = replace(TO_SCHOOL, id="twin", link_print="other")
    with pytest.raises(StorageError):
        await change(database, 1, by=putting(twin, replace(SCHOOL, name="x")))
    assert (await found(database, 1)).places["school"] == SCHOOL


async def test_what_has_not_changed_is_not_written(database: Database) -> None:
    await a_school(database)
    async with statements(database) as seen:
        await change(database, 1, 2, 11, by=lambda register: None)
    assert [s for s in seen if not s.startswith(("SELECT", "BEGIN"))] == []


async def test_of_what_was_loaded_only_what_has_changed_is_written(database: Database) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    async with statements(database) as seen:
        await change(database, 2, by=putting(replace(teaching(2)[0], confirmed_at=NOW)))
    written = [s for s in seen if not s.startswith(("SELECT", "BEGIN"))]
    assert len(written) == 1
    assert "'school'" in written[0]


async def test_two_administrators_confirm_a_teacher_at_once_and_the_second_sees_it_done(
    database: Database, database_url: str
) -> None:
    """From two engines, as two processes would."""
    await settle_in(database, SCHOOL, head(1), head(4), teaching(2)[0])
    other = Database(database_url)
    seen = []

    async def confirm(which: Database, number: int) -> None:
        def decide(register: Register) -> None:
            applied = register.members[teaching(2)[0].key]
            seen.append(applied.confirmed_at)
            at = NOW + timedelta(seconds=number)
            put(register, [replace(applied, confirmed_at=applied.confirmed_at or at)])

        await change(which, number, by=decide)

    try:
        await asyncio.gather(confirm(database, 1), confirm(other, 4))
    finally:
        await other.close()
    first, second = seen
    assert first is None
    assert second in (NOW + timedelta(seconds=1), NOW + timedelta(seconds=4))
    assert (await found(database, 2)).members[teaching(2)[0].key].confirmed_at == second


async def test_a_teacher_who_deletes_themselves_before_being_confirmed_is_not_there(
    database: Database, database_file: Path
) -> None:
    """In the same batch: the administrator's turn, which comes next, does not find them."""
    await settle_in(database, SCHOOL, CLASS, head(1), *teaching(2), family(11))
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(1), PersonId(2)])
        work.forget(PersonId(2))
        assert work.register.staff("school", Post.TEACHER) == []
        assert not work.register.has_staff("7b")
        await work.commit(NOW)
    assert place_ids(database_file) == ["7b", "school"]
    assert rows(database_file, "SELECT person_id FROM memberships ORDER BY 1") == [(1,), (11,)]


async def test_tidying_up_deletes_old_guesses_and_invitations(
    database: Database, database_file: Path
) -> None:
    last_days = {"young": NOW - timedelta(days=364), "old": NOW - timedelta(days=366)}
    old_and_young = [
        an_invitation(name, SCHOOL, Post.TEACHER, last_day=at.date())
        for name, at in last_days.items()
    ]
    await settle_in(database, SCHOOL, head(1), *old_and_young)
    async with UnitOfWork(database) as work:
        register = work.register.fork()
        for number, hours in ((5, 23), (6, 25)):
            since = NOW - timedelta(hours=hours)
            register.guesses[PersonId(number)] = replace(a_guess(), since=since)
        work.adopt(register)
        await work.commit(NOW)
    await tidy_hand_overs(database, NOW)
    assert rows(database_file, "SELECT id FROM invitations") == [("young",)]
    assert rows(database_file, "SELECT person_id FROM guesses") == [(5,)]
