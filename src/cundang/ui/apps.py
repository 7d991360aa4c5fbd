"""Django's view of this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app ``ui``."""

    name = "cundang.ui"
    label = "ui"
