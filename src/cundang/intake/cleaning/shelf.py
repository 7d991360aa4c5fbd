"""Where a record stands: one column, or columns of their own for room, cabinet, rack and layer."""

from __future__ import annotations

import re
from typing import Final

from cundang.intake.cleaning.cells import meant
from cundang.intake.cleaning.draft import Draft

_PART: Final = re.compile(r"(柜|架|层|格|列|库房|排)号?$")


def location_of(draft: Draft) -> str:
    """Give the place on the shelf as written; a bare number gets the name of its column: 柜号 3 and 层 2 are 3柜2层."""
    several = draft.many.get("location")
    return "".join(_named(header, text) for header, text in several) if several else draft.get("location")


def _named(header: str, text: str) -> str:
    found = _PART.search(meant(header).replace(" ", ""))
    return f"{text}{found[1]}" if found and text.isascii() and text.isalnum() else text
