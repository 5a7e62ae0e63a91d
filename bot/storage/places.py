"""Places, members, invitations, group chats and guesses in the database: a register is loaded with
a fixed number of statements, and what turns have changed in it is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import asdict, astuple
from sqlalchemy import Connection, Table, bindparam, delete, exists, func, or_, select

from bot.domain.guesses import EVERYBODY, Guesses
from bot.domain.person import PersonId
from bot.domain.places import (
    STAFF,
    Chat,
    Families,
    Invitation,
    Member,
    MemberKey,
    Place,
    PlaceKind,
    Post,
)
from bot.domain.register import Register
from bot.storage import tables as t
from bot.storage.bulk import BulkSelect, is_there, json_text, listed, upserting

Key = TypeVar("Key")
Value = TypeVar("Value")

_OF_PEOPLE: Final = BulkSelect.by(t.memberships.c.person_id)
_CHATS: Final = BulkSelect.by(t.group_chats.c.peer_id)
_GUESSES: Final = BulkSelect.by(t.guesses.c.person_id)

_member, _invitation = t.memberships.c, t.invitations.c
_above = t.places.alias()
_PLACES: Final = BulkSelect(
    select(t.places).where(
        t.places.c.id.in_(
            listed("keys").union(
                select(_above.c.organisation).where(_above.c.id.in_(listed("keys")))
            )
        )
    )
)
_STAFF_OF: Final = BulkSelect(
    select(t.memberships).where(
        _member.place_id.in_(listed("keys")), or_(*(_member.post == post.value for post in STAFF))
    )
)
_FAMILIES_OF: Final = BulkSelect(
    select(_member.place_id, func.count(), func.count(_member.in_chat_at))
    .where(_member.place_id.in_(listed("keys")), _member.post == Post.FAMILY.value)
    .group_by(_member.place_id)
)
_OPEN_TO: Final = BulkSelect(
    select(t.invitations).where(
        _invitation.place_id.in_(listed("keys")), _invitation.revoked_at.is_(None)
    )
)
_NAMED: Final = BulkSelect(
    select(t.invitations).where(
        or_(
            _invitation.id.in_(listed("keys")),
            _invitation.link_print.in_(listed("keys")),
            _invitation.typed_print.in_(listed("keys")),
        )
    )
)


def load(
    connection: Connection,
    ids: Collection[PersonId],
    named: Collection[str] = (),
    chats: Collection[int] = (),
    guessers: Collection[PersonId] = (),
    besides: Collection[str] = (),
) -> Register:
    """What a batch has business with: where these people belong, invitations that are `named` by
    their id or by the fingerprint of a code, group chats, guesses of `guessers` and of all
    together, places `besides`. With everything around: these places and the staff there, the
    organisations above them, open invitations to what the people lead and to what the chats are
    of, counts of families.

    A single statement for people who belong nowhere, which most are. The staff of an organisation
    that is only above is nobody's business, and would be half a millisecond for each family."""
    register = Register()
    for row in _OF_PEOPLE.of(connection, ids) if ids else ():
        register.loaded(_member_of(row))
    _load_named(connection, register, named, chats)
    if guessers:
        found = _GUESSES.of(connection, {*guessers, EVERYBODY})
        register.guesses |= {PersonId(row[0]): Guesses(*row[1:]) for row in found}
    led = {m.place for m in register.members.values() if m.post in STAFF}
    led |= {chat.place for chat in register.chats.values() if chat.place}
    around = {m.place for m in register.members.values()} | led
    around |= {invitation.place for invitation in register.invitations.values()}
    around |= set(besides)
    if around:
        _load_around(connection, register, around, led)
    return register


def _load_named(
    connection: Connection, register: Register, named: Collection[str], chats: Collection[int]
) -> None:
    if named:
        _put_invitations(register, _NAMED.of(connection, named))
    if chats:
        for peer_id, place, post in _CHATS.of(connection, chats):
            register.chats[peer_id] = Chat(peer_id, place, Post(post) if post else None)


def _load_around(
    connection: Connection, register: Register, around: Collection[str], led: Collection[str]
) -> None:
    for row in _PLACES.of(connection, around):
        register.places[row[0]] = _place_of(row)
    for row in _STAFF_OF.of(connection, around):
        member = _member_of(row)
        if member.key not in register.members:
            register.loaded(member)
    if led:
        _put_invitations(register, _OPEN_TO.of(connection, led))
    classes = [p.id for p in register.places.values() if p.kind is PlaceKind.CLASS]
    if classes:
        for place, joined, in_chat in _FAMILIES_OF.of(connection, classes):
            register.families[place] = Families(joined, in_chat)


def _member_of(row: tuple[Any, ...]) -> Member:
    return Member(row[0], row[1], Post(row[2]), *row[3:])


def _place_of(row: tuple[Any, ...]) -> Place:
    place_id, kind, name, created_at, organisation, chat_ready_at, chat_link, shows, *rest = row
    return Place(
        place_id,
        PlaceKind(kind),
        name,
        created_at,
        organisation,
        chat_ready_at,
        chat_link,
        bool(shows),
        *rest,
    )


def _put_invitations(register: Register, rows: Iterable[tuple[Any, ...]]) -> None:
    for key, place, post, created_at, last_day, *rest in rows:
        day = date.fromisoformat(last_day)
        register.invitations[key] = Invitation(key, place, Post(post), created_at, day, *rest)


_WRITE_PLACES: Final = upserting(t.places)
_WRITE_MEMBERS: Final = upserting(
    t.memberships,
    only_if=(is_there(t.people.c.id, "person_id"), is_there(t.places.c.id, "place_id")),
)
"""A batch must not fail for ever because somebody has gone in the midst of it."""
_WRITE_INVITATIONS: Final = upserting(t.invitations)
_WRITE_CHATS: Final = upserting(t.group_chats)
_WRITE_GUESSES: Final = upserting(t.guesses)
_END_MEMBERSHIP: Final = delete(t.memberships).where(
    *(key == bindparam(f"gone_{key.name}", type_=key.type) for key in t.memberships.primary_key)
)
_END_CHATS: Final = delete(t.group_chats).where(t.group_chats.c.peer_id.in_(listed("gone")))
_END_EMPTY: Final = delete(t.places).where(
    t.places.c.id.in_(listed("left")), ~exists().where(_member.place_id == t.places.c.id)
)


def save(
    connection: Connection, before: Register, after: Register, left: Collection[str] = ()
) -> None:
    """Writes the difference. Places in which nobody is left go, with everything of them: of those
    that somebody has left, in the register or by being forgotten (`left`), and of new ones."""
    if before == after and not left:
        return
    organisations_first = sorted(
        _changed(before.places, after.places), key=lambda place: place.kind is PlaceKind.CLASS
    )
    _WRITE_PLACES.write(connection, _rows(t.places, organisations_first))
    members = _changed(before.members, after.members)
    _WRITE_MEMBERS.write(connection, _rows(t.memberships, members))
    invitations = _changed(before.invitations, after.invitations)
    _WRITE_INVITATIONS.write(connection, _rows(t.invitations, invitations))
    _WRITE_CHATS.write(connection, _rows(t.group_chats, _changed(before.chats, after.chats)))
    _WRITE_GUESSES.write(connection, _guess_rows(before, after))
    _end_chats(connection, before.chats.keys() - after.chats.keys())
    ended = before.members.keys() - after.members.keys()
    _end_memberships(connection, ended)
    new = after.places.keys() - before.places.keys()
    may_be_empty = new.union((place for _, place, _ in ended), left)
    _end_empty(connection, after, may_be_empty)


def _changed(before: Mapping[Key, Value], after: Mapping[Key, Value]) -> list[Value]:
    return [value for key, value in after.items() if before.get(key) != value]


def _rows(table: Table, values: Collection[msgspec.Struct]) -> Iterator[dict[str, Any]]:
    """The columns of these tables stand in the order of the values' fields."""
    names = table.columns.keys()
    return (dict(zip(names, astuple(value), strict=True)) for value in values)


def _guess_rows(before: Register, after: Register) -> list[dict[str, Any]]:
    known = before.guesses
    changed = [(who, g) for who, g in after.guesses.items() if known.get(who) != g]
    return [{"person_id": who, **asdict(guesses)} for who, guesses in changed]


def _end_chats(connection: Connection, gone: Collection[int]) -> None:
    if gone:
        connection.execute(_END_CHATS, {"gone": json_text(list(gone))})


def _end_memberships(connection: Connection, ended: Collection[MemberKey]) -> None:
    names = ("gone_person_id", "gone_place_id", "gone_post")
    if ended:
        connection.execute(_END_MEMBERSHIP, [dict(zip(names, key, strict=True)) for key in ended])


def _end_empty(connection: Connection, register: Register, may_be: Collection[str]) -> None:
    """The register knows who of these people is left, the database who else is."""
    if may_be:
        empty = set(may_be).difference(place for _, place, _ in register.members)
        if empty:
            connection.execute(_END_EMPTY, {"left": json_text(list(empty))})
