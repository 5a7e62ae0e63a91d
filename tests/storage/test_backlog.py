"""How much waits: counted in the real outbox, the first row being the oldest."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine, delete, insert

from bot.storage import tables as t
from bot.storage.backlog import Backlog, backlog

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def row(number: int, waits: timedelta) -> dict[str, object]:
    return {
        "id": number, "peer_id": number, "kind": "send", "params": {}, "random_id": 1,
        "attempts": 0, "created_at": NOW - waits, "due_at": NOW,
    }  # fmt: skip


def test_rows_are_counted_and_the_oldest_is_known(database_file: object) -> None:
    engine = create_engine(f"sqlite:///{database_file}")
    with engine.begin() as connection:
        assert backlog(connection) == Backlog(0, None)
        rows = [row(1, timedelta(minutes=3)), row(2, timedelta(minutes=2))]
        connection.execute(insert(t.outbox), rows)
        assert backlog(connection) == Backlog(2, NOW - timedelta(minutes=3))
        connection.execute(delete(t.outbox).where(t.outbox.c.id == 1))
        assert backlog(connection) == Backlog(1, NOW - timedelta(minutes=2))
    engine.dispose()


def test_the_age_of_the_oldest_is_never_below_nothing() -> None:
    assert Backlog(0, None).oldest_seconds(NOW) == 0
    assert Backlog(1, NOW - timedelta(seconds=90)).oldest_seconds(NOW) == 90
    assert Backlog(1, NOW + timedelta(hours=1)).oldest_seconds(NOW) == 0
