"""What the kinds of names, and the acts on them, are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ACTS: Mapping[str, Promise] = {
    "person.added": gettext_lazy("Listed"),
    "person.changed": gettext_lazy("Year of birth or note changed"),
    "person.name-added": gettext_lazy("Name added"),
    "person.name-changed": gettext_lazy("Name changed"),
    "person.name-removed": gettext_lazy("Name taken away"),
    "person.merged": gettext_lazy("Found to be somebody else"),
    "person.joined": gettext_lazy("Somebody else found to be the same"),
    "person.merge-undone": gettext_lazy("Stands alone again"),
    "person.parted": gettext_lazy("Parted again from somebody else"),
    "person.taken-over": gettext_lazy("Names taken over from the records"),
}
