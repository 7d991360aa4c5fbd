"""``cundang import catalogue``: a township's lists taken in, and what became of every row."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.cli.import_answers import Answer
    from cundang.regions.models import Region

KINDS = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".dbf", ".htm", ".html", ".docx"}
"""What is taken from a folder; a file named by itself is always tried."""

_ATTEMPTS = 5
"""How often a list is compared anew when others write to the same fonds meanwhile."""


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
    catalogue.add_argument("--map", type=Path, metavar="ANSWERS.json", help=_("what unsure columns mean"))
    catalogue.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE, SOME_REJECTED

    context.setup()
    from cundang.regions.queries import by_code

    region = by_code(args.into)
    answers = _answers(args.map)
    clean = True
    for path in _files(args.files):
        answer = _take_in(args, region, path, answers)
        answer.print(as_json=args.json)
        clean &= answer.clean
    if not args.dry_run:
        _make_searchable(args)
    return DONE if clean else SOME_REJECTED


def _take_in(args: argparse.Namespace, region: Region, path: Path, answers: dict[str, dict[str, str]]) -> Answer:
    from django.db import DatabaseError
    from django.utils.translation import gettext

    from cundang.cli.import_answers import Answer
    from cundang.cli.progress import Progress
    from cundang.core.errors import DomainError, Refused
    from cundang.intake import queries
    from cundang.intake.readers import REASONS
    from cundang.intake.sheets import UnreadableFile
    from cundang.intake.views import sentence
    from cundang.kernel.codes import FILE_UNREADABLE

    reader, today = context.actor(args), context.today()
    answer = Answer(path.name, records=args.records, report=_report(args, path))
    progress = Progress(path.name, quiet=args.json)
    try:
        if args.dry_run:
            preview = queries.Preview(
                reader=reader, today=today, region=region, path=path, answers=answers, progress=progress.step
            )
            for view in preview:
                answer.add(view)
            answer.end(None, preview.counts.as_dict(), preview.questions)
        else:
            batch, questions = _commit(args, region, path, answers, progress)
            for view in queries.rows(
                reader=reader, today=today, batch_id=batch, troubled=not (args.records or args.report)
            ):
                answer.add(view)
            held = queries.batch(reader=reader, today=today, batch_id=batch)
            answer.end(str(batch), dict(held.counts), questions)
    except UnreadableFile as error:
        answer.refuse(error.code, gettext(REASONS[error.reason]) if error.reason else sentence(error.code))
    except Refused:
        raise
    except DomainError as error:
        # This file has to wait; the others do not.
        answer.refuse(error.code, str(error))
    except (DatabaseError, OSError):
        raise
    except Exception as error:
        # A fault of ours at one file must not lose the others.
        answer.refuse(FILE_UNREADABLE, _fault(error))
    finally:
        progress.end()
    return answer


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
    args: argparse.Namespace, region: Region, path: Path, answers: dict[str, dict[str, str]], progress: Any
) -> tuple[Any, Any]:
    """Stage and commit one file; compared anew when the catalogue has moved in between."""
    from cundang.catalogue.services import BatchOutdated
    from cundang.intake.services import commit_batch, compare_batch, stage_file

    actor = context.actor(args)
    staged = stage_file(
        actor=actor, at=context.now(), region=region, path=path, answers=answers, progress=progress.step
    )
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            progress.step("writing", 0, None)
            commit_batch(actor=actor, at=context.now(), batch_id=staged.batch)
            break
        except BatchOutdated:
            if attempt == _ATTEMPTS:
                raise
            compare_batch(actor=actor, at=context.now(), batch_id=staged.batch, progress=progress.step)
    return staged.batch, staged.questions


def _make_searchable(args: argparse.Namespace) -> None:
    from cundang.cli.progress import Progress
    from cundang.search.services import drain

    progress = Progress("", quiet=args.json)
    progress.step("indexing", 0, None)
    drain(at=context.now())
    progress.end()


def _files(named: list[str]) -> Iterator[Path]:
    """Every file meant, in the order named; those of a folder or a pattern by name, each once."""
    seen = set()
    for name in named:
        path = Path(name)
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.suffix.lower() in KINDS and one.is_file())
        elif any(sign in name for sign in "*?[") and not path.exists():
            found = sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
        else:
            found = [path]
        for one in found:
            # Spreadsheet programs leave lock files such as ~$名单.xlsx beside an open one.
            if one.resolve() not in seen and not (one.name.startswith("~$") and str(one) not in named):
                seen.add(one.resolve())
                yield one


def _report(args: argparse.Namespace, path: Path) -> Path | None:
    """Where the report on this file goes: as named, or beside it with the file's name when there are several."""
    if args.report is None:
        return None
    several = len(args.files) > 1 or not Path(args.files[0]).is_file()
    target: Path = args.report
    return target.with_name(f"{target.stem}-{path.stem}.xlsx") if several else target


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
