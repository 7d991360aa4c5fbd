"""Django's view of this app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "cundang.catalogue"
    label = "catalogue"
