"""What is handed over at the desk: lists, and the place they belong to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

KINDS = ".xlsx,.xls,.et,.ods,.csv,.txt,.dbf,.docx,.htm,.html,.xml,.xlsm"
_MOST = 50


class _Files(forms.FileField):
    """Several files in one field."""

    widget = forms.ClearableFileInput

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.widget.allow_multiple_selected = True

    def clean(self, data: Any, initial: Any = None) -> Any:
        several = data if isinstance(data, list | tuple) else [data]
        return [super(_Files, self).clean(one, initial) for one in several if one] or super().clean(None, initial)


class UploadForm(forms.Form):
    """One or more lists, and for which place; whether a file is a list is decided when it is read."""

    place = forms.CharField(
        max_length=200, error_messages={"required": _("Say for which place. Type its name and choose it.")}
    )
    lists = _Files(
        max_length=255,
        allow_empty_file=True,
        error_messages={"required": _("Choose the list first."), "max_length": _("The name of the file is too long.")},
    )

    use_required_attribute = False

    def clean_lists(self) -> list[UploadedFile[Any]]:
        """At most so many at once: a person keeps no more in view."""
        files: list[UploadedFile[Any]] = self.cleaned_data["lists"]
        if len(files) > _MOST:
            raise forms.ValidationError(_("At most %(number)s lists at once."), params={"number": _MOST})
        return files
