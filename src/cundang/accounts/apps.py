"""Django's view of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, grants, tokens."""

    name = "cundang.accounts"
    label = "accounts"
