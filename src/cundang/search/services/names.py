"""Keeping the table of names: fed with the records that are indexed and with what is added to the list of people, and
made anew from the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q

from cundang.catalogue.models import Item, ItemPerson
from cundang.catalogue.models.people import NAME_LENGTH
from cundang.catalogue.queries.mentions import Mentions, mentions
from cundang.core.bulk import gather_statistics, insert_rows, merge_rows
from cundang.kernel.names import fold_name
from cundang.search.engines import Doc
from cundang.search.models import LONG, Name
from cundang.search.sounding import readings

PAGE = 2_000
"""Names rewritten in one transaction: others wait for no longer than that takes."""
_COLUMNS = (
    "folded", "pinyin", "syllables", "merged", "initials", "length", "first", "second", "third", "ending",
    "seen", "low", "high",
)  # fmt: skip


def learn(*, docs: Iterable[Doc]) -> None:
    """Take in the names of records that are about to be indexed. Nothing is taken out: what no record bears any more
    is found to have no records when it is asked for, and goes when the table is made anew."""
    known: dict[str, Mentions] = {}
    for doc in docs:
        for name in _named(doc):
            # A record indexed again names nobody more often than before.
            new = int(doc.version == 1)
            had = known.get(name)
            known[name] = (
                Mentions(name, had.times + new, min(had.low, doc.path), max(had.high, doc.path))
                if had
                else Mentions(name, new, doc.path, doc.path)
            )
    _merge(known[name] for name in sorted(known))


def learn_names(*, names: Collection[str], path: int) -> None:
    """Take in folded names that somebody of the place at ``path`` is listed under; no record need say so."""
    _merge(Mentions(name, 0, path, path) for name in sorted(names))


def rewrite() -> None:
    """Make the table anew from the catalogue, a range of names at a time: meanwhile it can be asked as before."""
    gather_statistics((Item, ItemPerson))
    after = ""
    for last, found in mentions(page=PAGE):
        with transaction.atomic():
            Name.objects.filter(Q(folded__lte=last) if last else Q(), folded__gt=after).delete()
            insert_rows(Name, _COLUMNS, _rows(found))
        after = last or after
    gather_statistics((Name,))


def _named(doc: Doc) -> Iterator[str]:
    """The names of a record, folded: of persons, and their other names, among which a number is none."""
    yield from filter(None, map(fold_name, doc.persons))
    yield from (name[:NAME_LENGTH] for name in doc.aliases if not any(map(str.isdigit, name)))


def _merge(names: Iterable[Mentions]) -> None:
    rows = _rows(names)
    merge_rows(Name, _COLUMNS, rows, key=("folded", "pinyin"), least=("low",), greatest=("high",), added=("seen",))


def _rows(names: Iterable[Mentions]) -> Iterator[tuple[Any, ...]]:
    for name in names:
        folded = name.folded
        first, second, third = (folded[at : at + 1] for at in range(3))
        ending = folded[-2:] if len(folded) >= LONG else ""
        for reading in readings(folded):
            yield (folded, *reading, len(folded), first, second, third, ending, name.times, name.low, name.high)
