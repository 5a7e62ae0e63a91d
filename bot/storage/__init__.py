"""The only SQL of the project: tables, engine, unit of work, outbox, migrations at start."""
