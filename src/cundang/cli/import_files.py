"""The files a person means on the command line: the lists, the report on each, and the scans beside them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cundang.cli.scans import Scans

KINDS = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".dbf", ".htm", ".html", ".docx"}
"""What is taken from a folder; a file named by itself is always tried."""


def files_meant(named: list[str]) -> Iterator[Path]:
    """Every file meant, in the order named; those of a folder or a pattern by name, each once."""
    from django.utils.text import format_lazy
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError
    from cundang.intake.file_names import readable
    from cundang.kernel.identity import mask_text

    seen = set()
    for name in named:
        path = Path(name)
        if _stands(path.is_dir):
            found = sorted(one for one in path.rglob("*") if one.suffix.lower() in KINDS and one.is_file())
        elif any(sign in name for sign in "*?[") and not _stands(path.exists):
            found = sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
        else:
            found = [path]
        # Spreadsheet programs leave lock files such as ~$名单.xlsx beside an open one.
        lists = [one for one in found if not one.name.startswith("~$") or str(one) in named]
        if not lists:
            sentence = gettext_lazy("There is no list to take in at {name}. Name the file, or another folder.")
            raise DomainError("no-files", format_lazy(sentence, name=mask_text(readable(path.absolute()))))
        for one in lists:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                yield one


def check_report(args: argparse.Namespace, files: list[Path]) -> None:
    """Before anything is taken in: a report that cannot be written, or would lie over a list, is refused."""
    from django.utils.translation import gettext_lazy

    from cundang.core.errors import DomainError
    from cundang.intake.reports import require_writable

    lists = {path.resolve() for path in files}
    for path in files if args.report else ():
        report = report_for(args, path)
        assert report is not None  # noqa: S101 - one was asked for
        require_writable(report)
        if report.resolve() in lists:
            sentence = gettext_lazy("The report would be written over the list itself. Name another file for it.")
            raise DomainError("report-unwritable", sentence)


def scans_beside(args: argparse.Namespace, files: list[Path]) -> list[Scans | None]:
    """For each file the scans it may name: those of ``--scans``, else those in the folder it was named by, if any."""
    from django.utils.text import format_lazy
    from django.utils.translation import gettext_lazy

    from cundang.cli.scans import Scans
    from cundang.core.errors import DomainError

    if args.scans:
        if not args.scans.is_dir():
            sentence = gettext_lazy("{name} is no folder. Name the folder of the scans.")
            raise DomainError("no-folder", format_lazy(sentence, name=args.scans.name))
        return [Scans(args.scans)] * len(files)
    folders = [(folder.resolve(), Scans(folder)) for folder in map(Path, args.files) if _stands(folder.is_dir)]
    return [
        next((scans for folder, scans in folders if not scans.empty and folder in path.resolve().parents), None)
        for path in files
    ]


def report_for(args: argparse.Namespace, path: Path) -> Path | None:
    """Where the report on this file goes: as named, or beside it with the file's name when there are several."""
    if args.report is None:
        return None
    several = len(args.files) > 1 or not _stands(Path(args.files[0]).is_file)
    target: Path = args.report
    return target.with_name(f"{target.stem}-{path.stem}.xlsx") if several else target


def _stands(asked: Callable[[], bool]) -> bool:
    """Whether it is there; a name that no disk can hold is not."""
    try:
        return asked()
    except OSError:
        return False
