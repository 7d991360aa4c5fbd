"""Django's view of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cundang.accounts"
    label = "accounts"
