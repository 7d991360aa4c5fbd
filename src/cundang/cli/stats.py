"""``cundang stats``: how much is held."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from cundang.cli import context
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``stats``."""
    subject = commands.add_parser("stats", help=_("how much is held"))
    subject.add_argument("--within", metavar="CODE", help=_("only this place and what lies in it"))
    subject.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    subject.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.queries import stats
    from cundang.intake.queries import count_batches
    from cundang.regions.queries import by_code

    within = by_code(args.within) if args.within else None
    asking: dict[str, Any] = {"reader": context.actor(args), "today": context.today(), "within": within}
    held = asdict(stats(**asking))
    by_category, by_retention = held.pop("by_category"), held.pop("by_retention")
    answer = {**held, "batches": count_batches(**asking), "by_category": by_category, "by_retention": by_retention}
    if args.json:
        context.print_json(answer)
        return DONE
    for name, label in _labels().items():
        print(f"{answer[name]:>12,}  {label}")
    for heading, counts in ((_("by category"), by_category), (_("by retention"), by_retention)):
        print(f"\n{heading}")
        for key, count in counts.items():
            print(f"{count:>12,}  {key}")
    return DONE


def _labels() -> dict[str, str]:
    return {
        "items": _("items"),
        "volumes": _("volumes"),
        "fonds": _("fonds"),
        "boxes": _("boxes"),
        "persons": _("different names of persons"),
        "batches": _("deliveries taken in"),
    }
