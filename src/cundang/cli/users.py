"""``cundang users``: people, what they may reach and until when."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli import context
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.accounts.models import Grant, User


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``users create``, ``grant``, ``revoke``, ``password``, ``deactivate`` and ``list``."""
    subject = commands.add_parser("users", help=_("people who may sign in, and their posts"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    create = verbs.add_parser("create", help=_("open an account with a post"))
    create.add_argument("name")
    create.add_argument("--full-name", default="", help=_("the person's name as it is shown and recorded"))
    create.add_argument(
        "--password-file", metavar="FILE", type=Path, required=True, help=_("its first line is the password")
    )
    _post(create, required=False)
    create.set_defaults(run=_create)
    grant = verbs.add_parser("grant", help=_("give a person a post"))
    grant.add_argument("name")
    _post(grant, required=True)
    grant.set_defaults(run=_grant)
    revoke = verbs.add_parser("revoke", help=_("end a person's post at once"))
    revoke.add_argument("name")
    revoke.add_argument("--post", metavar="POST", help=_("only this post; all when not given"))
    revoke.add_argument("--region", metavar="CODE", help=_("only in this place"))
    revoke.add_argument("--ground", default="", help=_("why"))
    revoke.set_defaults(run=_revoke)
    password = verbs.add_parser("password", help=_("give an account a new password"))
    password.add_argument("name")
    password.add_argument(
        "--password-file", metavar="FILE", type=Path, required=True, help=_("its first line is the password")
    )
    password.set_defaults(run=_password)
    close = verbs.add_parser("deactivate", help=_("close an account; its name stays in the trail"))
    close.add_argument("name")
    close.add_argument("--ground", default="", help=_("why"))
    close.set_defaults(run=_deactivate)
    listing = verbs.add_parser("list", help=_("all accounts"))
    listing.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    listing.set_defaults(run=_list)


def _post(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--post", metavar="POST", required=required, help=_("such as township-archivist"))
    parser.add_argument("--region", metavar="CODE", help=_("the place and all in it; the whole archive when not given"))
    parser.add_argument("--until", metavar="DATE", type=date.fromisoformat, help=_("the last day; open when not given"))
    parser.add_argument("--ground", default="", help=_("why"))


def _create(args: argparse.Namespace) -> int:
    context.setup()
    from django.db import transaction
    from django.utils.translation import gettext_lazy

    from cundang.accounts.services import create_user
    from cundang.cli.founding import password_from
    from cundang.core.errors import DomainError

    if not args.post and (args.region or args.until):
        raise DomainError("post-missing", gettext_lazy("A place or a term belongs to a post: give --post as well."))
    password = password_from(args.password_file)
    with transaction.atomic():
        user = create_user(
            actor=context.actor(args), at=context.now(), username=args.name, password=password, full_name=args.full_name
        )
        if args.post:
            _give(args, user)
    print(_("Account: {name}").format(name=user.username))
    return 0


def _grant(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import user_by_name

    given = _give(args, user_by_name(args.name))
    print(_line(given))
    return 0


def _give(args: argparse.Namespace, user: User) -> Grant:
    from cundang.accounts.services import grant
    from cundang.regions.queries import by_code

    return grant(
        actor=context.actor(args),
        at=context.now(),
        user=user,
        role=args.post,
        region=by_code(args.region) if args.region else None,
        valid_until=args.until,
        ground=args.ground,
    )


def _revoke(args: argparse.Namespace) -> int:
    context.setup()
    from django.db import transaction
    from django.utils.translation import gettext_lazy

    from cundang.accounts.queries import grants_of, user_by_name
    from cundang.accounts.services import revoke
    from cundang.core.errors import NotFound

    meant = [
        given
        for given in grants_of(user_by_name(args.name))
        if args.post in (None, given.role) and args.region in (None, given.region and given.region.code)
    ]
    if not meant:
        raise NotFound("grant-unknown", gettext_lazy("There is no such post to end. See: cundang users list"))
    actor, at = context.actor(args), context.now()
    with transaction.atomic():
        for given in meant:
            revoke(actor=actor, at=at, grant=given, ground=args.ground)
    for given in meant:
        print(_("ended: {grant}").format(grant=_line(given)))
    return 0


def _password(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import user_by_name
    from cundang.accounts.services import set_password
    from cundang.cli.founding import password_from

    password = password_from(args.password_file)
    set_password(actor=context.actor(args), at=context.now(), user=user_by_name(args.name), password=password)
    print(_("The password of {name} was changed.").format(name=args.name))
    return 0


def _deactivate(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import user_by_name
    from cundang.accounts.services import deactivate

    deactivate(actor=context.actor(args), at=context.now(), user=user_by_name(args.name), ground=args.ground)
    print(_("The account {name} is closed.").format(name=args.name))
    return 0


def _list(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import users

    known = users(reader=context.actor(args), today=context.today())
    if args.json:
        context.print_json([_person(user, grants) for user, grants in known])
        return 0
    for user, grants in known:
        print(f"{user.username}  {user.full_name}" + ("" if user.is_active else _("  (closed)")))
        for given in grants:
            print(f"  {_line(given)}")
    return 0


def _line(given: Grant) -> str:
    place = f"{given.region.code} {given.region.name}" if given.region else _("the whole archive")
    until = _(" until {day}").format(day=given.valid_until) if given.valid_until else ""
    return f"{given.role}  {place}{until}"


def _person(user: User, grants: list[Grant]) -> dict[str, Any]:
    return {
        "id": str(user.id),
        "name": user.username,
        "full_name": user.full_name,
        "active": user.is_active,
        "grants": [
            {
                "id": str(given.id),
                "post": given.role,
                "region": given.region.code if given.region else None,
                "from": given.valid_from,
                "until": given.valid_until,
                "granted_by": given.granted_by,
                "ground": given.ground,
            }
            for given in grants
        ],
    }
