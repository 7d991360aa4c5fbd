"""What the fields are to the cleaning: how their cells are read and what can go wrong in them."""

from __future__ import annotations

from typing import Final


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PROSE: Final = _names(
    """title creator remarks summary keywords caption event place people organisation location condition source original
    parcel_name boundaries boundary_east boundary_south boundary_west boundary_north project_name"""
)
"""Fields whose punctuation is kept as written."""

PEOPLE: Final = ("head", "applicant", "person", "party", "co_holder", "people")
"""Columns that name persons, in the order the record names them."""

AS_WRITTEN: Final = frozenset(PEOPLE) - {"people"}
"""Fields of people alone: blanks and line breaks say where a name ends."""

TYPED: Final = _names("date date_start date_end page_count page_number page_end")
"""Fields whose cell is read by its type: a day, a number or a text."""

OF_ITS_OWN: Final = _names(
    """sequence reference_code former_reference_code item_number page_number page_end voucher_range photo_number
    negative_number identity_number parcel_number file_path"""
)
"""Fields in which a ditto mark cannot be right: every item has its own."""

NUMBERS: Final = _names(
    """document_number item_number volume_number box_number voucher_range book_number parcel_number photo_number
    negative_number item_count contract_number certificate_number reference_code"""
)
"""Fields in which a spreadsheet program likes to turn 3-5 into a day."""

PARCEL: Final = {
    "parcel_name": "name",
    "parcel_number": "number",
    "parcel_area": "area",
    "land_kind": "kind",
    "boundary_east": "east",
    "boundary_south": "south",
    "boundary_west": "west",
    "boundary_north": "north",
    "boundaries": "boundaries",
}
"""Fields of one parcel and what they are called in the record."""

NUMBERING: Final = ("sequence", "item_number", "reference_code", "volume_number", "photo_number")
"""Fields that number the rows of a list."""
