"""Rows to send: in order for each person, until VK has taken them or they are given up."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from committed import rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_people import NOW, somebody

from bot.domain.outgoing import Kind, Outgoing
from bot.storage.database import Database
from bot.storage.outbox import Outbox, Waiting
from bot.storage.unit_of_work import UnitOfWork

LATER = NOW + timedelta(minutes=1)
_random_ids = count(1)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


def to(peer: int, text: str = "x", kind: Kind = Kind.SEND, key: str | None = None) -> Outgoing:
    return Outgoing(peer, kind, {"message": text}, next(_random_ids), key)


async def know(database: Database, *ids: int) -> None:
    async with UnitOfWork(database) as work:
        for person_id in ids:
            work.save(somebody(person_id, reachable=True))
        await work.commit(NOW)


async def put(database: Database, *outgoing: Outgoing, at: datetime = NOW) -> None:
    async with UnitOfWork(database) as work:
        work.send(outgoing)
        await work.commit(at)


def texts(waiting: list[Waiting]) -> list[str]:
    return [row.outgoing.params["message"] for row in waiting]


async def test_a_row_comes_out_as_it_went_in(database: Database, outbox: Outbox) -> None:
    whole = Outgoing(5, Kind.SEND, {"message": "«да» 🙂", "keyboard": "{}"}, 2**31 - 1, "key")
    await put(database, whole)
    (row,) = await outbox.due(NOW, 10)
    assert row.outgoing == whole
    assert (row.attempts, row.created_at, row.card_message_id) == (0, NOW, None)


async def test_one_persons_rows_come_one_by_one(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "a"), to(1, "b"), to(1, "c"))
    came = []
    while waiting := await outbox.due(NOW, 10):
        came.append(texts(waiting))
        await outbox.sent(waiting[0], None)
    assert came == [["a"], ["b"], ["c"]]


async def test_nobody_waits_for_another_person(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "a"), to(1, "b"), to(2, "c"), to(3, "d"))
    assert texts(await outbox.due(NOW, 10)) == ["a", "c", "d"]


async def test_no_more_come_than_are_wanted(database: Database, outbox: Outbox) -> None:
    await put(database, *(to(peer) for peer in range(1, 9)))
    assert len(await outbox.due(NOW, 3)) == 3


async def test_a_row_that_waits_for_its_time_holds_up_those_behind_it(
    database: Database, outbox: Outbox
) -> None:
    await put(database, to(1, "a"), to(1, "b"), to(2, "c"))
    first, _ = await outbox.due(NOW, 10)
    await outbox.retry(first, LATER)
    assert texts(await outbox.due(NOW, 10)) == ["c"]
    assert texts(await outbox.due(LATER, 10)) == ["a", "c"]


async def test_a_retry_counts_and_keeps_the_rest(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "a"))
    for attempts in (1, 2):
        (row,) = await outbox.due(LATER, 10)
        await outbox.retry(row, LATER)
        (again,) = await outbox.due(LATER, 10)
        assert again.attempts == attempts
        assert (again.outgoing, again.created_at) == (row.outgoing, NOW)


async def test_an_answer_to_a_press_overtakes(database: Database, outbox: Outbox) -> None:
    await put(database, to(2, "other"), to(1, "a"), to(1, "b"), to(1, "answer", Kind.ANSWER))
    assert texts(await outbox.due(NOW, 10)) == ["answer", "other", "a"]


async def test_an_answer_that_waits_holds_up_nothing(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "answer", Kind.ANSWER), to(1, "a"))
    answer, _ = await outbox.due(NOW, 10)
    await outbox.retry(answer, LATER)
    assert texts(await outbox.due(NOW, 10)) == ["a"]


async def test_an_answer_comes_while_a_message_waits_for_its_time(
    database: Database, outbox: Outbox
) -> None:
    await put(database, to(1, "a"))
    (first,) = await outbox.due(NOW, 10)
    await outbox.retry(first, LATER)
    await put(database, to(1, "answer", Kind.ANSWER))
    assert texts(await outbox.due(NOW, 10)) == ["answer"]


async def test_nothing_is_due_in_an_empty_outbox(outbox: Outbox) -> None:
    assert await outbox.due(NOW, 10) == []
    assert await outbox.next_due() is None


async def test_the_next_time_is_the_earliest(database: Database, outbox: Outbox) -> None:
    await put(database, to(1), to(2))
    for row, minutes in zip(await outbox.due(NOW, 10), (5, 3), strict=True):
        await outbox.retry(row, NOW + timedelta(minutes=minutes))
    assert await outbox.next_due() == NOW + timedelta(minutes=3)


async def test_the_next_time_is_not_that_of_a_row_that_is_held_up(
    database: Database, outbox: Outbox
) -> None:
    """Else the relay would wake for nothing, again and again."""
    await put(database, to(1, "a"), to(1, "b"))
    (first,) = await outbox.due(NOW, 10)
    await outbox.retry(first, LATER)
    assert await outbox.next_due() == LATER


async def test_a_sent_card_is_remembered_for_its_edit(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "card", key="k"), to(1, "closed", Kind.EDIT, key="k"))
    (card,) = await outbox.due(NOW, 10)
    await outbox.sent(card, 44)
    (edit,) = await outbox.due(NOW, 10)
    assert edit.outgoing.kind is Kind.EDIT
    assert edit.card_message_id == 44


async def test_an_edited_card_is_forgotten(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await put(database, to(1, "card", key="k"), to(1, "closed", Kind.EDIT, key="k"))
    for message_id in (44, None):
        (row,) = await outbox.due(NOW, 10)
        await outbox.sent(row, message_id)
    assert rows(database_file, "SELECT * FROM sent_cards") == []
    assert rows(database_file, "SELECT * FROM outbox") == []


async def test_a_card_of_which_vk_says_no_place_is_not_edited(
    database: Database, outbox: Outbox
) -> None:
    await put(database, to(1, "card", key="k"), to(1, "closed", Kind.EDIT, key="k"))
    (card,) = await outbox.due(NOW, 10)
    await outbox.sent(card, None)
    (edit,) = await outbox.due(NOW, 10)
    assert edit.card_message_id is None


async def test_a_message_that_is_no_card_leaves_no_place(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await put(database, to(1))
    (row,) = await outbox.due(NOW, 10)
    await outbox.sent(row, 44)
    assert rows(database_file, "SELECT * FROM sent_cards") == []


async def test_a_row_sent_twice_is_sent(database: Database, outbox: Outbox) -> None:
    await put(database, to(1, "card", key="k"))
    (row,) = await outbox.due(NOW, 10)
    await outbox.sent(row, 44)
    await outbox.sent(row, 45)
    assert await outbox.due(NOW, 10) == []


async def test_a_buried_row_is_a_dead_letter_without_its_text(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    await put(database, to(1, "words"), to(1, "next"))
    (row,) = await outbox.due(NOW, 10)
    await outbox.bury(row, "VK error 914", LATER)
    letters = rows(database_file, "SELECT outbox_id, peer_id, kind, error FROM dead_letters")
    assert letters == [(row.id, 1, "send", "VK error 914")]
    assert "words" not in repr(rows(database_file, "SELECT * FROM dead_letters"))
    assert texts(await outbox.due(NOW, 10)) == ["next"]


async def test_row_numbers_are_never_used_again(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    """A dead letter keeps its number; a second one of that number could not be kept."""
    await know(database, 1)
    for _ in range(3):
        await put(database, to(1))
        (row,) = await outbox.due(NOW, 10)
        await outbox.bury(row, "x", NOW)
    assert len(rows(database_file, "SELECT DISTINCT outbox_id FROM dead_letters")) == 3


async def test_nothing_is_buried_of_somebody_who_is_forgotten(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await put(database, to(1, "farewell"))
    (row,) = await outbox.due(NOW, 10)
    await outbox.bury(row, "VK error 901", LATER)
    assert rows(database_file, "SELECT * FROM dead_letters") == []
    assert await outbox.due(NOW, 10) == []


async def test_who_writes_while_vk_refuses_is_answered_all_the_same(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1)
    await put(database, to(1, "refused"))
    await put(database, to(1, "written since"), at=LATER)
    assert await outbox.give_up_on(1, NOW) == 1
    assert texts(await outbox.due(LATER, 10)) == ["written since"]
    assert rows(database_file, "SELECT reachable FROM people") == [(1,)]


async def test_giving_up_on_a_person_drops_all_that_waits_for_them(
    database: Database, outbox: Outbox, database_file: Path
) -> None:
    await know(database, 1, 2)
    await put(database, to(1), to(2, "kept"), to(1, key="k", kind=Kind.EDIT), to(1))
    assert await outbox.give_up_on(1, LATER) == 3
    assert texts(await outbox.due(NOW, 10)) == ["kept"]
    assert rows(database_file, "SELECT id, reachable FROM people") == [(1, 0), (2, 1)]


async def test_giving_up_on_nobody_drops_nothing(database: Database, outbox: Outbox) -> None:
    await put(database, to(1))
    assert await outbox.give_up_on(5, LATER) == 0
    assert len(await outbox.due(NOW, 10)) == 1


MOVES = st.lists(
    st.tuples(st.sampled_from(["sent", "retry", "bury", "wait"]), st.integers(0, 5)), max_size=40
)
_peers = count(1000, 10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    order=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(Kind))), max_size=15),
    moves=MOVES,
)
async def test_whatever_vk_says_one_persons_messages_leave_in_order(
    order: list[tuple[int, Kind]],
    moves: list[tuple[str, int]],
    database: Database,
    outbox: Outbox,
) -> None:
    first, now = next(_peers), NOW
    await put(database, *(to(first + peer, kind=kind) for peer, kind in order))
    left: dict[int, list[int]] = {}
    for move, which in moves:
        waiting = await outbox.due(now, 50)
        peers = [r.outgoing.peer_id for r in waiting if r.outgoing.kind is not Kind.ANSWER]
        assert len(set(peers)) == len(peers)
        if move == "wait" or not waiting:
            now += timedelta(seconds=40)
            continue
        row = waiting[which % len(waiting)]
        if move == "retry":
            await outbox.retry(row, now + timedelta(seconds=30))
            continue
        await (outbox.sent(row, 5) if move == "sent" else outbox.bury(row, "x", now))
        if row.outgoing.kind is not Kind.ANSWER:
            left.setdefault(row.outgoing.peer_id, []).append(row.id)
    assert all(numbers == sorted(numbers) for numbers in left.values())
    for peer in range(first, first + 4):
        await outbox.give_up_on(peer, now)
