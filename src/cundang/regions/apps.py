"""Django's view of this app."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "cundang.regions"
    label = "regions"
