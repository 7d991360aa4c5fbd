"""应归清单: what must exist of a village and year, what of it is held, was not formed, or is missing. Computed, never kept.

A row asks for papers when it is always kept (必留) and its ``occurs`` calls for the year: yearly, once and for good, or by an
occasion that a person registered or the program inferred. Received is what is held of that village under the row's code,
which taking in a list gives each record from its title and category; a record that bears no code counts for no row.

Who sees what: a reader whose reach covers the village fully counts every record, sensitive ones too: the village's own
completeness is its keepers' duty. A reader who reaches less judges only the rows, and counts only the records, within that
level; of the others nothing is said but how many rows of the (public) schedule are left out.
"""

from cundang.catalogue.policies import may_keep
from cundang.catalogue.queries.expected.judging import (
    ExpectedRow,
    State,
    Totals,
    VillageList,
    default_year,
    village_list,
    village_lists,
)
from cundang.catalogue.queries.expected.occasions import OccasionView, occasions_of
from cundang.catalogue.queries.expected.said import NotFormedView, said_mark
from cundang.catalogue.queries.expected.standing import Standing, standing

__all__ = [
    "ExpectedRow",
    "NotFormedView",
    "OccasionView",
    "Standing",
    "State",
    "Totals",
    "VillageList",
    "default_year",
    "may_keep",
    "occasions_of",
    "said_mark",
    "standing",
    "village_list",
    "village_lists",
]
