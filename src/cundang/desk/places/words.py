"""What happened to places, in the words of the desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ACTS: Mapping[str, Promise] = {
    "region.established": gettext_lazy("Written down as a place"),
    "region.renamed": gettext_lazy("Renamed"),
    "region.merged": gettext_lazy("Merged into another place"),
    "region.split": gettext_lazy("Split"),
    "region.moved": gettext_lazy("Moved to another place above it"),
    "region.abolished": gettext_lazy("Ended"),
    "region.name-added": gettext_lazy("Former name added"),
    "region.name-removed": gettext_lazy("Former name taken away"),
}
