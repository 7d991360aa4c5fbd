"""``cundang regions``: the tree of places."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.regions.comparison import Difference
    from cundang.regions.models import Region
    from cundang.regions.table import Note, Table

SHOWN = 20


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``regions load``, ``regions list`` and ``regions show``."""
    subject = commands.add_parser("regions", help=_("the places: provinces to villages"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    load = verbs.add_parser("load", help=_("take over a table of places (CSV or CSV.xz: code,name,level)"))
    load.add_argument("file", type=Path)
    load.add_argument("--within", metavar="CODE", help=_("only this place and what lies in it"))
    load.add_argument("--on", metavar="DATE", type=date.fromisoformat, help=_("the day it counts from (today)"))
    load.add_argument("--yes", action="store_true", help=_("take it over without asking"))
    load.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    load.set_defaults(run=_load)
    listing = verbs.add_parser("list", help=_("the places in a place"))
    listing.add_argument("--within", metavar="CODE", help=_("the place; all when not given"))
    listing.add_argument("--gone", action="store_true", help=_("also places that no longer exist"))
    listing.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help=_("one place: names, what it lies in, what it came from"))
    show.add_argument("code")
    show.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    show.set_defaults(run=_show)


def _load(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE, REFUSED

    context.setup()
    from cundang.regions.comparison import compare
    from cundang.regions.policies import require_administration
    from cundang.regions.services import load
    from cundang.regions.table import read_table

    actor = context.actor(args)
    require_administration(actor, context.today(), _known(args.within))
    table = read_table(args.file)
    if args.within:
        table = table.within(args.within)
    found = compare(table, within=args.within)
    if not args.json:
        _print_difference(found, table)
    agreed = found.changes and (args.yes or _agreed(args))
    if agreed:
        load(actor=actor, at=context.now(), table=table, within=args.within, on=args.on, progress=_progress)
    if args.json:
        context.print_json({**_answer(found, table), "loaded": bool(agreed)})
    elif not found.changes:
        print(_("Everything in it was known; nothing was changed."))
    elif agreed:
        print(_("Taken over."))
    if found.changes and not agreed:
        print(_("Nothing was changed. To take it over without being asked: add --yes"), file=sys.stderr)
        return REFUSED
    return DONE


def _known(code: str | None) -> Region | None:
    """The place of this code; None, which is the whole tree, for a place the table is still to add."""
    from cundang.core.errors import NotFound
    from cundang.regions.queries import by_code

    try:
        return by_code(code) if code else None
    except NotFound:
        return None


def _agreed(args: argparse.Namespace) -> bool:
    """Ask the person at the terminal; without one, or with ``--json``, nobody agrees."""
    if args.json or not sys.stdin.isatty():
        return False
    return input(_("Take it over? [y/N] ")).strip().lower() in {"y", "yes", "是", "好"}


def _progress(prefix: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{prefix} …", end="\r", file=sys.stderr, flush=True)


def _answer(found: Difference, table: Table) -> dict[str, Any]:
    notes = _notes(found, table)
    return {
        "file": table.name,
        "rows": len(table.rows) + table.left_out,
        "added": len(found.added),
        "renamed": len(found.renamed),
        "gone": len(found.gone),
        "returned": len(found.returned),
        "renumbered": len(found.renumbered),
        "unchanged": found.unchanged,
        "left_out": table.left_out + len(found.orphans),
        "notes": [note._asdict() | {"meaning": meaning} for note, meaning in notes],
        "details": {
            "renamed": [
                {"code": one.code, "level": one.level, "from": one.name, "to": name} for one, name in found.renamed
            ],
            "gone": [{"code": one.code, "level": one.level, "name": one.name} for one in found.gone],
            "returned": [{"code": one.code, "level": one.level, "name": one.name} for one in found.returned],
            "renumbered": [{"from": old.code, "to": new.code, "name": old.name} for old, new in found.renumbered],
        },
    }


def _notes(found: Difference, table: Table) -> list[tuple[Note, str]]:
    """What was done with every odd row, in the order of the file, with the meaning in words."""
    from cundang.regions.table import NOTES, Note

    orphans = [Note(row.line, row.code, row.level, row.name, "orphan") for row in found.orphans]
    return [(note, str(NOTES[note.note])) for note in sorted([*table.notes, *orphans])]


def _print_difference(found: Difference, table: Table) -> None:
    counts = _answer(found, table)
    print(
        _(
            "{file}: {rows} rows; {added} added, {renamed} renamed, {gone} gone, {returned} there again, "
            "{unchanged} known, {left_out} left out"
        ).format(**counts)
    )
    _print_some(_("Renamed"), [f"{one.code} {one.name} → {name}" for one, name in found.renamed])
    _print_some(_("Gone"), [f"{one.code} {one.name}" for one in found.gone])
    _print_some(_("There again"), [f"{one.code} {one.name}" for one in found.returned])
    _print_some(
        _("Same name in the same place under a new code, noted as its own successor"),
        [f"{old.code} → {new.code} {new.name}" for old, new in found.renumbered],
    )
    if found.unchanged or found.renamed or found.gone:
        _print_some(_("Added"), [f"{row.code} {row.name}" for row in found.added])
    _print_some(
        _("Odd rows"),
        [
            _("line {line}: {code} {level} {name}: ").format(**note._asdict()) + meaning
            for note, meaning in _notes(found, table)
        ],
        most=100,
    )


def _print_some(heading: str, lines: list[str], *, most: int = SHOWN) -> None:
    if lines:
        print(f"{heading}:")
        print("\n".join(f"  {line}" for line in lines[:most]))
        if len(lines) > most:
            print(_("  … and {count} more").format(count=len(lines) - most))


def _list(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.regions.queries import by_code, within

    places = within(by_code(args.within) if args.within else None, gone=args.gone)
    if args.json:
        context.print_json([_place(place) for place in places])
        return 0
    for place in places:
        ended = _(" (until {day})").format(day=place.valid_to) if place.valid_to else ""
        print(f"{place.code}  {place.get_level_display():<10} {place.name}{ended}")
    return 0


def _show(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.regions.queries import ancestors, by_code, children, former_names, full_name, successions

    region = by_code(args.code)
    follows = successions(region)
    answer = {
        **_place(region),
        "full_name": full_name(region),
        "within": [_place(place) for place in ancestors(region)],
        "places_in_it": len(children(region)),
        "former_names": [{"name": name, "from": since, "to": until} for name, since, until in former_names(region)],
        "came_from": [
            {"code": one.predecessor.code, "name": one.predecessor.name, "kind": one.kind, "on": one.on}
            for one in follows
            if one.successor_id == region.id
        ],
        "became": [
            {"code": one.successor.code, "name": one.successor.name, "kind": one.kind, "on": one.on}
            for one in follows
            if one.predecessor_id == region.id
        ],
    }
    if args.json:
        context.print_json(answer)
        return 0
    print(f"{region.code}  {full_name(region)}  ({region.get_level_display()})")
    if region.valid_to:
        print(_("Ended on {day}").format(day=region.valid_to))
    print(_("Places in it: {count}").format(count=answer["places_in_it"]))
    for name, since, until in former_names(region):
        print(_("Former name: {name} ({since}–{until})").format(name=name, since=since or "", until=until or ""))
    for one in follows:
        print(
            f"{one.predecessor.code} {one.predecessor.name} {one.get_kind_display()} {one.successor.code} {one.successor.name} {one.on or ''}"
        )
    return 0


def _place(region: Region) -> dict[str, Any]:
    return {
        "id": str(region.id),
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "valid_from": region.valid_from,
        "valid_to": region.valid_to,
    }
