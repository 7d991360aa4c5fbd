"""Land and household lists: the rows of one household become one record with its parcels and people."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from cundang.intake.cleaning.cells import meant
from cundang.intake.cleaning.draft import Draft
from cundang.intake.cleaning.fields import PARCEL
from cundang.intake.cleaning.frame import Frame
from cundang.kernel.names import read_names
from cundang.kernel.quantity import Quantity, read_quantity

_HEADS: Final = ("head", "applicant", "person")
_APART: Final = (
    "identity_number",
    "household_number",
    "contract_number",
    "certificate_number",
    "villager_group",
    "household_size",
)
"""Where two rows of one name differ in any of these, they are two households."""

MOST_ROWS: Final = 500
"""A household takes no more rows than this; what follows is a household of its own, so that memory stays bounded."""


@dataclass(slots=True)
class Household:
    """The rows of one household so far; ``first`` is its first row."""

    frame: Frame
    first: Draft
    rows: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [self.first]

    @property
    def head(self) -> str:
        """The household head's name, without what stands around it."""
        said = self.first.get(head_field(self.frame))
        names = read_names(said).names
        return names[0].name if names else meant(said)

    def holds(self, row: Draft) -> bool:
        """Say whether a row tells more about this household: its household cells are merged with those above, blank, a
        ditto mark, or name the same household again."""
        if len(self.rows) >= MOST_ROWS:
            return False
        name = head_field(self.frame)
        if name in row.filled or name in row.inferred:
            return True
        head = row.get(name)
        if not head:
            # A household whose head was left out says something of its own beside.
            return not any(row.own(apart) for apart in _APART)
        several = self.frame.fields & (PARCEL.keys() | {"co_holder"}) or (
            name == "head" and "person" in self.frame.fields
        )
        return bool(
            several
            and meant(head) == meant(self.first.get(name))
            and not any(row.get(apart) and self.first.get(apart) not in ("", row.get(apart)) for apart in _APART)
        )

    def repeats(self, row: Draft) -> Draft | None:
        """Give the earlier row of this household that a row says once more in full, or ``None``. Two parcels beside
        merged or blank household cells may be alike and are two."""
        name = head_field(self.frame)
        if name in row.filled or name in row.inferred or not row.get(name):
            return None
        told = _told(row)
        return next((earlier for earlier in self.rows if _told(earlier) == told), None)

    def parcels(self) -> list[dict[str, str]]:
        """Give the parcels in the order of the list, each with the parts it has."""
        found = []
        for row in self.rows:
            parcel = {part: row.own(name) for name, part in PARCEL.items() if row.own(name)}
            if "area" in parcel:
                parcel["area"] = show(self._area(row, "parcel_area"))
            if parcel.keys() - {"kind"}:
                found.append(parcel)
        told = any(parcel.keys() - {"area", "kind"} for parcel in found)
        return found if told or len(found) > 1 else []

    def area(self) -> Quantity | None:
        """Give the whole area: as the list says it, else the sum of the parcels where all say theirs in one unit."""
        if self.first.get("total_area"):
            return self._area(self.first, "total_area")
        areas = [self._area(row, "parcel_area") for row in self.rows if row.own("parcel_area")]
        units = {area.unit for area in areas}
        if not areas or len(units) != 1 or any(area.value is None for area in areas):
            return None
        return Quantity(sum((area.value for area in areas if area.value is not None), Decimal()), units.pop(), "")

    def _area(self, row: Draft, name: str) -> Quantity:
        unit = self.frame.units.get(name) or ("亩" if self.frame.category == "land" else None)
        return read_quantity(row.get(name), unit=unit)


def head_field(frame: Frame) -> str:
    """Give the field that names the household in this list."""
    return next((name for name in _HEADS if name in frame.fields), "head")


def show(quantity: Quantity) -> str:
    """Write a quantity as people read it, or as it was written when it is none.

    >>> show(read_quantity("三亩八分")), show(read_quantity("约三亩"))
    ('3.8亩', '约三亩')
    """
    if quantity.value is None:
        return quantity.text
    return f"{quantity.value.normalize():f}{quantity.unit or ''}"


def _told(row: Draft) -> dict[str, str]:
    return {name: text for name, text in row.texts.items() if name != "sequence"}
