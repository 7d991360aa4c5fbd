"""A former name of a place as it is typed."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from cundang.kernel.dates import read_date


class FormerNameForm(forms.Form):
    """A name the place bore, with its time as far as known; years and days are read as people write them."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Former name"), max_length=100, error_messages={"required": _("Type the name the place bore.")}
    )
    valid_from = forms.CharField(
        label=_("Borne from"), max_length=40, required=False, help_text=_("1958, 1958年10月; empty when nobody knows")
    )
    valid_to = forms.CharField(label=_("Borne until"), max_length=40, required=False)
    ground = forms.CharField(
        label=_("What speaks for it"),
        max_length=500,
        required=False,
        help_text=_("County gazetteer, order of the county government of 1984, old villagers"),
    )

    def clean_valid_from(self) -> date | None:
        """The first day meant; None for nothing."""
        return self._day("valid_from", last=False)

    def clean_valid_to(self) -> date | None:
        """The last day meant; None for nothing."""
        return self._day("valid_to", last=True)

    def _day(self, name: str, *, last: bool) -> date | None:
        text = self.cleaned_data[name]
        reading = read_date(text)
        day = reading.latest if last else reading.earliest
        if text and (day is None or reading.code):
            raise forms.ValidationError(_("This is read as no time. Write the year, or year and month."))
        return day
