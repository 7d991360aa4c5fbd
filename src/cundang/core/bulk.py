"""Set-based writing: the one module that speaks SQL. Table and column names come from the models, never from outside.

All statements are understood alike by SQLite and PostgreSQL, but for COPY, by which PostgreSQL takes many rows in one
stream.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models, transaction

Adapter = Callable[[Any], Any]
Table = type[models.Model]

# Rows handed to the driver at once; beyond a few thousand nothing is gained and memory is lost.
CHUNK = 2_000


def insert_rows(model: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write many new rows of one table; returns how many.

    ``columns`` are field names or attnames (``region_id``). Every row has one value per column in that order: text,
    number, bool, None, UUID, date, aware datetime, and dict or list for a JSON column. No Python default is applied:
    a column left out must be the automatic key or may be NULL. ``rows`` may be a generator; it is read once and never
    held whole. All or nothing. Errors: those of the database, such as a broken constraint.
    """
    fields = [_field(model, name) for name in columns]
    names = ", ".join(_column(field) for field in fields)
    adapted = _adapted([_adapter(field) for field in fields], rows)
    with transaction.atomic(), connection.cursor() as cursor:
        count = 0
        while chunk := list(islice(adapted, CHUNK)):
            if connection.vendor == "postgresql":
                # One stream for each chunk: whoever makes the rows may ask the database for something in between.
                with connection.wrap_database_errors, cursor.copy(f"COPY {_table(model)} ({names}) FROM STDIN") as copy:
                    for row in chunk:
                        copy.write_row(row)
            else:
                slots = ", ".join(["%s"] * len(fields))
                cursor.executemany(f"INSERT INTO {_table(model)} ({names}) VALUES ({slots})", chunk)  # noqa: S608
            count += len(chunk)
        return count


def insert_select(
    target: Table,
    source: Table,
    columns: Sequence[str],
    *,
    where: str = "",
    params: Sequence[Any] = (),
    extra: Mapping[str, Any] | None = None,
) -> int:
    """Copy the rows of ``source`` into ``target``, which share ``columns``, in one statement; returns how many.

    ``where`` is SQL over the source's columns with ``%s`` for each of ``params``; it is written in the program, never
    taken from outside. ``extra`` gives columns of the target that hold the same value in every new row.
    """
    extra = extra or {}
    constants = [_field(target, name) for name in extra]
    given = [_adapt(field, value) for field, value in zip(constants, extra.values(), strict=True)]
    into = [*(_column(_field(target, name)) for name in columns), *map(_column, constants)]
    taken = [*(_column(_field(source, name)) for name in columns), *map(_constant, constants)]
    statement = (
        f"INSERT INTO {_table(target)} ({', '.join(into)}) SELECT {', '.join(taken)} FROM {_table(source)}"  # noqa: S608
        + (f" WHERE {where}" if where else "")
    )
    return _execute(statement, [*given, *map(_parameter, params)])


def merge_rows(
    model: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    key: Sequence[str],
    least: Sequence[str] = (),
    greatest: Sequence[str] = (),
    added: Sequence[str] = (),
) -> None:
    """Write new rows; where there is one with the same ``key`` (columns of a unique constraint), let it keep the lower
    value of the columns ``least``, the higher of ``greatest`` and the sum of ``added``, and all else as it is.

    The rows are as for :func:`insert_rows`. All or nothing. Rows in the order of the key keep two writers from waiting for
    each other.
    """
    fields = {name: _field(model, name) for name in columns}
    table, columns_of = _table(model), {name: _column(field) for name, field in fields.items()}
    settings = [
        *(_extreme(table, columns_of[name], "<") for name in least),
        *(_extreme(table, columns_of[name], ">") for name in greatest),
        *(f"{column} = {table}.{column} + excluded.{column}" for column in (columns_of[name] for name in added)),
    ]
    statement = (
        f"INSERT INTO {table} ({', '.join(columns_of.values())}) VALUES ({', '.join(['%s'] * len(fields))}) "  # noqa: S608
        f"ON CONFLICT ({', '.join(columns_of[name] for name in key)}) DO "
        + (f"UPDATE SET {', '.join(settings)}" if settings else "NOTHING")
    )
    adapted = _adapted([_adapter(field) for field in fields.values()], rows)
    with transaction.atomic(), connection.cursor() as cursor:
        while chunk := list(islice(adapted, CHUNK)):
            cursor.executemany(statement, chunk)


def update_from(
    target: Table,
    source: Table,
    columns: Sequence[str],
    *,
    key: str = "id",
    where: str = "",
    params: Sequence[Any] = (),
    extra: Mapping[str, Any] | None = None,
    increase: Sequence[str] = (),
) -> int:
    """Take ``columns`` over from the rows of ``source`` with the same ``key``, in one statement; returns how many changed.

    In ``where`` the tables are called ``target`` and ``source``; the rest as in :func:`insert_select`. ``extra`` sets
    columns to one value, ``increase`` adds one to each of its columns (a version).
    """
    extra = extra or {}
    counted = [_column(_field(target, name)) for name in increase]
    settings = [
        *(f"{_column(_field(target, name))} = source.{_column(_field(source, name))}" for name in columns),
        *(f"{_column(_field(target, name))} = %s" for name in extra),
        *(f"{column} = target.{column} + 1" for column in counted),
    ]
    statement = (
        f"UPDATE {_table(target)} AS target SET {', '.join(settings)} FROM {_table(source)} AS source "  # noqa: S608
        f"WHERE source.{_column(_field(source, key))} = target.{_column(_field(target, key))}"
        + (f" AND ({where})" if where else "")
    )
    given = [_adapt(_field(target, name), value) for name, value in extra.items()]
    return _execute(statement, [*given, *map(_parameter, params)])


def read_rows(model: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Every row of a table in the order of its key, as Python values, a few thousand in memory at a time.

    Read inside a transaction: PostgreSQL's cursor lives no longer than one, and the rows are then those of one moment.
    """
    return model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK)


def holding(questions: Sequence[tuple[Table, str]], values: Collection[str]) -> bool:
    """Whether any row of these tables has one of the values in the column asked, told by the indexes in one statement: a
    short way to no, before questions that take longer."""
    if not values:
        return False
    slots = ", ".join(["%s"] * len(values))
    asked = [
        f"EXISTS (SELECT 1 FROM {_table(model)} WHERE {_column(_field(model, name))} IN ({slots}))"  # noqa: S608
        for model, name in questions
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' OR '.join(asked)}", [*values] * len(questions))
        return bool(cursor.fetchone()[0])


def gather_statistics(tables: Iterable[Table]) -> None:
    """Let PostgreSQL look at tables of which much was just written, by which it chooses how to answer; by itself it does so
    a minute later. SQLite chooses without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in tables:
                cursor.execute(f"ANALYZE {_table(model)}")


def continue_sequences(tables: Iterable[Table]) -> None:
    """Let automatic keys go on after the highest one, when rows were written with keys of their own (a restore)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


@contextmanager
def snapshot() -> Iterator[None]:
    """A transaction that only reads and sees the database as it is at one moment, while others go on writing."""
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # Ours begin by taking the write lock; a reader must not hold it.
        setattr(connection, "transaction_mode", "DEFERRED")  # noqa: B010 - not in the stubs
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            setattr(connection, "transaction_mode", mode)  # noqa: B010


def _extreme(table: str, column: str, sign: str) -> str:
    # MIN and MAX of two values, and LEAST and GREATEST, are each known to one of the databases only.
    return f"{column} = CASE WHEN excluded.{column} {sign} {table}.{column} THEN excluded.{column} ELSE {table}.{column} END"


def _execute(statement: str, values: list[Any]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _field(model: Table, name: str) -> models.Field[Any, Any]:
    for field in model._meta.concrete_fields:
        if name in (field.attname, field.name):
            return field
    raise ValueError(f"{model._meta.label} has no column {name}")


def _table(model: Table) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(field: models.Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _constant(field: models.Field[Any, Any]) -> str:
    # A bare parameter in a SELECT list has no type on PostgreSQL; on SQLite the cast would turn a date into a number.
    return f"CAST(%s AS {field.db_type(connection)})" if connection.vendor == "postgresql" else "%s"


def _adapted(adapters: Sequence[Adapter | None], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    busy = [(index, adapter) for index, adapter in enumerate(adapters) if adapter]
    for row in rows:
        if len(row) != len(adapters):
            raise ValueError(f"a row has {len(row)} values for {len(adapters)} columns")
        values = list(row)
        for index, adapter in busy:
            if values[index] is not None:
                values[index] = adapter(values[index])
        yield values


def _adapt(field: models.Field[Any, Any], value: Any) -> Any:
    adapter = _adapter(field)
    return value if value is None or adapter is None else adapter(value)


def _adapter(field: models.Field[Any, Any]) -> Adapter | None:
    """What turns a value of this column into what the driver takes; None when it goes as it is."""
    if isinstance(field, models.ForeignKey):
        return _adapter(field.target_field)
    if isinstance(field, models.JSONField):
        # One encoder for all rows: json.dumps would make one for each value.
        return (field.encoder or json.JSONEncoder)(ensure_ascii=False, separators=(",", ":")).encode
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.UUIDField | models.DateTimeField | models.DateField):
        return _for_sqlite
    return None


def _parameter(value: Any) -> Any:
    """A value as the driver takes it where no column tells its type."""
    return value if connection.vendor == "postgresql" else _for_sqlite(value)


def _for_sqlite(value: Any) -> Any:
    """SQLite has no UUIDs and no dates of its own."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
