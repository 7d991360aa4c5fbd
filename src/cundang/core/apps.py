"""Django's view of this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every app stands on."""

    name = "cundang.core"
    label = "core"
