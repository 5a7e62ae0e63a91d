"""Cues are due at their time, once, and only for those who are there."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from committed import rows, statements
from some_people import NOW, somebody
from some_places import (
    ANOTHER,
    CLASS,
    SCHOOL,
    a_school,
    family,
    head,
    settle_in,
    teaching,
)

from bot.domain.cues import BUNDLED, Cue, CueFamilies, CueKind
from bot.domain.person import PersonId
from bot.domain.places import Post
from bot.storage import cues as stored
from bot.storage.database import Database
from bot.storage.tidying import tidy_hand_overs
from bot.storage.unit_of_work import Committed, UnitOfWork

SOON = timedelta(minutes=1)
LATER = NOW + timedelta(days=1)


def a_cue(person: int = 1, kind: CueKind = CueKind.APPLICATIONS, at: datetime = NOW) -> Cue:
    return Cue(PersonId(person), kind, SCHOOL.id, at)


def a_nudge(person: int = 2, by: int = 1, at: datetime = NOW) -> Cue:
    return Cue(PersonId(person), CueKind.NUDGE, SCHOOL.id, at, PersonId(by))


async def cause(database: Database, *cues: Cue | CueFamilies) -> Committed:
    async with UnitOfWork(database) as work:
        work.cue(cues)
        return await work.commit(NOW)


async def due(database: Database, now: datetime = LATER, limit: int = 100) -> list[Cue]:
    async with UnitOfWork(database) as work:
        return await work.due_cues(now, limit)


async def follow(database: Database, cue: Cue, quiet_until: datetime | None = None) -> None:
    async with UnitOfWork(database) as work:
        work.settle_cue(cue, quiet_until)
        await work.commit(NOW)


async def forget(database: Database, number: int) -> None:
    async with UnitOfWork(database) as work:
        work.forget(PersonId(number))
        await work.commit(NOW)


async def test_a_cue_is_due_when_its_time_has_come(database: Database) -> None:
    await a_school(database)
    committed = await cause(database, a_cue(at=NOW + SOON))
    assert committed.has_cues
    assert await due(database, NOW) == []
    assert await due(database, NOW + SOON) == [a_cue(at=NOW + SOON)]


async def test_a_batch_without_cues_says_so(database: Database) -> None:
    assert not (await cause(database)).has_cues


async def test_a_cue_of_a_batch_that_is_not_committed_is_none(database: Database) -> None:
    await a_school(database)
    async with UnitOfWork(database) as work:
        work.cue([a_cue()])
    assert await due(database) == []


async def test_cues_come_in_the_order_of_their_times_so_many_at_once(database: Database) -> None:
    await a_school(database)
    times = {2: NOW + SOON, 3: NOW, 1: NOW + 2 * SOON}
    await cause(database, *(a_cue(number, at=at) for number, at in times.items()))
    assert [cue.person for cue in await due(database)] == [3, 2, 1]
    assert [cue.person for cue in await due(database, limit=2)] == [3, 2]


async def test_the_same_again_keeps_the_time_of_the_first(database: Database) -> None:
    await a_school(database)
    for at in (NOW + 2 * SOON, NOW + SOON, NOW + 3 * SOON):
        await cause(database, a_cue(at=at))
    assert await due(database) == [a_cue(at=NOW + 2 * SOON)]


async def test_who_asked_last_is_who_asks(database: Database) -> None:
    await a_school(database)
    await cause(database, a_nudge(by=1), a_nudge(by=3))
    assert await due(database) == [a_nudge(by=3)]


async def test_kinds_people_and_places_have_cues_of_their_own(database: Database) -> None:
    await a_school(database)
    of_class = Cue(PersonId(1), CueKind.APPLICATIONS, CLASS.id, NOW)
    many = {a_cue(1), a_cue(2), a_cue(1, CueKind.ACTIVE), of_class}
    await cause(database, *many)
    assert set(await due(database)) == many


async def test_a_cue_that_was_followed_is_no_more(database: Database, database_file: Path) -> None:
    await a_school(database)
    await cause(database, a_cue(1), a_cue(2))
    await follow(database, a_cue(1))
    assert await due(database) == [a_cue(2)]
    assert rows(database_file, "SELECT person_id FROM cues") == [(2,)]


async def test_after_one_was_followed_the_next_waits_until_it_was_quiet(
    database: Database,
) -> None:
    await a_school(database)
    await cause(database, a_cue())
    await follow(database, a_cue(), NOW + BUNDLED)
    assert await due(database) == []
    await cause(database, a_cue(at=NOW + SOON))
    assert await due(database, NOW + 2 * SOON) == []
    (waiting,) = await due(database, NOW + BUNDLED)
    assert waiting.due_at == NOW + BUNDLED
    await follow(database, waiting, NOW + 2 * BUNDLED)
    await cause(database, a_cue(at=NOW + 3 * BUNDLED))
    assert [cue.due_at for cue in await due(database)] == [NOW + 3 * BUNDLED]


async def test_a_cue_caused_again_as_it_is_followed_waits_too(database: Database) -> None:
    await a_school(database)
    await cause(database, a_cue())
    async with UnitOfWork(database) as work:
        work.cue([a_cue(at=NOW + SOON)])
        work.settle_cue(a_cue(), NOW + BUNDLED)
        await work.commit(NOW)
    assert [cue.due_at for cue in await due(database)] == [NOW + BUNDLED]


async def test_of_a_cue_that_was_followed_is_not_kept_who_asked(
    database: Database, database_file: Path
) -> None:
    await a_school(database)
    await cause(database, a_nudge())
    await follow(database, a_nudge(), NOW + BUNDLED)
    assert rows(database_file, "SELECT due_at, by_id FROM cues") == [(None, None)]


async def test_the_next_one_is_known_without_those_that_were_followed(
    database: Database,
) -> None:
    await a_school(database)
    assert await database.run(stored.next_due) is None
    await cause(database, a_cue(1), a_cue(2, at=NOW + 2 * SOON), a_cue(3, at=NOW + SOON))
    assert await database.run(stored.next_due) == NOW
    await follow(database, a_cue(1), LATER)
    assert await database.run(stored.next_due) == NOW + SOON


async def test_all_families_of_a_class_are_told_and_nobody_else(database: Database) -> None:
    await a_school(database)
    await cause(database, CueFamilies(CLASS.id, CueKind.CHAT_READY, NOW))
    told = await due(database)
    assert {cue.person for cue in told} == {11, 12}
    assert {(cue.kind, cue.place, cue.by) for cue in told} == {
        (CueKind.CHAT_READY, CLASS.id, None)
    }


async def test_families_who_come_and_go_with_the_cue_are_counted_in_and_out(
    database: Database,
) -> None:
    """All in one batch: the chat is there, one family comes, another deletes itself."""
    await a_school(database)
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(2), PersonId(12)])
        work.cue([CueFamilies(CLASS.id, CueKind.CHAT_READY, NOW)])
        register = work.register.fork()
        register.put_member(family(14))
        work.save(somebody(14))
        work.adopt(register)
        work.forget(PersonId(12))
        await work.commit(NOW)
    assert {cue.person for cue in await due(database)} == {11, 14}


async def test_families_who_wait_already_are_not_told_twice(database: Database) -> None:
    await a_school(database)
    for at in (NOW, NOW + SOON):
        await cause(database, CueFamilies(CLASS.id, CueKind.CHAT_READY, at))
    assert [cue.due_at for cue in await due(database)] == [NOW, NOW]


@pytest.mark.parametrize(
    "cue",
    [
        a_cue(99),
        Cue(PersonId(1), CueKind.ACTIVE, "nowhere", NOW),
        a_nudge(by=99),
        CueFamilies("nowhere", CueKind.CHAT_READY, NOW),
    ],
)
async def test_a_cue_for_by_or_about_nobody_is_nothing_and_the_batch_goes_on(
    database: Database, cue: Cue | CueFamilies
) -> None:
    await a_school(database)
    await cause(database, cue, a_cue(1))
    assert await due(database) == [a_cue(1)]


async def test_a_cue_for_somebody_deleted_meanwhile_is_gone(database: Database) -> None:
    await a_school(database)
    await cause(database, a_cue(1), a_cue(2))
    await forget(database, 2)
    assert await due(database) == [a_cue(1)]
    await follow(database, a_cue(2), LATER)
    assert await due(database) == [a_cue(1)]


async def test_a_cue_by_somebody_deleted_meanwhile_is_gone(database: Database) -> None:
    await a_school(database)
    await cause(database, a_nudge(2, by=1), a_cue(2))
    await forget(database, 1)
    assert await due(database) == [a_cue(2)]


async def test_deleting_takes_back_the_cues_of_the_same_batch(database: Database) -> None:
    """Also if the person comes back in it: they know nothing of what was before."""
    await a_school(database)
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(2)])
        work.cue([a_nudge(2, by=1), a_nudge(3, by=2), a_cue(1)])
        work.forget(PersonId(2))
        work.save(somebody(2))
        await work.commit(NOW)
    assert await due(database) == [a_cue(1)]


async def test_cues_of_a_place_go_with_it(database: Database, database_file: Path) -> None:
    await settle_in(database, SCHOOL, head(1), CLASS, teaching(2)[1])
    await cause(database, a_cue(2))
    await forget(database, 1)
    assert rows(database_file, "SELECT * FROM cues") == []


async def test_a_place_made_in_the_same_batch_may_have_cues(database: Database) -> None:
    async with UnitOfWork(database) as work:
        register = work.register.fork()
        register.places[SCHOOL.id] = SCHOOL
        register.put_member(head(1))
        work.adopt(register)
        work.cue([a_cue(1)])
        work.save(somebody(1))
        await work.commit(NOW)
    assert await due(database) == [a_cue(1)]


async def test_due_cues_come_with_their_people_and_register(database: Database) -> None:
    await a_school(database)
    await cause(database, a_cue(1), Cue(PersonId(3), CueKind.FIRST_FAMILY, ANOTHER.id, NOW))
    async with UnitOfWork(database) as work:
        assert len(await work.due_cues(NOW, 99)) == 2
        assert work.person(PersonId(1))
        assert work.person(PersonId(3))
        assert work.person(PersonId(2)) is None
        assert len(work.register.staff("school", Post.TEACHER)) == 2
        assert work.register.families["9a"].joined == 1
        assert "7b" not in work.register.places


async def test_a_due_cue_finds_its_place_although_the_person_has_left_it(
    database: Database,
) -> None:
    await a_school(database)
    await cause(database, Cue(PersonId(13), CueKind.CHAT_READY, CLASS.id, NOW))
    async with UnitOfWork(database) as work:
        await work.due_cues(NOW, 99)
        assert set(work.register.places) == {"7b", "9a", "school"}
        assert not work.register.is_in(PersonId(13), "7b")


@pytest.mark.parametrize("size", [1, 100])
async def test_many_cues_take_as_many_statements_as_one(database: Database, size: int) -> None:
    families = [family(1000 + n) for n in range(size)]
    await settle_in(database, SCHOOL, CLASS, *families)
    at_class = [Cue(f.person, CueKind.CHAT_READY, CLASS.id, NOW) for f in families]
    async with statements(database) as seen:
        await cause(database, *at_class)
        found = await due(database)
    assert len(found) == size
    assert len([s for s in seen if not s.startswith("BEGIN")]) == 1 + 1 + 2 + 4
    async with statements(database) as seen, UnitOfWork(database) as work:
        for number, cue in enumerate(found):
            work.settle_cue(cue, LATER if number % 2 else None)
        await work.commit(NOW)
    assert len([s for s in seen if not s.startswith("BEGIN")]) == min(size, 2)


async def test_what_is_quiet_no_more_is_tidied_away(
    database: Database, database_file: Path
) -> None:
    """Not what waits again meanwhile."""
    await a_school(database)
    await cause(database, a_cue(1), a_cue(2), a_cue(3))
    for number, quiet_until in ((1, NOW + SOON), (2, LATER), (3, NOW + SOON)):
        await follow(database, a_cue(number), quiet_until)
    await cause(database, a_cue(3))
    await tidy_hand_overs(database, NOW + 2 * SOON)
    assert rows(database_file, "SELECT person_id FROM cues ORDER BY 1") == [(2,), (3,)]
