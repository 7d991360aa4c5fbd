"""What the parts of a reference code mean, as message ids."""

from __future__ import annotations

from typing import Final

from cundang.kernel.findings import gettext_noop as _
from cundang.kernel.retention import LEGACY_LONG, LEGACY_SHORT, PERMANENT, read_retention

from .model import CodeReading

_PARTS: Final = {
    "fonds": _("Fonds: all the records of one organisation"),
    "category": _("Category of records"),
    "class": _("Class within the category"),
    "village": _("Village within the township's fonds"),
    "year": _("Year of filing"),
    "retention": _("Kept for the number of years it names"),
    "org": _("Section or subject"),
    "catalogue": _("Catalogue of volumes"),
    "volume": _("Volume"),
    "group": _("Group of photographs"),
    "item": _("Item"),
}
_CATEGORIES: Final = {
    "WS": _("Administrative records"),
    "KJ": _("Scientific and technical records"),
    "RS": _("Personnel records"),
    "KU": _("Accounting records"),
    "ZY": _("Special records"),
    "ZP": _("Photographs"),
    "LY": _("Sound recordings"),
    "LX": _("Video recordings"),
    "SJ": _("Business data"),
    "YJ": _("Official e-mail"),
    "WY": _("Web pages"),
    "MT": _("Social media"),
    "SW": _("Objects"),
}
_RETENTION: Final = {
    PERMANENT: _("Kept permanently"),
    LEGACY_LONG: _("Kept long-term by the rules before 2006"),
    LEGACY_SHORT: _("Kept short-term by the rules before 2006"),
}


def explain(reading: CodeReading) -> list[tuple[str, str, str]]:
    """Give each part with its value as written and the message id of its meaning, in the order of the code.

    Source: DA/T 22-2015, 5.4.2; DA/T 13-2022 (codes of categories).
    """
    return [(part, value, _meaning(part, value)) for part, value in reading.parts.items()]


def _meaning(part: str, value: str) -> str:
    if part == "category":
        return _CATEGORIES.get(value.upper(), _PARTS[part])
    if part == "retention":
        return _RETENTION.get(read_retention(value).given or "", _PARTS[part])
    return _PARTS[part]
