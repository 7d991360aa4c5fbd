"""Findings in few words, as a cell can hold them; the whole sentence stands where there is room for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cundang.intake.views import Told
from cundang.kernel import codes
from cundang.kernel.findings import Severity

_BRIEF: Mapping[str, Promise] = {
    codes.TITLE_MISSING: gettext_lazy("no title"),
    codes.TITLE_TOO_LONG: gettext_lazy("too long: {found} characters"),
    codes.DATE_INVALID: gettext_lazy("there is no such day"),
    codes.DATE_IN_FUTURE: gettext_lazy("this day has not come yet"),
    codes.PAGE_COUNT_INVALID: gettext_lazy("not a number of pages"),
    codes.RETENTION_UNKNOWN: gettext_lazy("no such retention period"),
    codes.IDENTITY_NUMBER_IN_TEXT: gettext_lazy("holds an identity number; shown covered"),
    codes.NUMBER_PRECISION_LOST: gettext_lazy("the last digits are lost; look at the paper"),
    codes.DATE_AMBIGUOUS: gettext_lazy("can be read in several ways"),
    codes.DATE_UNPARSED: gettext_lazy("not understood; kept as written"),
    codes.DATE_LOOKS_CONVERTED: gettext_lazy("was probably {hint}"),
    codes.NUMBER_GAP: gettext_lazy("leaps from {hint} to {found}"),
    codes.DITTO_WITHOUT_SOURCE: gettext_lazy("nothing above to copy; left empty"),
    codes.FORMULA_ERROR: gettext_lazy("a formula failed; left empty"),
    codes.CELL_COLOUR: gettext_lazy("coloured in the list"),
    codes.TITLE_VAGUE: gettext_lazy("does not say what it is about"),
    codes.RETENTION_LEGACY: gettext_lazy("a period from before 2006; kept"),
    codes.RETENTION_BARE_NUMBER: gettext_lazy("read as {hint}"),
    codes.PAGE_COUNT_ZERO: gettext_lazy("no pages"),
    codes.TWO_ITEMS_IN_ONE_CELL: gettext_lazy("several items in one cell?"),
    codes.FORMULA_LIKE_TEXT: gettext_lazy("begins like a formula; kept as text"),
    codes.ILLEGIBLE_CHARACTER: gettext_lazy("holds a character nobody could read"),
    codes.DOCUMENT_NUMBER_INFERRED: gettext_lazy("read as {hint}"),
    codes.VILLAGE_OTHER: gettext_lazy("another village than this list is for"),
    codes.VILLAGE_UNKNOWN: gettext_lazy("no village of this name here"),
    codes.VILLAGE_MISSING: gettext_lazy("names no village"),
    codes.HIDDEN_ROW: gettext_lazy("hidden in the spreadsheet"),
}
_SAME_CODE = gettext_lazy("the same code as row {hint}, another record")
_CODE_HELD = gettext_lazy("another record bears this code")


def brief(told: Told) -> str:
    """The finding as a cell holds it; the whole sentence where there are no fewer words for it."""
    if told.code == codes.REFERENCE_CODE_DUPLICATE:
        return str(_SAME_CODE if told.hint else _CODE_HELD).format(hint=told.hint)
    words = _BRIEF.get(told.code)
    return str(words).format(found=told.found, hint=told.hint) if words else told.message


def looked_at(told: Iterable[Told]) -> tuple[Told, ...]:
    """Those that ask for a look; what only informs stays out of the list."""
    return tuple(one for one in told if one.severity is not Severity.NOTE)
