"""Statements of the hot path, written by SQLAlchemy, prepared once and given to SQLite directly.
By way of SQLAlchemy a statement costs 0.1 ms after an idle moment and some 15 µs a row, most of it
for what is the same each time (measured); this costs a fifth of that."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Self

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import OperationalError

from bot.storage.utc import UtcDateTime


def json_text(value: object) -> str:
    """JSON as it stands in the database: letters can be read by whoever looks into it."""
    return msgspec.json.encode(value).decode()


def listed(name: str) -> Select[Any]:
    """For `column.in_(listed("ids"))` with the parameter `json_text([…])`: a list of any length is
    one parameter. SQLAlchemy's expanding ones are expanded anew each time, 0.1 ms a member."""
    return select(func.json_each(bindparam(name, type_=String)).table_valued("value").c.value)


Row = Mapping[str, Any]
Processor = Callable[[Any], Any]


def execute(
    connection: Connection, sql: str, parameters: Sequence[Any] = (), *, many: bool = False
) -> sqlite3.Cursor:
    """Within the transaction that `Database` has begun. Raises `StorageError` as SQLAlchemy would,
    without the parameters."""
    driver: Any = connection.connection.driver_connection
    try:
        found: sqlite3.Cursor = (driver.executemany if many else driver.execute)(sql, parameters)
    except sqlite3.Error as error:
        raise OperationalError(sql, None, error) from error
    return found


class BulkSelect:
    """`rows.of(connection, keys)`: what the statement finds with the keys in the places where it
    says `in_(listed("keys"))`, as plain tuples of its columns, `UtcDateTime` as datetimes and
    everything else as it stands in the database."""

    def __init__(self, statement: Select[Any]) -> None:
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
        self._sql = str(compiled)
        names = compiled.positiontup or ()
        self._parameters = [None if n == "keys" else compiled.params[n] for n in names]
        columns = enumerate(statement.selected_columns)
        self._dates = [place for place, c in columns if isinstance(c.type, UtcDateTime)]

    @classmethod
    def by(cls, key: Column[Any]) -> Self:
        """Whole rows of the key's table."""
        return cls(select(key.table).where(key.in_(listed("keys"))))

    def of(self, connection: Connection, keys: Collection[Any]) -> list[tuple[Any, ...]]:
        text = json_text(list(keys))
        parameters = [text if value is None else value for value in self._parameters]
        found = execute(connection, self._sql, parameters)
        return [self._row(row) for row in found.fetchall()]

    def _row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place in self._dates:
            if values[place] is not None:
                values[place] = datetime.fromisoformat(values[place]).replace(tzinfo=UTC)
        return tuple(values)


class BulkInsert:
    """`rows.write(connection, [{"id": 1, …}, …])`: every column of the table in every row. The
    statement may say what happens to rows that are there already; columns of `as_text` are given
    as the text that is to stand there."""

    def __init__(
        self, table: Table, statement: Insert, as_text: frozenset[str] = frozenset()
    ) -> None:
        dialect = sqlite.dialect(paramstyle="qmark", json_serializer=json_text)
        names = [column.name for column in table.columns]
        compiled = statement.compile(dialect=dialect, column_keys=names)
        self._sql = str(compiled)
        self._names = list(compiled.positiontup or names)
        self._processors: list[tuple[int, Processor]] = []
        for place, name in enumerate(self._names):
            processor = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
            if isinstance(table.columns[name].type, UtcDateTime) and processor:
                processor = lru_cache(maxsize=512)(processor)
            if processor and name not in as_text:
                self._processors.append((place, processor))

    def write(self, connection: Connection, rows: Iterable[Row]) -> None:
        values = [self._tuple(row) for row in rows]
        if values:
            execute(connection, self._sql, values, many=True)

    def _tuple(self, row: Row) -> tuple[Any, ...]:
        values = [row[name] for name in self._names]
        for place, processor in self._processors:
            values[place] = processor(values[place])
        return tuple(values)


def given(table: Table) -> Select[Any]:
    """A row that comes as parameters, for inserting it under a condition."""
    return select(*(bindparam(c.name, type_=c.type) for c in table.columns))


def is_there(key: Column[Any], name: str) -> ColumnElement[bool]:
    """Whether the table of `key` has what the parameter `name` says."""
    return exists().where(key == bindparam(name, type_=key.type))


def upserting(
    table: Table, *, as_text: Collection[str] = (), only_if: Sequence[ColumnElement[bool]] = ()
) -> BulkInsert:
    """Rows replace those of the same key; `only_if` are conditions for each of them."""
    statement = insert(table)
    if only_if:
        names = [column.name for column in table.columns]
        statement = statement.from_select(names, given(table).where(*only_if))
    rest = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)
    return BulkInsert(table, statement, as_text=frozenset(as_text))
