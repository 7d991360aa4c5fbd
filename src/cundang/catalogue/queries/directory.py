"""Which fonds, volume and box a record belongs to: those held, those waiting in the porch, and those it names first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import UUID

from cundang.catalogue.models import Box, Fonds, IncomingBox, IncomingFonds, IncomingVolume, Volume
from cundang.catalogue.models.records import NUMBER_LENGTH
from cundang.core.ids import new_id

VolumeKey = tuple[UUID, str, str, str]
"""Fonds, category, catalogue number, volume number."""

BoxKey = tuple[UUID, str, int | None, str | None]
"""Fonds, box number, year, retention."""


@dataclass(frozen=True, slots=True)
class KnownFonds:
    """A fonds as the comparison saw it. ``held`` is false for one the batch is the first to name."""

    id: UUID
    region: UUID
    number: str
    name: str
    version: int
    named_as: str
    held: bool = True


@dataclass(slots=True)
class Named:
    """What came into play since it was last asked for: every fonds of the places touched, and volumes and boxes not known before."""

    fonds: list[KnownFonds] = field(default_factory=list)
    volumes: list[tuple[UUID, VolumeKey, str]] = field(default_factory=list)
    boxes: list[tuple[UUID, BoxKey]] = field(default_factory=list)


class Directory:
    """The fonds, volumes and boxes of the places a batch touches. Each place and each fonds is read once."""

    def __init__(self, batch: UUID) -> None:
        self._batch = batch
        self._regions: dict[UUID, list[KnownFonds]] = {}
        self._proposed: set[UUID] = set()
        self._volumes: dict[UUID, dict[VolumeKey, UUID]] = {}
        self._boxes: dict[UUID, dict[BoxKey, UUID]] = {}
        self._named = Named()

    def drain(self) -> Named:
        """What came into play since the last call."""
        named, self._named = self._named, Named()
        return named

    def fonds(self, region: UUID, number: str, name: str, *, placed: bool) -> KnownFonds:
        """The fonds of this number; without one, the fonds of this name, or the place's only one; else one to be proposed."""
        known = self._known(region)
        if number:
            fit = [one for one in known if one.number == number]
        else:
            fit = [one for one in known if name in (one.name, one.named_as)] or (known if placed else [])
            fit = [one for one in fit if not one.number] or fit
        if len(fit) == 1:
            return fit[0]
        found = KnownFonds(new_id(), region, number, name, 1, "" if placed else name, held=False)
        known.append(found)
        return found

    def propose(self, fonds: KnownFonds) -> None:
        """Let a fonds that is not held be named by the batch: a record is to be made in it."""
        if not fonds.held and fonds.id not in self._proposed:
            self._proposed.add(fonds.id)
            self._named.fonds.append(fonds)

    def kin(self, fonds: KnownFonds, *, numbered: bool, placed: bool) -> list[UUID]:
        """The fonds in which a record of this one may already stand, itself first.

        A list that leaves the number out may mean any fonds of the village; one that brings a number may be about records
        taken in before the number was known.
        """
        others = [
            one.id
            for one in self._known(fonds.region)
            if one.held and one.id != fonds.id
            if (placed and not numbered) or (not one.number and one.name == fonds.name)
        ]
        return [fonds.id, *others]

    def volume(self, key: VolumeKey, title: str) -> UUID | None:
        """The volume of this number; None when the list names none, or something too long to be a number."""
        fonds, _, catalogue_number, number = key
        if not number or max(len(number), len(catalogue_number)) > NUMBER_LENGTH:
            return None
        volumes = self._volumes.get(fonds)
        if volumes is None:
            volumes = self._volumes[fonds] = self._load_volumes(fonds)
        found = volumes.get(key)
        if found is None:
            found = volumes[key] = new_id()
            self._named.volumes.append((found, key, title))
        return found

    def box(self, key: BoxKey) -> UUID | None:
        """The box of this number among those of its year and retention; None as for :meth:`volume`."""
        fonds, number, _, _ = key
        if not number or len(number) > NUMBER_LENGTH:
            return None
        boxes = self._boxes.get(fonds)
        if boxes is None:
            boxes = self._boxes[fonds] = self._load_boxes(fonds)
        found = boxes.get(key)
        if found is None:
            found = boxes[key] = new_id()
            self._named.boxes.append((found, key))
        return found

    def _known(self, region: UUID) -> list[KnownFonds]:
        known = self._regions.get(region)
        if known is None:
            columns = ("id", "region_id", "number", "name")
            held = Fonds.objects.filter(region=region).order_by("id").values_list(*columns, "version", "named_as")
            known = self._regions[region] = [KnownFonds(*row) for row in held]
            waiting = IncomingFonds.objects.filter(batch=self._batch, region_id=region).order_by("key")
            rows = waiting.values_list(*columns, "seen_version", "named_as")
            told = {row[0]: replace(KnownFonds(*row), held=False) for row in rows}
            self._named.fonds.extend(one for one in known if one.id not in told)
            self._proposed.update(told)
            known.extend(one for id_, one in told.items() if id_ not in {fonds.id for fonds in known})
        return known

    def _load_volumes(self, fonds: UUID) -> dict[VolumeKey, UUID]:
        columns = ("fonds_id", "category", "catalogue_number", "volume_number", "id")
        held = Volume.objects.filter(fonds=fonds).values_list(*columns)
        waiting = IncomingVolume.objects.filter(batch=self._batch, fonds_id=fonds).values_list(*columns)
        return {(a, b, c, d): found for a, b, c, d, found in [*held, *waiting]}

    def _load_boxes(self, fonds: UUID) -> dict[BoxKey, UUID]:
        columns = ("fonds_id", "number", "year", "retention", "id")
        held = Box.objects.filter(fonds=fonds).values_list(*columns)
        waiting = IncomingBox.objects.filter(batch=self._batch, fonds_id=fonds).values_list(*columns)
        return {(a, b, c, d): found for a, b, c, d, found in [*held, *waiting]}
