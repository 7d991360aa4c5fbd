"""What the codes of the storeys below are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cundang.core.actor import local_administrator

ROLES: Mapping[str, Promise] = {
    "local-administrator": gettext_lazy("administrator of this machine"),
    "village-archivist": gettext_lazy("village archivist"),
    "township-archivist": gettext_lazy("township archivist"),
    "township-window": gettext_lazy("township service window"),
    "county-archives": gettext_lazy("county archives"),
    "county-authority": gettext_lazy("county archives authority"),
    "vendor": gettext_lazy("contractor"),
    "audit-admin": gettext_lazy("audit administrator"),
    "system-admin": gettext_lazy("system administrator"),
    "security-admin": gettext_lazy("security administrator"),
    "public": gettext_lazy("member of the public"),
}
ACCESS_CLASSES: Mapping[str, Promise] = {
    "open": gettext_lazy("open to everybody"),
    "village": gettext_lazy("for people of the village"),
    "shared": gettext_lazy("for the offices"),
    "sensitive": gettext_lazy("sensitive, with a reason only"),
    "high": gettext_lazy("highly sensitive"),
    "unknown": gettext_lazy("not classed yet, closed until then"),
}
RINGS: Mapping[str, Promise] = {
    "exact": gettext_lazy("Exactly this"),
    "alias": gettext_lazy("Under another name"),
    "contained": gettext_lazy("In the text"),
    "variant": gettext_lazy("Other forms of the characters"),
    "shape": gettext_lazy("Written almost alike"),
    "sound": gettext_lazy("Said almost alike"),
    "pinyin": gettext_lazy("The same in pinyin"),
}
FIELDS: Mapping[str, Promise] = {
    "reference_code": gettext_lazy("Reference code"),
    "title": gettext_lazy("Title"),
    "creator": gettext_lazy("Creator"),
    "document_number": gettext_lazy("Document number"),
    "date": gettext_lazy("Date"),
    "year": gettext_lazy("Year"),
    "category": gettext_lazy("Category"),
    "retention": gettext_lazy("Retention period"),
    "page_count": gettext_lazy("Number of pages"),
    "item_count": gettext_lazy("Number of items"),
    "item_number": gettext_lazy("Item number"),
    "access_class": gettext_lazy("Access"),
    "persons": gettext_lazy("People named"),
    "attributes": gettext_lazy("Details"),
    "remarks": gettext_lazy("Remarks"),
    "location": gettext_lazy("Place of keeping"),
    "volume_number": gettext_lazy("Volume number"),
    "box_number": gettext_lazy("Box number"),
    "region": gettext_lazy("Village or community"),
}
PERSON_ROLES: Mapping[str, Promise] = {
    "head": gettext_lazy("head of the household"),
    "co_holder": gettext_lazy("joint holder"),
    "party": gettext_lazy("party to it"),
    "applicant": gettext_lazy("applicant"),
    "person": gettext_lazy("person concerned"),
}
ACTS: Mapping[str, Promise] = {
    "batch.accepted": gettext_lazy("Taken in with a list"),
    "batch.undone": gettext_lazy("Taking in was undone"),
    "item.added": gettext_lazy("Entered by hand"),
    "item.edited": gettext_lazy("Mended by hand"),
    "item.restored": gettext_lazy("Brought back"),
    "item.withdrawn": gettext_lazy("Withdrawn"),
}
FLAGS: Mapping[str, Promise] = {
    "copy": gettext_lazy("a copy"),
    "pages-missing": gettext_lazy("pages are missing"),
    "original-elsewhere": gettext_lazy("the original is elsewhere"),
    "destroyed": gettext_lazy("noted as destroyed"),
    "secrecy": gettext_lazy("speaks of secrecy without a grade"),
    "cell-colour": gettext_lazy("coloured in the list"),
    "identity-number": gettext_lazy("an identity number stands in it"),
}
CONFIDENCE: Mapping[str, Promise] = {
    "H": gettext_lazy("compared with the text of the rule"),
    "H-sib": gettext_lazy("supported by a like text"),
    "M-high": gettext_lazy("to be compared with the text of the rule; probably right"),
    "M-med": gettext_lazy("to be compared with the text of the rule; may be right"),
    "M-low": gettext_lazy("to be compared with the text of the rule; doubtful"),
}
DATE_BASES: Mapping[str, Promise] = {
    "inferred": gettext_lazy("completed from two digits of the year"),
    "ambiguous": gettext_lazy("can be read in more than one way"),
}


def word(words: Mapping[str, Promise], code: str) -> str:
    """The word for a code; a code nobody has named yet stands for itself."""
    return str(words.get(code, code))


def person(name: str) -> str:
    """A person as then written; whoever sat at the machine itself has no name of their own."""
    return str(ROLES["local-administrator"]) if name == local_administrator().name else name


def itself(place: str) -> str:
    """What is held of a place itself, beside what is held of the places beneath it: 大陈镇本级."""
    return _("of {place} itself").format(place=place)


def retention(code: str) -> str:
    """A retention period as the trade says it: 永久, 30年, 长期. ``code`` is the rule pack's, never empty.

    A number of years this table does not list is said all the same.
    """
    match code:
        case "permanent":
            return _("permanent")
        case "legacy-long":
            return _("long-term (old style)")
        case "legacy-short":
            return _("short-term (old style)")
    if code.endswith("y") and code[:-1].isdigit():
        return _("{years} years").format(years=code[:-1])
    return code
