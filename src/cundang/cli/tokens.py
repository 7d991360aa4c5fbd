"""``cundang token``: what a person's program shows instead of a password."""

from __future__ import annotations

import argparse
from uuid import UUID

from cundang.cli import context
from cundang.cli.words import gettext as _


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``token create``, ``token revoke`` and ``token list``."""
    subject = commands.add_parser("token", help=_("tokens for programs that use the API"))
    verbs = subject.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    create = verbs.add_parser("create", help=_("print a new token, alone and only this once"))
    create.add_argument("user")
    create.set_defaults(run=_create)
    revoke = verbs.add_parser("revoke", help=_("end tokens at once"))
    revoke.add_argument("user")
    revoke.add_argument("--id", type=UUID, help=_("only this one; all of the person's when not given"))
    revoke.set_defaults(run=_revoke)
    listing = verbs.add_parser("list", help=_("tokens in use"))
    listing.add_argument("user")
    listing.add_argument("--json", action="store_true", help=_("answer as one line of JSON"))
    listing.set_defaults(run=_list)


def _create(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import user_by_name
    from cundang.accounts.services import create_token

    print(create_token(actor=context.actor(args), at=context.now(), user=user_by_name(args.user)))
    return 0


def _revoke(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import user_by_name
    from cundang.accounts.services import revoke_token

    count = revoke_token(actor=context.actor(args), at=context.now(), user=user_by_name(args.user), token_id=args.id)
    print(_("Tokens ended: {count}").format(count=count))
    return 0


def _list(args: argparse.Namespace) -> int:
    context.setup()
    from cundang.accounts.queries import tokens_of, user_by_name

    known = tokens_of(user_by_name(args.user))
    if args.json:
        context.print_json([{"id": str(token.id), "created_at": token.created_at.isoformat()} for token in known])
        return 0
    for token in known:
        print(f"{token.id}  {token.created_at:%Y-%m-%d %H:%M}")
    return 0
