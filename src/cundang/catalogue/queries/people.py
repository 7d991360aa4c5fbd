"""Who is who: other names of a person, from the authority and from what records say themselves.

What the authority holds is read through its own gate (place and level); what records say, through theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from cundang.catalogue.models import Item, ItemAlias, Person, PersonName
from cundang.catalogue.policies import people_within_reach, visible
from cundang.core.actor import Actor
from cundang.core.bulk import holding
from cundang.kernel.paths import Span, level_of, span

# A name that many bear leads to no more of them than a person can look through.
_MOST = 200

Others = tuple[tuple[str, ...], Span]
"""Other names of one person, folded, and the place they hold for."""


def aliases_of(words: Sequence[str], *, reader: Actor, today: date) -> dict[str, tuple[Others, ...]]:
    """By each of these folded words that is a name somebody bears under others: those, folded, and the place they hold for.

    Words without any are left out. Several bearers, in several places, give several entries. A few questions to the
    database, however many words; a name does not lead on over a second record to a third name.
    """
    wanted = set(words)
    # Hardly any word asked for is a name somebody bears under others.
    if not holding(((ItemAlias, "folded"), (ItemAlias, "folded_alias"), (PersonName, "folded")), wanted):
        return {}
    found: dict[str, dict[Others, None]] = defaultdict(dict)
    for word, others in (*_recorded_as(wanted, reader, today), *_known_as(wanted, reader, today)):
        found[word][others] = None
    return {word: tuple(found[word]) for word in words if word in found}


def _recorded_as(wanted: set[str], reader: Actor, today: date) -> Iterator[tuple[str, Others]]:
    """What records say."""
    held = Item.objects.filter(visible(reader, today=today)).order_by()
    columns = ("aliases__folded", "aliases__folded_alias", "region__path")
    # Asked twice: an index answers for one name or for the other, none for both.
    rows = {
        *held.filter(aliases__folded__in=wanted).values_list(*columns).distinct()[:_MOST],
        *held.filter(aliases__folded_alias__in=wanted).values_list(*columns).distinct()[:_MOST],
    }
    for name, alias, path in sorted(rows):
        for word, other in ((name, alias), (alias, name)):
            if word in wanted:
                yield word, ((other,), _place(path))


def _known_as(wanted: set[str], reader: Actor, today: date) -> Iterator[tuple[str, Others]]:
    """What the authority says."""
    bearers = Person.objects.filter(people_within_reach(reader, today=today), names__folded__in=wanted).order_by("id")
    people = dict(bearers.distinct().values_list("id", "region__path")[:_MOST])
    names: dict[UUID, dict[str, None]] = defaultdict(dict)
    for person, folded in PersonName.objects.filter(person__in=people).order_by("id").values_list("person", "folded"):
        names[person][folded] = None
    for person, all_names in names.items():
        for word in sorted(wanted & all_names.keys()):
            if others := tuple(name for name in all_names if name != word):
                yield word, (others, _place(people[person]))


def _place(path: int) -> Span:
    return span(path, level_of(path))
