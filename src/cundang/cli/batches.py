"""``cundang batches``: deliveries that were taken in, or wait to be."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.intake.queries import BatchView


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``batches list``, ``show``, ``report``, ``undo`` and ``drop``."""
    subject = commands.add_parser("batches", help=_("deliveries: list them, report on one, undo one"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    listing = verbs.add_parser("list", help=_("the newest deliveries"))
    listing.add_argument("--within", metavar="CODE", help=_("only this place and what lies in it"))
    listing.add_argument("--limit", type=int, default=50, metavar="N")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help=_("one delivery: its summary and what was found"))
    report = verbs.add_parser("report", help=_("write the rows of a delivery with their problems to a workbook"))
    undo = verbs.add_parser("undo", help=_("undo a delivery that was taken in, as a whole"))
    drop = verbs.add_parser("drop", help=_("give up a delivery that was not taken in"))
    for verb, run in ((show, _show), (report, _report), (undo, _undo), (drop, _drop)):
        verb.add_argument("batch", type=UUID, metavar="BATCH")
        verb.set_defaults(run=run)
    report.add_argument("file", type=Path, metavar="FILE.xlsx")
    for verb in (undo, drop):
        verb.add_argument("--ground", default="", metavar="TEXT", help=_("why, for the record"))
    for verb in (listing, show, undo):
        verb.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))


def _asking(args: argparse.Namespace) -> dict[str, Any]:
    context.setup()
    return {"reader": context.actor(args), "today": context.today()}


def _list(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    asking = _asking(args)
    from cundang.intake.queries import recent_batches
    from cundang.regions.queries import by_code

    within = by_code(args.within) if args.within else None
    found = recent_batches(**asking, within=within, limit=max(args.limit, 1))
    if args.json:
        context.print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(_line(one))
    return DONE


def _line(one: BatchView) -> str:
    from django.utils import timezone

    from cundang.intake.enums import BatchState

    when = timezone.localtime(one.created_at).strftime("%Y-%m-%d %H:%M")
    state = str(BatchState(one.state).label)
    return f"{one.id}  {when}  {state}  {one.region_name}  {one.file_name}  {one.counts.get('accepted', 0):,}"


def _show(args: argparse.Namespace) -> int:
    from cundang.cli.import_answers import Answer
    from cundang.cli.main import DONE

    asking = _asking(args)
    from cundang.intake.queries import batch, rows

    found = batch(**asking, batch_id=args.batch)
    answer = Answer(found.file_name, records=False, report=None)
    for view in rows(**asking, batch_id=args.batch, troubled=True):
        answer.add(view)
    answer.end(str(found.id), dict(found.counts), ())
    if not args.json:
        print(_line(found))
    answer.print(as_json=args.json)
    return DONE


def _report(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    asking = _asking(args)
    from cundang.intake.queries import batch, rows
    from cundang.intake.reports import Report

    found = batch(**asking, batch_id=args.batch)
    report = Report(args.file)
    sheets = []
    for view in rows(**asking, batch_id=args.batch):
        report.add(view)
        if view.row == 0:
            sheets.append(view)
    report.summarise(found.file_name, found.counts, sheets)
    report.close()
    return DONE


def _undo(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.intake.services import undo_batch
    from cundang.search.services import drain

    undone = undo_batch(actor=context.actor(args), at=context.now(), batch_id=args.batch, ground=args.ground)
    drain(at=context.now())
    if args.json:
        context.print_json({"batch": str(args.batch), **asdict(undone)})
    else:
        words = _("Undone: {withdrawn} records left sight, {restored} stand as before.")
        print(words.format(withdrawn=undone.withdrawn, restored=undone.restored))
    return DONE


def _drop(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.intake.services import drop_batch

    drop_batch(actor=context.actor(args), at=context.now(), batch_id=args.batch, ground=args.ground)
    return DONE
