"""Names to choose from."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from cundang.api.names.schemas import Names
from cundang.api.schemas import FAILURES
from cundang.search.queries.names import names as offered

router = Router(tags=["search"])


@router.get("names", response={200: Names, **FAILURES}, summary="Names to choose from, among those one may see")
def names(
    request: HttpRequest,
    q: Annotated[
        str, Query(max_length=200, description="A name with a character wrong or missing, its pinyin or its initials.")
    ],
    within: Annotated[str, Query(max_length=12, description="12-digit code of the place to look in.")] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """The most plausible first: the name itself, other names of its bearer, names written or said alike, and then those
    with a character more, with one different, or with these initials."""
    offers = offered(
        reader=request.auth,  # type: ignore[attr-defined]
        today=timezone.localdate(),
        text=q,
        within=within or None,
        limit=limit,
    )
    return {"names": [offer.as_json() for offer in offers]}
