"""What the catalogue announces, inside the transaction of the change."""

from django.dispatch import Signal

#: ``item_ids``: tuple of UUIDs, or ``batch``: a UUID standing for all items it created or changed. Exactly one is given.
items_changed = Signal()

#: ``names``: folded names that somebody is listed under from now on, and ``path`` of the place they belong to.
people_named = Signal()
