"""A question as it was asked: words, a place and what narrows; kept with searches and slips, asked again of the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from cundang.kernel.identity import mask_text
from cundang.search.queries.finding import Filters


@dataclass(frozen=True, slots=True)
class Question:
    """Words, further words looked for among what they find (``also``), the code of a place, and values of facets.

    Empty texts ask for nothing.
    """

    text: str = ""
    also: str = ""
    within: str = ""
    category: str = ""
    decade: str = ""
    retention: str = ""

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Question:
        """The question kept in plain values; whatever a later version wrote besides is left out."""
        return cls(**{field.name: str(kept.get(field.name, "")) for field in fields(cls)})

    @property
    def narrowing(self) -> dict[str, str]:
        """The facet values it is narrowed to, by the name of the facet, in the order facets are shown."""
        values = {"category": self.category, "decade": self.decade, "retention": self.retention}
        return {name: value for name, value in values.items() if value}

    @property
    def filters(self) -> Filters:
        """The same as the search takes them."""
        return Filters(**{name: (value,) for name, value in self.narrowing.items()})

    @property
    def masked(self) -> Question:
        """The question with every identity number covered, as it may be kept."""
        return replace(self, text=_kept(self.text), also=_kept(self.also))

    def plain(self) -> dict[str, str]:
        """The question in plain values; what asks for nothing is left out."""
        return {name: value for name, value in asdict(self).items() if value}


def _kept(text: str) -> str:
    # PostgreSQL keeps no text with a NUL in it.
    return mask_text(text.replace("\0", ""))
