"""The templates of the standards and of the villages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .grammar import Template, template

DAT22_2015: Final = template("DAT22-2015", "{fonds}-{category=WS}·{year}-{retention}[-{org}]-{item:4}")
"""Administrative records by item (DA/T 22-2015, 5.4.2); as it is where each village is a fonds of its own."""
VILLAGE_IN_TOWNSHIP: Final = template(
    "village-in-township", "{fonds}-{category=WS}·{village}·{year}·{retention}[·{org}]-{item:4}"
)
"""The township's fonds with the village as second class, in the manner of DA/T 13-2022."""
DAT13_2022_ITEM: Final = template(
    "DAT13-2022-item",
    "{fonds}-{category=WS|LY|LX|SJ|YJ|WY|MT|SW|ZY|ZP}[·{class}]·{year}[·{retention}][·{org}]-{item:3-5}",
)
DAT13_2022_CATALOGUE: Final = template("DAT13-2022-catalogue", "{fonds}-{catalogue:3}-{volume:3-4}[-{item:3-4}]")
DAT13_2022_VOLUME: Final = template(
    "DAT13-2022-volume", "{fonds}-{category}[·{class}][·{year}][·{retention}][·{org}]-{volume:3-4}[-{item:3-4}]"
)

BUILT_IN: Final = (DAT22_2015, VILLAGE_IN_TOWNSHIP, DAT13_2022_ITEM, DAT13_2022_CATALOGUE, DAT13_2022_VOLUME)
"""In the order in which a code is tried against them."""

VILLAGE_POLICIES: Final[Mapping[str, Template]] = {
    "own-fonds": DAT22_2015,
    "township-fonds": VILLAGE_IN_TOWNSHIP,
}
"""How villages are numbered; the third policy, a provincial scheme, is a template of its own given as data."""

_BY_ID: Final = {built_in.id: built_in for built_in in BUILT_IN}


def named(which: Template | str) -> Template:
    """Give a built-in template by its id. Raises ``KeyError`` for an id there is none of."""
    return which if isinstance(which, Template) else _BY_ID[which]
