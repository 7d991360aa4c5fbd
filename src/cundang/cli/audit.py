"""``cundang audit``: the trail of what was done."""

from __future__ import annotations

import argparse

from cundang.cli import context
from cundang.cli.words import gettext as _

PROBLEMS = {
    "missing": _("it is missing"),
    "altered": _("its content was changed after it was written"),
    "detached": _("it does not follow the event before it"),
    "tail-cut": _("it and what followed were cut off"),
    "head-altered": _("the chain does not end where its head says"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``audit verify``."""
    subject = commands.add_parser("audit", help=_("the trail of what was done"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    verify = verbs.add_parser("verify", help=_("prove that no event was changed, removed or put between"))
    verify.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    verify.set_defaults(run=_verify)


def _verify(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.audit.queries import verify_chain
    from cundang.cli.main import DONE, REFUSED
    from cundang.core.queries import cell

    verdict = verify_chain(cell())
    if args.json:
        context.print_json(
            {
                "ok": verdict.sound,
                "chain": verdict.chain,
                "events": verdict.links,
                "broken_at": verdict.broken_at,
                "problem": verdict.problem or None,
            }
        )
    elif verdict.sound:
        print(_("The chain holds: {count} events, none changed.").format(count=verdict.links))
    else:
        print(
            _("The chain is broken at event {number}: {problem}. The {count} events before it hold.").format(
                number=verdict.broken_at, problem=PROBLEMS[verdict.problem], count=verdict.links
            )
        )
    return DONE if verdict.sound else REFUSED
