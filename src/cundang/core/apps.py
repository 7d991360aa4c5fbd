"""Django's view of this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cundang.core"
    label = "core"
