"""``cundang schedule``: how long what is kept, and who says so."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.catalogue.queries import EffectiveRow


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``schedule show``, ``schedule load`` and ``schedule diff``."""
    subject = commands.add_parser("schedule", help=_("retention schedules"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    show = verbs.add_parser(
        "show", help=_("the rows that hold in a place today, each with its source and how sure it is")
    )
    show.add_argument("--within", metavar="CODE", help=_("the place; the national schedule when not given"))
    show.add_argument("query", nargs="?", default="", metavar="QUERY", help=_("only rows with this code or word"))
    show.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    show.set_defaults(run=_show)
    load = verbs.add_parser("load", help=_("load a place's own schedule (CSV); its rows go before those above it"))
    load.add_argument("file", type=Path)
    load.add_argument("--region", "--within", required=True, metavar="CODE", help=_("the place it holds for"))
    load.set_defaults(run=_load)
    diff = verbs.add_parser("diff", help=_("how two schedules differ, row by row"))
    for side in ("a", "b"):
        diff.add_argument(side, metavar=side.upper(), help=_("a file, the code of a place, or: national"))
    diff.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    diff.set_defaults(run=_diff)


def _show(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.queries import schedule_rows
    from cundang.regions.queries import by_code

    region = by_code(args.within) if args.within else None
    rows = [row for row in schedule_rows(region=region, day=context.today()) if _speaks_of(row, args.query)]
    if args.json:
        context.print_json([asdict(row) for row in rows])
        return DONE
    for row in rows:
        print(f"{row.code}  {row.series}")
        facts = (row.retention, row.confidence, row.township_held, row.minimum_list, row.sensitivity)
        print(f"    {'  '.join(filter(None, facts))}")
        beneath = "".join(f" < {name}" for name in reversed(row.overridden))
        print(f"    {row.source}  [{row.pack} {row.version}{beneath}]")
    return DONE


def _speaks_of(row: EffectiveRow, query: str) -> bool:
    wanted = query.casefold()
    return any(wanted in text.casefold() for text in (row.code, row.category, row.series, row.series_en, row.source))


def _load(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.services import load_schedule
    from cundang.regions.queries import by_code

    new = load_schedule(actor=context.actor(args), at=context.now(), path=args.file, region=by_code(args.region))
    print(_("Loaded.") if new else _("This schedule was loaded before; nothing was changed."))
    return DONE


def _diff(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    one, other = _side(args.a), _side(args.b)
    answer: dict[str, list[Any]] = {
        "added": sorted(other.keys() - one.keys()),
        "gone": sorted(one.keys() - other.keys()),
        "changed": [
            {"code": code, "column": column, "from": one[code][column], "to": other[code][column]}
            for code in one
            if code in other
            for column in one[code]
            # A blank in a place's own schedule leaves what the one above it says.
            if one[code][column] != other[code][column] and one[code][column] and other[code][column]
        ],
    }
    if args.json:
        context.print_json(answer)
        return DONE
    for code in answer["added"]:
        print(f"+ {code}  {other[code]['series']}")
    for code in answer["gone"]:
        print(f"- {code}  {one[code]['series']}")
    for change in answer["changed"]:
        print(f"~ {change['code']}  {change['column']}: {change['from']} → {change['to']}")
    return DONE


def _side(named: str) -> dict[str, dict[str, Any]]:
    """One side of a comparison: the rows by code, dates and matters left out."""
    from cundang.catalogue import packs
    from cundang.catalogue.queries import schedule_rows
    from cundang.regions.queries import by_code

    shown = [name for name in packs.COLUMNS if name not in {"code", "valid_from", "valid_to", "matters", "categories"}]
    if named == "national":
        return {row["code"]: {name: row[name] for name in shown} for row in packs.national().rows}
    if named.isdecimal() and len(named) == 12 and not Path(named).exists():
        held = schedule_rows(region=by_code(named), day=context.today())
        return {row.code: {name: getattr(row, name) for name in shown} for row in held}
    pack = packs.from_file(Path(named), name=named)
    return {row["code"]: {name: row[name] for name in shown} for row in pack.rows}
