"""Django's view of this app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Using records."""

    name = "cundang.access"
    label = "access"
