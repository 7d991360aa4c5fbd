"""The verbs of accounts: people, grants, tokens, signing in."""

from cundang.accounts.services.grants import grant, revoke
from cundang.accounts.services.people import create_user, deactivate, set_password
from cundang.accounts.services.signing_in import sign_in, sign_in_refused, signed_in, signed_out
from cundang.accounts.services.tokens import create_token, revoke_token

__all__ = [
    "create_token",
    "create_user",
    "deactivate",
    "grant",
    "revoke",
    "revoke_token",
    "set_password",
    "sign_in",
    "sign_in_refused",
    "signed_in",
    "signed_out",
]
