"""Questions nobody could answer: what is kept of them, how many, and for how long."""

from datetime import timedelta
from pathlib import Path

from committed import rows
from some_people import NOW

from bot.storage import questions
from bot.storage.database import Database
from bot.storage.questions import KEPT_AT_MOST, Unanswered
from bot.storage.tidying import tidy_hand_overs
from bot.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


async def test_the_same_question_is_kept_once_with_how_often_it_was_asked(
    database: Database,
) -> None:
    await database.run(questions.keep, ["how?", "how?", "where?"], NOW)
    await database.run(questions.keep, ["how?"], NOW + DAY)

    assert await database.run(questions.kept) == [
        Unanswered("how?", 3, (NOW + DAY).date()),
        Unanswered("where?", 1, NOW.date()),
    ]


async def test_a_turn_that_is_rolled_back_keeps_no_question(database: Database) -> None:
    async with UnitOfWork(database) as work:
        work.keep_question("lost")
    async with UnitOfWork(database) as work:
        work.keep_question("kept")
        await work.commit(NOW)

    assert [q.text for q in await database.run(questions.kept)] == ["kept"]


async def test_of_too_many_questions_those_go_that_were_asked_longest_ago(
    database: Database,
) -> None:
    await database.run(questions.keep, ["old", "asked again"], NOW - DAY)
    await database.run(questions.keep, ["asked again"], NOW)
    await database.run(questions.keep, [f"q{n}" for n in range(KEPT_AT_MOST - 1)], NOW)

    found = [q.text for q in await database.run(questions.kept)]
    assert len(found) == KEPT_AT_MOST
    assert "asked again" in found
    assert "old" not in found


async def test_a_question_that_nobody_asks_any_more_is_forgotten(database: Database) -> None:
    await database.run(questions.keep, ["long ago"], NOW - 200 * DAY)
    await database.run(questions.keep, ["of late"], NOW - 100 * DAY)
    await tidy_hand_overs(database, NOW)

    assert [q.text for q in await database.run(questions.kept)] == ["of late"]


async def test_nothing_tells_who_asked_or_when_on_that_day(
    database: Database, database_file: Path
) -> None:
    await database.run(questions.keep, ["why?"], NOW)

    (row,) = rows(database_file, "SELECT * FROM unanswered_questions")
    assert row == ("why?", 1, NOW.date().isoformat())


async def test_editors_can_clear_the_list(database: Database) -> None:
    await database.run(questions.keep, ["a", "b"], NOW)

    assert await database.run(questions.forget) == 2
    assert await database.run(questions.kept) == []
