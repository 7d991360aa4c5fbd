"""Which apps are the house's own, and which Django's."""

from __future__ import annotations

from django.apps import apps


def our_apps() -> frozenset[str]:
    """The labels of the apps of this program."""
    return frozenset(config.label for config in apps.get_app_configs() if config.name.startswith("cundang."))
