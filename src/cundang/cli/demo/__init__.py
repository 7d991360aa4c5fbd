"""``cundang demo``: the demonstration county — real places, invented people, spreadsheets as dirty as a township's own."""

from __future__ import annotations

import argparse

from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``demo``."""
    parser = commands.add_parser(
        "demo",
        help=_("take in a demonstration county's dirty catalogues, search them, and serve"),
        description=_(
            "Makes a data folder of invented records (CUNDANG_HOME, else ./cundang-demo) and shows the main job on it."
        ),
    )
    parser.add_argument("--no-serve", action="store_true", help=_("stop before serving"))
    parser.add_argument("--port", type=int, default=8000, help=_("port of the web pages"))
    parser.add_argument("--items", type=int, default=60_000, help=_("about how many records to invent"))
    parser.add_argument("--seed", type=int, default=7, help=_("the same number gives the same county"))
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.demo.show import show

    return show(args)
