"""What the schedule's own marks mean, said out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cundang.catalogue.occurrence import STANDING, YEARLY, read
from cundang.catalogue.queries import EffectiveRow
from cundang.catalogue.queries.schedule_browsing import PackView
from cundang.desk.expected.words import kind

HOLDERS: Mapping[str, Promise] = {
    "必移": gettext_lazy("goes to the township"),
    "可移": gettext_lazy("may go to the township"),
    "可移(代理记账)": gettext_lazy("may stay with the bookkeeping centre of the township"),
    "否": gettext_lazy("stays in the village"),
}
MINIMUM: Mapping[str, Promise] = {
    "必留": gettext_lazy("always kept"),
    "视情": gettext_lazy("kept when formed and of use"),
    "不留": gettext_lazy("not to be asked for"),
}
SENSITIVITY: Mapping[str, Promise] = {
    "公开": gettext_lazy("open"),
    "本村": gettext_lazy("for the village"),
    "共享": gettext_lazy("for the offices"),
    "敏感": gettext_lazy("sensitive"),
    "高敏": gettext_lazy("highly sensitive"),
}
COLUMNS: Mapping[str, Promise] = {
    "category": gettext_lazy("Category"),
    "series": gettext_lazy("Papers"),
    "retention": gettext_lazy("Retention period"),
    "source": gettext_lazy("Ground"),
    "confidence": gettext_lazy("How sure"),
    "township_held": gettext_lazy("Who keeps it"),
    "minimum_list": gettext_lazy("Basic list"),
    "occurs": gettext_lazy("When it must exist"),
    "household_file": gettext_lazy("Household file"),
    "sensitivity": gettext_lazy("How closed"),
}


def said(words: Mapping[str, Promise], mark: str) -> str:
    """A mark in words; a mark a county made up stands for itself."""
    return str(words.get(mark, mark))


def category(row: EffectiveRow) -> str:
    """The row's category without the word for administrative records it begins with; in English, its English name."""
    if (get_language() or "").startswith("en") and row.category_en:
        return row.category_en.rpartition(" – ")[2]
    return row.category.rpartition("-")[2] or row.category


def occurs(mark: str) -> str:
    """When a row must exist, said out; '' for one that is never asked for."""
    calls = []
    for word, since in read(mark).since.items():
        name = {YEARLY: _("every year"), STANDING: _("once, and then for good")}.get(word) or kind(word)
        calls.append(_("{call} (since {year})").format(call=name, year=since) if since else name)
    return _(", ").join(calls)


def value(column: str, mark: str) -> str:
    """A column's value in words; a dash for none."""
    match column:
        case "township_held":
            text = said(HOLDERS, mark)
        case "minimum_list":
            text = said(MINIMUM, mark)
        case "sensitivity":
            text = said(SENSITIVITY, mark)
        case "occurs":
            text = occurs(mark)
        case "household_file":
            text = _("yes") if mark == "Y" else _("no")
        case _:
            text = mark
    return text or "—"


def pack(view: PackView) -> str:
    """A pack by its place: the country's own, or a county's."""
    return _("schedule of {place}").format(place=view.place) if view.place else _("national schedule")
