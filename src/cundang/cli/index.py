"""``cundang index``: prove that the search index holds what the database holds, or build it anew."""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict

from cundang.cli import context
from cundang.cli.words import gettext as _

PATIENCE = 120.0


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``index verify`` and ``index rebuild``."""
    subject = commands.add_parser("index", help=_("the search index"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    for verb, meaning, run in (
        ("verify", _("compare every record with the database, both ways"), _verify),
        ("rebuild", _("build it anew beside the one in use, then change over"), _rebuild),
    ):
        parser = verbs.add_parser(verb, help=meaning)
        parser.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
        parser.set_defaults(run=run)


def _verify(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.cli.main import DONE, REFUSED
    from cundang.core.policies import require
    from cundang.search.queries import verify
    from cundang.search.services import wait_until_searchable

    # The answer names records of every place.
    require(context.actor(args), "administer", day=context.today())
    # What waits in the outbox is no difference, only not yet done.
    wait_until_searchable(at=context.now(), timeout=PATIENCE)
    verdict = verify()
    if args.json:
        context.print_json({"ok": verdict.sound, **asdict(verdict)})
    elif verdict.sound:
        print(_("The index holds all {records} records as they are.").format(records=verdict.records))
    else:
        for found, sentence in (
            (verdict.missing, _("{count} records are not in the index.")),
            (verdict.surplus, _("{count} records are in the index and should not be.")),
            (verdict.stale, _("{count} records are in the index as they were before.")),
            (verdict.damaged, _("{count} files of the index are damaged.")),
        ):
            if found:
                print(sentence.format(count=len(found)))
        if verdict.names:
            print(_("{count} names cannot be offered.").format(count=verdict.names))
        print(_("Build it anew with: cundang index rebuild"))
    return DONE if verdict.sound else REFUSED


def _rebuild(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.search.queries import health
    from cundang.search.services import rebuild

    began = time.monotonic()
    rebuild(actor=context.actor(args), at=context.now())
    figures = health()
    if args.json:
        context.print_json(figures)
    else:
        seconds = round(time.monotonic() - began, 1)
        print(
            _("The index is built: {records} records in {seconds} s.").format(
                records=figures["records"], seconds=seconds
            )
        )
    return 0
