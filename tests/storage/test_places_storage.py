"""Places, members and invitations are found as they were left, with what is around them."""

from pathlib import Path
from typing import Any

import pytest
from committed import rows, statements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from some_people import NOW, TIMES, WORDS, somebody
from some_places import (
    CHAT,
    CLASS,
    INVITATIONS,
    SCHOOL,
    TO_ANOTHER,
    TO_CLASS,
    TO_SCHOOL,
    a_guess,
    a_school,
    an_invitation,
    family,
    found,
    head,
    member,
    put,
    settle_in,
    teaching,
)

from bot.domain.guesses import EVERYBODY
from bot.domain.person import Awaited, Awaits, PersonId
from bot.domain.places import (
    Chat,
    Families,
    Invitation,
    Member,
    Place,
    PlaceKind,
    Post,
)
from bot.domain.register import Register
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork

ON_ONE_DATABASE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)

MAYBE = st.none() | TIMES
PLACES = st.builds(
    Place,
    id=st.just(""),
    kind=st.sampled_from(PlaceKind),
    name=WORDS,
    created_at=TIMES,
    organisation=st.none(),
    chat_ready_at=MAYBE,
    chat_link=st.none() | WORDS,
    shows_chat_link=st.booleans(),
    own_line=WORDS,
    signed_in_at=MAYBE,
    filled_at=MAYBE,
    active_told_at=MAYBE,
    first_family_at=MAYBE,
)
MEMBERS = st.builds(
    Member,
    person=st.just(PersonId(1)),
    place=st.just(""),
    post=st.just(Post.TEACHER),
    joined_at=TIMES,
    applied_at=MAYBE,
    confirmed_at=MAYBE,
    nudged_at=MAYBE,
    in_chat_at=MAYBE,
)
ANY_INVITATIONS = st.builds(
    Invitation,
    id=st.just("i"),
    place=st.just(""),
    post=st.sampled_from(Post),
    created_at=TIMES,
    last_day=st.dates(),
    link_print=WORDS.map("l{}".format),
    typed_print=WORDS.map("t{}".format),
    revoked_at=st.none(),
    uses=st.integers(0, 10**6),
)


@ON_ONE_DATABASE
@given(
    before=st.tuples(PLACES, MEMBERS, ANY_INVITATIONS),
    after=st.tuples(PLACES, MEMBERS, ANY_INVITATIONS),
)
async def test_any_place_is_found_as_it_was_left(
    before: tuple[Place, Member, Invitation],
    after: tuple[Place, Member, Invitation],
    database: Database,
) -> None:
    for place, own, invitation in (before, after):
        placed = replace(place, id="p"), replace(own, place="p"), replace(invitation, place="p")
        await settle_in(database, *placed)
        register = await found(database, 1)
        assert register.places == {"p": placed[0]}
        assert isinstance(register.places["p"].shows_chat_link, bool)
        assert register.memberships(PersonId(1)) == [placed[1]]
        assert register.invitations == {"i": placed[2]}


async def test_a_teacher_finds_their_places_the_staff_there_and_how_many_families(
    database: Database,
) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    register = await found(database, 2)
    assert register.places == {"school": SCHOOL, "7b": CLASS}
    assert register.staff("school", Post.ADMINISTRATOR) == [head(1)]
    assert [m.person for m in register.staff("school", Post.TEACHER)] == [2, 3]
    assert register.families == {"7b": Families(joined=2, in_chat=1)}
    assert register.invitations == {"s": TO_SCHOOL, "c": TO_CLASS}
    assert {m.person for m in register.members.values()} == {1, 2, 3}


async def test_a_family_finds_its_class_and_the_organisation_above_but_no_invitations(
    database: Database,
) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    register = await found(database, 11)
    assert set(register.places) == {"school", "7b"}
    assert register.memberships(PersonId(11)) == [family(11)]
    assert register.staff("7b", Post.TEACHER) == [teaching(2)[1]]
    assert not register.has_staff("school")
    assert register.invitations == {}
    assert {m.person for m in register.members.values() if m.post is Post.FAMILY} == {11}


async def test_who_belongs_nowhere_finds_nothing(database: Database) -> None:
    await a_school(database)
    async with UnitOfWork(database) as work:
        work.save(somebody(99))
        await work.commit(NOW)
    assert await found(database, 99, 100) == Register()


async def test_nobody_is_indexed_twice(database: Database) -> None:
    """Staff of the batch are found as people and as staff of their places."""
    await a_school(database)
    register = await found(database, 1, 2, 3)
    assert len(register.staff("school", Post.TEACHER)) == 2
    assert len(register.memberships(PersonId(2))) == 2


async def test_one_person_may_be_in_one_place_in_two_posts(database: Database) -> None:
    both = head(2), *teaching(2)
    await settle_in(database, SCHOOL, CLASS, *both)
    assert set((await found(database, 2)).memberships(PersonId(2))) == set(both)


@pytest.mark.parametrize("name", ["c-link", "c-typed"])
async def test_a_newcomer_finds_the_invitation_by_either_code_and_where_it_leads(
    database: Database, name: str
) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    register = await found(database, 99, prints=[name])
    assert register.invitation_with(name) == TO_CLASS
    assert set(register.invitations) == {"c"}
    assert set(register.places) == {"school", "7b"}
    assert register.has_staff("7b")
    assert register.families["7b"].joined == 2


async def test_a_revoked_invitation_is_found_by_its_code_only(database: Database) -> None:
    revoked = replace(TO_CLASS, revoked_at=NOW)
    await a_school(database)
    await settle_in(database, revoked)
    assert (await found(database, 2)).invitations == {}
    assert (await found(database, 2, prints=["c-link"])).invitations == {"c": revoked}


async def test_a_code_nobody_has_finds_nothing(database: Database) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    assert await found(database, 99, prints=["x"]) == Register()


async def test_who_was_asked_about_an_invitation_finds_it_again(database: Database) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS)
    async with UnitOfWork(database) as work:
        work.save(somebody(98, awaits=Awaits(Awaited.CONSENT, "a")))
        work.save(somebody(99, awaits=Awaits(Awaited.OWN_LINE, "c")))
        await work.commit(NOW)
    register = await found(database, 98, 99)
    assert register.invitations == {"a": TO_ANOTHER}
    assert set(register.places) == {"school", "9a"}


async def test_a_group_chat_finds_its_place_and_the_invitation_for_its_card(
    database: Database,
) -> None:
    await a_school(database)
    await settle_in(database, *INVITATIONS, CHAT)
    register = await found(database, 99, chats=[CHAT.peer_id, 2_000_000_002])
    assert register.chats == {CHAT.peer_id: CHAT}
    assert register.invitation_to("7b", Post.FAMILY) == TO_CLASS
    assert set(register.places) == {"school", "7b"}


async def test_a_group_chat_without_a_place_is_found_and_forgotten(database: Database) -> None:
    lost = Chat(CHAT.peer_id, None, None)
    await settle_in(database, lost)
    async with UnitOfWork(database) as work:
        await work.claim((), chats=[lost.peer_id])
        assert work.register.chats == {lost.peer_id: lost}
        register = work.register.fork()
        del register.chats[lost.peer_id]
        work.adopt(register)
        await work.commit(NOW)
    assert (await found(database, chats=[lost.peer_id])).chats == {}


async def test_guesses_are_found_with_those_of_all_together(database: Database) -> None:
    known = {PersonId(5): a_guess(1), PersonId(6): a_guess(2), EVERYBODY: a_guess(3)}

    async def keep() -> None:
        async with UnitOfWork(database) as work:
            register = work.register.fork()
            register.guesses |= known
            work.adopt(register)
            await work.commit(NOW)

    await keep()
    assert (await found(database, 5)).guesses == {}
    register = await found(database, guessers=[PersonId(5)])
    assert register.guesses == {PersonId(5): a_guess(1), EVERYBODY: a_guess(3)}
    known[PersonId(5)] = a_guess(4)
    await keep()
    assert (await found(database, guessers=[PersonId(5)])).guesses[PersonId(5)] == a_guess(4)


async def a_large_school(database: Database, size: int) -> None:
    classes = [replace(CLASS, id=f"c{n}", name=f"{n}") for n in range(size)]
    values: list[Any] = [SCHOOL, head(1), *classes, TO_SCHOOL]
    for n, place in enumerate(classes):
        values += [*teaching(1000 + n, place), family(5000 + n, place)]
        values += [
            an_invitation(f"i{n}", place, Post.FAMILY),
            Chat(2_000_000_000 + n, f"c{n}", None),
        ]
    await settle_in(database, *values)


@pytest.mark.parametrize("size", [1, 100])
async def test_a_register_takes_as_many_statements_for_many_as_for_one(
    database: Database, size: int
) -> None:
    await a_large_school(database, size)
    people = [PersonId(first + n) for n in range(size) for first in (1000, 5000)]
    async with statements(database) as seen, UnitOfWork(database) as work:
        await work.claim(
            ["e"],
            people=people,
            prints=[f"i{n}-link" for n in range(size)],
            chats=[2_000_000_000 + n for n in range(size)],
            guessers=people,
        )
        assert len(work.register.places) == size + 1
    assert len([s for s in seen if s.startswith("SELECT")]) == 3 + 1 + 3 + 4
    async with statements(database) as seen, UnitOfWork(database) as work:
        await work.claim((), people=people, chats=[2_000_000_000 + n for n in range(size)])
        register = work.register.fork()
        for n in range(size):
            place, post = register.places[f"c{n}"], Post.TEACHER
            put(
                register,
                [
                    replace(place, name="new"),
                    member(5000 + n, place, post),
                    an_invitation(f"new{n}", place, post),
                    Chat(2_000_000_000 + n, None, None),
                ],
            )
            register.remove_member(family(5000 + n, place))
        work.adopt(register)
        await work.commit(NOW)
    assert len([s for s in seen if not s.startswith(("SELECT", "BEGIN"))]) == 4 + 1


async def test_nothing_is_looked_for_row_by_row(database: Database, database_file: Path) -> None:
    """A class chat of the country's largest school costs what the smallest one's does."""
    await a_large_school(database, 3)
    async with statements(database) as seen, UnitOfWork(database) as work:
        await work.claim(
            ["e"],
            people=[PersonId(1000), PersonId(5001)],
            prints=["i1-link"],
            chats=[2_000_000_001],
            guessers=[PersonId(1000)],
        )
    plans = [
        step
        for statement in seen
        if statement.startswith("SELECT")
        for *_, step in rows(database_file, f"EXPLAIN QUERY PLAN {statement}")
    ]
    assert plans
    assert [step for step in plans if step.startswith("SCAN") and "VIRTUAL" not in step] == []
