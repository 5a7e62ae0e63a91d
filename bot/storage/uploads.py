"""Pictures that VK has already: they are drawn and uploaded once, and attached again and again."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.storage import tables as t
from bot.storage.database import Database

_USE_IS_NOTED_AFTER: Final = timedelta(days=1)
"""Not at each use, which would be a write for each message."""


class Uploads:
    """Each call is a transaction of its own; raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, key: str, now: datetime) -> str | None:
        """The attachment that was kept under that key."""
        return await self._database.run(_find, key, now)

    async def keep(self, key: str, attachment: str, now: datetime) -> None:
        await self._database.run(_keep, key, attachment, now)

    async def forget(self, key: str, attachment: str) -> None:
        """Unless another one is kept under that key meanwhile."""
        await self._database.run(_forget, key, attachment)


_FIND: Final = select(t.uploads.c.attachment, t.uploads.c.used_at).where(
    t.uploads.c.key == bindparam("wanted")
)
_NOTE_USE: Final = (
    update(t.uploads)
    .where(t.uploads.c.key == bindparam("wanted"))
    .values(used_at=bindparam("now"))
)
_INSERT: Final = insert(t.uploads)
_KEEP: Final = _INSERT.on_conflict_do_update(
    index_elements=["key"],
    set_={name: _INSERT.excluded[name] for name in ("attachment", "uploaded_at", "used_at")},
)


def _find(connection: Connection, key: str, now: datetime) -> str | None:
    found = connection.execute(_FIND, {"wanted": key}).one_or_none()
    if found is None:
        return None
    if now - found.used_at > _USE_IS_NOTED_AFTER:
        connection.execute(_NOTE_USE, {"wanted": key, "now": now})
    return str(found.attachment)


def _keep(connection: Connection, key: str, attachment: str, now: datetime) -> None:
    values = {"key": key, "attachment": attachment, "uploaded_at": now, "used_at": now}
    connection.execute(_KEEP, values)


def _forget(connection: Connection, key: str, attachment: str) -> None:
    ours = t.uploads.c.key == key, t.uploads.c.attachment == attachment
    connection.execute(delete(t.uploads).where(*ours))
