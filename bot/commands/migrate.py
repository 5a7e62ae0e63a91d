"""`python -m bot migrate`."""

import asyncio

from bot.commands.failing import one_sentence
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings


def command() -> None:
    """Bring the database to this program's version.

    `run` does this by itself; use it to prepare or to look before starting. A database of a newer
    version or of another program is not touched.
    """
    with one_sentence():
        settings = load_settings()
        set_up_logs(settings.log_format, settings.log_level)
        asyncio.run(_migrate(settings))


async def _migrate(settings: Settings) -> None:
    from bot.bootstrap import open_database
    from bot.storage.migrations import inspect, newest_version

    database = await open_database(settings)
    await database.close()
    version = inspect(settings.database_url) or newest_version()
    print(f"{settings.database_url} is at version {version}")
