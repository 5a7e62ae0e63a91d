"""Cues in the database: who is to be told that it is their turn, and when."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, func, null, or_, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.domain.cues import Cue, CueFamilies, CueKind
from bot.domain.person import PersonId
from bot.domain.places import Post
from bot.storage import tables as t
from bot.storage.bulk import BulkInsert, given, is_there

_cue, _member = t.cues.c, t.memberships.c


def _added(source: Select[Any]) -> Insert:
    """A cue that waits already keeps its time; one of a kind that has been followed of late waits
    until that has been long enough ago."""
    statement = insert(t.cues)
    new = statement.excluded
    earliest = func.max(new.due_at, func.coalesce(_cue.quiet_until, new.due_at))
    return statement.from_select(t.cues.columns.keys(), source).on_conflict_do_update(
        index_elements=list(t.cues.primary_key),
        set_={"due_at": func.coalesce(_cue.due_at, earliest), "by_id": new.by_id},
    )


_is_nobodys = bindparam("by_id", type_=_cue.by_id.type).is_(None)
_ADD: Final = BulkInsert(
    t.cues,
    _added(
        given(t.cues).where(
            is_there(t.people.c.id, "person_id"),
            is_there(t.places.c.id, "place_id"),
            or_(_is_nobodys, is_there(t.people.c.id, "by_id")),
        )
    ),
)
_ADD_FAMILIES: Final = _added(
    select(
        _member.person_id,
        bindparam("of_kind", type_=_cue.kind.type),
        _member.place_id,
        bindparam("due", type_=_cue.due_at.type),
        null(),
        null(),
    ).where(_member.place_id == bindparam("place"), _member.post == Post.FAMILY.value)
)


def add(connection: Connection, cues: Collection[Cue | CueFamilies]) -> None:
    """Of what was caused together, people and places may have gone since: nobody is told then."""
    of_families = [cue for cue in cues if isinstance(cue, CueFamilies)]
    _ADD.write(connection, (_row(cue) for cue in cues if isinstance(cue, Cue)))
    if of_families:
        connection.execute(_ADD_FAMILIES, [_family_values(cue) for cue in of_families])


def _row(cue: Cue) -> dict[str, Any]:
    return {
        "person_id": cue.person,
        "kind": cue.kind,
        "place_id": cue.place,
        "due_at": cue.due_at,
        "quiet_until": None,
        "by_id": cue.by,
    }


def _family_values(cue: CueFamilies) -> dict[str, Any]:
    return {"of_kind": cue.kind, "due": cue.due_at, "place": cue.place}


_DUE: Final = (
    select(_cue.person_id, _cue.kind, _cue.place_id, _cue.due_at, _cue.by_id)
    .where(_cue.due_at <= bindparam("now", type_=_cue.due_at.type))
    .order_by(_cue.due_at)
    .limit(bindparam("most"))
)


def due(connection: Connection, now: datetime, limit: int) -> list[Cue]:
    """Cues whose time has come, in the order of their times."""
    found = connection.execute(_DUE, {"now": now, "most": limit})
    return [
        Cue(PersonId(row.person_id), CueKind(row.kind), row.place_id, row.due_at, row.by_id)
        for row in found
    ]


def next_due(connection: Connection) -> datetime | None:
    """When the next cue is to be followed; None if none waits."""
    waiting = select(_cue.due_at).where(_cue.due_at.is_not(None)).order_by(_cue.due_at).limit(1)
    return connection.scalar(waiting)


_THIS: Final = [key == bindparam(f"this_{key.name}", type_=key.type) for key in t.cues.primary_key]
_END: Final = delete(t.cues).where(*_THIS)
_QUIET: Final = (
    update(t.cues)
    .where(*_THIS)
    .values(due_at=None, by_id=None, quiet_until=bindparam("until", type_=_cue.quiet_until.type))
)

Settled = tuple[Cue, datetime | None]
"""A cue that has been followed, and until when no other of its kind may be."""


def settle(connection: Connection, settled: Collection[Settled]) -> None:
    """Nothing is kept of a cue but that its kind must be quiet for a while."""
    ended = [_key(cue) for cue, quiet_until in settled if quiet_until is None]
    quiet = [_key(cue) | {"until": until} for cue, until in settled if until is not None]
    if ended:
        connection.execute(_END, ended)
    if quiet:
        connection.execute(_QUIET, quiet)


def _key(cue: Cue) -> dict[str, Any]:
    return {"this_person_id": cue.person, "this_kind": cue.kind, "this_place_id": cue.place}
