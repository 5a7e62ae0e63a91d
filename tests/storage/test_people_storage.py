"""People are found as they were left, whatever changed in between."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest
from committed import rows, run, statements
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from some_people import NOW, PEOPLE, somebody

from bot.domain.person import Card, Person, PersonId
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork

ON_ONE_DATABASE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
_numbers = count(1000)


async def keep(database: Database, *people: Person) -> None:
    async with UnitOfWork(database) as work:
        await work.load({person.id for person in people})
        for person in people:
            work.save(person)
        await work.commit(NOW)


async def find(database: Database, *ids: int) -> list[Person | None]:
    async with UnitOfWork(database) as work:
        await work.load({PersonId(number) for number in ids})
        return [work.person(PersonId(number)) for number in ids]


async def test_a_person_is_found_as_they_were_left(database: Database) -> None:
    await keep(database, somebody())
    assert await find(database, 1) == [somebody()]


async def test_a_newcomer_is_found_as_they_came(database: Database) -> None:
    newcomer = Person(PersonId(5), NOW)
    await keep(database, newcomer)
    assert await find(database, 5) == [newcomer]


async def test_a_stranger_is_not_found(database: Database) -> None:
    await keep(database, somebody())
    assert await find(database, 2, 1, 3) == [None, somebody(), None]


async def test_vks_largest_ids_fit(database: Database) -> None:
    far = replace(somebody(), id=PersonId(2**53 - 1))
    await keep(database, far)
    assert await find(database, 2**53 - 1) == [far]


@ON_ONE_DATABASE
@given(person=PEOPLE)
async def test_anybody_is_found_as_they_were_left(person: Person, database: Database) -> None:
    person = replace(person, id=PersonId(next(_numbers)))
    await keep(database, person)
    assert await find(database, person.id) == [person]


@ON_ONE_DATABASE
@given(before=PEOPLE, after=PEOPLE)
async def test_any_change_is_kept_whole(
    before: Person, after: Person, database: Database, database_file: Path
) -> None:
    """Also what is no more: steps, roles, cards."""
    number = PersonId(next(_numbers))
    before, after = replace(before, id=number), replace(after, id=number)
    await keep(database, before)
    await keep(database, after)
    assert await find(database, number) == [after]
    found = rows(database_file, "SELECT role FROM journeys WHERE person_id = ?", number)
    assert sorted(found) == sorted((role,) for role in after.journeys)


async def test_cards_are_found_in_their_order(database: Database) -> None:
    cards = [Card(key, "teacher", "install") for key in ("z", "a", "m")]
    await keep(database, somebody(cards=tuple(cards)))
    await keep(database, somebody(cards=tuple(cards[1:])))
    (person,) = await find(database, 1)
    assert person
    assert [card.key for card in person.cards] == ["a", "m"]


@pytest.mark.parametrize(
    "awaits", ['{"what":"a_novelty","about":"x"}', '{"about":"x"}', "[]", '"own_line"']
)
async def test_what_a_newer_program_was_waiting_for_is_left_out(
    database: Database, database_file: Path, awaits: str
) -> None:
    await keep(database, somebody())
    run(database_file, f"UPDATE people SET awaits = '{awaits}'")
    assert await find(database, 1) == [somebody(awaits=None)]


async def test_who_is_not_waited_for_has_nothing_there(
    database: Database, database_file: Path
) -> None:
    await keep(database, somebody(awaits=None))
    assert rows(database_file, "SELECT awaits FROM people") == [(None,)]


async def test_one_persons_change_leaves_another_alone(database: Database) -> None:
    await keep(database, somebody(1), somebody(2))
    await keep(database, somebody(1, journeys={}, cards=()))
    assert await find(database, 2) == [somebody(2)]


async def test_a_choice_of_an_older_program_is_left_out(
    database: Database, database_file: Path
) -> None:
    await keep(database, somebody())
    run(
        database_file,
        """UPDATE people SET choices =
        '[["old",{"do":"fly"}],["new",{"do":"show_help"}],["odd",{"do":"show_note"}]]'""",
    )
    (person,) = await find(database, 1)
    assert person
    assert [choice.label for choice in person.choices] == ["new"]


async def test_who_has_not_changed_is_not_written(database: Database) -> None:
    await keep(database, somebody())
    async with statements(database) as seen:
        await keep(database, somebody())
    assert [s for s in seen if not s.startswith(("SELECT", "BEGIN"))] == []


def many(number: int) -> list[Person]:
    return [somebody(person) for person in range(1, number + 1)]


def further(people: Iterable[Person]) -> list[Person]:
    """Everybody with a step more, a role less, other cards."""
    return [
        replace(
            person,
            journeys={
                "teacher": replace(
                    person.journeys["teacher"], done={"profile": NOW}, current="apply"
                )
            },
            cards=(Card(f"k{person.id}-3", "teacher", "apply"),),
            dialogue=None,
        )
        for person in people
    ]


@pytest.mark.parametrize("size", [1, 10, 200])
async def test_a_batch_takes_as_many_statements_for_many_as_for_one(
    database: Database, size: int
) -> None:
    people = many(size)
    counted = []
    for state in (people, further(people)):
        async with statements(database) as seen:
            await keep(database, *state)
        counted.append(len([s for s in seen if not s.startswith("BEGIN")]))
    first, second = counted
    assert first == 1 + 2  # nobody is found; two tables are written
    assert second == 2 + 2 + 1  # two are read and written, one loses rows
