"""Django's view of this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app ``api``."""

    name = "cundang.api"
    label = "api"
