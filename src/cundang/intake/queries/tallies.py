"""How many rows of each sheet became what. They add up: rows = accepted + rejected + repeated + dropped."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Min

from cundang.intake.enums import RowState
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.kernel.findings import Severity

Tally = dict[str, Any]


def tallied(batch: Batch) -> list[Tally]:
    """The sheets of a batch in order, as :attr:`Batch.sheets` keeps them, with their counts as they are now.

    Each has its ``name``, the ``first`` and ``last`` position of its rows, the lines ``above`` its list, the ``rows``, how many of
    them are ``accepted rejected repeated dropped``, and how many of those accepted were ``warned`` of. Two questions to the
    database.
    """
    lists = StagedRow.objects.filter(batch=batch).order_by()
    sheets: dict[str, Tally] = {}
    counted = lists.values_list("list_number", "state").annotate(Count("id"), Min("position"), Max("position"))
    for number, state, count, first, last in counted:
        tally = _sheet(sheets, batch, number)
        tally[state] += count
        tally["rows"] += count
        tally["first"] = min(tally["first"] or first, first)
        tally["last"] = max(tally["last"], last)
    warned = StagedFinding.objects.filter(batch=batch, severity=Severity.WARNING).values("position")
    marked = lists.filter(state=RowState.ACCEPTED, position__in=warned).values_list("list_number").annotate(Count("id"))
    for number, count in marked:
        _sheet(sheets, batch, number)["warned"] += count
    above = {one["name"]: one["above"] for one in batch.sheets}
    for name, tally in sheets.items():
        tally["above"] = above.get(name, [])
    return sorted(sheets.values(), key=lambda one: int(one["first"]))


def _sheet(sheets: dict[str, Tally], batch: Batch, number: int) -> Tally:
    name = batch.lists[number]["sheet"]
    empty = dict.fromkeys(("first", "last", "rows", *map(str, RowState), "warned"), 0)
    return sheets.setdefault(name, {"name": name, **empty})
