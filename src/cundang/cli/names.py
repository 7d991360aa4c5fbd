"""``cundang names``: names to choose from, when one is only half known."""

from __future__ import annotations

import argparse

from cundang.cli import context, terminal
from cundang.cli.arguments import between, code
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``names``."""
    parser = commands.add_parser("names", help=_("names to choose from: one character wrong, pinyin or initials"))
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help=_("a name, as well as you know it; its pinyin or its initials")
    )
    parser.add_argument("--within", metavar="CODE", type=code, help=_("only this place and all in it"))
    parser.add_argument(
        "--limit", metavar="N", type=between(1, 100), default=20, help=_("how many to show, 100 at most (20)")
    )
    parser.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.search.queries.names import names
    from cundang.search.queries.standing import behind
    from cundang.search.services import drain

    reader = context.actor(args)
    if behind():
        # Perhaps no worker is running; names that came since are offered too.
        drain(at=context.now(), wait=False)
    offers = names(
        reader=reader,
        today=context.today(),
        text=" ".join(args.query),
        within=args.within,
        limit=args.limit,
    )
    if args.json:
        context.print_json({"names": [offer.as_json() for offer in offers]})
    elif offers:
        rows = [[offer.name, str(offer.ring.label), str(offer.count)] for offer in offers]
        widest = max(len(count) for _name, _ring, count in rows)
        for line in terminal.aligned([[name, ring, count.rjust(widest)] for name, ring, count in rows]):
            print(line)
    else:
        print(_("No name comes near to this."))
    return 0
