"""Django's view of this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The intake."""

    name = "cundang.intake"
    label = "intake"
