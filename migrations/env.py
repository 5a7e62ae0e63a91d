"""Alembic's entry: runs the migrations on the connection that the program hands over."""

from alembic import context

from bot.storage.tables import metadata

connection = context.config.attributes["connection"]
# A transaction that Alembic knows of: else it would end one after each migration, and leave a
# database that stands between two versions if the next one fails.
connection.begin()

context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
