"""``cundang backup`` and ``cundang restore``."""

from __future__ import annotations

import argparse
from pathlib import Path

from cundang.cli import context
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``backup`` and ``restore``."""
    backup = commands.add_parser("backup", help=_("write everything into a new folder, while others go on working"))
    backup.add_argument("folder", type=Path)
    backup.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help=_("stand everything up again from a backup, in an empty data folder"))
    restore.add_argument("folder", type=Path)
    restore.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    restore.set_defaults(run=_restore)


def _backup(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.preservation.services import back_up

    made = back_up(actor=context.actor(args), at=context.now(), folder=args.folder)
    if args.json:
        context.print_json(
            {
                "folder": str(made.folder),
                "digest": made.digest,
                "rows": sum(made.rows.values()),
                "tables": made.rows,
                "files": made.files,
                "keys": made.keys,
            }
        )
        return 0
    print(
        _("Backup in {folder}: {rows} rows, {files} files.").format(
            folder=made.folder, rows=sum(made.rows.values()), files=made.files
        )
    )
    print(_("Keys are in it: keep it where only those may go who may sign in as administrator."))
    print(_("Its digest, to be noted elsewhere: {digest}").format(digest=made.digest))
    return 0


def _restore(args: argparse.Namespace) -> int:
    context.prepare()
    from cundang.cli.main import DONE, REFUSED
    from cundang.core.actor import local_administrator
    from cundang.preservation.services import restore
    from cundang.search.services import rebuild

    came = restore(actor=local_administrator(), at=context.now(), folder=args.folder)
    if not args.json:
        print(
            _("Restored: {rows} rows, {files} files. Building the search index …").format(
                rows=sum(came.rows.values()), files=came.files
            )
        )
    rebuild(actor=local_administrator(), at=context.now())
    if args.json:
        context.print_json(
            {
                "cell": came.cell,
                "made_at": came.made_at,
                "rows": sum(came.rows.values()),
                "tables": came.rows,
                "files": came.files,
                "trail_sound": came.trail.sound,
            }
        )
    elif came.trail.sound:
        print(_("The trail holds: {count} events, none changed.").format(count=came.trail.links))
    if not came.trail.sound:
        print(
            _("The trail in this backup is broken at event {number}. See: cundang audit verify").format(
                number=came.trail.broken_at
            )
        )
    return DONE if came.trail.sound else REFUSED
