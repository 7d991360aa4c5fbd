"""Reading the tree of places. Which places exist is no secret: these reads take no reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.bulk import holding
from cundang.core.errors import NotFound
from cundang.kernel import paths
from cundang.kernel.paths import ROOT, Level, Span
from cundang.regions.models import Region, RegionName, RegionSuccession
from cundang.regions.spans import span_of
from cundang.regions.village_names import VillageNames, written_as


def root_span() -> Span:
    """The range of paths that holds every place."""
    return ROOT


def get(region_id: UUID | str) -> Region:
    """A place by its id, whether it still exists or not. Errors: :class:`NotFound`."""
    try:
        return Region.objects.get(id=region_id)
    except (Region.DoesNotExist, ValueError) as error:
        raise NotFound("region-unknown", _("There is no such place.")) from error


def by_code(code: str, *, level: str | None = None) -> Region:
    """The place that bears this 12-digit code, of this ``level`` when one is given.

    A code may be shared: a city without counties gives its own to the one county-level place in it (东莞市
    441900000000). Then the lowest is meant, under which the townships lie. A place that exists goes before one that
    is gone; of those gone, the last. Errors: :class:`NotFound`, with the sentence a person needs.
    """
    found = list(Region.objects.filter(code=code.strip(), **({"level": level} if level else {})))
    if not found:
        sentence = _(
            "No place bears the code {code}. Codes have 12 digits; load missing places with: cundang regions load"
        )
        raise NotFound("region-unknown", format_lazy(sentence, code=code), field="code")
    return max(found, key=lambda region: (region.valid_to is None, region.valid_to or date.max, _depth(region)))


def children(region: Region | None, *, gone: bool = False) -> list[Region]:
    """The places directly beneath one, or the provinces for None, in the order of their codes; also those ``gone`` if asked."""
    beneath = Region.objects.filter(parent=region)
    return list((beneath if gone else beneath.filter(valid_to=None)).order_by("code", "path"))


def within(region: Region | None, *, level: str | None = None, gone: bool = False) -> list[Region]:
    """The place itself and everything beneath it, or the whole tree for None, in the order of the tree."""
    span = span_of(region) if region else ROOT
    found = Region.objects.filter(path__gte=span.low, path__lt=span.high)
    if level:
        found = found.filter(level=level)
    return list((found if gone else found.filter(valid_to=None)).order_by("path"))


def ancestors(region: Region) -> list[Region]:
    """The places it lies in, highest first; empty for a province."""
    return list(Region.objects.filter(path__in=paths.lineage(region.path)[:-1]).order_by("path"))


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The present name of each of these places; unknown ids are left out."""
    names: dict[UUID, str] = {}
    for some in batched(set(ids)):
        names |= dict(Region.objects.filter(id__in=some).values_list("id", "name"))
    return names


def labels_of(ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """The code and the present name of each of these places; unknown ids are left out."""
    labels: dict[UUID, tuple[str, str]] = {}
    for some in batched(set(ids)):
        found = Region.objects.filter(id__in=some).values_list("id", "code", "name")
        labels |= {region_id: (code, name) for region_id, code, name in found}
    return labels


def paths_of(ids: Iterable[UUID]) -> dict[UUID, int]:
    """The path of each of these places; unknown ids are left out."""
    found: dict[UUID, int] = {}
    for some in batched(set(ids)):
        found |= dict(Region.objects.filter(id__in=some).values_list("id", "path"))
    return found


def at_path(path: int) -> Region | None:
    """The place of this path, whether it still exists or not."""
    return Region.objects.filter(path=path).first()


def full_name(region: Region) -> str:
    """The name with those of the places it lies in, as it is spoken: 浙江省金华市义乌市佛堂镇.

    A county-level place that is only its city again (东莞市) is said once.
    """
    return "".join(dict.fromkeys(place.name for place in [*ancestors(region), region]))


def successions(region: Region) -> list[RegionSuccession]:
    """What the place came from and what came of it, oldest first, both places loaded."""
    touching = RegionSuccession.objects.filter(Q(predecessor=region) | Q(successor=region))
    return list(touching.select_related("predecessor", "successor").order_by("on", "id"))


def former_names(region: Region) -> list[tuple[str, date | None, date | None]]:
    """Names the place bore before or bears beside its own, with their terms, oldest first."""
    return list(region.names.order_by("valid_to", "name").values_list("name", "valid_from", "valid_to"))


def village_names(within: Region) -> VillageNames:
    """The villages and communities of a place under every name they bear or bore. Made for a county or less."""
    span = span_of(within)
    beneath = Region.objects.filter(path__gte=span.low, path__lt=span.high)
    villages = {village.id: village for village in beneath.filter(level=Level.VILLAGE)}
    former = RegionName.objects.filter(
        region__path__gte=span.low, region__path__lt=span.high, region__level=Level.VILLAGE
    ).values_list("region_id", "name")
    return VillageNames(
        villages.values(),
        [(villages[region_id], name) for region_id, name in former],
        [(place.name, span_of(place)) for place in [*ancestors(within), *beneath.exclude(level=Level.VILLAGE)]],
    )


class Bearers(NamedTuple):
    """The places that bear a name ``now``; and those that bore it ``once`` or are gone, with all that followed them."""

    now: tuple[Region, ...]
    once: tuple[Region, ...]


def names_of_places() -> set[str]:
    """Every name that a place bears or bore, as written."""
    return {*Region.objects.values_list("name", flat=True), *RegionName.objects.values_list("name", flat=True)}


def bearing(words: Iterable[str]) -> dict[str, Bearers]:
    """The places that bear or bore each of these folded words as a name, with or without the word for what they are.

    No place is in both lists of a word; words that are no place's name are left out.
    """
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for name in written_as(word):
            asked[name].add(word)
    # Hardly any word asked for is the name of a place.
    if not holding(((Region, "name"), (RegionName, "name")), asked):
        return {}
    now: defaultdict[str, dict[Region, None]] = defaultdict(dict)
    once: defaultdict[str, dict[Region, None]] = defaultdict(dict)
    # Two questions, not an OR over a join: each is answered from its own index.
    for region in Region.objects.filter(name__in=asked).order_by("path"):
        for word in asked[region.name]:
            (once if region.valid_to else now)[word][region] = None
    for former in RegionName.objects.filter(name__in=asked).select_related("region").order_by("region__path"):
        for word in asked[former.name]:
            once[word][former.region] = None
    followers = _followers({region for regions in once.values() for region in regions if region.valid_to})
    found = {}
    for word in now.keys() | once.keys():
        later = dict.fromkeys(one for region in once[word] for one in (region, *followers.get(region, ())))
        found[word] = Bearers(tuple(now[word]), tuple(one for one in later if one not in now[word]))
    return found


def _followers(gone: set[Region]) -> dict[Region, list[Region]]:
    """What followed each place that is gone, and what followed that, in the order of the tree."""
    followers: dict[Region, set[Region]] = {region: set() for region in gone}
    last = {region: {region} for region in gone}
    # Places have not been merged more often than this in the memory of any list; a circle would not end.
    for _step in range(5):
        ended = {region.id for regions in last.values() for region in regions if region.valid_to}
        if not ended:
            break
        after: defaultdict[UUID, set[Region]] = defaultdict(set)
        for one in RegionSuccession.objects.filter(predecessor__in=ended).select_related("successor"):
            after[one.predecessor_id].add(one.successor)
        for region, before in last.items():
            last[region] = {new for old in before for new in after[old.id]} - followers[region]
            followers[region] |= last[region]
    return {region: sorted(after, key=lambda one: one.path) for region, after in followers.items()}


def former_since(ids: Iterable[UUID]) -> dict[UUID, date | None]:
    """For places about to give up their names: since when each bore its present one, as far as that is known."""
    wanted = list(ids)
    since: dict[UUID, date | None] = {}
    for some in batched(wanted):
        since |= dict(Region.objects.filter(id__in=some).values_list("id", "valid_from"))
        ended = RegionName.objects.filter(region_id__in=some, valid_to__isnull=False).order_by("valid_to")
        since |= dict(ended.values_list("region_id", "valid_to"))
    return since


def batched(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """The ids in lists short enough to be asked for in one statement."""
    left = iter(ids)
    while some := list(islice(left, 1_000)):
        yield some


def _depth(region: Region) -> int:
    return paths.LEVELS.index(Level(region.level))
