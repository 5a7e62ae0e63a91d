"""What a batch of updates reads and writes, as functions over a connection: `UnitOfWork` has them
called in the database's thread."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from bot.domain.cues import Cue, CueFamilies
from bot.domain.outgoing import Outgoing
from bot.domain.person import Awaited, Person, PersonId
from bot.domain.register import Register
from bot.storage import claims, cues, outbox, people, places, questions, reminding
from bot.storage import tables as t
from bot.storage.bulk import BulkInsert
from bot.storage.cues import Settled
from bot.storage.outbox import Waiting


@dataclass(frozen=True, slots=True)
class FailedUpdate:
    """An update whose turn raised. `update` is without words, names and attachments."""

    event_id: str
    person_id: int | None
    type: str
    error: str
    update: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a community's long poll stands, and until when everybody has been answered; None if
    that is not known."""

    ts: str
    caught_up_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    people: Collection[PersonId]
    prints: Collection[str] = ()
    chats: Collection[int] = ()
    guessers: Collection[PersonId] = ()
    places: Collection[str] = ()


@dataclass(slots=True)
class Loaded:
    people: dict[PersonId, Person] = field(default_factory=dict)
    register: Register = field(default_factory=Register)


@dataclass(slots=True)
class Changes:
    people: dict[PersonId, Person] = field(default_factory=dict)
    outgoing: list[Outgoing] = field(default_factory=list)
    forgotten: set[PersonId] = field(default_factory=set)
    failed: list[FailedUpdate] = field(default_factory=list)
    claimed: list[int] = field(default_factory=list)
    register: Register = field(default_factory=Register)
    cues: list[Cue | CueFamilies] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    reminded: set[PersonId] = field(default_factory=set)
    unanswered: list[str] = field(default_factory=list)
    position: tuple[int, str, datetime | None] | None = None


_FAILED: Final = insert(t.failed_updates).on_conflict_do_nothing()
_POSITION: Final = insert(t.positions)
_MOVE: Final = BulkInsert(
    t.positions,
    _POSITION.on_conflict_do_update(
        index_elements=["group_id"],
        set_={
            "ts": _POSITION.excluded.ts,
            "caught_up_at": func.coalesce(
                _POSITION.excluded.caught_up_at, t.positions.c.caught_up_at
            ),
        },
    ),
)


def position(connection: Connection, group_id: int) -> Position | None:
    query = select(t.positions).where(t.positions.c.group_id == group_id)
    row = connection.execute(query).first()
    return Position(row.ts, row.caught_up_at) if row else None


def read(
    connection: Connection, digests: Collection[int], wanted: Wanted
) -> tuple[set[int], Loaded]:
    return claims.known(connection, digests), load(connection, wanted)


def read_due(connection: Connection, now: datetime, limit: int) -> tuple[list[Cue], Loaded]:
    due = cues.due(connection, now, limit)
    wanted = Wanted({cue.person for cue in due}, places={cue.place for cue in due})
    return due, load(connection, wanted)


def read_to_remind(
    connection: Connection, now: datetime, limit: int
) -> tuple[list[PersonId], Loaded]:
    due = reminding.due(connection, now, limit)
    return due, load(connection, Wanted(due))


def load(connection: Connection, wanted: Wanted) -> Loaded:
    """People and their register. Who is not known belongs nowhere; who was asked about an
    invitation is about to answer."""
    found = people.load(connection, wanted.people) if wanted.people else {}
    asked = (person.awaits for person in found.values())
    invitations = [a.about for a in asked if a and a.what is Awaited.CONSENT]
    register = places.load(
        connection,
        found,
        [*wanted.prints, *invitations],
        wanted.chats,
        wanted.guessers,
        wanted.places,
    )
    return Loaded(found, register)


def without(register: Register, ids: Collection[PersonId]) -> Register:
    left = register.fork()
    for person_id in ids:
        left.guesses.pop(person_id, None)
        for member in left.memberships(person_id):
            left.remove_member(member)
    return left


def write(
    connection: Connection, before: Loaded, changes: Changes, now: datetime
) -> list[Waiting]:
    claims.claim(connection, changes.claimed, now)
    left: set[str] = set()
    if changes.forgotten:
        left = people.forget(connection, changes.forgotten)
        before = Loaded(
            {i: p for i, p in before.people.items() if i not in changes.forgotten},
            without(before.register, changes.forgotten),
        )
    people.save(connection, before.people, changes.people.values(), changes.reminded)
    places.save(connection, before.register, changes.register, left)
    cues.settle(connection, changes.settled)
    cues.add(connection, changes.cues)
    questions.keep(connection, changes.unanswered, now)
    rows = outbox.add(connection, changes.outgoing, now)
    if changes.failed:
        connection.execute(_FAILED, [_failure_row(failure, now) for failure in changes.failed])
    if changes.position:
        group_id, ts, caught_up_at = changes.position
        values = {"group_id": group_id, "ts": ts, "caught_up_at": caught_up_at}
        _MOVE.write(connection, [values])
    return rows


def _failure_row(failure: FailedUpdate, now: datetime) -> dict[str, Any]:
    return {
        "event_id": failure.event_id,
        "failed_at": now,
        "person_id": failure.person_id,
        "type": failure.type,
        "error": failure.error,
        "update": dict(failure.update),
    }
