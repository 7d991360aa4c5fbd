"""``cundang search``: find records from the command line."""

from __future__ import annotations

import argparse
from itertools import groupby
from typing import TYPE_CHECKING

from cundang.cli import context, terminal
from cundang.cli.arguments import between, code
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.core.actor import Actor
    from cundang.search.queries import Filters, Hit, Page

SHOWN_VALUES = 5
"""Values of a facet shown under the hits."""
TOLD = frozenset({"alias", "shape", "sound", "pinyin"})
"""Rings of which it is said what was typed and what stands there; other forms of a character are seen."""
ELSEWHERE = 3
"""Words that stand in other fields than those shown, given for one hit at most."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``search``."""
    parser = commands.add_parser("search", help=_("find records by a name, words, a code or part of one"))
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help=_("what to look for; quotation marks keep a phrase together")
    )
    parser.add_argument("--within", metavar="CODE", type=code, help=_("only this place and all in it"))
    parser.add_argument("--also", metavar="WORDS", default="", help=_("only records that hold these words too"))
    for name, value, meaning in (
        ("category", "KEY", _("only this category; may be given again")),
        ("decade", "YEAR", _("only this decade, such as 1980; may be given again")),
        ("retention", "PERIOD", _("only this retention period, such as 30y; may be given again")),
    ):
        parser.add_argument(f"--{name}", metavar=value, action="append", default=[], help=meaning)
    parser.add_argument(
        "--limit", metavar="N", type=between(1, 100), default=20, help=_("how many to show, 100 at most (20)")
    )
    parser.add_argument(
        "--offset", metavar="N", type=between(0, 100_000), default=0, help=_("how many to pass over first")
    )
    parser.add_argument("--rings", action="store_true", help=_("count the records of every ring"))
    parser.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.search.queries import IndexUnavailableError, behind
    from cundang.search.queries.narrowing import require_known
    from cundang.search.services import drain

    reader = context.actor(args)
    require_known(_filters(args))
    if behind():
        # Perhaps no worker is running; what was committed before the last one died is still to be taken in.
        drain(at=context.now(), wait=False)
    try:
        page = _find(args, reader)
    except IndexUnavailableError:
        drain(at=context.now())
        page = _find(args, reader)
    if args.json:
        context.print_json(page.as_json())
    else:
        _show(page, args.offset)
    return 0


def _filters(args: argparse.Namespace) -> Filters:
    from cundang.search.queries import Filters

    return Filters(category=args.category, decade=args.decade, retention=args.retention)


def _find(args: argparse.Namespace, reader: Actor) -> Page:
    from cundang.search.queries import find

    return find(
        reader=reader,
        today=context.today(),
        text=" ".join(args.query),
        within=args.within,
        filters=_filters(args),
        also=args.also,
        rings=args.rings,
        limit=args.limit,
        offset=args.offset,
    )


def _show(page: Page, offset: int) -> None:
    from cundang.search.queries import field_name

    print(_("{total} found in {milliseconds} ms").format(total=page.total, milliseconds=page.took_ms))
    rows = [
        [str(number), hit.reference_code or "", _when(hit), hit.region]
        for number, hit in enumerate(page.hits, offset + 1)
    ]
    lines = terminal.aligned(rows)
    counts = dict(page.rings)
    for ring, hits in groupby(zip(page.hits, lines, strict=True), key=lambda pair: pair[0].ring):
        count = f" · {counts[ring]}" if ring in counts else ""
        print(f"\n{terminal.bold(str(ring.label))}{count}")
        for hit, line in hits:
            words = [match.text for match in hit.matched]
            changed = "".join(f"  {typed} → {found}" for typed, found in hit.instead if hit.ring in TOLD)
            print(f"{terminal.marked(line, words)}  {terminal.marked(hit.title, words)}{changed}")
            elsewhere = [match for match in hit.matched if match.text not in f"{line}{hit.title}"]
            for match in elsewhere[:ELSEWHERE]:
                print(f"{' ' * terminal.width(line)}  {field_name(match.field)}: {terminal.marked(match.text, words)}")
    telling = [values for values in page.facets.values() if len(values) > 1]
    for values in telling:
        lead = "\n" if values is telling[0] else ""
        shown = " · ".join(f"{value.name} {value.count}" for value in values[:SHOWN_VALUES])
        print(f"{lead}{shown}{' · …' if len(values) > SHOWN_VALUES else ''}")


def _when(hit: Hit) -> str:
    return hit.date or str(hit.year or "")
