"""``cundang import catalogue``: a township's lists taken in, and what became of every row."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cundang.cli import context
from cundang.cli.import_files import check_report, files_meant, report_for, scans_beside
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.cli.import_answers import Answer
    from cundang.cli.progress import Progress
    from cundang.cli.scans import Scans
    from cundang.intake.readings import Question
    from cundang.regions.models import Region


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``import catalogue``."""
    subject = commands.add_parser("import", help=_("take lists in"))
    kinds = subject.add_subparsers(dest="kind", required=True, metavar=_("KIND"))
    catalogue = kinds.add_parser(
        "catalogue",
        help=_("catalogues as townships have them: .xlsx .xls .et .ods .csv .txt .dbf .docx and web pages"),
    )
    catalogue.add_argument(
        "files", nargs="+", metavar="FILE", help=_("files, folders of files, or patterns such as *.xls")
    )
    catalogue.add_argument(
        "--into", required=True, metavar="CODE", help=_("the village, township or county they belong to")
    )
    catalogue.add_argument("--dry-run", action="store_true", help=_("only say what would happen; write nothing"))
    catalogue.add_argument("--records", action="store_true", help=_("list every record read (with --json)"))
    catalogue.add_argument("--json", action="store_true", help=_("answer with one line of JSON for each file"))
    catalogue.add_argument(
        "--report", type=Path, metavar="FILE.xlsx", help=_("write the rows with their problems to a workbook")
    )
    catalogue.add_argument("--scans", type=Path, metavar="FOLDER", help=_("where the scans lie that the lists name"))
    catalogue.add_argument(
        "--questions",
        action="store_true",
        help=_("list the columns in doubt (with --json) and take nothing in, unless --map answers them"),
    )
    catalogue.add_argument("--map", type=Path, metavar="ANSWERS.json", help=_("what unsure columns mean"))
    catalogue.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE, SOME_REJECTED

    context.setup()
    from cundang.regions.queries import by_code

    # Whoever asks what the columns mean has not said it yet.
    args.dry_run |= args.questions and args.map is None
    region = by_code(args.into)
    answers = _answers(args.map)
    files = list(files_meant(args.files))
    check_report(args, files)
    scans = scans_beside(args, files)
    clean = True
    for at, path in enumerate(files):
        beside = scans[at]
        answer = _take_in(
            args, region, path, answers, beside, last=beside is not None and beside not in scans[at + 1 :]
        )
        answer.print(as_json=args.json)
        clean &= answer.clean
    if not args.dry_run:
        make_searchable(args)
    return DONE if clean else SOME_REJECTED


def _take_in(
    args: argparse.Namespace,
    region: Region,
    path: Path,
    answers: dict[str, dict[str, str]],
    scans: Scans | None,
    *,
    last: bool,
) -> Answer:
    from django.db import InterfaceError, OperationalError, ProgrammingError
    from django.utils.translation import gettext

    from cundang.cli.import_answers import Answer
    from cundang.cli.progress import Progress
    from cundang.core.errors import DomainError, Refused
    from cundang.intake import queries
    from cundang.intake.file_names import readable
    from cundang.intake.readers import REASONS
    from cundang.intake.sheets import UnreadableFile
    from cundang.intake.views import sentence
    from cundang.kernel.codes import FILE_UNREADABLE
    from cundang.kernel.identity import mask_text

    reader, today = context.actor(args), context.today()
    name = readable(path)
    answer = Answer(name, records=args.records, report=report_for(args, path), questions=args.questions, scans=scans)
    progress = Progress(mask_text(name), quiet=args.json)
    try:
        if args.dry_run:
            preview = queries.Preview(
                reader=reader,
                today=today,
                region=region,
                path=path,
                answers=answers,
                progress=progress.step,
                asks=args.questions,
            )
            for view in preview:
                answer.add(view)
            answer.end(None, preview.counts.as_dict(), preview.questions, last=last)
        else:
            batch, questions = _commit(args, region, path, answers, progress)
            for view in queries.rows(
                reader=reader, today=today, batch_id=batch, troubled=not (args.records or args.report or scans)
            ):
                answer.add(view)
            held = queries.batch(reader=reader, today=today, batch_id=batch)
            answer.end(str(batch), dict(held.counts), questions, last=last)
    except UnreadableFile as error:
        answer.refuse(error.code, gettext(REASONS[error.reason]) if error.reason else sentence(error.code), last=last)
    except Refused:
        raise
    except DomainError as error:
        # This file has to wait; the others do not.
        answer.refuse(error.code, str(error), last=last)
    except (OperationalError, ProgrammingError, InterfaceError):
        raise
    except OSError as error:
        answer.refuse(FILE_UNREADABLE, _unusable(name, error), last=last)
    except Exception as error:
        # A fault of ours at one file must not lose the others.
        answer.refuse(FILE_UNREADABLE, _fault(error), last=last)
    finally:
        progress.end()
    return answer


def _unusable(name: str, error: OSError) -> str:
    from cundang.kernel.identity import mask_text

    sentence = _("The file cannot be used: {name} ({reason}).")
    return sentence.format(name=mask_text(name), reason=error.strerror or type(error).__name__)


def _fault(error: Exception) -> str:
    """What to say of a fault that is ours. The log tells where it was and not what was in the cell."""
    import logging
    import traceback
    from uuid import uuid4

    number = uuid4().hex[:8]
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("cundang").error("fault %s: %s\n%s", number, type(error).__name__, where)
    return _("This file could not be read, by a fault of the program. Report it with the number {number}.").format(
        number=number
    )


def _commit(
    args: argparse.Namespace, region: Region, path: Path, answers: dict[str, dict[str, str]], progress: Progress
) -> tuple[UUID, tuple[Question, ...]]:
    """Stage and commit one file."""
    from cundang.intake.services import stage_file

    actor = context.actor(args)
    staged = stage_file(
        actor=actor, at=context.now(), region=region, path=path, answers=answers, progress=progress.step
    )
    commit(args, staged.batch, progress)
    return staged.batch, staged.questions


def commit(args: argparse.Namespace, batch: UUID, progress: Progress) -> None:
    """Take a batch in, compared anew when the catalogue has moved in between."""
    from cundang.intake.services import commit_compared

    commit_compared(actor=context.actor(args), at=context.now(), batch_id=batch, progress=progress.step)


def make_searchable(args: argparse.Namespace) -> None:
    """Let what was taken in be found."""
    from cundang.cli.progress import Progress
    from cundang.search.services import drain

    progress = Progress("", quiet=args.json)
    progress.step("indexing", 0, None)
    drain(at=context.now())
    progress.end()


def _answers(path: Path | None) -> dict[str, dict[str, str]]:
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError

    if path is None:
        return {}
    try:
        found = json.loads(path.read_text("utf-8-sig"))
        return {str(key): {str(name): str(field) for name, field in given.items()} for key, given in found.items()}
    except (ValueError, AttributeError) as error:
        sentence = gettext_lazy(
            "The answers must be JSON: for each list, by its fingerprint, the field of each heading."
        )
        raise DomainError("answers-unreadable", sentence) from error
