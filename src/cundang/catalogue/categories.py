"""Categories of records (门类) and the attributes each has of its own, as the rule pack names them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Label:
    """What a person calls it, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Category:
    """One category. ``code`` is its class code in reference codes (DA/T 13-2022), ``attributes`` its own in order.

    ``words`` in the heading of a list speak for the category; ``noun`` is what a composed title calls its papers.
    """

    key: str
    code: str
    aliases: tuple[str, ...]
    label: Label
    words: tuple[str, ...]
    noun: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Categories:
    """The rule pack: categories by key, and labels of every attribute and of every part of a parcel."""

    by_key: Mapping[str, Category]
    attributes: Mapping[str, Label]
    parcel: Mapping[str, Label]
    common: tuple[str, ...]

    def by_code(self, code: str) -> Category | None:
        """Find the category of a class code such as ``KJ·JJ`` or ``KU·01``: the whole code first, then its first parts.

        >>> categories().by_code("KU·01").key, categories().by_code("QQ")
        ('accounting', None)
        """
        parts = code.upper().split("·")
        for length in range(len(parts), 0, -1):
            wanted = "·".join(parts[:length])
            for category in self.by_key.values():
                if wanted == category.code or wanted in category.aliases:
                    return category
        return None

    def by_words(self, text: str) -> Category | None:
        """Find the category that the longest word in a heading such as 临溪村2003年会计档案目录 speaks for.

        >>> categories().by_words("某村土地承包农户清册").key
        'land'
        """
        found = [(len(word), category) for category in self.by_key.values() for word in category.words if word in text]
        return max(found, key=lambda pair: pair[0])[1] if found else None


@cache
def categories() -> Categories:
    """Give the rule pack that ships with the package; read once."""
    pack = tomllib.loads(files("cundang").joinpath("rulepacks", "categories.toml").read_text(encoding="utf-8"))
    read = (
        Category(
            key=row["key"],
            code=row["code"],
            aliases=tuple(row["aliases"]),
            label=Label(row["zh"], row["en"]),
            words=tuple(row["words"]),
            noun=row["noun"],
            attributes=tuple(row["attributes"]),
        )
        for row in pack["category"]
    )
    return Categories(
        by_key=MappingProxyType({category.key: category for category in read}),
        attributes=_labels(pack["attributes"]),
        parcel=_labels(pack["parcel"]),
        common=tuple(pack["common"]["attributes"]),
    )


def _labels(table: Mapping[str, Mapping[str, str]]) -> Mapping[str, Label]:
    return MappingProxyType({key: Label(row["zh"], row["en"]) for key, row in table.items()})
