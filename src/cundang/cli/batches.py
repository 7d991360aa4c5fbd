"""``cundang batches``: deliveries that were taken in, or wait to be."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.intake.queries import BatchView


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``batches list``, ``show``, ``report``, ``undo``, ``drop``, ``correct`` and ``commit``."""
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
    correct = verbs.add_parser("correct", help=_("put right a row that was rejected; then commit the delivery"))
    commit = verbs.add_parser("commit", help=_("take in a delivery that waits, or what was corrected in one"))
    runs = ((show, _show), (report, _report), (undo, _undo), (drop, _drop), (correct, _correct), (commit, _commit))
    for verb, run in runs:
        verb.add_argument("batch", type=UUID, metavar="BATCH")
        verb.set_defaults(run=run)
    report.add_argument("file", type=Path, metavar="FILE.xlsx")
    undo.add_argument(
        "--keep-changed", type=int, metavar="N", help=_("undo the others when just so many records were changed since")
    )
    for verb in (undo, drop):
        verb.add_argument("--ground", default="", metavar="TEXT", help=_("why, for the record"))
    correct.add_argument("--sheet", default="", metavar="NAME", help=_("the sheet, when the file has several"))
    correct.add_argument("--row", type=int, required=True, metavar="N", help=_("the number of the row in the sheet"))
    correct.add_argument(
        "changes", nargs="+", metavar="FIELD=VALUE", help=_("what is right, such as date=2009-02-28 or title=…")
    )
    for verb in (listing, show, undo, correct, commit):
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
    from cundang.intake.reports import Report, require_writable

    found = batch(**asking, batch_id=args.batch)
    require_writable(args.file)
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

    undone = undo_batch(
        actor=context.actor(args),
        at=context.now(),
        batch_id=args.batch,
        ground=args.ground,
        keep_changed=args.keep_changed,
    )
    drain(at=context.now())
    if args.json:
        context.print_json({"batch": str(args.batch), **asdict(undone), "kept": [str(item) for item in undone.kept]})
    else:
        words = _("Undone: {withdrawn} records left sight, {restored} stand as before.")
        print(words.format(withdrawn=undone.withdrawn, restored=undone.restored))
    return DONE


def _correct(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    asking = _asking(args)
    from cundang.intake.queries import rejected_at
    from cundang.intake.services import correct_row

    changes = dict(map(_change, args.changes))
    position = rejected_at(**asking, batch_id=args.batch, sheet=args.sheet, row=args.row)
    correct_row(actor=context.actor(args), at=context.now(), batch_id=args.batch, position=position, changes=changes)
    if args.json:
        context.print_json({"batch": args.batch, "sheet": args.sheet or None, "row": args.row, "fields": [*changes]})
    else:
        print(
            _("Row {row} is put right. To take it in: cundang batches commit {batch}").format(
                row=args.row, batch=args.batch
            )
        )
    return DONE


def _change(text: str) -> tuple[str, str | list[str]]:
    """One FIELD=VALUE; several persons stand with commas between them."""
    from django.utils.text import format_lazy
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError
    from cundang.kernel.identity import mask_text

    name, sign, value = text.partition("=")
    if not sign:
        sentence = gettext_lazy("{text} is no FIELD=VALUE. Write for example date=2009-02-28.")
        raise DomainError("change-unreadable", format_lazy(sentence, text=mask_text(text)))
    if name.strip() == "attributes":
        raise DomainError(
            "change-unreadable", gettext_lazy("Attributes cannot be given here. Correct the list instead.")
        )
    return name.strip(), re.split("[,，、;；]", value) if name.strip() == "persons" else value


def _commit(args: argparse.Namespace) -> int:
    from cundang.cli.imports import commit, make_searchable
    from cundang.cli.progress import Progress

    context.setup()
    progress = Progress("", quiet=args.json)
    commit(args, args.batch, progress)
    progress.end()
    make_searchable(args)
    return _show(args)


def _drop(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.intake.services import drop_batch

    drop_batch(actor=context.actor(args), at=context.now(), batch_id=args.batch, ground=args.ground)
    return DONE
