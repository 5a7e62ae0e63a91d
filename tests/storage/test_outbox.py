"""Rows to send: in order in the table, until VK has taken them or they are given up."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from committed import rows, statements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from some_people import NOW, somebody

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import PersonId
from bot.storage.database import Database
from bot.storage.outbox import Outbox, Settlement, Waiting
from bot.storage.unit_of_work import UnitOfWork

LATER = NOW + timedelta(minutes=1)
_random_ids = count(1)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


def to(
    peer: int,
    text: str = "x",
    kind: Kind = Kind.SEND,
    key: str | None = None,
    lane: Lane = Lane.REPLY,
) -> Outgoing:
    return Outgoing(peer, kind, {"message": text}, next(_random_ids), key, lane)


async def know(database: Database, *ids: int) -> None:
    async with UnitOfWork(database) as work:
        for person_id in ids:
            work.save(somebody(person_id, reachable=True))
        await work.commit(NOW)


async def put(database: Database, *outgoing: Outgoing, at: datetime = NOW) -> list[Waiting]:
    async with UnitOfWork(database) as work:
        work.send(outgoing)
        return list((await work.commit(at)).rows)


async def forget(database: Database, person_id: int, *farewell: Outgoing) -> None:
    async with UnitOfWork(database) as work:
        work.forget(PersonId(person_id))
        work.send(farewell)
        await work.commit(NOW)


async def settle(outbox: Outbox, **parts: Any) -> None:
    await outbox.settle(Settlement(**parts), LATER)


async def waiting(outbox: Outbox) -> list[Waiting]:
    return [row for lane in Lane for row in await outbox.load(lane, 0, 100)]


async def texts(outbox: Outbox) -> list[str]:
    return [row.outgoing.params["message"] for row in await waiting(outbox)]


WHOLE = Outgoing(
    5, Kind.SEND, {"message": "«да» 🙂", "keyboard": "{}"}, 2**31 - 1, "key", Lane.BULK, True
)


async def test_a_row_comes_out_as_it_went_in(database: Database, outbox: Outbox) -> None:
    (put_in,) = await put(database, WHOLE)
    assert put_in == Waiting(put_in.id, WHOLE, 0, NOW, NOW)
    assert await outbox.load(Lane.BULK, 0, 10) == [put_in]


async def test_a_lane_is_read_in_order_from_where_one_stands(
    database: Database, outbox: Outbox
) -> None:
    bulk = to(1, "b", lane=Lane.BULK)
    a, _, c, d, e = await put(database, to(1, "a"), bulk, to(2, "c"), to(1, "d"), to(1, "e"))
    assert await outbox.load(Lane.REPLY, 0, 2) == [a, c]
    assert await outbox.load(Lane.REPLY, c.id, 2) == [d, e]
    assert await outbox.load(Lane.REPLY, e.id, 2) == []


async def test_reading_on_looks_at_no_more_rows_than_it_gives(
    database: Database, outbox: Outbox
) -> None:
    """However many wait in other lanes or behind: the index leads there."""
    async with statements(database) as seen:
        await outbox.load(Lane.REPLY, 5, 10)
    (query,) = [s for s in seen if s.startswith("SELECT")]
    query = query.replace("?", "1")
    plan = await database.run(lambda c: c.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all())
    assert "outbox_by_lane (lane=? AND id>?)" in repr(plan)
    assert "TEMP B-TREE" not in repr(plan)


async def test_the_newest_number_is_that_of_what_waits(database: Database, outbox: Outbox) -> None:
    assert await outbox.newest() == 0
    *_, last = await put(database, to(1), to(2, lane=Lane.BULK), to(3))
    assert await outbox.newest() == last.id


async def test_an_attempt_is_counted_and_the_rest_kept(database: Database, outbox: Outbox) -> None:
    (row,) = await put(database, to(1, "a"))
    for attempts in (1, 2):
        tried = replace(row, attempts=attempts, due_at=LATER)
        await settle(outbox, put_off=[tried])
        assert await waiting(outbox) == [tried]


async def test_a_row_that_is_rewritten_waits_in_its_new_form(
    database: Database, outbox: Outbox
) -> None:
    before, row, _ = await put(database, to(1, "a"), to(1, "b", Kind.EDIT, "k"), to(2, "c"))
    anew = replace(row.outgoing, kind=Kind.SEND, card_key=None, is_plain=True)
    rewritten = replace(row, outgoing=anew, attempts=1)
    await settle(outbox, rewritten=[rewritten])
    assert (await waiting(outbox))[:2] == [before, rewritten]


async def test_a_sent_card_is_remembered_for_its_edit(database: Database, outbox: Outbox) -> None:
    card, other, _ = await put(
        database, to(1, key="k"), to(2, key="l"), to(1, "closed", Kind.EDIT, key="k")
    )
    await settle(outbox, sent=[(card, 44), (other, 45)])
    assert await outbox.places([(1, "k"), (2, "l"), (1, "l"), (3, "nobodys")]) == {
        "k": 44,
        "l": 45,
    }
    assert await outbox.places([]) == {}
    assert await texts(outbox) == ["closed"]


async def test_an_edited_card_is_forgotten(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    card, edit = await put(database, to(1, key="k"), to(1, kind=Kind.EDIT, key="k"))
    await settle(outbox, sent=[(card, 44)])
    await settle(outbox, sent=[(edit, None)])
    assert rows(database_file, "SELECT * FROM sent_cards") == []
    assert rows(database_file, "SELECT * FROM outbox") == []


async def test_a_card_sent_and_edited_in_one_settlement_leaves_nothing(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    card, edit = await put(database, to(1, key="k"), to(1, kind=Kind.EDIT, key="k"))
    await settle(outbox, sent=[(card, 44), (edit, None)])
    assert rows(database_file, "SELECT * FROM sent_cards") == []


@pytest.mark.parametrize("number", [None, 0])
async def test_a_card_of_which_vk_says_no_place_has_none(
    database: Database, outbox: Outbox, number: int | None
) -> None:
    (card,) = await put(database, to(1, key="k"))
    await settle(outbox, sent=[(card, number)])
    assert await outbox.places([(1, "k")]) == {}


async def test_a_message_that_is_no_card_leaves_no_place(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    (row,) = await put(database, to(1))
    await settle(outbox, sent=[(row, 44)])
    assert rows(database_file, "SELECT * FROM sent_cards") == []


async def test_a_row_settled_twice_is_settled(database: Database, outbox: Outbox) -> None:
    (row,) = await put(database, to(1, "card", key="k"))
    for number in (44, 45):
        await settle(outbox, sent=[(row, number)])
    assert await waiting(outbox) == []
    assert await outbox.places([(1, "k")]) == {"k": 44}


async def test_a_row_that_is_dropped_leaves_nothing(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    row, _ = await put(database, to(1, kind=Kind.ANSWER, key="k"), to(1, "kept"))
    await settle(outbox, dropped=[row])
    assert await texts(outbox) == ["kept"]
    for table in ("dead_letters", "sent_cards"):
        assert rows(database_file, f"SELECT * FROM {table}") == []


async def test_a_dead_row_is_a_letter_without_its_text(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    row, _ = await put(database, to(1, "words"), to(1, "next"))
    await settle(outbox, dead=[(row, "VK error 914")])
    letters = rows(database_file, "SELECT outbox_id, peer_id, kind, error FROM dead_letters")
    assert letters == [(row.id, 1, "send", "VK error 914")]
    assert "words" not in repr(rows(database_file, "SELECT * FROM dead_letters"))
    assert await texts(outbox) == ["next"]


async def test_a_row_that_is_reported_goes_on_waiting(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    (row,) = await put(database, to(1, "words"))
    await settle(outbox, reported=[(row, "sent in plain form")])
    assert rows(database_file, "SELECT error FROM dead_letters") == [("sent in plain form",)]
    assert await texts(outbox) == ["words"]


@pytest.mark.parametrize("at_once", [False, True])
async def test_of_a_row_reported_and_dead_later_the_letter_says_that_it_is_dead(
    database: Database, outbox: Outbox, database_file: Path, *, at_once: bool
) -> None:
    await know(database, 1)
    (row,) = await put(database, to(1))
    reported, dead = [(row, "sent in plain form")], [(row, "refused again")]
    if at_once:
        await settle(outbox, reported=reported, dead=dead)
    else:
        await settle(outbox, reported=reported)
        await settle(outbox, dead=dead)
    assert rows(database_file, "SELECT error FROM dead_letters") == [("refused again",)]


async def test_row_numbers_are_never_used_again(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    """A dead letter keeps its number; a second one of that number could not be kept."""
    await know(database, 1)
    for _ in range(3):
        (row,) = await put(database, to(1))
        await settle(outbox, dead=[(row, "x")])
    assert len(rows(database_file, "SELECT DISTINCT outbox_id FROM dead_letters")) == 3


async def test_nothing_is_kept_of_somebody_who_is_forgotten(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    """Their rows were on the way when they had everything deleted."""
    await know(database, 1)
    card, second, third = await put(database, to(1, key="k"), to(1), to(1))
    await forget(database, 1, to(1, "farewell"))
    await settle(
        outbox,
        sent=[(card, 44)],
        dead=[(second, "x")],
        reported=[(third, "x")],
        put_off=[replace(third, attempts=1)],
        rewritten=[replace(third, attempts=1)],
    )
    assert await texts(outbox) == ["farewell"]
    for table in ("dead_letters", "sent_cards", "people"):
        assert rows(database_file, f"SELECT * FROM {table}") == []


async def test_giving_up_on_a_person_drops_all_that_waited_for_them(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1, 2)
    *_, last = await put(
        database, to(1), to(2, "kept"), to(1, key="k", kind=Kind.EDIT), to(1, lane=Lane.BULK)
    )
    await settle(outbox, unreachable={1: last.id})
    assert await texts(outbox) == ["kept"]
    found = rows(database_file, "SELECT id, reachable FROM people ORDER BY id")
    assert found == [(1, 0), (2, 1)]


async def test_who_writes_while_vk_refuses_is_answered_all_the_same(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    (refused,) = await put(database, to(1, "refused"))
    await put(database, to(1, "written since"))
    await settle(outbox, unreachable={1: refused.id})
    assert await texts(outbox) == ["written since"]
    assert rows(database_file, "SELECT reachable FROM people") == [(1,)]


async def test_who_was_answered_since_vk_refused_is_reachable(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    """Both may stand in one settlement when the disk was slow."""
    await know(database, 1)
    (refused,) = await put(database, to(1, "refused"))
    (since,) = await put(database, to(1, "written since"))
    await settle(outbox, unreachable={1: refused.id}, sent=[(since, 5)])
    assert await waiting(outbox) == []
    assert rows(database_file, "SELECT reachable FROM people") == [(1,)]


async def test_giving_up_on_a_stranger_changes_nothing(database: Database, outbox: Outbox) -> None:
    (row,) = await put(database, to(1))
    await settle(outbox, unreachable={5: row.id})
    assert await waiting(outbox) == [row]


async def test_a_settlement_of_many_is_one_transaction_of_few_statements(
    database: Database, outbox: Outbox
) -> None:
    await know(database, *range(1, 101))
    put_in = await put(database, *(to(peer, key=f"k{peer}") for peer in range(1, 101)))
    async with statements(database) as seen:
        await settle(outbox, sent=[(row, 5) for row in put_in], put_off=put_in)
    assert len(seen) <= 5


def test_an_empty_settlement_is_nothing_to_write() -> None:
    (row,) = [Waiting(1, to(1), 0, NOW, NOW)]
    assert not Settlement()
    for part in ("sent", "dead", "reported"):
        assert Settlement(**{part: [(row, "x")]})
    for part in ("dropped", "put_off", "rewritten"):
        assert Settlement(**{part: [row]})
    assert Settlement(unreachable={1: 1})


FATES = ("sent", "dead", "dropped", "put_off", "reported", "rewritten", "unreachable", "nothing")
_peers = count(1000, 10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    order=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(Lane))), max_size=15),
    fates=st.lists(st.sampled_from(FATES), min_size=15, max_size=15),
)
async def test_whatever_becomes_of_rows_the_others_keep_their_order(
    order: list[tuple[int, Lane]], fates: list[str], database: Database, outbox: Outbox
) -> None:
    first = next(_peers)
    put_in = await put(database, *(to(first + peer, lane=lane) for peer, lane in order))
    fate = {row.id: what for row, what in zip(put_in, fates, strict=False)}
    page = Settlement()
    given_up: dict[int, int] = {}
    for row in put_in:
        what = fate[row.id]
        if what in ("sent", "dead", "reported"):
            getattr(page, what).append((row, "x" if what != "sent" else 5))
        elif what in ("dropped", "put_off", "rewritten"):
            getattr(page, what).append(row)
        elif what == "unreachable":
            given_up[row.outgoing.peer_id] = row.id
    page.unreachable = given_up
    await outbox.settle(page, NOW)
    gone = {"sent", "dead", "dropped", "unreachable"}
    kept = [
        row
        for row in put_in
        if fate[row.id] not in gone and row.id > given_up.get(row.outgoing.peer_id, 0)
    ]
    for lane in Lane:
        after = put_in[0].id - 1 if put_in else 0
        found = await outbox.load(lane, after, 100)
        assert found == [row for row in kept if row.outgoing.lane is lane]
    await settle(outbox, dropped=kept)
