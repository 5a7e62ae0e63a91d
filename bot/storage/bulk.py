"""Statements of the hot path, written by SQLAlchemy, prepared once and given to SQLite directly.
By way of SQLAlchemy a statement costs 0.1 ms after an idle moment and some 15 µs a row, most of it
for what is the same each time (measured); this costs a fifth of that."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Self

import msgspec
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
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
from sqlalchemy.sql.dml import ReturningDelete

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
    connection: Connection, sql: str, parameters: Iterable[Any] = (), *, many: bool = False
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
    """`rows.of(connection, keys)`: what the statement finds, or takes out and returns, with the
    keys in the places where it says `in_(listed("keys"))`, as plain tuples of its columns,
    `UtcDateTime` as datetimes and everything else as it stands in the database."""

    def __init__(self, statement: Select[Any] | ReturningDelete[Any]) -> None:
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
        self._sql = str(compiled)
        names = compiled.positiontup or ()
        self._parameters = [None if n == "keys" else compiled.params[n] for n in names]
        columns = enumerate(statement.exported_columns)
        self._dates = [place for place, c in columns if isinstance(c.type, UtcDateTime)]

    @classmethod
    def by(cls, key: Column[Any]) -> Self:
        """Whole rows of the key's table."""
        return cls(select(key.table).where(key.in_(listed("keys"))))

    def of(self, connection: Connection, keys: Collection[Any]) -> list[tuple[Any, ...]]:
        text = json_text(list(keys))
        parameters = [text if value is None else value for value in self._parameters]
        found = execute(connection, self._sql, parameters).fetchall()
        return list(map(self._row, found)) if self._dates else found

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
        names = list(compiled.positiontup or names)
        self._values = itemgetter(*names)
        self._processors = [
            (place, processor)
            for place, name in enumerate(names)
            if name not in as_text and (processor := _processor(table.columns[name], dialect))
        ]

    def write(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Column by column, so that Python's own loops turn values into what SQLite takes."""
        columns: list[Iterable[Any]] = list(zip(*map(self._values, rows), strict=True))
        if not columns:
            return
        for place, processor in self._processors:
            columns[place] = map(processor, columns[place])
        execute(connection, self._sql, zip(*columns, strict=True), many=True)


def _processor(column: Column[Any], dialect: Dialect) -> Processor | None:
    """What makes values of the column into what SQLite takes. Where nothing may be missing, what
    SQLAlchemy and the driver ask of each value is known."""
    if isinstance(column.type, Boolean) and not column.nullable:
        return int
    if isinstance(column.type, JSON) and not column.nullable:
        return json_text
    processor: Processor | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(column.type, UtcDateTime) and processor:
        return lru_cache(maxsize=512)(processor)
    return processor


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
