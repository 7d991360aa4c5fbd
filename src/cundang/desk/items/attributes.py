"""The attributes of a category, as labels and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cundang.catalogue.categories import Label, categories
from cundang.desk import words
from cundang.desk.items.naming import named


def attribute_rows(attributes: Mapping[str, Any], category: str) -> Iterator[tuple[str, str]]:
    """Label and text of each, in the order of the category, then what else its list had; those that say nothing are left out."""
    pack = categories()
    known = pack.by_key.get(category)
    order = [*(known.attributes if known else ()), *pack.common]
    names = sorted(attributes, key=lambda name: order.index(name) if name in order else len(order))
    for name in names:
        if text := _text(name, attributes[name], pack.parcel):
            yield named(pack.attributes, name), text


def _text(name: str, value: Any, parts: Mapping[str, Label]) -> str:
    """An attribute as text: a list line by line, a parcel by its name and its parts with their labels."""
    match name, value:
        case "flags", list():
            return _(", ").join(words.word(words.FLAGS, one) for one in value)
        case "inferred", list():
            return _(", ").join(words.word(words.FIELDS, one) for one in value)
        case _, list():
            return "\n".join(filter(None, (_text(name, one, parts) for one in value)))
        case "other", Mapping():
            return "\n".join(f"{heading} {text}" for heading, text in value.items() if text)
        case _, Mapping():
            known = (text if part == "name" else f"{named(parts, part)} {text}" for part, text in value.items() if text)
            return _(", ").join(known)
    return "" if value is None else str(value)
