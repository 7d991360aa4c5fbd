"""``cundang expected``: what must be there of a village and year, what is, and what is missing."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.catalogue.queries.expected import Standing, Totals, VillageList
    from cundang.regions.models import Region

_NUMBERS = ("expected", "received", "not_formed", "missing", "to_come")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``expected`` with ``declare`` and ``withdraw``."""
    subject = commands.add_parser("expected", help=_("what must be there of a village and year, and what is missing"))
    _place_and_year(subject, required=False)
    subject.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    subject.set_defaults(run=_show)
    verbs = subject.add_subparsers(dest="verb", metavar=_("VERB"))
    declare = verbs.add_parser("declare", help=_("say that a row's paper was not formed, and why"))
    _place_and_year(declare, required=True)
    declare.add_argument("--row", required=True, metavar=_("ROW"), help=_("code of the row of the schedule"))
    declare.add_argument(
        "--reason",
        required=True,
        choices=("no-such-matter", "not-held", "combined", "kept-elsewhere", "other"),
        help=_("why it was not formed"),
    )
    declare.add_argument("--words", default="", help=_("the reason in a few words; needed with: other"))
    declare.add_argument("--lasting", action="store_true", help=_("nor will it be in the years after"))
    declare.set_defaults(run=_declare)
    withdraw = verbs.add_parser("withdraw", help=_("take back such a declaration: the paper is expected again"))
    _place_and_year(withdraw, required=True)
    withdraw.add_argument("--row", required=True, metavar=_("ROW"), help=_("code of the row of the schedule"))
    withdraw.set_defaults(run=_withdraw)


def _place_and_year(parser: argparse.ArgumentParser, *, required: bool) -> None:
    # A verb's parser must not put its defaults over what was given before the verb.
    missing: Any = argparse.SUPPRESS if required else None
    parser.add_argument("--within", metavar="CODE", required=required, default=missing, help=_("the village or place"))
    parser.add_argument(
        "--year", type=int, required=required, default=missing, help=_("the year of the papers (last year)")
    )


def _show(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.queries.expected import Totals, default_year, standing, village_list
    from cundang.regions.queries import by_code

    region = by_code(args.within) if args.within else None
    asking: dict[str, Any] = {"reader": context.actor(args), "today": context.today()}
    year = args.year or default_year(context.today())
    if region and region.level == "village":
        _print_list(village_list(**asking, village=region, year=year), as_json=args.json)
        return DONE
    places = standing(**asking, within=region, year=year)
    _print_places(region, year, places, sum((one.totals for one in places), Totals()), as_json=args.json)
    return DONE


def _print_list(found: VillageList, *, as_json: bool) -> None:
    rows = [
        {
            "code": row.row.code,
            "series": row.row.series,
            "state": row.state.value,
            "count": row.count,
            "reason": row.not_formed.reason if row.not_formed else "",
            "asked_by": row.call,
            "due": row.due,
        }
        for row in found.rows
    ]
    if as_json:
        context.print_json(
            {
                "village": found.village.code,
                "name": found.village.name,
                "year": found.year,
                "rows": rows,
                "totals": _numbers(found.totals),
            }
        )
        return
    print(f"{found.village.name}  {found.year}")
    for row in rows:
        print(f"{row['state']:<10}  {row['code']:<9}  {row['series']}  {row['count'] or row['reason'] or ''}".rstrip())
    print(_sum(found.totals))


def _print_places(
    region: Region | None, year: int, places: tuple[Standing, ...], totals: Totals, *, as_json: bool
) -> None:
    if as_json:
        context.print_json(
            {
                "within": region.code if region else None,
                "year": year,
                "villages": [{"code": one.code, "name": one.name, **_numbers(one.totals)} for one in places],
                "totals": _numbers(totals),
            }
        )
        return
    for one in places:
        print(f"{one.code}  {one.totals.percent:>3}%  {one.missing:>4}  {one.name}")
    print(_sum(totals))


def _numbers(totals: Totals) -> dict[str, int]:
    return {name: getattr(totals, name) for name in _NUMBERS}


def _sum(totals: Totals) -> str:
    return _("expected {expected} = received {received} + not formed {not_formed} + missing {missing}").format(
        **_numbers(totals)
    )


def _declare(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.services import declare_not_formed
    from cundang.regions.queries import by_code

    declare_not_formed(
        actor=context.actor(args),
        at=context.now(),
        village=by_code(args.within),
        year=args.year,
        code=args.row,
        reason=args.reason,
        words=args.words,
        lasting=args.lasting,
    )
    print(_("Noted."))
    return DONE


def _withdraw(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from django.utils.translation import gettext_lazy

    from cundang.catalogue.queries.expected import village_list
    from cundang.catalogue.services import take_back_not_formed
    from cundang.core.errors import NotFound
    from cundang.regions.queries import by_code

    actor = context.actor(args)
    found = village_list(reader=actor, today=context.today(), village=by_code(args.within), year=args.year)
    said = next((row.not_formed for row in found.rows if row.row.code == args.row and row.not_formed), None)
    if said is None:
        raise NotFound("declaration-unknown", gettext_lazy("There is no such declaration, or it is not yours to see."))
    take_back_not_formed(actor=actor, at=context.now(), said_id=said.id)
    print(_("Taken back; the paper is expected again."))
    return DONE
