"""What taking in a list would do, record by record: make, change, revive or leave alone. Reads only; a dry run ends here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cundang.catalogue.enums import ItemLevel, ItemState, Outcome
from cundang.catalogue.models import IncomingItem, Item, ItemPerson, ItemRevision
from cundang.catalogue.queries.classing import Classing
from cundang.catalogue.queries.directory import Directory, KnownFonds, Named
from cundang.catalogue.queries.matching import Held, Matcher, Wanted
from cundang.catalogue.queries.merging import Note, Standing, merge
from cundang.catalogue.records import (
    CONTENT,
    DERIVED,
    LINKS,
    SOURCE,
    Delivered,
    Fields,
    NamedPerson,
    likeness,
    statement,
)
from cundang.core.ids import new_id
from cundang.kernel.codes import FONDS_UNCONFIRMED, REFERENCE_CODE_DUPLICATE, WITHDRAWAL_STANDS


@dataclass(slots=True)
class Decision:
    """What one record comes to. ``fields`` are the columns as they will stand, for whatever is not ``unchanged``.

    ``outcome`` is None when an earlier record of the batch bears the same reference code: the row is rejected. For a change,
    ``before`` holds the old values and ``seen_version`` the version they belong to. ``notes`` are findings to tell.
    """

    outcome: Outcome | None
    id: UUID
    fields: Fields = field(default_factory=dict)
    persons: tuple[NamedPerson, ...] = ()
    seen_version: int | None = None
    before: Fields | None = None
    notes: tuple[Note, ...] = ()


class Comparison:
    """Compares the records of one batch with what is held, in chunks of any size, in reading order.

    ``batch`` names the batch whose proposals wait in the porch already; ``claimed`` the items it has met before.
    """

    def __init__(self, *, batch: UUID, classing: Classing, claimed: Iterable[UUID] = ()) -> None:
        self._batch = batch
        self._classing = classing
        self._directory = Directory(batch)
        self._matcher = Matcher(claimed)
        waiting = IncomingItem.objects.filter(batch=batch, code_key__isnull=False)
        self._codes = set(waiting.values_list("fonds_id", "code_key"))
        self._told: set[UUID] = set()

    def drain(self) -> Named:
        """Fonds touched, and volumes and boxes named first, since the last call."""
        return self._directory.drain()

    def compare(self, chunk: Sequence[Delivered]) -> list[Decision]:
        """One decision for each record, in order. At most five questions to the database, whatever the size of the chunk."""
        fonds = [
            self._directory.fonds(one.region, one.fonds_number, one.fonds_name, placed=one.placed) for one in chunk
        ]
        wanted = [self._wanted(*pair) for pair in zip(chunk, fonds, strict=True)]
        met = self._matcher.match(wanted)
        taken = self._matcher.taken
        standing = _standing(
            [
                held.id
                for held, want in zip(met, wanted, strict=True)
                if held and (held.delivered != want.delivered or held.state != ItemState.HELD)
            ]
        )
        decisions = []
        for at, (one, owner, want, held) in enumerate(zip(chunk, fonds, wanted, met, strict=True)):
            if at in taken or not self._first_to_bear(want, held):
                note = (REFERENCE_CODE_DUPLICATE, "reference_code", want.code_key or "")
                decisions.append(Decision(None, new_id(), notes=(note,)))
            else:
                decisions.append(self._decide(one, owner, want, held, standing.get(held.id) if held else None))
        return decisions

    def _first_to_bear(self, want: Wanted, held: Held | None) -> bool:
        """Whether no earlier record of the batch bears this code in the fonds."""
        if not want.code_key:
            return True
        key = (held.fonds_id if held else want.kin[0], want.code_key)
        first = key not in self._codes
        self._codes.add(key)
        return first

    def _wanted(self, one: Delivered, fonds: KnownFonds) -> Wanted:
        content = one.content
        return Wanted(
            kin=self._directory.kin(fonds, numbered=bool(one.fonds_number), placed=one.placed),
            code_key=one.code_key,
            numbered="reference_code" in one.columns,
            likeness=likeness(content["title"], content["date"]),
            delivered=statement(content, one.persons),
            document_number=content["document_number"],
            creator=content["creator"],
        )

    def _decide(
        self, one: Delivered, fonds: KnownFonds, want: Wanted, held: Held | None, standing: Standing | None
    ) -> Decision:
        if held is None:
            return self._create(one, fonds, want)
        if standing is None:
            return Decision(Outcome.UNCHANGED, held.id)
        if held.state != ItemState.HELD and "state" in standing.by_hand:
            return Decision(Outcome.UNCHANGED, held.id, notes=((WITHDRAWAL_STANDS, "", ""),))
        return self._change(one, want, held, standing)

    def _create(self, one: Delivered, fonds: KnownFonds, want: Wanted) -> Decision:
        fields = {
            **one.content,
            **self._classing.of(one.content, one.region, one.access_class),
            **self._source(one),
            "code_key": want.code_key,
            "likeness": want.likeness,
            "delivered": want.delivered,
            "fonds_id": fonds.id,
            "region_id": one.region,
            "custodian_id": None,
        }
        self._directory.propose(fonds)
        self._link(one, fonds.id, fields)
        return Decision(Outcome.CREATE, new_id(), fields, one.persons, notes=self._unconfirmed(one, fonds))

    def _change(self, one: Delivered, want: Wanted, held: Held, standing: Standing) -> Decision:
        merged, persons, notes, changed = merge(one, standing)
        revived = held.state != ItemState.HELD
        if not changed and not revived:
            return Decision(Outcome.UNCHANGED, held.id, notes=notes)
        old = standing.fields
        classed = self._classing.of(merged, one.region, one.access_class)
        fields = {
            **old,
            **merged,
            **{name: value for name, value in classed.items() if name not in standing.by_hand},
            "code_key": old["code_key"] or want.code_key,
            "likeness": likeness(one.content["title"], one.content["date"] or old["date"]),
            "delivered": want.delivered,
        }
        if "access_class" in standing.by_hand:
            fields["access_level"] = old["access_level"]
        if any(fields[name] != old[name] for name in ("category", "volume_number", "box_number", "year", "retention")):
            self._link(one, held.fonds_id, fields)
        if revived:
            fields |= self._source(one)
        before = {name: old[name] for name in (*CONTENT, *DERIVED, *SOURCE, *LINKS) if fields[name] != old[name]}
        if persons != standing.persons:
            before["persons"] = [person.as_list() for person in standing.persons]
        if revived:
            before["state"] = held.state
        outcome = Outcome.REVIVE if revived else Outcome.UPDATE
        return Decision(outcome, held.id, fields, persons, held.version, before, notes)

    def _link(self, one: Delivered, fonds: UUID, fields: Fields) -> None:
        directory = self._directory
        title = one.content["title"] if fields["level"] == ItemLevel.VOLUME else one.volume_title
        volume = (fonds, fields["category"], one.catalogue_number, fields["volume_number"])
        fields["volume_id"] = directory.volume(volume, title)
        fields["box_id"] = directory.box((fonds, fields["box_number"], fields["year"], fields["retention"]))

    def _source(self, one: Delivered) -> Fields:
        file, sheet, row = one.source
        return {"batch": self._batch, "source_file": file, "source_sheet": sheet, "source_row": row}

    def _unconfirmed(self, one: Delivered, fonds: KnownFonds) -> tuple[Note, ...]:
        if fonds.held or fonds.id in self._told or (one.placed and not fonds.number):
            return ()
        self._told.add(fonds.id)
        return ((FONDS_UNCONFIRMED, "fonds_number" if fonds.number else "village", fonds.number or fonds.name),)


def _standing(ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """How these items stand now: every column, their persons, and the fields a person has mended."""
    if not ids:
        return {}
    columns = ("id", *CONTENT, *DERIVED, *SOURCE, *LINKS)
    found = {
        row[0]: Standing(dict(zip(columns[1:], row[1:], strict=True)))
        for row in Item.objects.filter(id__in=ids).values_list(*columns)
    }
    people = ItemPerson.objects.filter(item_id__in=ids).order_by("item_id", "position")
    for item, *person in people.values_list("item_id", "name", "folded", "alias", "role", "found_in"):
        found[item].persons += (NamedPerson(*person),)
    by_hand = ItemRevision.objects.filter(item_id__in=ids, batch=None)
    for item, changed in by_hand.values_list("item_id", "fields"):
        found[item].by_hand |= changed.keys()
    return found
