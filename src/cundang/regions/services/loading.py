"""Taking a table of places over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.days import day_of
from cundang.core.ids import new_id
from cundang.core.queries import cell
from cundang.kernel.paths import Level
from cundang.regions.comparison import Difference, Known, compare_province
from cundang.regions.enums import Succession
from cundang.regions.models import Region, RegionName, RegionSuccession
from cundang.regions.placing import Placing
from cundang.regions.policies import require_administration
from cundang.regions.queries import batched, by_code, former_since
from cundang.regions.table import Row, Table


@dataclass(slots=True)
class Loaded:
    """How many places were added, renamed, gone, there again, left as they were; and which found no place to lie in."""

    added: int = 0
    renamed: int = 0
    gone: int = 0
    returned: int = 0
    renumbered: int = 0
    unchanged: int = 0
    orphans: list[Row] = field(default_factory=list)


def load(
    *,
    actor: Actor,
    at: datetime,
    table: Table,
    within: str | None = None,
    on: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Loaded:
    """Take a table over, as :func:`cundang.regions.comparison.compare` shows it beforehand.

    Every place known keeps its id and path. What the table no longer names ends ``on`` that day (today when not
    given) and is never deleted; a name given up is kept as a former name; a place gone and added again under a new
    code in the same place is noted as its own successor. Places added begin ``on`` that day; when it is not given
    their beginning is not known, for an older table may simply not have held them. One transaction for each province,
    so that others can write in between: broken off, the rest is taken over by doing it again. ``progress`` is told
    each province's two digits when it is done. Errors: an actor who may not administer ``within``, or everything when
    it is None.
    """
    day = day_of(at)
    known = Region.objects.filter(code=within, valid_to=None).exists() if within else False
    require_administration(actor, day, by_code(within) if within and known else None)
    total = Loaded()
    for prefix, rows in table.provinces():
        with transaction.atomic():
            found = compare_province(table, prefix, rows, within=within)
            if found.changes:
                _take_over(found, begins=on, ends=on or day)
                province = by_code(prefix.ljust(12, "0"), level=Level.PROVINCE)
                record(
                    actor=actor,
                    at=at,
                    cell=cell(),
                    act="regions.loaded",
                    subject_type="region",
                    subject_id=str(province.id),
                    subject_label=province.name,
                    region_id=str(province.id),
                    region_name=province.name,
                    before={"names": {one.code: one.name for one, _name in found.renamed}},
                    after={
                        "file": table.name,
                        "digest": table.digest,
                        "on": on or day,
                        "added": len(found.added),
                        "names": {one.code: name for one, name in found.renamed},
                        "gone": [one.code for one in found.gone],
                        "returned": [one.code for one in found.returned],
                        "renumbered": {old.code: new.code for old, new in found.renumbered},
                    },
                )
        total.added += len(found.added)
        total.renamed += len(found.renamed)
        total.gone += len(found.gone)
        total.returned += len(found.returned)
        total.renumbered += len(found.renumbered)
        total.unchanged += found.unchanged
        total.orphans += found.orphans
        if progress:
            progress(prefix)
    return total


def _take_over(found: Difference, *, begins: date | None, ends: date) -> None:
    # What is gone ends first: a code and level may be borne by one place at a time.
    _set_end(found.gone, ends)
    _set_end(found.returned, None)
    placing = _add(found, begins)
    _rename(found.renamed, ends)
    _succeed(found, placing, ends)


def _add(found: Difference, begins: date | None) -> Placing:
    """Write the new places, parents first; returns where each stands."""
    placing = Placing(found.known, found.returned)
    for level, rows in groupby(found.added, key=lambda row: row.level):
        insert_rows(
            Region,
            ("cell", "code", "level", "name", "valid_from", "id", "parent_id", "path"),
            ((cell(), row.code, level.value, row.name, begins, *placing.place(row)) for row in rows),
        )
    return placing


def _rename(renamed: list[tuple[Known, str]], on: date) -> None:
    begun = former_since([one.id for one, _name in renamed])
    insert_rows(
        RegionName,
        ("id", "cell", "region_id", "name", "valid_from", "valid_to"),
        ((new_id(), cell(), one.id, one.name, begun.get(one.id), on) for one, _name in renamed),
    )
    for one, name in renamed:
        Region.objects.filter(id=one.id).update(name=name)


def _set_end(places: list[Known], day: date | None) -> None:
    for some in batched([one.id for one in places]):
        Region.objects.filter(id__in=some).update(valid_to=day)


def _succeed(found: Difference, placing: Placing, on: date) -> None:
    insert_rows(
        RegionSuccession,
        ("id", "cell", "predecessor_id", "successor_id", "kind", "on"),
        (
            (new_id(), cell(), old.id, placing.placed[row.code, row.level][0], Succession.RENAMED.value, on)
            for old, row in found.renumbered
        ),
    )
