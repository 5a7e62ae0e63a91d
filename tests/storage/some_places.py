"""A school, its class, and who belongs to them, for keeping and finding again."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from some_people import NOW

from bot.domain.guesses import Guesses
from bot.domain.person import Person, PersonId
from bot.domain.places import Chat, Invitation, Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork

SCHOOL = Place("school", PlaceKind.ORGANISATION, "Школа", NOW, signed_in_at=NOW)
CLASS = Place("7b", PlaceKind.CLASS, "7Б", NOW, "school", chat_link="https://vk.me/join/x")
ANOTHER = Place("9a", PlaceKind.CLASS, "9А", NOW, "school", own_line="Жду вас.")

Value = Place | Member | Invitation | Chat


def member(number: int, place: Place, post: Post, **times: datetime) -> Member:
    return Member(PersonId(number), place.id, post, NOW, **times)


def head(number: int = 1) -> Member:
    return member(number, SCHOOL, Post.ADMINISTRATOR)


def teaching(number: int = 2, place: Place = CLASS) -> tuple[Member, Member]:
    """A teacher in their school and in their class."""
    of_school = member(number, SCHOOL, Post.TEACHER, applied_at=NOW)
    return of_school, member(number, place, Post.TEACHER)


def family(number: int, place: Place = CLASS, **times: datetime) -> Member:
    return member(number, place, Post.FAMILY, **times)


def an_invitation(name: str, place: Place, post: Post, **parts: Any) -> Invitation:
    last_day = date(2027, 8, 31)
    whole = Invitation(name, place.id, post, NOW, last_day, f"{name}-link", f"{name}-typed")
    return replace(whole, **parts)


CHAT = Chat(2_000_000_001, CLASS.id, Post.FAMILY)
TO_SCHOOL = an_invitation("s", SCHOOL, Post.TEACHER)
TO_CLASS = an_invitation("c", CLASS, Post.FAMILY)
TO_ANOTHER = an_invitation("a", ANOTHER, Post.FAMILY)
INVITATIONS = (TO_SCHOOL, TO_CLASS, TO_ANOTHER)


def put(register: Register, values: Iterable[Value]) -> None:
    for value in values:
        match value:
            case Place():
                register.places[value.id] = value
            case Member():
                register.put_member(value)
            case Invitation():
                register.invitations[value.id] = value
            case Chat():
                register.chats[value.peer_id] = value


async def settle_in(database: Database, *values: Value) -> None:
    """Puts these into the database, with the people who are members."""
    async with UnitOfWork(database) as work:
        register = work.register.fork()
        put(register, values)
        for value in values:
            if isinstance(value, Member):
                work.save(Person(value.person, NOW, role="parent"))
        work.adopt(register)
        await work.commit(NOW)


async def a_school(database: Database) -> None:
    """One administrator (1), two teachers (2, 3) with a class each, families (11, 12; 13)."""
    await settle_in(
        database,
        SCHOOL,
        CLASS,
        ANOTHER,
        head(1),
        *teaching(2),
        *teaching(3, ANOTHER),
        family(11),
        family(12, in_chat_at=NOW),
        family(13, ANOTHER),
    )


async def found(database: Database, *people: int, **names: Collection[Any]) -> Register:
    """The register of a batch with these people."""
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(number) for number in people], **names)
        return work.register


def a_guess(wrong: int = 1) -> Guesses:
    return Guesses(NOW, wrong)


async def change(database: Database, *people: int, by: Any) -> None:
    """A batch with these people in which a turn does that to the register."""
    async with UnitOfWork(database) as work:
        await work.claim((), people=[PersonId(number) for number in people])
        register = work.register.fork()
        by(register)
        work.adopt(register)
        await work.commit(NOW)


def leaving(*members: Member) -> Any:
    def leave(register: Register) -> None:
        for gone in members:
            register.remove_member(gone)

    return leave


def putting(*values: Any) -> Any:
    return lambda register: put(register, values)
