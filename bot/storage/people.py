"""People in the database: loading many with a fixed number of statements, saving what changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec.structs import fields
from sqlalchemy import (
    Connection,
    Delete,
    Row,
    Select,
    String,
    Table,
    bindparam,
    delete,
    select,
    type_coerce,
)
from sqlalchemy.dialects.sqlite import insert

from bot.domain import action_codec
from bot.domain.person import Card, Choice, Device, Dialogue, Journey, Person, PersonId
from bot.storage import tables as t
from bot.storage.bulk import BulkInsert, json_text, listed

_RowsOf = Callable[[Person], Iterable[dict[str, Any]]]


_TEXTS: Final = frozenset({"dialogue", "choices", "device_lacks", "answers"})
"""Columns of JSON that are read and written here: much of it is the same for many people."""


def _find(table: Table, key: str) -> Select[Any]:
    columns = [type_coerce(c, String).label(c.name) if c.name in _TEXTS else c for c in table.c]
    return select(*columns).where(table.c[key].in_(listed("ids")))


_FIND: Final = {
    table.name: _find(table, key)
    for table, key in (
        (t.people, "id"),
        (t.journeys, "person_id"),
        (t.steps_done, "person_id"),
        (t.cards, "person_id"),
    )
}
"""Statements are built once: building one costs five times what executing it does (measured)."""


def load(connection: Connection, ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """Everybody of `ids` who is known, in four statements however many they are."""
    found = connection.execute(_FIND["people"], {"ids": json_text(list(ids))}).all()
    if not found:
        return {}
    known = json_text([row.id for row in found])
    journeys = _by_person(connection, t.journeys, known)
    done = _by_person(connection, t.steps_done, known)
    cards = _by_person(connection, t.cards, known)
    return {
        row.id: _person(row, journeys.get(row.id, ()), done.get(row.id, ()), cards.get(row.id, ()))
        for row in found
    }


def _by_person(
    connection: Connection, table: Table, ids: str
) -> Mapping[PersonId, Sequence[Row[Any]]]:
    rows: dict[PersonId, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_FIND[table.name], {"ids": ids}).all():
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
        choices=_choices(row.choices),
        cards=tuple(
            Card(card.key, card.role, card.step)
            for card in sorted(cards, key=lambda card: card.position)
        ),
        device=_device(row.device_lacks),
        reachable=row.reachable,
        notice_seen=row.notice_seen,
        sees_present=row.sees_present,
        last_message=row.last_message,
    )


def _journey(row: Row[Any], done: Iterable[Row[Any]]) -> Journey:
    return Journey(
        role=row.role,
        started_at=row.started_at,
        answers=msgspec.json.decode(row.answers),
        done={step.step: step.done_at for step in done if step.role == row.role},
        current=row.current,
    )


def _dialogue(text: str | None) -> Dialogue | None:
    if text is None:
        return None
    value = msgspec.json.decode(text)
    return Dialogue(value["question"], value["role"], value["answers"], tuple(value["trail"]))


def _dialogue_text(dialogue: Dialogue | None) -> str | None:
    if dialogue is None:
        return None
    return json_text(
        {
            "question": dialogue.question,
            "role": dialogue.role,
            "answers": dialogue.answers,
            "trail": dialogue.trail,
        }
    )


@lru_cache(maxsize=1024)
def _choices(text: str) -> tuple[Choice, ...]:
    """Choices of a screen shown by an older program may name actions that are no more."""
    decoded = ((label, action_codec.decode(value)) for label, value in msgspec.json.decode(text))
    return tuple(Choice(label, action) for label, action in decoded if action)


@lru_cache(maxsize=1024)
def _choices_text(choices: tuple[Choice, ...]) -> str:
    return json_text([[choice.label, action_codec.encode(choice.action)] for choice in choices])


@lru_cache(maxsize=64)
def _device(text: str) -> Device:
    return Device(**dict.fromkeys(msgspec.json.decode(text), False))


@lru_cache(maxsize=64)
def _device_text(device: Device) -> str:
    return json_text([f.name for f in fields(Device) if not getattr(device, f.name)])


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "first_seen": person.first_seen,
        "role": person.role,
        "dialogue": _dialogue_text(person.dialogue),
        "choices": _choices_text(person.choices),
        "device_lacks": _device_text(person.device),
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
    _UPSERT[t.people.name].write(connection, map(_person_row, changed))
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
            "answers": json_text(journey.answers),
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
    _UPSERT[table.name].write(connection, new)


def _upsert(table: Table) -> BulkInsert:
    statement = insert(table)
    rest = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)
    return BulkInsert(table, statement, as_text=_TEXTS)


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
