"""What happens to places over time. Nothing is overwritten.

Names given up stay as former names; places that end keep their records and lead to what follows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.queries import cell
from cundang.kernel.hanzi import strip_control
from cundang.kernel.paths import LEVELS, Level
from cundang.regions.codes import CODE
from cundang.regions.enums import Succession
from cundang.regions.models import Region, RegionName, RegionSuccession
from cundang.regions.placing import highest_path, next_path
from cundang.regions.policies import require_administration, require_existing
from cundang.regions.queries import children, former_since
from cundang.regions.table import LONGEST_NAME


def establish(
    *, actor: Actor, at: datetime, parent: Region | None, level: str, code: str, name: str, on: date | None = None
) -> Region:
    """Add a place that begins ``on`` that day (today when not given).

    Errors: a code that is not 12 digits or already borne by a place of this level, no name, a level not below the
    parent's, an actor who may not administer the parent.
    """
    require_administration(actor, day_of(at), parent)
    if parent:
        require_existing(parent)
    if not CODE.fullmatch(code):
        raise DomainError("code-malformed", _("A code of a place has 12 digits."), field="code")
    if level not in LEVELS or (parent and LEVELS.index(Level(level)) <= LEVELS.index(Level(parent.level))):
        raise DomainError(
            "level-not-below", _("A place lies in one of a higher level. Choose another level."), field="level"
        )
    above = (parent.path, Level(parent.level)) if parent else None
    with transaction.atomic():
        if Region.objects.filter(code=code, level=level, valid_to=None).exists():
            sentence = format_lazy(_("The code {code} is borne by another place of this level."), code=code)
            raise DomainError("code-taken", sentence, field="code")
        region = Region.objects.create(
            cell=cell(),
            code=code,
            level=level,
            name=_checked(name),
            parent=parent,
            path=next_path(above, Level(level), highest_path(parent, Level(level))),
            valid_from=on or day_of(at),
        )
        after = {"code": code, "level": level, "name": region.name, "on": region.valid_from}
        _record(actor, at, "region.established", region, after=after)
    return region


def rename(
    *, actor: Actor, at: datetime, region: Region, name: str, on: date | None = None, ground: str = ""
) -> Region:
    """Give a place a new name from ``on`` (today when not given); the old one still leads to it.

    Errors: the same name, none or one too long, a place that is gone, an actor who may not.
    """
    require_administration(actor, day_of(at), region)
    require_existing(region)
    day, old, name = on or day_of(at), region.name, _checked(name)
    if name == old:
        raise DomainError("name-unchanged", format_lazy(_("{name} is its name already."), name=name), field="name")
    with transaction.atomic():
        RegionName.objects.create(
            cell=region.cell, region=region, name=old, valid_from=former_since([region.id])[region.id], valid_to=day
        )
        Region.objects.filter(id=region.id).update(name=name)
        region.name = name
        _record(
            actor, at, "region.renamed", region, before={"name": old}, after={"name": name, "on": day}, ground=ground
        )
    return region


def merge(
    *, actor: Actor, at: datetime, regions: Sequence[Region], into: Region, on: date | None = None, ground: str = ""
) -> Region:
    """Several places become one, ``into``, which may be one of them or a new one of the same level. The others end.

    Errors: nothing to merge, places of different levels, one that is gone or still has places in it, an actor who may
    not.
    """
    ending = [region for region in regions if region.id != into.id]
    require_administration(actor, day_of(at), into, *ending)
    require_existing(into, *ending)
    if not ending:
        raise DomainError("nothing-to-merge", _("Name at least one place that is to end in another."))
    _require_level(into, ending)
    day = on or day_of(at)
    with transaction.atomic():
        for region in ending:
            _follow(region, [into], Succession.MERGED, day)
            _end(region, day)
            _record(actor, at, "region.merged", region, **_became(region, [into], day), ground=ground)
    return into


def split(
    *, actor: Actor, at: datetime, region: Region, into: Sequence[Region], on: date | None = None, ground: str = ""
) -> Region:
    """A place becomes several of its level, established beforehand; it ends, unless it is itself one of them.

    Errors: fewer than two, places of different levels, one that is gone or still has places in it, an actor who may
    not.
    """
    require_administration(actor, day_of(at), region, *into)
    require_existing(region, *into)
    if len({place.id for place in into}) < 2:
        raise DomainError("split-into-one", _("A place is split into two or more. Establish the new ones first."))
    _require_level(region, into)
    new = [place for place in into if place.id != region.id]
    day = on or day_of(at)
    with transaction.atomic():
        _follow(region, new, Succession.SPLIT, day)
        if len(new) == len(into):
            _end(region, day)
        _record(actor, at, "region.split", region, **_became(region, into, day), ground=ground)
    return region


def move(
    *, actor: Actor, at: datetime, region: Region, parent: Region, code: str, on: date | None = None, ground: str = ""
) -> Region:
    """A place goes over to another one above it, under a new code; returns the place it is from then on.

    A path is where a place has always lain, and its records with it: the old place ends there, the new one follows it.
    Errors: as for establishing the one and ending the other.
    """
    require_administration(actor, day_of(at), region, parent)
    require_existing(region, parent)
    day = on or day_of(at)
    with transaction.atomic():
        there = establish(actor=actor, at=at, parent=parent, level=region.level, code=code, name=region.name, on=day)
        _follow(region, [there], Succession.MOVED, day)
        _end(region, day)
        _record(actor, at, "region.moved", region, **_became(region, [there], day), ground=ground)
    return there


def abolish(*, actor: Actor, at: datetime, region: Region, on: date | None = None, ground: str = "") -> Region:
    """A place ends and nothing follows it; its records stay with it. Errors: gone already, places in it, may not."""
    require_administration(actor, day_of(at), region)
    require_existing(region)
    day = on or day_of(at)
    with transaction.atomic():
        _end(region, day)
        _record(actor, at, "region.abolished", region, **_became(region, [], day), ground=ground)
    return region


def _follow(region: Region, following: Sequence[Region], kind: Succession, day: date) -> None:
    for successor in following:
        RegionSuccession.objects.get_or_create(
            predecessor=region, successor=successor, defaults={"cell": region.cell, "kind": kind, "on": day}
        )


def _end(region: Region, day: date) -> None:
    if children(region):
        sentence = _("{name} still has places in it. End or merge those first.")
        raise DomainError("region-not-empty", format_lazy(sentence, name=region.name))
    Region.objects.filter(id=region.id).update(valid_to=day)
    region.valid_to = day


def _became(region: Region, following: Sequence[Region], day: date) -> dict[str, dict[str, object]]:
    """What the trail says of a place and what came of it, before and after."""
    return {
        "before": {"code": region.code, "name": region.name},
        "after": {"on": day, "into": {one.code: one.name for one in following}},
    }


def _require_level(one: Region, others: Sequence[Region]) -> None:
    if any(other.level != one.level for other in others):
        raise DomainError(
            "levels-differ", _("Only places of one level become one another: villages villages, townships townships.")
        )


def _checked(name: str) -> str:
    cleaned = strip_control(name).strip()
    if not 0 < len(cleaned) <= LONGEST_NAME:
        raise DomainError("name-malformed", _("A name has 1 to 100 characters."), field="name")
    return cleaned


def _record(actor: Actor, at: datetime, act: str, region: Region, **more: Any) -> None:
    record(
        actor=actor,
        at=at,
        cell=region.cell,
        act=act,
        subject_type="region",
        subject_id=str(region.id),
        subject_label=region.name,
        region_id=str(region.id),
        region_name=region.name,
        **more,
    )
