"""Reading what is kept of searches."""

from cundang.access.queries.asking import DEEPEST, ask, found_records
from cundang.access.queries.covering import covered, out_of_sight
from cundang.access.queries.nothing import Slip, may_note, slip, slips
from cundang.access.queries.saved import Saved, saved_searches

__all__ = [
    "DEEPEST",
    "Saved",
    "Slip",
    "ask",
    "covered",
    "found_records",
    "may_note",
    "out_of_sight",
    "saved_searches",
    "slip",
    "slips",
]
