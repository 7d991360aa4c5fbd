"""Django's view of this app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The catalogue."""

    name = "cundang.catalogue"
    label = "catalogue"
