"""A refusal of the storeys below, put beside the field it belongs to."""

from __future__ import annotations

from django import forms

from cundang.core.errors import DomainError


def blame(form: forms.Form, refusal: DomainError) -> int:
    """Put a refusal at its field, or above the form when it belongs to none; returns the status of the answer."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return refusal.status
