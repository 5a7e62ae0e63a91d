"""Position, repeats, people and outbox of one batch in one transaction: all or nothing."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from committed import TABLES, everything, rows, statements
from msgspec.structs import replace
from some_people import NOW, somebody
from some_places import a_guess, an_invitation, member, put

from bot.domain.cues import Cue, CueKind
from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Journey, PersonId
from bot.domain.places import Chat, Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.outbox import Outbox, Settlement
from bot.storage.tidying import tidy_up
from bot.storage.unit_of_work import FailedUpdate, Position, UnitOfWork
from bot.storage.uploads import Uploads

ONE = PersonId(1)


def a_message(peer: int = 1, text: str = "x", key: str | None = None) -> Outgoing:
    return Outgoing(peer, Kind.SEND, {"message": text}, random_id=7, card_key=key)


def a_failure(event: str = "e1", person: int = 1) -> FailedUpdate:
    return FailedUpdate(event, person, "message_new", "RuntimeError at x.py:1", {"type": "x"})


def a_register(register: Register, number: int = 1) -> Register:
    """With a place of this person's, and something of everything around it."""
    register = register.fork()
    place = Place(f"p{number}", PlaceKind.ORGANISATION, "Школа", NOW)
    to = an_invitation(f"i{number}", place, Post.TEACHER)
    chat = Chat(2_000_000_000 + number % 7, place.id, Post.TEACHER)
    put(register, [place, member(number, place, Post.ADMINISTRATOR), to, chat])
    register.guesses[PersonId(number)] = a_guess()
    return register


async def write_everything(work: UnitOfWork, number: int = 1) -> None:
    """Something into every table that a batch writes."""
    await work.claim([f"e{number}"], people={PersonId(number)})
    work.save(somebody(number))
    work.adopt(a_register(work.register, number))
    work.cue([Cue(PersonId(number), CueKind.NUDGE, f"p{number}", NOW, PersonId(number))])
    work.send([a_message(number)])
    work.record_failure(a_failure(f"e{number}", number))
    work.move_to(77, str(number))


async def test_what_is_committed_is_there(database: Database, database_file: Path) -> None:
    async with UnitOfWork(database) as work:
        await write_everything(work)
        await work.commit(NOW)
    found = everything(database_file)
    assert {table for table in TABLES if found[table]} == set(TABLES) - {
        "sent_cards",
        "dead_letters",
        "uploads",
        "unanswered_questions",
    }


async def test_leaving_without_a_commit_leaves_nothing(
    database: Database, database_file: Path
) -> None:
    before = everything(database_file)
    async with UnitOfWork(database) as work:
        await write_everything(work)
    assert everything(database_file) == before


@pytest.mark.parametrize("error", [ValueError("x"), asyncio.CancelledError(), KeyboardInterrupt()])
async def test_an_exception_leaves_nothing_and_goes_on(
    database: Database, database_file: Path, error: BaseException
) -> None:
    async def broken_off() -> None:
        async with UnitOfWork(database) as work:
            await write_everything(work)
            raise error

    before = everything(database_file)
    with pytest.raises(type(error)):
        await broken_off()
    assert everything(database_file) == before


async def test_after_a_batch_without_a_commit_the_next_one_works(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        await write_everything(work)
    async with UnitOfWork(database) as work:
        await write_everything(work)
        await work.commit(NOW)
    assert rows(database_file, "SELECT id FROM people") == [(1,)]


KILLED = """
import asyncio, os, sys
sys.path.insert(0, {folder!r})
from test_unit_of_work import NOW, UnitOfWork, Database, write_everything

async def main():
    async with UnitOfWork(Database({url!r})) as work:
        await write_everything(work)
        if {commits}:
            await work.commit(NOW)
        os.kill(os.getpid(), {signal})

asyncio.run(main())
"""


@pytest.mark.parametrize("commits", [False, True])
def test_a_process_killed_before_the_commit_leaves_nothing_and_after_it_everything(
    database_url: str, database_file: Path, *, commits: bool
) -> None:
    before = everything(database_file)
    script = KILLED.format(
        folder=str(Path(__file__).parent),
        url=database_url,
        commits=commits,
        signal=int(signal.SIGKILL),
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", script], check=False, env=environment, cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    assert (everything(database_file) == before) == (not commits)


async def test_an_update_is_claimed_once(database: Database) -> None:
    async with UnitOfWork(database) as work:
        assert await work.claim(["a", "b"]) == {"a", "b"}
        await work.commit(NOW)
    async with UnitOfWork(database) as work:
        assert await work.claim(["b", "c", "a"]) == {"c"}


async def test_an_update_that_stands_twice_in_a_batch_is_claimed_once(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        assert await work.claim(["a", "b", "a", "a"]) == {"a", "b"}
        await work.commit(NOW)
    assert rows(database_file, "SELECT count(*) FROM updates") == [(2,)]


async def test_a_claim_that_is_not_committed_is_not_kept(database: Database) -> None:
    for _ in range(2):
        async with UnitOfWork(database) as work:
            assert await work.claim(["a"]) == {"a"}


async def test_no_updates_are_no_claim(database: Database) -> None:
    async with UnitOfWork(database) as work:
        assert await work.claim([]) == set()


async def test_an_update_is_known_by_its_other_name_too(database: Database) -> None:
    """A message that was found among the conversations may come by the long poll after all."""
    async with UnitOfWork(database) as work:
        assert await work.claim(["message:1:5"]) == {"message:1:5"}
        await work.commit(NOW)
    async with UnitOfWork(database) as work:
        aliases = {"e5": "message:1:5", "e6": "message:1:6"}
        assert await work.claim(["e5", "e6"], aliases=aliases) == {"e6"}


@pytest.mark.parametrize("size", [1, 200])
async def test_a_batch_is_read_with_four_statements_however_large_it_is(
    database: Database, size: int
) -> None:
    async with UnitOfWork(database) as work:
        for number in range(size):
            work.save(somebody(number))
        await work.commit(NOW)
    async with statements(database) as seen, UnitOfWork(database) as work:
        ids = [f"e{number}" for number in range(size)]
        await work.claim(ids, people=[PersonId(number) for number in range(size)])
    assert len([s for s in seen if s.startswith("SELECT")]) == 1 + 2 + 1
    assert len([s for s in seen if not s.startswith(("SELECT", "BEGIN"))]) == 0


@pytest.mark.parametrize("size", [1, 200])
async def test_a_batch_is_one_transaction_of_as_many_statements_for_many_as_for_one(
    database: Database, size: int
) -> None:
    async with statements(database) as seen, UnitOfWork(database) as work:
        numbers = range(1, size + 1)
        people = [PersonId(number) for number in numbers]
        await work.claim([f"e{number}" for number in numbers], people=people)
        for number in numbers:
            work.save(somebody(number))
            work.send([a_message(number)])
            work.record_failure(a_failure(f"e{number}", number))
        work.move_to(77, "1")
        await work.commit(NOW)
    assert seen.count("BEGIN IMMEDIATE") == 1
    assert len(seen) == 1 + 2 + 2 + 2 + 2 + 1 + 1


async def test_a_batch_sees_its_own_changes(database: Database) -> None:
    async with UnitOfWork(database) as work:
        await work.load({ONE})
        assert work.person(ONE) is None
        work.save(somebody())
        assert work.person(ONE) == somebody()
        work.forget(ONE)
        assert work.person(ONE) is None


async def test_people_are_added_to_those_who_were_loaded_before(database: Database) -> None:
    async with UnitOfWork(database) as work:
        for number in (1, 2, 3):
            work.save(somebody(number))
        await work.commit(NOW)
    async with UnitOfWork(database) as work:
        await work.claim(["e"], people=[ONE])
        work.save(somebody(1, role="parent"))
        await work.load([PersonId(2)])
        await work.load([ONE, PersonId(4)])
        known = [work.person(PersonId(number)) for number in (1, 2, 3, 4)]
    assert known == [somebody(1, role="parent"), somebody(2), None, None]


async def test_loading_further_people_leaves_the_register_as_it_is(database: Database) -> None:
    async with UnitOfWork(database) as work:
        await write_everything(work)
        kept = work.register
        await work.load([PersonId(2)])
        assert work.register is kept


async def test_a_turns_fork_counts_only_once_it_is_adopted(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        await work.claim([], people=[ONE])
        work.save(somebody(1))
        fork = a_register(work.register)
        assert work.register == Register()
        work.adopt(fork)
        a_register(work.register, 2)
        await work.commit(NOW)
    assert rows(database_file, "SELECT id FROM places") == [("p1",)]


async def test_what_waits_is_kept_in_its_order(database: Database, database_file: Path) -> None:
    async with UnitOfWork(database) as work:
        work.send([a_message(1, "a"), a_message(2, "b")])
        work.send([a_message(1, "c")])
        await work.commit(NOW)
    found = rows(database_file, "SELECT peer_id, params FROM outbox ORDER BY id")
    assert found == [(1, '{"message":"a"}'), (2, '{"message":"b"}'), (1, '{"message":"c"}')]


async def test_the_position_is_remembered(database: Database) -> None:
    async with UnitOfWork(database) as work:
        assert await work.position(77) is None
    for group_id, ts in ((77, "1"), (77, "2"), (78, "9")):
        async with UnitOfWork(database) as work:
            work.move_to(group_id, ts)
            await work.commit(NOW)
    async with UnitOfWork(database) as work:
        assert await work.position(77) == Position("2", None)
        assert await work.position(78) == Position("9", None)


async def test_until_when_everybody_was_answered_is_kept_while_the_position_moves(
    database: Database,
) -> None:
    for ts, caught_up_at in (("1", None), ("2", NOW), ("3", None)):
        async with UnitOfWork(database) as work:
            work.move_to(77, ts, caught_up_at=caught_up_at)
            await work.commit(NOW)
    async with UnitOfWork(database) as work:
        assert await work.position(77) == Position("3", NOW)


async def test_a_commit_gives_back_the_rows_with_their_numbers_and_who_is_forgotten(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        work.forget(PersonId(5))
        work.send([a_message(2, "a"), a_message(1, "b"), a_message(2, "c")])
        committed = await work.commit(NOW)
    assert committed.forgotten == {PersonId(5)}
    found = rows(database_file, "SELECT id, peer_id, params FROM outbox ORDER BY id")
    assert [(r.id, r.outgoing.peer_id) for r in committed.rows] == [row[:2] for row in found]
    assert [r.outgoing.params["message"] for r in committed.rows] == ["a", "b", "c"]
    assert [(r.attempts, r.created_at, r.due_at) for r in committed.rows] == [(0, NOW, NOW)] * 3


async def test_a_failure_recorded_twice_is_one(database: Database, database_file: Path) -> None:
    for _ in range(2):
        async with UnitOfWork(database) as work:
            work.record_failure(a_failure())
            await work.commit(NOW)
    assert rows(database_file, "SELECT event_id, person_id FROM failed_updates") == [("e1", 1)]


async def fill_all_tables(database: Database, *people: int) -> None:
    """People with something in every table that names a person."""
    for number in people:
        async with UnitOfWork(database) as work:
            await write_everything(work, number)
            work.keep_question("a question of nobody's")
            work.send([a_message(number, "card", f"k{number}-1"), a_message(number, "waits")])
            first, card, _ = (await work.commit(NOW)).rows
        settlement = Settlement(sent=[(card, 5)], dead=[(first, "x")])
        await Outbox(database).settle(settlement, NOW)
    await Uploads(database).keep("a picture", "photo-1_2", NOW)


async def test_forgetting_leaves_no_trace_in_any_table(
    database: Database, database_file: Path
) -> None:
    person = 987_654_321
    await fill_all_tables(database, person, 2)
    async with UnitOfWork(database) as work:
        await work.claim([], people=[PersonId(2)])
        register = work.register.fork()
        put(register, [Member(PersonId(person), "p2", Post.TEACHER, NOW)])
        work.adopt(register)
        work.cue([Cue(PersonId(2), CueKind.APPLICATIONS, "p2", NOW, PersonId(person))])
        await work.commit(NOW)
    filled = everything(database_file)
    assert all(filled.values())
    async with UnitOfWork(database) as work:
        await work.load({PersonId(person)})
        work.forget(PersonId(person))
        await work.commit(NOW)
    found = everything(database_file)
    found.pop("updates"), found.pop("positions")
    assert str(person) not in repr(found)
    assert all(found.values())


async def test_forgetting_takes_back_what_the_batch_had_for_the_person(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        await work.load({ONE})
        work.save(somebody())
        work.send([a_message(1), a_message(2)])
        work.record_failure(a_failure())
        work.record_failure(a_failure("e2", 2))
        work.forget(ONE)
        work.send([a_message(1, "farewell")])
        await work.commit(NOW)
    assert rows(database_file, "SELECT id FROM people") == []
    assert rows(database_file, "SELECT peer_id FROM outbox ORDER BY id") == [(2,), (1,)]
    assert rows(database_file, "SELECT person_id FROM failed_updates") == [(2,)]


async def test_who_is_forgotten_and_comes_back_is_new(database: Database) -> None:
    await fill_all_tables(database, 1)
    again = replace(somebody(), journeys={}, cards=(), role=None, dialogue=None)
    async with UnitOfWork(database) as work:
        await work.load({ONE})
        work.forget(ONE)
        work.save(again)
        await work.commit(NOW)
    async with UnitOfWork(database) as work:
        await work.load({ONE})
        assert work.person(ONE) == again


async def claimed(database: Database, *names: str, at: datetime) -> set[str]:
    """Those that were new at that time, and are handled now."""
    async with UnitOfWork(database) as work:
        fresh = await work.claim(names)
        await work.commit(at)
    return fresh


@pytest.mark.parametrize("days", [0, 1, 40, -1, -40])
async def test_an_update_is_known_the_next_day_whatever_day_the_clock_makes_of_it(
    days: int, database: Database
) -> None:
    then = NOW + timedelta(days=days)
    assert await claimed(database, "a", at=NOW) == {"a"}
    assert await claimed(database, "b", at=then) == {"b"}
    await tidy_up(database, NOW)
    assert await claimed(database, "a", "b", "c", at=then) == {"c"}


async def test_tidying_up_deletes_updates_of_before_the_last_two_days_only(
    database: Database, database_file: Path
) -> None:
    for name, days in (("oldest", 9), ("old", 5), ("young", 3), ("youngest", 0)):
        await claimed(database, name, at=NOW - timedelta(days=days))
    await tidy_up(database, NOW)
    assert rows(database_file, "SELECT count(*) FROM updates") == [(2,)]
    assert await claimed(database, "old", "young", "youngest", at=NOW) == {"old"}


async def test_tidying_up_keeps_the_places_of_cards_that_may_be_edited(
    database: Database, database_file: Path
) -> None:
    """Those still open, and those whose edit waits."""
    keys = ("k1-1", "waits", "nobodys")
    async with UnitOfWork(database) as work:
        await work.load({ONE})
        work.save(somebody())
        work.send([a_message(key=key) for key in keys])
        await work.commit(NOW)
    waiting = await Outbox(database).load(Lane.REPLY, 0, 99)
    await Outbox(database).settle(Settlement(sent=[(row, 5) for row in waiting]), NOW)
    async with UnitOfWork(database) as work:
        work.send([replace(a_message(key="waits"), kind=Kind.EDIT), a_message(2)])
        await work.commit(NOW)
    await tidy_up(database, NOW)
    assert rows(database_file, "SELECT key FROM sent_cards ORDER BY key") == [
        ("k1-1",),
        ("waits",),
    ]


async def test_tidying_up_an_empty_database_does_nothing(database: Database) -> None:
    await tidy_up(database, NOW)


async def test_parallel_batches_wait_for_each_other_and_lose_nothing(
    database: Database, database_url: str, database_file: Path
) -> None:
    """From two engines, as two processes would; each batch reads first and writes later."""
    other = Database(database_url)

    async def one_step_more(which: Database, number: int) -> None:
        async with UnitOfWork(which) as work:
            await work.claim([f"e{number}"])
            await work.load({ONE})
            person = work.person(ONE) or replace(somebody(), journeys={}, dialogue=None)
            journey = person.journeys.get("teacher") or Journey("teacher", NOW)
            await asyncio.sleep(0)
            more = replace(journey, done={**journey.done, f"step{number}": NOW})
            work.save(person.with_journey(more))
            work.send([a_message()])
            await work.commit(NOW)

    async def carry(which: Database) -> None:
        for _ in range(10):
            for row in await Outbox(which).load(Lane.REPLY, 0, 1):
                await Outbox(which).settle(Settlement(put_off=[row]), NOW)

    try:
        await asyncio.gather(
            *(one_step_more((database, other)[number % 2], number) for number in range(40)),
            carry(database),
            carry(other),
        )
    finally:
        await other.close()
    steps = "SELECT d.key FROM journeys, json_each(journeys.done) AS d"
    assert len(rows(database_file, steps)) == 40
    assert len(rows(database_file, "SELECT id FROM outbox")) == 40


async def test_a_second_program_on_the_database_waits_until_the_first_has_committed(
    database: Database, database_url: str
) -> None:
    other = Database(database_url)
    order: list[str] = []

    async def second() -> None:
        async with UnitOfWork(other) as work:
            await work.load({ONE})
            order.append("second begins")
            await work.commit(NOW)

    async with UnitOfWork(database) as work:
        await work.load({ONE})
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.1)
        order.append("first commits")
        await work.commit(NOW)
    await waiting
    await other.close()
    assert order == ["first commits", "second begins"]
