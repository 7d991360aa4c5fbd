"""The description of a record as a person mends it; whether a value can stand is decided below."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.categories import categories
from cundang.catalogue.persons import spelled
from cundang.catalogue.queries import ItemDetail
from cundang.desk import words
from cundang.desk.items.naming import category_name
from cundang.kernel.openness import AccessClass

# What a covered identity number looks like: whoever sent the field back would put the cover in its place.
_COVERED = re.compile(r"\*{4,}")


def _called(name: str) -> Any:
    return words.FIELDS[name]


_WIDE = forms.Textarea(attrs={"rows": 2, "cols": 60})


class DescriptionForm(forms.Form):
    """The fields of one record that may be mended by hand, as text; only those that differ are handed on."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_called("title"),
        widget=_WIDE,
        error_messages={"required": _("A record has a title. Write it down.")},
    )
    persons = forms.CharField(
        label=_called("persons"),
        required=False,
        widget=_WIDE,
        help_text=_("Names with 、 between them, another name in brackets: 楼小妹（又名楼阿妹）"),
    )
    creator = forms.CharField(label=_called("creator"), required=False)
    document_number = forms.CharField(label=_called("document_number"), required=False)
    date = forms.CharField(
        label=_called("date"), required=False, help_text=_("As on the paper: 1996年3月18日, 1998, 约1983年")
    )
    year = forms.CharField(label=_called("year"), required=False, max_length=4)
    category = forms.ChoiceField(label=_called("category"))
    retention = forms.CharField(label=_called("retention"), required=False, help_text=_("永久, 30年, 10年"))
    access_class = forms.ChoiceField(label=_called("access_class"))
    page_count = forms.CharField(label=_called("page_count"), required=False, max_length=7)
    box_number = forms.CharField(label=_called("box_number"), required=False)
    location = forms.CharField(label=_called("location"), required=False)
    remarks = forms.CharField(label=_called("remarks"), required=False, widget=_WIDE)
    ground = forms.CharField(
        label=_("Why"), required=False, max_length=500, help_text=_("Compared with the paper, said by the village")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._offer("category", [(one, category_name(one)) for one in categories().by_key])
        self._offer("access_class", [(one.value, words.word(words.ACCESS_CLASSES, one.value)) for one in AccessClass])

        for name, field in self.fields.items():
            if _COVERED.search(str(self.initial.get(name, ""))):
                field.disabled = True
                field.help_text = _(
                    "A covered identity number stands in it. Mend it in the list and deliver that again."
                )

    def differing(self, stands: dict[str, Any]) -> dict[str, str]:
        """The fields that were typed otherwise than they stand."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"version", "ground"} and value != str(stands[name])
        }

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices


def as_it_stands(item: ItemDetail) -> dict[str, Any]:
    """A record's fields as the form shows them: dates and periods in the words of the paper where it has some."""
    plain = ("title", "creator", "document_number", "category", "access_class", "box_number", "location", "remarks")
    return {
        "version": item.version,
        **{name: getattr(item, name) for name in plain},
        "persons": "、".join(spelled(one.name, one.alias) for one in item.persons),
        "date": item.date_text or item.date or "",
        "year": str(item.year or ""),
        "retention": item.retention_text or (words.retention(item.retention) if item.retention else ""),
        "page_count": str(item.page_count or ""),
    }
