"""Reading the index."""

from cundang.search.queries.finding import Filters, Hit, IndexUnavailableError, Page, find
from cundang.search.queries.naming import FacetValue, field_name
from cundang.search.queries.standing import behind, engine, health, warm
from cundang.search.queries.verifying import Verdict, verify

__all__ = [
    "FacetValue",
    "Filters",
    "Hit",
    "IndexUnavailableError",
    "Page",
    "Verdict",
    "behind",
    "engine",
    "field_name",
    "find",
    "health",
    "verify",
    "warm",
]
