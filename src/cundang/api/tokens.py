"""Whose eyes a program looks with: the bearer of its token."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from cundang.accounts.queries import actor_by_token
from cundang.core.actor import Actor


class Bearer(HttpBearer):
    """``Authorization: Bearer TOKEN``; the person behind it becomes ``request.auth``."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The person, or None when nobody is behind the token."""
        return actor_by_token(token, request.META.get("REMOTE_ADDR", ""))
