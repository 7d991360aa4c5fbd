"""The rows of the database as lines of text, the same whichever database they came from or go to.

One file for each table, ``tables/<app>.<model>.jsonl.gz``: the first line names the columns, every further line is
one row. Ids and dates are text, moments are UTC. Tables of Django's own (sessions, permissions) are made anew and not
carried along; nor are those that say of themselves that they are ``derived`` from others.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Final, cast
from uuid import UUID

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db import models

from cundang.core.bulk import Table, insert_rows, read_rows
from cundang.core.house import our_apps
from cundang.preservation.bags import BagWriter

SUFFIX: Final = ".jsonl.gz"
# Enough to be small, little enough to keep up with a disk.
COMPRESSION: Final = 3


def tables(apps: Apps = current_apps) -> list[Table]:
    """The tables of the house, by name. ``apps`` may be those of an earlier state of the database."""
    ours = our_apps()
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ours]
    return sorted((model for model in found if model._meta.managed and not model._meta.proxy), key=_name)


def write_tables(bag: BagWriter) -> dict[str, int]:
    """Put every table into the bag; returns how many rows each has. Call it within one snapshot of the database."""
    counts = {}
    for model in tables():
        if getattr(model, "derived", False):
            continue
        with (
            bag.open(f"tables/{_name(model)}{SUFFIX}") as file,
            # Without a time in it, the same rows are the same bytes.
            gzip.GzipFile(fileobj=cast(IO[bytes], file), mode="wb", compresslevel=COMPRESSION, mtime=0) as packed,
        ):
            columns = [field.attname for field in model._meta.concrete_fields]
            packed.write(_line(columns))
            counts[_name(model)] = 0
            for row in read_rows(model, columns):
                packed.write(_line(row))
                counts[_name(model)] += 1
    return counts


def read_tables(folder: Path, apps: Apps) -> dict[str, int]:
    """Write every row of the bag in ``folder`` into its table, which must be empty; returns how many rows each had."""
    return {
        _name(model): _read(path, model)
        for model in tables(apps)
        if (path := folder / "data" / "tables" / f"{_name(model)}{SUFFIX}").is_file()
    }


def _read(path: Path, model: Table) -> int:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        columns = json.loads(next(lines))
        fields = {field.attname: field for field in model._meta.concrete_fields}
        readers = [_reader(fields[column]) for column in columns]
        return insert_rows(model, columns, _rows(lines, readers))


def _rows(lines: Iterator[str], readers: list[Callable[[Any], Any] | None]) -> Iterator[list[Any]]:
    busy = [(index, reader) for index, reader in enumerate(readers) if reader]
    for line in lines:
        row = json.loads(line)
        for index, reader in busy:
            if row[index] is not None:
                row[index] = reader(row[index])
        yield row


def _reader(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """What makes a value of a column out of its text; None when it is one already."""
    if isinstance(field, models.ForeignKey):
        return _reader(field.target_field)
    if isinstance(field, models.UUIDField):
        return UUID
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(field, models.DateField) else None


def _line(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_text).encode() + b"\n"


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _name(model: Table) -> str:
    return model._meta.label_lower
