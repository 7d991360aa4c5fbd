"""What was read from a cell, where that is not what stands in it."""

from __future__ import annotations

from typing import Any, Final

from cundang.intake.records import Stored
from cundang.kernel.retention import LEGACY_LONG, LEGACY_SHORT, PERMANENT, years_of

_PERIODS: Final = {PERMANENT: "永久", LEGACY_LONG: "长期", LEGACY_SHORT: "短期"}
_NAMED: Final = {"head", "person", "party", "applicant", "co_holder"}
_UNDER: Final = {"date_year": "date", "date_start": "date", "date_end": "date", "village": "village_text"}
_PARTS: Final = {
    *("month", "day", "date_year", "sequence", "identity_number", "page_end", "page_number", "category"),
}
"""Columns of which no single thing is read that could be shown under the cell."""


def reading(record: Stored, name: str | None, written: str) -> str:
    """What was read of field ``name`` of a record, as a person sees it; empty where it stands so in the cell or nothing was read."""
    if not name or name in _PARTS:
        return ""
    value = _value(record, name)
    text = "、".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return "" if _bare(text) == _bare(written) else text


def _value(record: Stored, name: str) -> Any:
    if name == "retention":
        return _period(record["retention_mapped"] or record["retention"])
    if name in _NAMED:
        return [person[0] for person in record["persons"] if person[3] == "column" and person[2] in ("", name)]
    if name in record:
        return record[name]
    if name in _UNDER:
        return record[_UNDER[name]]
    found = record["attributes"].get(name)
    return found if isinstance(found, str) else None


def _period(given: str | None) -> str:
    """A retention period as the schedule has it, a statutory word in every language."""
    if given and (years := years_of(given)):
        return f"{years}年"
    return _PERIODS.get(given or "", given or "")


def _bare(text: str) -> str:
    return "".join(text.split())
