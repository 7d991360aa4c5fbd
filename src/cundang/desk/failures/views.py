"""Pages for what cannot be shown: in plain words, with the next thing to do."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cundang.core.errors import DomainError
from cundang.ui.failures import log_failure

_HEADINGS: dict[int, Promise] = {
    400: gettext_lazy("Not understood"),
    403: gettext_lazy("Not for you to do"),
    404: gettext_lazy("Not found"),
    500: gettext_lazy("That did not work"),
}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or one this person may not know of."""
    return _failure(
        request,
        404,
        _("There is nothing at this address, or it is not yours to see. Search by name, matter or reference code."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: something this person was not given to do."""
    return _failure(
        request,
        403,
        _("This is not among what you were given to do. Whoever looks after accounts here can give it to you."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form was damaged on its way."""
    sentence = _("The address or the form arrived damaged. Go back, load the page again and repeat.")
    return _failure(request, 400, sentence)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form without its seal: open too long, or sent from another site."""
    sentence = _("This form was open too long, or cookies are switched off. Load the page again and send it once more.")
    return _failure(request, 403, sentence, heading=_("Please send it once more"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: we are wrong. Logged once, under the number the page shows."""
    where = request.resolver_match.route if request.resolver_match else "?"
    number = log_failure(sys.exc_info()[1], where=f"{request.method} /{where}")
    sentence = _("Something went wrong on our side; what was saved is safe. If it happens again, quote this number.")
    response = _failure(request, 500, sentence, number=number)
    response.headers["X-Failure-Number"] = number
    return response


class Refusals:
    """Middleware: what the storeys below refuse (:class:`DomainError`) becomes a page with their own sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in or out."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; anything else goes on to :func:`server_error`."""
        return _failure(request, exception.status, str(exception)) if isinstance(exception, DomainError) else None


def _failure(request: HttpRequest, status: int, sentence: str, *, heading: str = "", number: str = "") -> HttpResponse:
    """The page. When we fail ourselves it asks nothing of the database: that may be what failed."""
    context = {
        "base": "ui/base.html" if status >= 500 else "desk/base.html",
        "heading": heading or _HEADINGS.get(status) or _("Not done"),
        "sentence": sentence,
        "number": number,
    }
    return render(request, "desk/failures/page.html", context, status=status)
