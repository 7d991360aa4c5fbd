"""The package around a workbook: which part is which, told by its relations and never by the names of parts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from cundang.core.safe_unpacking import SafeArchive
from cundang.intake.readers.markup import attribute, decoded, events
from cundang.intake.readers.reasons import refused

LIST_BYTES = 16 << 20


class Relation(NamedTuple):
    """Where a part points to: the last word of the type (``worksheet``, ``styles``) and the name of the other part."""

    kind: str
    target: str


def part_text(archive: SafeArchive, name: str) -> Iterator[str]:
    """A part of markup as text, in pieces."""
    return decoded(archive.chunks(name))


def relations(archive: SafeArchive, part: str) -> dict[str, Relation]:
    """What ``part`` (empty for the package) points to inside the package, by id. Links to the outside are left out."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive:
        return {}
    if archive.size(listed) > LIST_BYTES:
        raise refused("too-large")
    found: dict[str, Relation] = {}
    for what, element, attributes, _ in events(part_text(archive, listed)):
        if what == "start" and element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attributes.get("Id", "")] = Relation(attributes.get("Type", "").rpartition("/")[2], inside.lower())
    return found


def workbook_part(archive: SafeArchive) -> str:
    """The name of the main part of the package."""
    for relation in relations(archive, "").values():
        if relation.kind == "officeDocument" and relation.target in archive:
            return relation.target
    raise refused("torn")


class ListedSheet(NamedTuple):
    """One sheet as the workbook lists it; ``kind`` is ``worksheet``, ``chartsheet``, ``xlMacrosheet`` and so on."""

    name: str
    hidden: bool
    kind: str
    part: str


def listed_sheets(archive: SafeArchive, workbook: str) -> tuple[list[ListedSheet], bool]:
    """The sheets in the order of their tabs, and whether dates count from 1904."""
    if archive.size(workbook) > LIST_BYTES:
        raise refused("too-large")
    targets = relations(archive, workbook)
    sheets: list[ListedSheet] = []
    date_1904 = False
    for what, element, attributes, _ in events(part_text(archive, workbook)):
        if what != "start":
            continue
        if element == "workbookPr":
            date_1904 = attributes.get("date1904") in {"1", "true"}
        elif element == "sheet" and "name" in attributes:
            target = targets.get(attribute(attributes, "id") or "")
            if target and target.target in archive:
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(ListedSheet(attributes["name"], hidden, *target))
    return sheets, date_1904
