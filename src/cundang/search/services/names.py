"""Keeping the table of names: fed with the records that are indexed, and made anew from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from cundang.catalogue.models import Item, ItemPerson
from cundang.catalogue.queries.mentions import Mentions, mentions
from cundang.core.bulk import gather_statistics, insert_rows, merge_rows
from cundang.kernel.names import fold_name
from cundang.search.engines import Doc
from cundang.search.models import Name
from cundang.search.sounding import readings

PAGE = 2_000
"""Names rewritten in one transaction: others wait for no longer than that takes."""
_COLUMNS = (
    "folded", "pinyin", "syllables", "merged", "initials", "length", "first", "second", "third", "seen", "low", "high",
)  # fmt: skip


def learn(*, docs: Iterable[Doc]) -> None:
    """Take in the names of records that are about to be indexed. Nothing is taken out: what no record bears any more
    is found to have no records when it is asked for, and goes when the table is made anew."""
    known: dict[str, Mentions] = {}
    for doc in docs:
        for name in filter(None, map(fold_name, doc.persons)):
            # A record indexed again names nobody more often than before.
            new = int(doc.version == 1)
            had = known.get(name)
            known[name] = (
                Mentions(name, had.times + new, min(had.low, doc.path), max(had.high, doc.path))
                if had
                else Mentions(name, new, doc.path, doc.path)
            )
    rows = _rows(known[name] for name in sorted(known))
    merge_rows(Name, _COLUMNS, rows, key=("folded", "pinyin"), least=("low",), greatest=("high",), added=("seen",))


def rewrite() -> None:
    """Make the table anew from the catalogue, a range of names at a time: meanwhile it can be asked as before."""
    gather_statistics((Item, ItemPerson))
    after = ""
    for last, found in mentions(page=PAGE):
        with transaction.atomic():
            Name.objects.filter(folded__gt=after, folded__lte=last).delete()
            insert_rows(Name, _COLUMNS, _rows(found))
        after = last
    Name.objects.filter(folded__gt=after).delete()
    gather_statistics((Name,))


def _rows(names: Iterable[Mentions]) -> Iterator[tuple[Any, ...]]:
    for name in names:
        folded = name.folded
        first, second, third = (folded[at : at + 1] for at in range(3))
        for reading in readings(folded):
            yield (folded, *reading, len(folded), first, second, third, name.times, name.low, name.high)
