"""The grounds of a row in the reader's language. The national pack quotes rules in Chinese and says in English how it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REMARKS: Mapping[str, Promise] = {
    "{rule} [from memory]": gettext_lazy("{rule} (to be compared)"),
    "{rule} [from memory] (as voucher attachment)": gettext_lazy(
        "{rule} (to be compared), as a paper beside the voucher"
    ),
    '{rule} [from memory] (often "设备报废后" )': gettext_lazy(
        "{rule} (to be compared); often counted from the day the equipment is scrapped"
    ),
    "{rule} [from memory] (林权档案 rule [from memory])": gettext_lazy(
        "{rule} and the rule for records of forest rights (both to be compared)"
    ),
    "retention value [from memory]": gettext_lazy("the period is to be compared"),
    "period from memory": gettext_lazy("the period is to be compared"),
    "period from memory: 30年, some places 永久 or contract term + 10年": gettext_lazy(
        "the period is to be compared: 30 years, in some places permanent or ten years beyond the contract"
    ),
    "{rule} (item named by law; period from memory)": gettext_lazy("{rule} names it; the period is to be compared"),
    "{rule} (duty confirmed; period from memory)": gettext_lazy(
        "{rule} makes it a duty (read there); the period is to be compared"
    ),
    "{rule} (existence confirmed; rows from memory)": gettext_lazy("{rule} exists; its rows are to be compared"),
    "{rule} (duty)": gettext_lazy("{rule} makes it a duty"),
    "{rule} (duty confirmed)": gettext_lazy("{rule} makes it a duty (read there)"),
    "{rule} disclosure duty": gettext_lazy("{rule} makes it a duty to publish it"),
    "{rule} (register filed with township, confirmed)": gettext_lazy(
        "{rule}: the register lies with the township (read there)"
    ),
    "{rule} adds 社会保障资料 (confirmed)": gettext_lazy("{rule} adds papers of social security (read there)"),
    "{rule} (no mis-filing) + practice": gettext_lazy("{rule}: nothing is filed that must not be; and practice"),
    "{rule} (keep originals)": gettext_lazy("{rule}: originals are kept"),
    "{rule} (local-culture archives)": gettext_lazy("{rule}: archives of local culture"),
    "{rule} (accounting) confirmed": gettext_lazy("{rule}, for accounts (read there)"),
    "{rule} summary {period} confirmed": gettext_lazy("{rule}, in summary: {period} (read there)"),
    "{rule} (confirmed codes)": gettext_lazy("{rule}: codes read there"),
    "{rule} (confirmed second-hand)": gettext_lazy("{rule} (read where it is quoted)"),
    "{rule} (confirmed row) (row text truncated in source)": gettext_lazy(
        "{rule} (the row was read there; the copy breaks off within it)"
    ),
    "{rule} (confirmed row)": gettext_lazy("{rule} (the row was read there)"),
    "{rule} row {row} {period} (confirmed for land)": gettext_lazy(
        "{rule}, row {row}: {period} (read there, for land)"
    ),
    "{rule} row {row} {period} (confirmed, township level)": gettext_lazy(
        "{rule}, row {row}: {period} (read there, for townships)"
    ),
    "Hubei community row {row} (period truncated in source)": gettext_lazy(
        "Hubei, table for communities, row {row} (the copy breaks off before the period)"
    ),
    "Hubei community row {row} {period} (confirmed)": gettext_lazy(
        "Hubei, table for communities, row {row}: {period} (read there)"
    ),
    "same row {period} in Hubei community table (confirmed)": gettext_lazy(
        "Hubei, table for communities, the same row: {period} (read there)"
    ),
    "Hubei row {row} {period} (confirmed pattern)": gettext_lazy("Hubei, a like row ({row}): {period} (read there)"),
    "township table row {period} (confirmed for organs)": gettext_lazy(
        "a row of township tables: {period} (read there, for offices)"
    ),
    "old rule visible in township tables (confirmed)": gettext_lazy(
        "an older rule that township tables still show (read there)"
    ),
    "one township table gives 参合人员花名册 {period} (confirmed)": gettext_lazy(
        "one township table has {period} for the roll of members of the medical scheme (read there)"
    ),
    "one township table lists 农房保险 (period not visible)": gettext_lazy(
        "one township table lists insurance of farmhouses (without a period in sight)"
    ),
    "{rule} row {row} {period} (confirmed)": gettext_lazy("{rule}, row {row}: {period} (read there)"),
    "{rule} rows {row} {period} (confirmed)": gettext_lazy("{rule}, rows {row}: {period} (read there)"),
    "{rule} {period} (confirmed)": gettext_lazy("{rule}: {period} (read there)"),
    "名册 {period}": gettext_lazy("rolls: {period}"),
    "others {period}": gettext_lazy("elsewhere {period}"),
    "{period} in some places": gettext_lazy("in some places {period}"),
    "some places {period}": gettext_lazy("in some places {period}"),
    "some places: until end of next election": gettext_lazy("in some places until the next election is over"),
    "many provinces {period} for registers": gettext_lazy("registers in many provinces: {period}"),
    "{period} where land involved": gettext_lazy("{period} where land is concerned"),
    "{period} where proof of service": gettext_lazy("{period} where it proves service"),
    "against 过度留痕": gettext_lazy("against traces for their own sake (过度留痕)"),
    "minimise copies (PIPL§6)": gettext_lazy("as few copies as can be (个人信息保护法§6)"),
    "need shown in practice (tenure proof)": gettext_lazy("practice shows that it is needed: proof of tenure"),
    "case from practice": gettext_lazy("a case from practice"),
    "case from practice (188 villagers' refund)": gettext_lazy("a case from practice: refunds to 188 villagers"),
    "case from practice (proof needed 20+ years later)": gettext_lazy(
        "a case from practice: proof needed more than twenty years later"
    ),
    "case from practice (铁路占地)": gettext_lazy("a case from practice: land taken for a railway"),
    "practice": gettext_lazy("practice"),
    "practice (1,374 deeds)": gettext_lazy("practice: 1,374 deeds"),
    "practice (128 clans, 129 volumes)": gettext_lazy("practice: genealogies of 128 clans, 129 volumes"),
    "practice (159 gazetteers)": gettext_lazy("practice: 159 gazetteers"),
    "practice (20,000+ objects)": gettext_lazy("practice: more than 20,000 objects"),
    "practice (28,000+ photos)": gettext_lazy("practice: more than 28,000 photographs"),
    "practice (4,300+ clips)": gettext_lazy("practice: more than 4,300 films"),
    "practice (information-service platform)": gettext_lazy("practice: an information service"),
    "practice (付村 household files)": gettext_lazy("practice: the household files of Fucun"),
}
"""Every remark of the pack, as it stands there. What stands in braces is taken over; the first that fits holds."""

_KEPT = {"rule": r"(?P<rule>(?![a-z]).+?)", "row": r"(?P<row>[0-9.–]+)", "period": r"(?P<period>[^A-Za-z()]+)"}
_BETWEEN = re.compile(r"; (?![^(]*\))")
"""Remarks stand beside one another; what stands in brackets belongs to one."""


def ground(text: str) -> str:
    """A row's source as a person reads it."""
    return _("; ").join(map(_said, _BETWEEN.split(text)))


def _said(remark: str) -> str:
    for pattern, message in _READ:
        if found := pattern.fullmatch(remark):
            return str(message).format(**found.groupdict())
    return remark


def _pattern(remark: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", remark)
    return re.compile("".join(_KEPT[part] if at % 2 else re.escape(part) for at, part in enumerate(parts)))


_READ = [(_pattern(remark), message) for remark, message in REMARKS.items()]
