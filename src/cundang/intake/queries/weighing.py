"""What taking in rows would do: their places found, compared with what is held. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cundang import __version__
from cundang.catalogue.enums import Outcome
from cundang.catalogue.queries import Classing, Comparison, Decision
from cundang.catalogue.queries.directory import Named
from cundang.catalogue.queries.items import in_sight
from cundang.core.ids import new_id
from cundang.intake.models import Batch, Origin, StagedFinding
from cundang.intake.queries.places import Placed, Places
from cundang.intake.records import Stored, delivered
from cundang.kernel.codes import FONDS_ELSEWHERE, REFERENCE_CODE_TOO_LONG
from cundang.kernel.findings import Finding
from cundang.regions.models import Region


@dataclass(frozen=True, slots=True)
class Row:
    """An accepted row: its position in the file, what was read from it, and the fields its list has a column for."""

    position: int
    record: Stored
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one row comes to, and what was found on the way; an outcome of None rejects the row."""

    decision: Decision
    findings: tuple[Finding, ...]


class Weighing:
    """Weighs the accepted rows of one file, chunk by chunk, in reading order. ``claimed`` are items its batch met before.

    A file that was taken in before, by these same rules, says nothing new: each row leads to the record it led to then,
    whatever was delivered or mended since. ``asks`` and ``told`` as for :class:`Places`; a row whose village waits to be told is
    rejected.
    """

    def __init__(
        self,
        *,
        region: Region,
        day: date,
        batch: UUID,
        file_name: str,
        digest: str,
        claimed: Iterable[UUID] = (),
        asks: bool = False,
        told: Mapping[str, str] | None = None,
    ) -> None:
        self._file_name = file_name
        self._places = Places(region, asks=asks, told=told)
        before = Batch.objects.filter(
            region=region, file_digest=digest, rules_version=__version__, committed_at__isnull=False, undone_at=None
        ).exclude(id=batch)
        self._before = before.order_by("-sequence").first()
        met = in_sight(Origin.objects.filter(batch=self._before).values("item")) if self._before else set()
        self._in_sight = met
        said_before = StagedFinding.objects.filter(batch=batch, code=FONDS_ELSEWHERE)
        self._told = set(said_before.values_list("sheet", "found"))
        self._comparison = Comparison(batch=batch, classing=Classing(day=day), claimed=met.union(claimed))

    def weigh(self, rows: Sequence[Row]) -> list[Weighed]:
        """One answer for each row, in order."""
        known = self._known(rows)
        placed = [self._placed(row) for row in rows]
        given = [
            delivered(row.record, place, columns=row.columns, file_name=self._file_name)
            for row, place in zip(rows, placed, strict=True)
        ]
        waits = {row.position for row, place in zip(rows, placed, strict=True) if place.waits} - known.keys()
        settled = waits | known.keys()
        fresh = [one for row, one in zip(rows, given, strict=True) if row.position not in settled]
        decisions = iter(self._comparison.compare(fresh))
        weighed = []
        for row, place, one in zip(rows, placed, given, strict=True):
            if row.position in waits:
                weighed.append(_not_placed(place))
                continue
            decision = known[row.position] if row.position in known else next(decisions)
            found = [Finding(code, field or None, text) for code, field, text in decision.notes]
            if place.doubt and not place.waits:
                code, text, hint = place.doubt
                found.insert(0, Finding(code, "village", text, hint))
            found += self._elsewhere(row.record["sheet"], row.record["fonds_number"])
            if row.record["reference_code"] and one.content["reference_code"] is None:
                found.append(Finding(REFERENCE_CODE_TOO_LONG, "reference_code"))
            weighed.append(Weighed(decision, tuple(found)))
        return weighed

    def _placed(self, row: Row) -> Placed:
        record = row.record
        return self._places.of(
            record["village_text"],
            record["village_basis"],
            record["fonds_number"],
            in_a_column="village" in row.columns,
            told=record.get("told", ""),
        )

    def _elsewhere(self, sheet: str, number: str) -> tuple[Finding, ...]:
        """Said once of each list: another village bears the number its rows bear."""
        village = self._places.elsewhere(number)
        if not village or (sheet, number) in self._told:
            return ()
        self._told.add((sheet, number))
        return (Finding(FONDS_ELSEWHERE, "fonds_number", number, village),)

    def drain(self) -> Named:
        """The fonds touched, and the volumes and boxes named first, since the last call."""
        return self._comparison.drain()

    def _known(self, rows: Sequence[Row]) -> dict[int, Decision]:
        """The records in sight that these rows led to when the file was taken in before, by position."""
        if self._before is None:
            return {}
        origins = Origin.objects.filter(batch=self._before, position__in=[row.position for row in rows])
        return {
            position: Decision(Outcome.UNCHANGED, item)
            for position, item in origins.values_list("position", "item")
            if item in self._in_sight
        }


def _not_placed(place: Placed) -> Weighed:
    """A row whose village is not told yet: it is compared with nothing."""
    code, text, hint = place.doubt or ("", "", "")
    return Weighed(Decision(None, new_id()), (Finding(code, "village", text, hint),))
