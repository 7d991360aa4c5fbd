"""Rule packs of retention schedules as files: a table (CSV, UTF-8) and, beside it under the same name, a TOML that says what it is."""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue import matters, occurrence
from cundang.core.errors import DomainError
from cundang.kernel.fixity import digest
from cundang.kernel.retention import read_retention

COLUMNS: Final = (
    "code", "category", "category_en", "series", "series_en", "retention", "source", "confidence", "township_held",
    "minimum_list", "occurs", "household_file", "sensitivity", "categories", "matters", "valid_from", "valid_to",
)  # fmt: skip
_ALSO_CALLED: Final = {"category_zh": "category", "series_zh": "series"}
_NO_PERIODS: Final = frozenset({"不归档", "5年(报废清理后起)", "按原期限或重新划定", "随户档更新", "同原件"})
"""What the national schedule says where a period from the year of the record does not fit."""
_DAYS: Final = ("valid_from", "valid_to")
_LIMITS: Final = {
    "code": 20,
    "category": 60,
    "retention": 60,
    "confidence": 20,
    "township_held": 30,
    "minimum_list": 20,
    "occurs": 200,
}
_OTHERWISE: Final = 300
_LARGEST: Final = 10_000_000

PackRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pack:
    """One schedule as a file has it. A row holds every column of :data:`COLUMNS`, blank where the file says nothing.

    ``defaults`` is how closed a record of a category is when no row is known for it: our category to the schedule's word.
    """

    name: str
    version: str
    valid_from: date | None
    valid_to: date | None
    digest: str
    rows: tuple[PackRow, ...]
    defaults: Mapping[str, str]


def national() -> Pack:
    """The national schedule (令12号 and the special rules), as it ships with the package."""
    folder = files("cundang").joinpath("rulepacks")
    table, meta = (folder.joinpath(f"schedule-national.{kind}").read_bytes() for kind in ("csv", "toml"))
    return _read(table, meta, name="national")


def from_file(path: Path, *, name: str) -> Pack:
    """A schedule from a file; ``name`` is its name when no TOML beside it gives one, its digest then stands for the version.

    Errors: :class:`DomainError` naming the row and what is wrong with it.
    """
    if path.stat().st_size > _LARGEST:
        raise DomainError("schedule-unreadable", _("The file is far too large to be a retention schedule."))
    meta = path.with_suffix(".toml")
    return _read(path.read_bytes(), meta.read_bytes() if meta.is_file() else b"", name=name)


def _read(table: bytes, meta: bytes, *, name: str) -> Pack:
    try:
        about = tomllib.loads(meta.decode("utf-8"))
        lines = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True)
        found = list(lines)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise DomainError("schedule-unreadable", _("The schedule must be a CSV file in UTF-8.")) from error
    header = [_ALSO_CALLED.get(name, name) for name in lines.fieldnames or ()]
    unknown = set(header) - set(COLUMNS)
    if "code" not in header or unknown or len(set(header)) < len(header):
        sentence = _("A schedule has a column code and may have: {columns}. Not known here: {unknown}")
        raise DomainError(
            "schedule-columns", format_lazy(sentence, columns=" ".join(COLUMNS[1:]), unknown=" ".join(sorted(unknown)))
        )
    rows = tuple(_row(number, line) for number, line in enumerate(_renamed(found), start=2))
    codes = [row["code"] for row in rows]
    for number, code in enumerate(codes, start=2):
        if code in codes[: number - 2]:
            raise _wrong(number, "code", code)
    fixed = digest(table + b"\n" + meta)
    return Pack(
        name=str(about.get("name", name))[:100],
        version=str(about.get("version") or fixed.partition(":")[2][:12])[:40],
        valid_from=_day(1, "valid_from", about.get("valid_from")),
        valid_to=_day(1, "valid_to", about.get("valid_to")),
        digest=fixed,
        rows=rows,
        defaults=dict(about.get("default_access", {})),
    )


def _renamed(lines: Iterable[Mapping[str | None, Any]]) -> Iterator[dict[str | None, Any]]:
    for line in lines:
        yield {_ALSO_CALLED.get(name, name) if name else name: value for name, value in line.items()}


def _row(number: int, line: Mapping[str | None, Any]) -> PackRow:
    if None in line or None in line.values():
        raise _wrong(number, "", "")
    row: PackRow = {name: str(line.get(name, "")).strip() for name in COLUMNS}
    for name, value in row.items():
        if name != "matters" and len(value) > _LIMITS.get(name, _OTHERWISE):
            raise _wrong(number, name, value[:40])
    if not row["code"]:
        raise _wrong(number, "code", "")
    word = row["retention"]
    if word and unicodedata.normalize("NFKC", word) not in _NO_PERIODS and read_retention(word).given is None:
        raise _wrong(number, "retention", word)
    try:
        matters.read(row["code"], row["matters"])
    except ValueError as error:
        raise _wrong(number, "matters", str(error)) from error
    try:
        occurrence.read(row["occurs"])
    except ValueError as error:
        raise _wrong(number, "occurs", str(error)) from error
    return row | {name: _day(number, name, row[name]) for name in _DAYS}


def _day(number: int, name: str, value: Any) -> date | None:
    if value in (None, ""):
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _wrong(number, name, str(value)) from error


def _wrong(number: int, column: str, value: str) -> DomainError:
    sentence = _("Line {number} of the schedule cannot stand ({column}: {value}). Correct it and load the file again.")
    return DomainError("schedule-row", format_lazy(sentence, number=number, column=column, value=value))
