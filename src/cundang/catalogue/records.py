"""One record as a list gives it, on its way into the catalogue; and the columns that count when two are compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

from cundang.kernel.hanzi import fold
from cundang.kernel.names import fold_name
from cundang.kernel.openness import AccessClass
from cundang.kernel.reference_code import fold as fold_code

CONTENT = (
    "level", "category", "reference_code", "title", "creator", "document_number", "date", "date_basis", "date_text",
    "date_from", "date_to", "year", "retention", "retention_mapped", "retention_text", "page_count", "item_count",
    "item_number", "volume_number", "box_number", "location", "remarks", "attributes",
)  # fmt: skip
"""What a list says of one record, in the names of the catalogue's columns."""

DERIVED = ("code_key", "access_class", "access_level", "schedule_code", "likeness", "delivered")
"""What the catalogue works out from it."""

SOURCE = ("batch", "source_file", "source_sheet", "source_row")
"""Where it came from first; set once."""

LINKS = ("fonds_id", "region_id", "custodian_id", "volume_id", "box_id")

# A changed spelling of the same day or period is no change; derived columns follow from the others.
WEIGHED = tuple(
    name for name in CONTENT if name not in {"date_text", "date_from", "date_to", "retention_mapped", "retention_text"}
)
"""The columns whose difference makes a record a changed one."""

Fields = dict[str, Any]

# One encoder for all records: json.dumps would make one for each.
_SPELLING = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person named in a record; ``folded`` is the form names are compared in, ``found_in`` is ``column`` or ``title``."""

    name: str
    folded: str
    alias: str = ""
    role: str = ""
    found_in: str = "column"

    def as_list(self) -> list[str]:
        """As a revision keeps it: the fields in their order."""
        return [self.name, self.folded, self.alias, self.role, self.found_in]


@dataclass(slots=True)
class Delivered:
    """One record as a list gives it. ``content`` has every column of :data:`CONTENT`.

    ``code_key`` is its reference code as :func:`code_key` has it. The fonds is found in ``region`` by ``fonds_number``; without one, it is the place's own when the list names a place that
    is known (``placed``), else the one called ``fonds_name``. ``source`` is the file, the sheet and the row. ``columns`` are
    the fields the list has a column for: of the others its silence means nothing.
    """

    region: UUID
    placed: bool
    fonds_number: str
    fonds_name: str
    content: Fields
    code_key: str | None
    persons: tuple[NamedPerson, ...]
    source: tuple[str, str, int | None]
    access_class: str = AccessClass.UNKNOWN.value
    catalogue_number: str = ""
    volume_title: str = ""
    columns: frozenset[str] = frozenset()


def other_names(person: NamedPerson) -> list[tuple[str, str]]:
    """The other names given for a person, each with its folded form; a list may give several in one breath (阿三、小三)."""
    names = dict.fromkeys(filter(None, (one.strip() for one in person.alias.split("、"))))
    folded = ((one, fold_name(one)) for one in names)
    return [(one, key) for one, key in folded if key and key != person.folded]


def code_key(reference_code: str | None) -> str | None:
    """The form in which reference codes are the same code."""
    return fold_code(reference_code) or None if reference_code else None


def likeness(title: str, day: str | None) -> int:
    """A 63-bit key, the same for titles that differ only in script, width, blanks or case and bear the same date."""
    return _number(f"{fold(title).replace(' ', '')}\x1f{day or ''}".encode())


def statement(content: Mapping[str, Any], persons: tuple[NamedPerson, ...]) -> int:
    """A 63-bit digest of everything a list says of a record that :data:`WEIGHED` weighs, and of the persons it names."""
    said = [content[name] for name in WEIGHED]
    said += [
        content["date_text"] if content["date"] is None else "",
        content["retention_text"] if content["retention"] is None else "",
    ]
    said += [(person.name, person.alias, person.role) for person in persons]
    return _number(_SPELLING(said).encode())


def plain(value: Any) -> Any:
    """A column's value as JSON keeps it: days and ids as text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def restored(name: str, value: Any) -> Any:
    """What :func:`plain` made of the value of column ``name``, turned back."""
    if value is None:
        return None
    if name in {"date_from", "date_to"}:
        return date.fromisoformat(value)
    return UUID(value) if name in LINKS or name == "batch" else value


def _number(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big") >> 1
