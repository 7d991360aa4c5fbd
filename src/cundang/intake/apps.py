"""Django's view of this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "cundang.intake"
    label = "intake"
