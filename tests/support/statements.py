"""What SQLite is told, statement by statement, whoever says it."""

from bot.storage.database import Database


async def statements_of(database: Database) -> list[str]:
    """A list that grows with every statement from now on."""
    heard: list[str] = []
    await database.run(
        lambda connection: connection.connection.driver_connection.set_trace_callback(heard.append)  # type: ignore[union-attr]
    )
    heard.clear()
    return heard
