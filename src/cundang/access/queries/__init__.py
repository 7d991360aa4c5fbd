"""Reading what is kept of searches."""

from cundang.access.queries.asking import DEEPEST, ask, found_records
from cundang.access.queries.covering import covered
from cundang.access.queries.nothing import Slip, slip, slips
from cundang.access.queries.saved import Saved, saved_searches

__all__ = ["DEEPEST", "Saved", "Slip", "ask", "covered", "found_records", "saved_searches", "slip", "slips"]
