"""Searching."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from cundang.api.schemas import FAILURES
from cundang.api.search.schemas import Found
from cundang.search.engines import FARTHEST
from cundang.search.queries import find

router = Router(tags=["search"])


@router.get(
    "search",
    response={200: Found, **FAILURES},
    summary="Search the records one may see",
    # What was not asked for is left out.
    exclude_unset=True,
)
def search(
    request: HttpRequest,
    *,
    q: Annotated[str, Query(max_length=200, description="A name, a matter, a reference code or part of one.")],
    within: Annotated[str, Query(max_length=12, description="12-digit code of the place to search in.")] = "",
    also: Annotated[str, Query(max_length=200, description="Further words that every record must hold.")] = "",
    rings: Annotated[bool, Query(description="Whether to count the records of every ring.")] = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
) -> dict[str, Any]:
    """Exact matches first, then other names of the same person, other forms of the characters, records that contain the
    words, and names written or said almost alike."""
    page = find(
        reader=request.auth,  # type: ignore[attr-defined]
        today=timezone.localdate(),
        text=q,
        within=within or None,
        also=also,
        rings=rings,
        limit=limit,
        offset=offset,
    )
    return page.as_json()
