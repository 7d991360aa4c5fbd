"""What the pages of the search call rings, names like the one asked and matters of other offices."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

NEAR = frozenset({"shape", "sound", "pinyin"})
"""Rings that are one heading together: each finds what is perhaps meant, and is itself named at every hit."""

HEADINGS: Mapping[str, Promise] = {
    "exact": gettext_lazy("Exactly this"),
    "alias": gettext_lazy("Under another name"),
    "contained": gettext_lazy("In the text"),
    "variant": gettext_lazy("Other forms of the characters"),
    "near": gettext_lazy("Perhaps the same person"),
}
NEARNESS: Mapping[str, Promise] = {
    "shape": pgettext_lazy("ring", "by shape"),
    "sound": pgettext_lazy("ring", "by sound"),
    "pinyin": pgettext_lazy("ring", "by pinyin"),
}
CHIPS: Mapping[str, Promise] = {
    "alias": pgettext_lazy("why found", "former name"),
    "variant": pgettext_lazy("why found", "other form of a character"),
    "shape": pgettext_lazy("why found", "like in shape"),
    "sound": pgettext_lazy("why found", "like in sound"),
    "pinyin": pgettext_lazy("why found", "pinyin"),
}
COLOURS: Mapping[str, str] = {
    "exact": "pine",
    "alias": "pine",
    "variant": "blue",
    "shape": "blue",
    "sound": "amber",
    "pinyin": "amber",
}
"""Colour carries meaning: pine is sure, blue is by shape, amber is by sound and to be asked about."""

OFFERS: Mapping[str, Promise] = {
    **CHIPS,
    "contained": pgettext_lazy("name like", "part of the name"),
    "missing": pgettext_lazy("name like", "one character more or less"),
    "wrong": pgettext_lazy("name like", "one character differs"),
    "initials": pgettext_lazy("name like", "same initials"),
}
