"""Reading one record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from cundang.api.items.schemas import Item
from cundang.api.schemas import FAILURES
from cundang.catalogue.queries import ItemDetail
from cundang.catalogue.queries import item as one_item
from cundang.intake.queries import provenance

router = Router(tags=["items"])

_OTHERWISE = {"id", "sheet", "row", "region", "persons", "provenance"}
_COPIED = [name for name in Item.model_fields if name not in _OTHERWISE]


@router.get("items/{uuid:item_id}", response={200: Item, **FAILURES}, summary="One record with its provenance")
def item(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """A record nobody has and one the bearer may not see are answered alike."""
    asking: dict[str, Any] = {
        "reader": request.auth,  # type: ignore[attr-defined]
        "today": timezone.localdate(),
        "item_id": item_id,
    }
    held: ItemDetail = one_item(**asking)
    return {
        "id": str(held.id),
        "sheet": held.source_sheet,
        "row": held.source_row,
        **{name: getattr(held, name) for name in _COPIED},
        "region": held.region_name,
        "persons": [person.name for person in held.persons],
        "provenance": [
            {
                "batch": str(source.batch_id),
                "file": source.file,
                "sheet": source.sheet,
                "row": source.row,
                "cells": [{"header": header, "text": text} for header, text in source.cells],
            }
            for source in provenance(**asking)
        ],
    }
