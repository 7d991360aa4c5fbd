"""Hits as the page shows them: under the heading of their ring, each with why it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cundang.catalogue.queries import ItemDetail
from cundang.desk import words
from cundang.desk.search.words import CHIPS, COLOURS, HEADINGS, NEAR, NEARNESS
from cundang.search.enums import Ring as Nearness
from cundang.search.matching import Match
from cundang.search.queries.finding import Hit, Page
from cundang.ui.templatetags.ui import figure

# Fields a hit shows on its own lines; what matched elsewhere is quoted beneath.
_SHOWN = {"title", "reference_code", "date", "year"}
# Characters quoted at either side of a match.
_AROUND = 24
_NEARNESS = {ring: place for place, ring in enumerate(Nearness)}


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One hit with its record.

    ``words`` get the marker stroke, ``reason`` stands on a chip of ``colour``, ``quoted`` matched out of sight.
    """

    hit: Hit
    item: ItemDetail | None
    here: bool

    @property
    def words(self) -> Collection[str]:
        """What was found, as it stands in the record."""
        return {match.text for match in self.hit.matched}

    @property
    def colour(self) -> str:
        """What the chip's colour says of the ring."""
        return COLOURS.get(self.hit.ring, "")

    @property
    def reason(self) -> str:
        """Why it was found, in three or four characters, and which character stands for which."""
        if self.hit.ring in CHIPS:
            changes = " ".join(f"{typed}→{found}" for typed, found in self.hit.instead)
            return f"{words.word(CHIPS, self.hit.ring)} {changes}".rstrip()
        fields = [match.field for match in self.hit.matched]
        if self.hit.ring == "exact" and "persons" in fields:
            return _("the same name")
        if self.hit.ring == "exact" and "reference_code" in fields:
            return _("the same reference code")
        field = "title" if "title" in fields else next(iter(fields), "")
        return _("in: {field}").format(field=words.word(words.FIELDS, field)) if field else ""

    @property
    def quoted(self) -> list[Match]:
        """Matches that the title and the line beneath it do not show, with the words around them."""
        hidden = [one for one in self.hit.matched if one.field not in _SHOWN and one.text not in self.hit.title]
        return list(dict.fromkeys(Match(one.field, self._around(one)) for one in hidden))

    def _around(self, match: Match) -> str:
        whole = next((text for text in _texts(self.item, match.field) if match.text in text), match.text)
        at = whole.index(match.text)
        first, last = max(0, at - _AROUND), at + len(match.text) + _AROUND
        return f"{'…' * (first > 0)}{whole[first:last]}{'…' * (last < len(whole))}"


@dataclass(frozen=True, slots=True)
class Ring:
    """A heading, how many records stand under it on all pages, what is said of them, and those on this page."""

    code: str
    heading: str
    total: int
    note: str
    hits: list[ShownHit]


def by_ring(page: Page, *, details: Mapping[UUID, ItemDetail], here: UUID | None) -> list[Ring]:
    """The hits under the headings of their rings, as they come, nearest first; ``here`` is in view."""
    counts = {str(ring): count for ring, count in page.rings}
    rings = []
    nearest_first = sorted(page.hits, key=lambda hit: _NEARNESS[hit.ring])
    for code, group in groupby(nearest_first, key=lambda hit: _heading(hit.ring)):
        hits = [ShownHit(hit, details.get(hit.id), here=hit.id == here) for hit in group]
        total = sum(count for ring, count in counts.items() if _heading(ring) == code)
        note = _note(counts) if code == "near" else _named(hits) if code == "exact" else ""
        rings.append(Ring(code, words.word(HEADINGS, code), max(total, len(hits)), note, hits))
    return rings


def _heading(ring: str) -> str:
    return "near" if ring in NEAR else str(ring)


def _note(counts: Mapping[str, int]) -> str:
    """How many by shape, by sound and by pinyin; empty when all are of one kind and the chips say it."""
    return _(", ").join(_kinds(counts))


def _named(hits: Iterable[ShownHit]) -> str:
    """Whose name it is that was found exactly; empty when it was a number."""
    names = dict.fromkeys(match.text for hit in hits for match in hit.hit.matched if match.field == "persons")
    return _("named “{name}”").format(name=next(iter(names))) if len(names) == 1 else ""


def _kinds(counts: Mapping[str, int]) -> Iterator[str]:
    for ring, word in NEARNESS.items():
        if counts.get(ring):
            number = counts[ring]
            yield ngettext("{number} {kind}", "{number} {kind}", number).format(number=figure(number), kind=word)


def _texts(item: ItemDetail | None, field: str) -> Iterable[str]:
    """The texts of one field of a record, as the search names it."""
    if item is None:
        return ()
    match field:
        case "persons" | "alias":
            return [name for person in item.persons for name in (person.name, person.alias)]
        case "reference_code":
            return item.former_codes
        case "attributes":
            return item.attribute_texts
    return (str(getattr(item, field, "")),)
