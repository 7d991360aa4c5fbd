"""What a person said of the columns of a list, kept for the next one like it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import dropwhile
from typing import Final

from cundang.audit.queries import events_of
from cundang.catalogue.policies import may_keep
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.intake.models import Batch, HeaderMemory
from cundang.intake.telling import VILLAGES
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.queries import ancestors

_WIDEST: Final = (Level.COUNTY, Level.TOWNSHIP)
"""Above a county lists are of other archives, whose headings are their own."""


class Memory:
    """What is known of headings, for the work that takes a list in."""

    @staticmethod
    def keep(actor: Actor, at: datetime, batch: Batch, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep what was said of one header for the widest place in which the person takes lists in, so that the next of fifty
        villages is not asked about again. What a place beneath knew otherwise is corrected on the way down to the batch."""
        places = _places(actor, at, batch, fingerprint)
        held = HeaderMemory.objects.filter(cell=batch.cell, region__in=places, fingerprint=fingerprint)
        known = {memory.region_id: memory.mapping for memory in held}
        for place in places:
            if place == places[0] or place.id in known:
                HeaderMemory.objects.update_or_create(
                    cell=batch.cell,
                    region=place,
                    fingerprint=fingerprint,
                    defaults={
                        "confirmed_by": actor.name,
                        "confirmed_at": at,
                        "mapping": {**known.get(place.id, {}), **mapping},
                    },
                )


def _places(actor: Actor, at: datetime, batch: Batch, fingerprint: str) -> list[Region]:
    """The widest place an answer holds for, and those beneath it down to that of the batch."""
    # A name of a village means another one elsewhere; and who takes in what another has answered says nothing for more.
    if fingerprint == VILLAGES or not _answered_by(actor, batch):
        return [batch.region]

    def beyond(place: Region) -> bool:
        return place.level not in _WIDEST or not may_keep(actor, place, today=day_of(at), verb="import")

    return [*dropwhile(beyond, ancestors(batch.region)), batch.region]


def _answered_by(actor: Actor, batch: Batch) -> bool:
    """Whether it was this person who had the list read with these answers."""
    read = [event for event in events_of("batch", str(batch.id)) if event.act == "batch.staged"]
    return bool(read) and read[0].actor_id == actor.id
