"""What one link of a chain covers, written and checked by the same lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from cundang.audit.models import Event
from cundang.kernel.fixity import Algorithm, canonical_json, chain_digest

COVERED = [
    "cell",
    "chain",
    "sequence",
    "actor_id",
    "actor_name",
    "actor_post",
    "origin",
    "act",
    "subject_type",
    "subject_id",
    "subject_label",
    "region_id",
    "region_name",
    "before",
    "after",
    "ground",
    "algorithm",
]


def link(event: Event) -> str:
    """The digest of an event and, through the digest before it, of the whole chain up to it."""
    covered: dict[str, Any] = {name: getattr(event, name) for name in COVERED}
    covered |= {"id": str(event.id), "at": event.at.astimezone(UTC).isoformat()}
    algorithm: Algorithm = "sm3" if event.algorithm == "sm3" else "sha256"
    return chain_digest(event.previous_digest or None, canonical_json(covered), algorithm)


def plain(value: Any) -> Any:
    """A value as it can be stored and read back the same by every database: text, whole numbers, yes or no, None.

    Dates, moments and ids become text; so do fractions, which databases round each in its own way. A character NUL,
    which PostgreSQL cannot store, becomes U+FFFD.
    """
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        inner = [plain(one) for one in value]
        return sorted(inner) if isinstance(value, set | frozenset) else inner
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID | float):
        return value.isoformat() if isinstance(value, date) else str(value)
    return str(value).replace("\0", "\ufffd")
