"""What VK has already is remembered by a key that tells nothing, as long as it is used."""

from datetime import timedelta
from pathlib import Path

from committed import rows
from some_people import NOW

from bot.storage.database import Database
from bot.storage.tidying import tidy_up
from bot.storage.uploads import Uploads

DAY = timedelta(days=1)


async def test_what_was_kept_is_found_by_its_key(database: Database) -> None:
    uploads = Uploads(database)
    assert await uploads.find("a", NOW) is None
    await uploads.keep("a", "photo-1_2_x", NOW)
    await uploads.keep("b", "photo-1_3_y", NOW)
    assert await uploads.find("a", NOW) == "photo-1_2_x"
    assert await Uploads(database).find("b", NOW) == "photo-1_3_y"


async def test_what_is_kept_later_takes_the_place_of_what_was_there(
    database: Database, database_file: Path
) -> None:
    uploads = Uploads(database)
    await uploads.keep("a", "photo-1_2", NOW)
    await uploads.keep("a", "photo-1_3", NOW + DAY)
    assert await uploads.find("a", NOW) == "photo-1_3"
    assert len(rows(database_file, "SELECT * FROM uploads")) == 1


async def test_only_what_was_refused_is_forgotten(database: Database) -> None:
    """Another row may have had it made anew meanwhile."""
    uploads = Uploads(database)
    await uploads.keep("a", "photo-1_3", NOW)
    await uploads.forget("a", "photo-1_2")
    assert await uploads.find("a", NOW) == "photo-1_3"
    await uploads.forget("a", "photo-1_3")
    assert await uploads.find("a", NOW) is None
    await uploads.forget("a", "photo-1_3")


async def test_what_nobody_was_sent_for_long_goes_and_what_is_in_use_stays(
    database: Database,
) -> None:
    uploads = Uploads(database)
    for key in ("old", "used", "new"):
        await uploads.keep(key, f"photo-1_{key}", NOW - 100 * DAY * (key != "new"))
    await uploads.find("used", NOW - 30 * DAY)
    await tidy_up(database, NOW - 30 * DAY)
    assert await uploads.find("old", NOW - 100 * DAY) is not None
    await tidy_up(database, NOW - 30 * DAY, NOW - 90 * DAY)
    found = [key for key in ("old", "used", "new") if await uploads.find(key, NOW)]
    assert found == ["used", "new"]


async def test_a_use_is_written_down_once_a_day(database: Database, database_file: Path) -> None:
    uploads = Uploads(database)
    await uploads.keep("a", "photo-1_2", NOW)
    await uploads.find("a", NOW + DAY / 2)
    assert rows(database_file, "SELECT uploaded_at = used_at FROM uploads") == [(1,)]
    await uploads.find("a", NOW + 2 * DAY)
    assert rows(database_file, "SELECT uploaded_at < used_at FROM uploads") == [(1,)]
