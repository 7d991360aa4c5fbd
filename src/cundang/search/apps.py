"""Django's view of this app."""

from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Searching; fed by what the catalogue announces."""

    name = "cundang.search"
    label = "search"

    def ready(self) -> None:
        """Listen for changes of the catalogue."""
        from cundang.catalogue.signals import items_changed, people_named

        items_changed.connect(_changed, dispatch_uid="search.outbox")
        people_named.connect(_named, dispatch_uid="search.names")


def _changed(sender: object, *, cell: str, item_ids: tuple[Any, ...] = (), batch: Any = None, **_: object) -> None:
    from cundang.search.services.outbox import enqueue

    enqueue(cell=cell, item_ids=item_ids, batch=batch)


def _named(sender: object, *, names: tuple[str, ...], path: int, **_: object) -> None:
    from cundang.search.services.names import learn_names

    learn_names(names=names, path=path)
