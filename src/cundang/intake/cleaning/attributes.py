"""The attributes of a record: what its category describes and the common columns have no place for."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from cundang.catalogue.categories import categories
from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.extent import Extent
from cundang.intake.cleaning.frame import Frame
from cundang.intake.cleaning.households import Household, show
from cundang.kernel.quantity import read_quantity

_CAPTION: Final = ("event", "date", "place", "people")
"""The four columns of a photograph's caption (GB/T 11821-2002)."""
_FILE = re.compile(r"\S.*\.(?:pdf|jpe?g|tiff?|png|ofd|docx?|mp[34]|avi|wav)", re.IGNORECASE)


@cache
def _names() -> frozenset[str]:
    return frozenset(categories().attributes)


def attributes_of(draft: Draft, frame: Frame, extent: Extent, household: Household | None) -> dict[str, object]:
    """Give the attributes of a row by their names in the rule pack ``categories.toml``: texts, lists of texts, and the
    parcels as tables. An identity number is no attribute; of a link to a file only the file's name is kept."""
    names = _names()
    found: dict[str, object] = {
        name: "；".join(part for _, part in draft.many[name]) if name in draft.many else text
        for name, text in draft.texts.items()
        if name in names
    }
    if name := _file_name(draft):
        found["file_path"] = name
    if extent.numbers:
        found["page_numbers"] = extent.numbers
    if extent.unit:
        found["page_unit"] = extent.unit
    if "event" in found and "caption" not in found:
        found["caption"] = "，".join(filter(None, map(draft.get, _CAPTION)))
    found |= _of_household(household) if household else _of_land(draft, frame)
    if household is None and "reference_code" in draft.filled:
        found["volume_reference_code"] = draft.get("reference_code")
    if draft.other:
        found["other"] = dict(draft.other)
    if draft.inferred:
        found["inferred"] = list(dict.fromkeys(draft.inferred))
    return found


def base_name(path: str) -> str:
    """Give the name of the file at the end of a path or link.

    >>> base_name("D:/scan/2019/001.pdf"), base_name("file:///x/y.jpg")
    ('001.pdf', 'y.jpg')
    """
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _file_name(draft: Draft) -> str:
    """Give the scan a row names, in a column of its own or as its whole remark."""
    path, remark = draft.get("file_path"), draft.get("remarks")
    return base_name(path or (remark if _FILE.fullmatch(remark) else ""))


def _of_household(household: Household) -> dict[str, object]:
    found: dict[str, object] = {}
    if parcels := household.parcels():
        found["parcels"] = parcels
        if not household.first.get("parcel_count"):
            found["parcel_count"] = str(len(parcels))
    area = household.area()
    return found | {"area": show(area)} if area else found


def _of_land(draft: Draft, frame: Frame) -> dict[str, object]:
    """Give area and parcel of a record in a list that has titles of its own."""
    found: dict[str, object] = {}
    name = "total_area" if draft.get("total_area") else "parcel_area"
    if area := draft.get(name):
        unit = frame.units.get(name) or ("亩" if frame.category == "land" else None)
        found["area"] = show(read_quantity(area, unit=unit))
    if parcel := " ".join(filter(None, (draft.get("parcel_name"), draft.get("parcel_number")))):
        found["parcels"] = [{"name": parcel}]
    return found
