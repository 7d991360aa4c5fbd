"""A record as labelled rows: what it is, what its category adds, and how it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cundang.catalogue.categories import Label
from cundang.catalogue.queries import EffectiveRow, ItemDetail
from cundang.desk import dates, words
from cundang.desk.items.attributes import attribute_rows
from cundang.desk.items.naming import category_name, in_language
from cundang.kernel.retention import Afterwards, expiry

__all__ = ["Row", "attributes", "category_name", "description", "keeping"]

_SURE = {"H": "pine", "H-sib": "pine"}


@dataclass(frozen=True, slots=True)
class Row:
    """One label and what stands beside it; ``note`` a reason or the source's wording, ``code`` wants even letters.

    ``mark`` is a chip of ``colour``, ``address`` where the text leads, ``copied`` what a press copies.
    """

    label: str
    text: str
    note: str = ""
    code: bool = False
    mark: str = ""
    colour: str = ""
    address: str = ""
    copied: str = ""


def description(item: ItemDetail) -> list[Row]:
    """What the record is; rows with nothing to say are left out."""
    return [row for row in _description(item) if row.text]


def attributes(item: ItemDetail) -> list[Row]:
    """What its category adds, in the order of the category, then what else its list had."""
    return [Row(label, text) for label, text in attribute_rows(item.attributes, item.category)]


def keeping(item: ItemDetail, schedule: EffectiveRow | None) -> list[Row]:
    """How long it is kept and why, who may see it, whose it is and who keeps it."""
    return [row for row in _keeping(item, schedule) if row.text]


def _description(item: ItemDetail) -> Iterator[Row]:
    code = item.reference_code or ""
    yield Row(_("Reference code"), code, code=True, copied=code)
    yield Row(_("Former reference code"), "\n".join(item.former_codes), code=True)
    yield Row(_("Creator"), item.creator)
    yield Row(_("Document number"), item.document_number)
    yield Row(_("Date"), dates.in_words(item.date) or item.date_text, _date_note(item))
    yield Row(_("Year"), str(item.year or ""))
    yield Row(_("Number of pages"), str(item.page_count or ""))
    yield Row(_("Number of items"), str(item.item_count or ""))
    yield Row(_("Volume"), " ".join(filter(None, (item.volume_number, item.volume_title))))
    yield Row(_("Item number"), item.item_number)
    yield Row(_("Remarks"), item.remarks)


def _keeping(item: ItemDetail, schedule: EffectiveRow | None) -> Iterator[Row]:
    custodian = item.custodian_name or item.region_name
    note = _("the village stays the owner") if custodian != item.region_name else ""
    yield Row(_("Place of keeping"), item.location)
    yield Row(_("Box number"), item.box_number)
    yield Row(_("Kept by"), custodian, note)
    fonds = [item.fonds_number, item.fonds_name if item.fonds_name != item.region_name else ""]
    yield Row(
        _("Owner"), item.region_name, " ".join(filter(None, fonds)), address=reverse("place", args=[item.region_id])
    )
    yield Row(_("Access"), words.word(words.ACCESS_CLASSES, item.access_class))
    given = words.retention(item.retention) if item.retention else ""
    written = item.retention_text if item.retention_text != given else ""
    yield Row(
        _("Retention period"), given or _("unknown"), _("written as “{text}”").format(text=written) if written else ""
    )
    if item.retention_mapped and item.retention_mapped != item.retention:
        reason = _("by the rule that turns the periods used before 2006 into those of today")
        yield Row(_("By today's rule"), words.retention(item.retention_mapped), reason)
    yield _until(item)
    if schedule:
        yield _schedule(schedule)


def _until(item: ItemDetail) -> Row:
    """The last day of the period, when its beginning is known."""
    label = _("Kept until")
    if not item.retention or not item.year:
        return Row(label, "")
    try:
        ends = expiry(item.retention, item.year)
    except ValueError:
        return Row(label, "")
    if ends.last_day is None:
        return Row(label, "")
    then = (
        _("then to be appraised") if ends.then is Afterwards.APPRAISE else _("then to be disposed of after appraisal")
    )
    return Row(label, dates.in_words(ends.last_day.isoformat()), then)


def _schedule(schedule: EffectiveRow) -> Row:
    series = in_language(Label(schedule.series, schedule.series_en or schedule.series))
    rule = re.split(r"\s*[\[(;]", schedule.source)[0]
    # Notes to the rule are for who keeps the pack.
    known = _("{retention} by {rule}") if rule and not re.search("[a-z]", rule) else "{retention}"
    return Row(
        _("Row of the schedule"),
        f"{schedule.code} {series}",
        known.format(retention=schedule.retention, rule=rule),
        mark=words.word(words.CONFIDENCE, schedule.confidence),
        colour=_SURE.get(schedule.confidence, "amber"),
        address=reverse("schedule-row", args=[schedule.code]),
    )


def _date_note(item: ItemDetail) -> str:
    notes = []
    if item.date and item.date_text and item.date_text != item.date:
        notes.append(_("written as “{text}”").format(text=item.date_text))
    if item.date_basis in words.DATE_BASES:
        notes.append(words.word(words.DATE_BASES, item.date_basis))
    return _("; ").join(notes)
