"""What a table of places says beside what is known: added, renamed, gone. Looks only; a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from cundang.kernel.paths import LEVELS, Level
from cundang.regions.codes import parents, shape, stem
from cundang.regions.models import Region
from cundang.regions.table import Row, Table


class Known(NamedTuple):
    """A place as it stands in the tree."""

    id: UUID
    code: str
    level: Level
    name: str
    parent_id: UUID | None
    path: int
    valid_to: date | None


@dataclass(slots=True)
class Difference:
    """One table beside the tree. ``added`` come parents first. ``returned`` were gone and are there again.

    ``renumbered`` pairs one gone with one added of the same name in the same place: most likely the same under a new
    code. ``orphans`` would lie in a place that is neither known nor in the table. ``known`` is everything in the
    tree, also what is gone, of the provinces the table speaks of.
    """

    added: list[Row] = field(default_factory=list)
    renamed: list[tuple[Known, str]] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)
    returned: list[Known] = field(default_factory=list)
    renumbered: list[tuple[Known, Row]] = field(default_factory=list)
    orphans: list[Row] = field(default_factory=list)
    unchanged: int = 0
    known: list[Known] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether taking the table over would change anything."""
        return bool(self.added or self.renamed or self.gone or self.returned)


def compare(table: Table, *, within: str | None = None) -> Difference:
    """Compare a table with the tree.

    The table speaks for ``within``, else for every province it names a place of: what is known there and not in it counts
    as gone; about other provinces it says nothing.
    """
    whole = Difference()
    for prefix, rows in table.provinces():
        part = compare_province(table, prefix, rows, within=within)
        for name in ("added", "renamed", "gone", "returned", "renumbered", "orphans"):
            getattr(whole, name).extend(getattr(part, name))
        whole.unchanged += part.unchanged
    return whole


def compare_province(table: Table, prefix: str, rows: Iterable[Row], *, within: str | None = None) -> Difference:
    """The same for the rows of one province, whose codes begin with the two digits ``prefix``; with ``known`` filled."""
    found = Difference(known=_known(prefix))
    current = {(one.code, one.level): one for one in found.known if one.valid_to is None}
    former = {(one.code, one.level, one.name): one for one in found.known if one.valid_to is not None}
    there: set[tuple[str, Level]] = {key for key in current if key[1] is not Level.VILLAGE}
    # A place whose row had to be left out is still named by the table: it is not gone.
    seen = {(note.code, note.level) for note in table.notes if note.code.startswith(prefix)}
    for row in sorted(rows, key=lambda row: LEVELS.index(row.level)):
        key = (row.code, row.level)
        seen.add((row.code, row.level.value))
        if (known := current.get(key)) is not None:
            if known.name == row.name:
                found.unchanged += 1
            else:
                found.renamed.append((known, row.name))
            continue
        above = parents(*key)
        if above and not any(place in there for place in above):
            found.orphans.append(row)
            continue
        if row.level is not Level.VILLAGE:
            there.add(key)
        if (known := former.get((*key, row.name))) is not None:
            found.returned.append(known)
        else:
            found.added.append(row)
    beneath = stem(within, shape(within)) if within else prefix
    found.gone = [
        one for key, one in current.items() if (one.code, one.level.value) not in seen and one.code.startswith(beneath)
    ]
    found.renumbered = _renumbered(found)
    return found


def _known(prefix: str) -> list[Known]:
    columns = ("id", "code", "level", "name", "parent_id", "path", "valid_to")
    # A range, not a prefix search: SQLite's LIKE would read the whole table.
    kept = Region.objects.filter(code__gte=prefix.ljust(12, "0"), code__lte=prefix.ljust(12, "9"))
    ordered = kept.order_by("valid_to", "path").values_list(*columns)
    return [
        Known(region_id, code, Level(level), name, parent_id, path, valid_to)
        for region_id, code, level, name, parent_id, path, valid_to in ordered.iterator()
    ]


def _renumbered(found: Difference) -> list[tuple[Known, Row]]:
    if not found.gone or not found.added:
        return []
    codes = {one.id: one.code for one in found.known}
    there = {(one.code, one.level) for one in found.known} | {(row.code, row.level) for row in found.added}
    old, new = defaultdict(list), defaultdict(list)
    for one in found.gone:
        old[one.level, one.name, codes.get(one.parent_id) if one.parent_id else None].append(one)
    for row in found.added:
        above = next((code for code, level in parents(row.code, row.level) if (code, level) in there), None)
        new[row.level, row.name, above].append(row)
    return [(old[key][0], new[key][0]) for key in old.keys() & new.keys() if len(old[key]) == len(new[key]) == 1]
