"""What categories and attributes are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language

from cundang.catalogue.categories import Label, categories


def category_name(key: str) -> str:
    """The category in words."""
    category = categories().by_key.get(key)
    return in_language(category.label) if category else key


def named(labels: Mapping[str, Label], name: str) -> str:
    """What an attribute, or a part of one, is called; one nobody has named stands for itself."""
    return in_language(labels[name]) if name in labels else name


def in_language(label: Label) -> str:
    """The label in the language of the page."""
    return label.en if get_language() == "en" else label.zh
