"""``cundang people``: who is who, the names people bore."""

from __future__ import annotations

import argparse
from uuid import UUID

from cundang.cli import context
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``people list``, ``people add`` and ``people name``."""
    subject = commands.add_parser("people", help=_("people and the names they bore"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    listing = verbs.add_parser("list", help=_("the people listed in a place, by their spelling"))
    listing.add_argument("query", nargs="?", default="", metavar="QUERY", help=_("part of a name, or a spelling"))
    listing.add_argument("--within", metavar="CODE", help=_("the place; everywhere when not given"))
    listing.add_argument("--limit", type=int, default=50, metavar="N", help=_("at most so many"))
    listing.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    listing.set_defaults(run=_list)
    adding = verbs.add_parser("add", help=_("list a person of a village under the name they go by"))
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("--within", required=True, metavar="CODE", help=_("the village"))
    adding.add_argument("--born", default="", metavar="YEAR", help=_("the year of birth"))
    adding.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    adding.set_defaults(run=_add)
    naming = verbs.add_parser("name", help=_("give a person another name"))
    naming.add_argument("person", type=UUID, metavar="ID", help=_("the person, as people list --json has it"))
    naming.add_argument("name", metavar="NAME")
    naming.add_argument("--kind", default="former", help=_("legal, former, alias, nickname, variant or trade"))
    naming.add_argument("--from", dest="valid_from", default="", metavar="TIME", help=_("borne from"))
    naming.add_argument("--to", dest="valid_to", default="", metavar="TIME", help=_("borne until"))
    naming.add_argument("--ground", default="", metavar="TEXT", help=_("what speaks for it"))
    naming.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    naming.set_defaults(run=_name)


def _list(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.queries.authority import people
    from cundang.regions.queries import by_code

    found = people(
        reader=context.actor(args),
        today=context.today(),
        within=by_code(args.within) if args.within else None,
        text=args.query,
        limit=max(1, args.limit),
    )
    if args.json:
        listed = [
            {"id": one.id, "name": one.name, "others": one.others, "born": one.birth_year, "place": one.place}
            for one in found.people
        ]
        context.print_json({"total": found.total, "people": listed})
        return DONE
    for one in found.people:
        print("  ".join(filter(None, (one.name, "、".join(one.others), str(one.birth_year or ""), one.place))))
    return DONE


def _add(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.services import add_person
    from cundang.regions.queries import by_code

    person = add_person(
        actor=context.actor(args),
        at=context.now(),
        region=by_code(args.within),
        name=args.name,
        birth_year=args.born,
    )
    _print(args, person, _("Listed."))
    return DONE


def _name(args: argparse.Namespace) -> int:
    from cundang.cli.main import DONE

    context.setup()
    from cundang.catalogue.services import add_name

    name = add_name(
        actor=context.actor(args),
        at=context.now(),
        person_id=args.person,
        name=args.name,
        kind=args.kind,
        valid_from=args.valid_from,
        valid_to=args.valid_to,
        ground=args.ground,
    )
    _print(args, name, _("The name is written down."))
    return DONE


def _print(args: argparse.Namespace, made: UUID, sentence: str) -> None:
    if args.json:
        context.print_json({"id": made})
    else:
        print(sentence)
