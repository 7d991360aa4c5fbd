"""Django's view of this app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The app ``desk``."""

    name = "cundang.desk"
    label = "desk"
