"""Who sits at this page, as the storeys below are told, and the way to the door for who has not signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from cundang.accounts.queries import actor_for, grants_of
from cundang.core.actor import Actor

if TYPE_CHECKING:
    from cundang.accounts.models import Grant, User


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as events write it."""
    return str(request.META.get("REMOTE_ADDR", ""))


def person_of(request: HttpRequest) -> User:
    """The account signed in. Errors: nobody is."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def reader_of(request: HttpRequest) -> Actor:
    """The person signed in, as every read and verb is told."""
    return actor_for(person_of(request), origin=address_of(request))


def grant_of(request: HttpRequest) -> Grant | None:
    """The grant the person signed in acts under today: the one given last; None without any."""
    today = timezone.localdate()
    current = (
        grant
        for grant in reversed(grants_of(person_of(request)))
        if grant.valid_from <= today and (grant.valid_until is None or today <= grant.valid_until)
    )
    return next(current, None)


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let pass who is signed in; others go to the door and come back. Who holds no post today is told so on every page: an
    archive that shows nothing would look empty.

    A part of a page asked for by who may not have it makes the whole page load, which then says why.
    """
    whole_page = login_required(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        posted = request.user.is_authenticated and grant_of(request) is not None
        if request.headers.get("HX-Request") and not posted:
            return HttpResponseClientRefresh()
        if request.user.is_authenticated and not posted:
            return render(request, "desk/signing_in/no_post.html", status=403)
        return whole_page(request, *args, **kwargs)

    return answer
