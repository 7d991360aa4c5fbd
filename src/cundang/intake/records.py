"""What was read from a row: as it is stored beside the row, as it is shown, and as the catalogue is given it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cundang.catalogue.models.records import REFERENCE_CODE_LENGTH
from cundang.catalogue.records import CONTENT, Delivered, NamedPerson, code_key
from cundang.intake.readings import CleanRecord
from cundang.kernel.names import fold_name

if TYPE_CHECKING:
    from cundang.intake.queries.places import Placed

SHOWN: Final = (
    "sheet", "row", "reference_code", "title", "creator", "document_number", "date", "date_basis", "date_text",
    "year", "retention", "retention_mapped", "retention_text", "page_count", "item_count", "item_number",
    "volume_number", "box_number", "location", "remarks", "persons", "attributes",
)  # fmt: skip
"""The fields of a record in a report, in order."""

_STORED: Final = (
    "sheet", "row", "level", "category", "title", "reference_code", "creator", "document_number", "date",
    "date_basis", "date_text", "year", "retention", "retention_mapped", "retention_text", "page_count",
    "item_count", "item_number", "volume_number", "volume_title", "box_number", "location", "remarks",
    "village_text", "village_basis", "fonds_number", "catalogue_number", "access_class",
)  # fmt: skip
_DAYS: Final = ("date_from", "date_to")
_NAME, _ROLE = 60, 20

Stored = dict[str, Any]


def stored(record: CleanRecord) -> Stored:
    """A record in plain values, days as text; :func:`delivered` and :func:`shown` read it back."""
    plain = {name: getattr(record, name) for name in _STORED}
    for name in _DAYS:
        day = getattr(record, name)
        plain[name] = day.isoformat() if day else None
    plain["attributes"] = dict(record.attributes)
    plain["persons"] = [[one.name, one.alias, one.role, one.found_in] for one in record.persons]
    return plain


def shown(record: Stored) -> dict[str, Any]:
    """A record as a report shows it; ``persons`` are names."""
    return {**{name: record[name] for name in SHOWN}, "persons": [person[0] for person in record["persons"]]}


def delivered(record: Stored, placed: Placed, *, columns: frozenset[str], file_name: str) -> Delivered:
    """A record as the catalogue is given it, in the place it belongs to. ``columns`` are the fields its list has a column for."""
    content = {name: record[name] for name in CONTENT}
    for name in _DAYS:
        if content[name]:
            content[name] = date.fromisoformat(content[name])
    code, key = content["reference_code"], code_key(content["reference_code"])
    if code and (key is None or len(code) > REFERENCE_CODE_LENGTH or len(key) > 2 * REFERENCE_CODE_LENGTH):
        # Nobody issued such a code: the column holds something else, which is kept where it can be found.
        content["attributes"] = {**content["attributes"], "former_reference_code": code}
        content["reference_code"] = key = None
    return Delivered(
        region=placed.region,
        placed=placed.known,
        fonds_number=record["fonds_number"] if len(record["fonds_number"]) <= 40 else "",
        fonds_name=placed.name,
        content=content,
        code_key=key,
        persons=_persons(record["persons"]),
        source=(file_name, record["sheet"], record["row"]),
        access_class=record["access_class"],
        catalogue_number=record["catalogue_number"],
        volume_title=record["volume_title"][:1000],
        columns=columns,
    )


def _persons(mentions: list[list[str]]) -> tuple[NamedPerson, ...]:
    return tuple(
        NamedPerson(name[:_NAME], fold_name(name)[:_NAME], alias[:_NAME], role[:_ROLE], found_in)
        for name, alias, role, found_in in mentions
    )
