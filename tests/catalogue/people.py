"""Records that name people, for the tests of who is who; all people are invented."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from cundang.catalogue.models import Item
from cundang.catalogue.services import edit_item
from tests.catalogue.world import ADMINISTRATOR, AT, VILLAGE, take_in

HEADINGS = ("序号", "档号", "题名", "日期", "保管期限", "姓名")


def taken_in(folder: Path, persons: list[str], *, into: str = VILLAGE, first: int = 1) -> list[Any]:
    """A list with one record for each cell of persons, committed; returns the ids of the records in order."""
    path = folder / f"people-{into}-{first}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for at, cell in enumerate(persons, start=first):
            code = f"C{into[-3:]}-WS·{1990 + at}-Y-{at:04}"
            out.writerow([at, code, f"村道修建登记表第{at}号", f"{1990 + at}0315", "永久", cell])
    batch = take_in(path, into=into)
    return list(Item.objects.filter(batch=batch).order_by("reference_code").values_list("id", flat=True))


def classed(item: Any, access_class: str) -> None:
    """Say how closed a record is."""
    version = Item.objects.get(id=item).version
    edit_item(actor=ADMINISTRATOR, at=AT, item_id=item, version=version, changes={"access_class": access_class})
