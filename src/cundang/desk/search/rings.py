"""Hits as the page shows them: under the heading of their ring, each with why it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from cundang.catalogue.queries import ItemDetail
from cundang.desk import words
from cundang.search.enums import Ring as Nearness
from cundang.search.matching import Match
from cundang.search.queries.finding import Hit, Page

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
        """Colour carries meaning: pine is exact, blue is by shape."""
        return {"exact": "pine", "variant": "blue"}.get(self.hit.ring, "")

    @property
    def reason(self) -> str:
        """Why it was found, in three or four characters."""
        fields = [match.field for match in self.hit.matched]
        if self.hit.ring == "variant":
            return _("other form of a character")
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
        return [Match(one.field, self._around(one)) for one in hidden]

    def _around(self, match: Match) -> str:
        whole = next((text for text in _texts(self.item, match.field) if match.text in text), match.text)
        at = whole.index(match.text)
        first, last = max(0, at - _AROUND), at + len(match.text) + _AROUND
        return f"{'…' * (first > 0)}{whole[first:last]}{'…' * (last < len(whole))}"


@dataclass(frozen=True, slots=True)
class Ring:
    """A heading, how many records stand under it in all (None where this page cannot tell), and those on this page."""

    code: str
    heading: str
    total: int | None
    hits: list[ShownHit]


def by_ring(page: Page, *, details: Mapping[UUID, ItemDetail], here: UUID | None, offset: int) -> list[Ring]:
    """The hits under their rings, nearest first; ``here`` is in view, ``offset`` stand on earlier pages."""
    rings = []
    nearest_first = sorted(page.hits, key=lambda hit: _NEARNESS[hit.ring])
    for ring, group in groupby(nearest_first, key=lambda hit: hit.ring):
        hits = [ShownHit(hit, details.get(hit.id), here=hit.id == here) for hit in group]
        rings.append((ring, hits))
    ends_here = offset + len(page.hits) >= page.total
    return [
        # A ring is counted when it begins and ends on this page.
        Ring(
            ring,
            words.word(words.RINGS, ring),
            len(hits) if offset == 0 and (ends_here or place < len(rings)) else None,
            hits,
        )
        for place, (ring, hits) in enumerate(rings, 1)
    ]


def _texts(item: ItemDetail | None, field: str) -> Iterable[str]:
    """The texts of one field of a record, as the search names it."""
    if item is None:
        return ()
    match field:
        case "persons":
            return [name for person in item.persons for name in (person.name, person.alias)]
        case "reference_code":
            return item.former_codes
        case "attributes":
            return item.attribute_texts
    return (str(getattr(item, field, "")),)
