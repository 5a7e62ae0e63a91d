"""People in the database: loading many with a fixed number of statements, saving what changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Delete, Row, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.domain import action_codec
from bot.domain.person import Card, Choice, Device, Dialogue, Journey, Person, PersonId
from bot.storage import tables as t

_RowsOf = Callable[[Person], Iterable[dict[str, Any]]]


_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_FIND: Final = {
    table.name: select(table).where(column.in_(_IDS))
    for table, column in (
        (t.people, t.people.c.id),
        (t.journeys, t.journeys.c.person_id),
        (t.steps_done, t.steps_done.c.person_id),
        (t.cards, t.cards.c.person_id),
    )
}
"""Statements are built once: building one costs five times what executing it does (measured)."""


def load(connection: Connection, ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """Everybody of `ids` who is known, in four statements however many they are."""
    found = connection.execute(_FIND["people"], {"ids": list(ids)}).all()
    if not found:
        return {}
    known = [row.id for row in found]
    journeys = _by_person(connection, t.journeys, known)
    done = _by_person(connection, t.steps_done, known)
    cards = _by_person(connection, t.cards, known)
    return {
        row.id: _person(row, journeys.get(row.id, ()), done.get(row.id, ()), cards.get(row.id, ()))
        for row in found
    }


def _by_person(
    connection: Connection, table: Table, ids: Collection[PersonId]
) -> Mapping[PersonId, Sequence[Row[Any]]]:
    rows: dict[PersonId, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_FIND[table.name], {"ids": ids}):
        rows[row.person_id].append(row)
    return rows


def _person(
    row: Row[Any],
    journeys: Sequence[Row[Any]],
    done: Sequence[Row[Any]],
    cards: Sequence[Row[Any]],
) -> Person:
    return Person(
        id=row.id,
        first_seen=row.first_seen,
        role=row.role,
        dialogue=_dialogue(row.dialogue),
        journeys={journey.role: _journey(journey, done) for journey in journeys},
        choices=tuple(_choices(row.choices)),
        cards=tuple(
            Card(card.key, card.role, card.step)
            for card in sorted(cards, key=lambda card: card.position)
        ),
        device=Device(**dict.fromkeys(row.device_lacks, False)),
        reachable=row.reachable,
        notice_seen=row.notice_seen,
        sees_present=row.sees_present,
        last_message=row.last_message,
    )


def _journey(row: Row[Any], done: Iterable[Row[Any]]) -> Journey:
    return Journey(
        role=row.role,
        started_at=row.started_at,
        answers=row.answers,
        done={step.step: step.done_at for step in done if step.role == row.role},
        current=row.current,
    )


def _dialogue(value: Mapping[str, Any] | None) -> Dialogue | None:
    if value is None:
        return None
    return Dialogue(value["question"], value["role"], value["answers"], tuple(value["trail"]))


def _choices(value: Iterable[tuple[str, Mapping[str, str]]]) -> Iterable[Choice]:
    """Choices of a screen shown by an older program may name actions that are no more."""
    for label, encoded in value:
        action = action_codec.decode(encoded)
        if action:
            yield Choice(label, action)


def _person_row(person: Person) -> dict[str, Any]:
    dialogue = person.dialogue
    return {
        "id": person.id,
        "first_seen": person.first_seen,
        "role": person.role,
        "dialogue": dialogue
        and {
            "question": dialogue.question,
            "role": dialogue.role,
            "answers": dict(dialogue.answers),
            "trail": list(dialogue.trail),
        },
        "choices": [[c.label, action_codec.encode(c.action)] for c in person.choices],
        "device_lacks": [f.name for f in fields(Device) if not getattr(person.device, f.name)],
        "reachable": person.reachable,
        "notice_seen": person.notice_seen,
        "sees_present": person.sees_present,
        "last_message": person.last_message,
    }


def save(
    connection: Connection, before: Mapping[PersonId, Person], after: Collection[Person]
) -> None:
    """Writes the difference between what was loaded and what is now."""
    changed = [person for person in after if before.get(person.id) != person]
    if not changed:
        return
    connection.execute(_UPSERT[t.people.name], [_person_row(person) for person in changed])
    moved = [p for p in changed if p.id not in before or before[p.id].journeys != p.journeys]
    _save_owned(connection, t.journeys, before, moved, _journey_rows)
    _save_owned(connection, t.steps_done, before, moved, _done_rows)
    dealt = [p for p in changed if p.id not in before or before[p.id].cards != p.cards]
    _save_owned(connection, t.cards, before, dealt, _card_rows)


def _journey_rows(person: Person) -> Iterable[dict[str, Any]]:
    for journey in person.journeys.values():
        yield {
            "person_id": person.id,
            "role": journey.role,
            "started_at": journey.started_at,
            "answers": dict(journey.answers),
            "current": journey.current,
        }


def _done_rows(person: Person) -> Iterable[dict[str, Any]]:
    for journey in person.journeys.values():
        for step, at in journey.done.items():
            yield {"person_id": person.id, "role": journey.role, "step": step, "done_at": at}


def _card_rows(person: Person) -> Iterable[dict[str, Any]]:
    for position, card in enumerate(person.cards):
        yield {
            "person_id": person.id,
            "key": card.key,
            "role": card.role,
            "step": card.step,
            "position": position,
        }


def _save_owned(
    connection: Connection,
    table: Table,
    before: Mapping[PersonId, Person],
    changed: Collection[Person],
    rows_of: _RowsOf,
) -> None:
    """Upserts rows that are new or different and deletes those that are gone."""
    keys = [column.name for column in table.primary_key]
    new: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for person in changed:
        known = before.get(person.id)
        old = {tuple(r[k] for k in keys): r for r in (rows_of(known) if known else ())}
        now = {tuple(r[k] for k in keys): r for r in rows_of(person)}
        new.extend(row for key, row in now.items() if old.get(key) != row)
        gone.extend(row for key, row in old.items() if key not in now)
    if gone:
        connection.execute(
            _DELETE[table.name], [{f"old_{k}": row[k] for k in keys} for row in gone]
        )
    if new:
        connection.execute(_UPSERT[table.name], new)


def _upsert(table: Table) -> Insert:
    statement = insert(table)
    rest = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)


def _delete(table: Table) -> Delete:
    keys = [column.name for column in table.primary_key]
    return delete(table).where(*(table.c[k] == bindparam(f"old_{k}") for k in keys))


_UPSERT: Final = {t_.name: _upsert(t_) for t_ in (t.people, t.journeys, t.steps_done, t.cards)}
_DELETE: Final = {t_.name: _delete(t_) for t_ in (t.journeys, t.steps_done, t.cards)}


def forget(connection: Connection, ids: Collection[PersonId]) -> None:
    """Deletes everything about these people: progress, cards, failures, what waits to be sent."""
    connection.execute(delete(t.people).where(t.people.c.id.in_(ids)))
    for table in (t.sent_cards, t.outbox, t.dead_letters):
        connection.execute(delete(table).where(table.c.peer_id.in_(ids)))
    connection.execute(delete(t.failed_updates).where(t.failed_updates.c.person_id.in_(ids)))
