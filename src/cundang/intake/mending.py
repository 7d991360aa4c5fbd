"""What mends a row that was rejected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cundang.kernel import codes

VILLAGE: Final = "village"
"""The field that tells whose a row is; no field of a record."""

MENDED_BY: Final = {
    codes.DATE_INVALID: "date",
    codes.DATE_IN_FUTURE: "date",
    codes.TITLE_MISSING: "title",
    codes.TITLE_TOO_LONG: "title",
    codes.PAGE_COUNT_INVALID: "page_count",
    codes.RETENTION_UNKNOWN: "retention",
    codes.REFERENCE_CODE_DUPLICATE: "reference_code",
    codes.VILLAGE_OTHER: VILLAGE,
    codes.VILLAGE_UNKNOWN: VILLAGE,
    codes.VILLAGE_MISSING: VILLAGE,
}
"""Which field mends each error; a row with any other error, such as a classified mark, stays rejected."""


def mended_by(errors: Iterable[str]) -> tuple[str, ...]:
    """The fields that mend a row with these errors, each once; empty when one of them cannot be mended here."""
    found = [MENDED_BY.get(code, "") for code in errors]
    return tuple(dict.fromkeys(found)) if all(found) else ()
