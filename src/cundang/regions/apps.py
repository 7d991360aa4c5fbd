"""Django's view of this app."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """The tree of places."""

    name = "cundang.regions"
    label = "regions"
