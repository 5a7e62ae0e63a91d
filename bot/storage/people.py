"""People in the database: loading many with a fixed number of statements, saving what changed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec.structs import fields
from sqlalchemy import Connection, bindparam, delete, select

from bot.domain import action_codec
from bot.domain.person import Awaits, Card, Choice, Device, Dialogue, Journey, Person, PersonId
from bot.domain.reminders import NOTHING, Reminding
from bot.storage import tables as t
from bot.storage.bulk import BulkSelect, json_text, listed, upserting

_PEOPLE: Final = BulkSelect(
    select(*(column for column in t.people.c if column is not t.people.c.remind_at)).where(
        t.people.c.id.in_(listed("keys"))
    )
)
_JOURNEYS: Final = BulkSelect.by(t.journeys.c.person_id)

_Rows = Sequence[tuple[Any, ...]]


def load(connection: Connection, ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """Everybody of `ids` who is known, in two statements however many they are."""
    found = _PEOPLE.of(connection, ids)
    if not found:
        return {}
    journeys: dict[PersonId, list[tuple[Any, ...]]] = defaultdict(list)
    for row in _JOURNEYS.of(connection, [row[0] for row in found]):
        journeys[row[0]].append(row)
    return {row[0]: _person(row, journeys.get(row[0], ())) for row in found}


def _person(row: tuple[Any, ...], journeys: _Rows) -> Person:
    (
        person_id,
        first_seen,
        role,
        dialogue,
        choices,
        device_lacks,
        reachable,
        notice_seen,
        sees_present,
        last_message,
        cards,
        awaits,
        reminding,
    ) = row
    return Person(
        id=person_id,
        first_seen=first_seen,
        role=role,
        dialogue=_dialogue(dialogue),
        journeys={journey[1]: _journey(*journey) for journey in journeys},
        choices=_choices(choices),
        cards=_cards(cards),
        device=_device(device_lacks),
        reachable=bool(reachable),
        notice_seen=notice_seen,
        awaits=_awaits(awaits),
        sees_present=bool(sees_present),
        last_message=last_message,
        reminding=_REMINDING.decode(reminding) if reminding is not None else NOTHING,
    )


def _journey(
    _person_id: int, role: str, started_at: datetime, answers: str, current: str | None, done: str
) -> Journey:
    return Journey(role, started_at, _answers(answers), _DONE.decode(done), current)


_DONE: Final = msgspec.json.Decoder(dict[str, datetime])
_AWAITS: Final = msgspec.json.Decoder(Awaits)
_REMINDING: Final = msgspec.json.Decoder(Reminding)
_CARDS: Final = msgspec.json.Decoder(tuple[tuple[str, str, str], ...])


@lru_cache(maxsize=1024)
def _answers(text: str) -> Mapping[str, str]:
    return msgspec.json.decode(text, type=dict[str, str])


def _cards(text: str) -> tuple[Card, ...]:
    return tuple(Card(*card) for card in _CARDS.decode(text)) if text != "[]" else ()


def _awaits(text: str | None) -> Awaits | None:
    """What a newer program was waiting for, this one is not."""
    try:
        return _AWAITS.decode(text) if text is not None else None
    except msgspec.ValidationError:
        return None


def _dialogue(text: str | None) -> Dialogue | None:
    if text is None:
        return None
    value = msgspec.json.decode(text)
    told = tuple(value.get("told", ()))
    return Dialogue(
        value["question"], value["role"], value["answers"], tuple(value["trail"]), told
    )


def _dialogue_text(dialogue: Dialogue | None) -> str | None:
    if dialogue is None:
        return None
    return json_text(
        {
            "question": dialogue.question,
            "role": dialogue.role,
            "answers": dialogue.answers,
            "trail": dialogue.trail,
            "told": dialogue.told,
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
        "cards": json_text([(card.key, card.role, card.step) for card in person.cards]),
        "awaits": json_text(person.awaits) if person.awaits else None,
        "reminding": json_text(person.reminding) if person.reminding != NOTHING else None,
        "remind_at": person.remind_at,
    }


def _journey_row(person: Person, journey: Journey) -> dict[str, Any]:
    return {
        "person_id": person.id,
        "role": journey.role,
        "started_at": journey.started_at,
        "answers": json_text(journey.answers),
        "current": journey.current,
        "done": json_text(journey.done),
    }


def save(
    connection: Connection,
    before: Mapping[PersonId, Person],
    after: Collection[Person],
    anyway: Collection[PersonId] = (),
) -> None:
    """Writes the difference between what was loaded and what is now; those of `anyway` are written
    although nothing may have changed but the time."""
    changed = [p for p in after if before.get(p.id) != p or p.id in anyway]
    _WRITE_PEOPLE.write(connection, map(_person_row, changed))
    new: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for person in changed:
        known = before.get(person.id)
        old = known.journeys if known else {}
        new += [_journey_row(person, j) for r, j in person.journeys.items() if old.get(r) != j]
        gone += [{"person": person.id, "gone": r} for r in old if r not in person.journeys]
    _WRITE_JOURNEYS.write(connection, new)
    if gone:
        connection.execute(_END_JOURNEY, gone)


_WRITE_PEOPLE: Final = upserting(
    t.people, as_text=("dialogue", "choices", "device_lacks", "cards", "awaits", "reminding")
)
_WRITE_JOURNEYS: Final = upserting(t.journeys, as_text=("answers", "done"))
_END_JOURNEY: Final = delete(t.journeys).where(
    t.journeys.c.person_id == bindparam("person"), t.journeys.c.role == bindparam("gone")
)


def forget(connection: Connection, ids: Collection[PersonId]) -> set[str]:
    """Deletes everything about these people: progress, cards, memberships, cues for them and by
    them, guesses, failures, what waits to be sent. Gives back the places they were in, which may
    have nobody left."""
    left = delete(t.memberships).where(t.memberships.c.person_id.in_(ids))
    places = set(connection.scalars(left.returning(t.memberships.c.place_id)))
    connection.execute(delete(t.people).where(t.people.c.id.in_(ids)))
    for table in (t.sent_cards, t.outbox, t.dead_letters):
        connection.execute(delete(table).where(table.c.peer_id.in_(ids)))
    for table in (t.failed_updates, t.guesses):
        connection.execute(delete(table).where(table.c.person_id.in_(ids)))
    return places
