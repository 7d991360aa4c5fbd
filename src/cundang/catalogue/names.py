"""One name as a person writes it down for the authority, read and checked into columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import NameKind
from cundang.catalogue.models.people import NAME_LENGTH
from cundang.core.errors import DomainError
from cundang.kernel import codes
from cundang.kernel.dates import DateReading, parse_edtf, read_date
from cundang.kernel.findings import CODES
from cundang.kernel.hanzi import clean, clean_prose
from cundang.kernel.identity import mask_text
from cundang.kernel.names import fold_name
from cundang.kernel.names.sound import pinyin

_OLDEST = 1800


@dataclass(frozen=True, slots=True)
class Named:
    """A name that can stand: cleaned, folded, of a known kind, with its time as EDTF ('' unknown) and the days that allows."""

    name: str
    folded: str
    kind: str
    valid_from: str = ""
    valid_to: str = ""
    first_day: date | None = None
    last_day: date | None = None
    ground: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """As the table has it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def plain(self) -> dict[str, str]:
        """As the trail has it; the ground stands beside."""
        return {name: getattr(self, name) for name in ("name", "kind", "valid_from", "valid_to")}


def named(*, name: str, kind: str, valid_from: str = "", valid_to: str = "", ground: str = "") -> Named:
    """Read one name. Errors, with the field: no name or one too long, an identity number in it, an unknown kind, a time that
    cannot be read or ends before it begins."""
    cleaned = clean(name)
    if not 0 < len(cleaned) <= NAME_LENGTH or not fold_name(cleaned):
        raise DomainError("name-malformed", _("A person's name has 1 to 60 characters."), field="name")
    if mask_text(cleaned) != cleaned or any(sign.isdigit() for sign in cleaned):
        raise DomainError("name-holds-number", _("A name has no digits. Leave numbers of any kind out."), field="name")
    if kind not in NameKind.values:
        raise DomainError("name-kind-unknown", _("Choose what kind of name it is."), field="kind")
    first, last = _time(valid_from, "valid_from"), _time(valid_to, "valid_to")
    if first.earliest and last.latest and last.latest < first.earliest:
        raise DomainError(
            "name-term", _("The name would end before it began. Look at the two times."), field="valid_to"
        )
    return Named(
        name=cleaned,
        folded=fold_name(cleaned)[:NAME_LENGTH],
        kind=str(kind),
        valid_from=first.edtf or "",
        valid_to=last.edtf or "",
        first_day=first.earliest,
        last_day=last.latest,
        ground=mask_text(clean_prose(ground)),
    )


def birth_year_of(text: str, *, today: date) -> int | None:
    """The year of a birth, None when nothing is said. Errors: no year, one in the future."""
    cleaned = clean(text).removesuffix("年")
    if not cleaned:
        return None
    if not cleaned.isdecimal() or not _OLDEST <= int(cleaned) <= today.year:
        sentence = _("{found} is no year somebody was born in. Write four digits, or leave it empty.")
        raise DomainError("birth-year", format_lazy(sentence, found=cleaned[:20]), field="birth_year")
    return int(cleaned)


def spelling(name: str) -> str:
    """The likeliest toneless spelling, by which people are put in order; '' for a name without any."""
    spellings = pinyin(name)
    return " ".join(spellings[0])[:200] if spellings else ""


def _time(text: str, field: str) -> DateReading:
    cleaned = clean(text)
    reading = parse_edtf(cleaned)
    if reading.edtf is None:
        reading = read_date(cleaned)
    if cleaned and (reading.edtf is None or reading.code):
        sentence = CODES[reading.code or codes.DATE_UNPARSED].message
        raise DomainError(
            reading.code or codes.DATE_UNPARSED, format_lazy(_(sentence), found=cleaned[:40], hint=""), field=field
        )
    return reading
