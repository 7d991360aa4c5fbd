"""What the codes of the expected lists are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cundang.catalogue.enums import NotFormedReason, OccasionKind
from cundang.catalogue.queries.expected import ExpectedRow, OccasionView
from cundang.desk import words as desk_words
from cundang.desk.schedule.sources import ground

STATES: Mapping[str, Promise] = {
    "received": gettext_lazy("received"),
    "missing": gettext_lazy("missing"),
    "not-formed": gettext_lazy("not formed"),
    "to-come": gettext_lazy("not due yet"),
}
COLOURS: Mapping[str, str] = {"received": "pine", "missing": "seal", "not-formed": "", "to-come": "amber"}
CALLS: Mapping[str, Promise] = {
    "yearly": gettext_lazy("Every year"),
    "standing": gettext_lazy("Once, and then for good"),
}
#: Who usually makes or keeps such papers, by the beginning of the row's code; the longest that fits counts.
WHERE: Mapping[str, Promise] = {
    "WS-DQ": gettext_lazy("Party branch of the village; Party office of the township"),
    "WS-ZZ": gettext_lazy("village committee; civil affairs office of the township"),
    "WS-ZZ-11": gettext_lazy("supervision committee of the village"),
    "WS-ZZ-18": gettext_lazy("bookkeeping centre of the township"),
    "WS-CW": gettext_lazy("village office"),
    "WS-JJ": gettext_lazy("village collective; rural affairs office of the township"),
    "WS-TD": gettext_lazy("village office; rural affairs office of the township"),
    "WS-ZJ": gettext_lazy("village office; land and building office of the township"),
    "WS-ZQ": gettext_lazy("village office; land office of the township"),
    "WS-SB": gettext_lazy("village office; civil affairs office of the township"),
    "KJ": gettext_lazy("who ran the project; building office of the township"),
    "KU": gettext_lazy("bookkeeping centre of the township"),
}


def where(code: str) -> str:
    """Who usually makes or keeps the papers of a row; '' when nothing is known."""
    found = [beginning for beginning in WHERE if code.startswith(beginning)]
    return str(WHERE[max(found, key=len)]) if found else ""


def call(name: str) -> str:
    """What asks for a row: every year, once, or the kind of occasion."""
    return str(CALLS[name]) if name in CALLS else kind(name)


def kind(name: str) -> str:
    """A kind of occasion."""
    return str(OccasionKind(name).label) if name in OccasionKind else name


def reason(name: str) -> str:
    """Why a paper was not formed."""
    return str(NotFormedReason(name).label) if name in NotFormedReason else name


def why(row: ExpectedRow) -> str:
    """On what ground a row is asked for, and how sure that is."""
    sure = desk_words.word(desk_words.CONFIDENCE, row.row.confidence)
    return f"{ground(row.row.source)} · {sure}"


def occasion(one: OccasionView) -> str:
    """How it is known that an occasion was, or was not."""
    if one.how == "records":
        return _("thought so: {number} records of the year tell of it").format(number=f"{one.records:,}")
    if one.how == "rule" and one.window:
        sure = desk_words.word(desk_words.CONFIDENCE, one.window.confidence)
        return _("thought so: fell between {first} and {last} everywhere in the country ({sure})").format(
            first=one.window.first, last=one.window.last, sure=sure
        )
    said = _("said by {who} for {place}") if one.happened else _("{who} said for {place} that it did not happen")
    return said.format(who=desk_words.person(one.by), place=one.place)
