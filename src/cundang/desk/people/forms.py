"""What is typed about people; whether it can stand is decided below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.enums import NameKind

if TYPE_CHECKING:
    from cundang.regions.models import Region

_MISSING = {"required": _("Type the name.")}
_UNLISTED = {
    "required": _("Choose one of those listed."),
    "invalid_choice": _("Choose one of those listed."),
}
_TIME = _("1962, 1962年3月 or 约1983年; empty when nobody knows")


class NewPersonForm(forms.Form):
    """A person to be listed: the name they go by, and in which of the places the archivist keeps."""

    use_required_attribute = False

    place = forms.ChoiceField(label=_("Village or community"), error_messages=_UNLISTED)
    name = forms.CharField(label=_("Name they go by"), max_length=60, error_messages=_MISSING)
    birth_year = forms.CharField(label=_("Year of birth"), max_length=8, required=False)
    ground = forms.CharField(label=_("What speaks for it"), max_length=500, required=False)

    def __init__(self, *args: Any, places: list[Region], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(place.code, place.name) for place in places]


class PersonForm(forms.Form):
    """What is said of a person beside the names."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    birth_year = forms.CharField(label=_("Year of birth"), max_length=8, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 40})
    )


class NameForm(forms.Form):
    """One name, its kind, its time and what speaks for it."""

    use_required_attribute = False

    name = forms.CharField(label=_("The name"), max_length=60, error_messages=_MISSING)
    kind = forms.ChoiceField(
        label=_("What kind of name"), choices=NameKind.choices, initial=NameKind.FORMER, error_messages=_UNLISTED
    )
    valid_from = forms.CharField(label=_("Borne from"), max_length=60, required=False, help_text=_TIME)
    valid_to = forms.CharField(label=_("Borne until"), max_length=60, required=False)
    ground = forms.CharField(
        label=_("What speaks for it"),
        max_length=500,
        required=False,
        help_text=_("Who says so, or which paper: household register of 1982, she herself"),
    )


class MendNameForm(NameForm):
    """One name, mended."""

    preferred = forms.BooleanField(label=_("List the person under this name"), required=False)
