"""The values a search can be narrowed to: what nobody knows is refused with what is known, not searched in vain."""

from __future__ import annotations

import re

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.categories import categories
from cundang.core.errors import DomainError
from cundang.kernel.retention import LEGACY_LONG, LEGACY_SHORT, PERMANENT, years_of
from cundang.search.documents import UNKNOWN
from cundang.search.queries.finding import Filters

_DECADE = re.compile("[12][0-9]{2}0")
_PERIODS = (PERMANENT, "30y", "10y", LEGACY_LONG, LEGACY_SHORT, UNKNOWN)


def require_known(filters: Filters) -> None:
    """Let pass what the facets could name. Errors: :class:`DomainError` for the first value that they could not, with the
    values there are."""
    keys = tuple(categories().by_key)
    for value in filters.category:
        if value not in keys:
            sentence = format_lazy(_("There is no category {value}. There are: {known}"), **_told(value, keys))
            raise DomainError("category-unknown", sentence, field="category")
    for value in filters.decade:
        if value != UNKNOWN and not _DECADE.fullmatch(value):
            sentence = _("{value} is no decade. Give its first year, such as 1980, or: {known}")
            told = _told(value, (UNKNOWN,))
            raise DomainError("decade-unknown", format_lazy(sentence, **told), field="decade")
    for value in filters.retention:
        if value not in _PERIODS and years_of(value) is None:
            sentence = _("There is no retention period {value}. There are: {known}, and other years such as 15y")
            told = _told(value, _PERIODS)
            raise DomainError("retention-unknown", format_lazy(sentence, **told), field="retention")


def _told(value: str, known: tuple[str, ...]) -> dict[str, str]:
    return {"value": value[:40], "known": ", ".join(known)}
