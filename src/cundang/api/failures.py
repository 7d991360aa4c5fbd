"""One shape for whatever is not answered: ``{"ok": false, "error": sentence, "code": code, "errors": []}``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from cundang.core.errors import DomainError
from cundang.ui.failures import log_failure

PREFIX = "/api/"


def failure(*, status: int, code: str, sentence: str, errors: Iterable[Mapping[str, str]] = ()) -> HttpResponse:
    """An answer in the one shape; ``errors`` are rows of ``{"field", "code", "message"}``."""
    body = {"ok": False, "error": sentence, "code": code, "errors": list(errors)}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def not_signed_in(request: HttpRequest, exception: Any) -> HttpResponse:
    """401: no token, or one that is unknown, revoked or of a closed account; which of these is not said."""
    response = failure(
        status=401,
        code="not-signed-in",
        sentence=_("Send a token: Authorization: Bearer TOKEN. One is made with: cundang token create USER"),
    )
    response.headers["WWW-Authenticate"] = 'Bearer realm="cundang"'
    return response


def refused(request: HttpRequest, exception: Any) -> HttpResponse:
    """What the storeys below refuse, with their own code and sentence."""
    rows = [{"field": exception.field, "code": exception.code, "message": str(exception)}] if exception.field else []
    return failure(status=exception.status, code=exception.code, sentence=str(exception), errors=rows)


def wrong_parameters(request: HttpRequest, exception: Any) -> HttpResponse:
    """400: every parameter that is missing or out of its range, named."""
    rows = [_row(error) for error in exception.errors]
    return failure(status=400, code="parameters-wrong", sentence=" ".join(row["message"] for row in rows), errors=rows)


def broken(request: HttpRequest, exception: Any) -> HttpResponse:
    """500: we are wrong; logged once, under a number."""
    where = request.resolver_match.route if request.resolver_match else "?"
    return _broken(log_failure(exception, where=f"{request.method} /{where}"))


def one_shape(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what failed beside the API's own routes (no such route, a method not taken) is put into shape."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < 400 or not request.path_info.startswith(PREFIX) or _in_shape(response):
            return response
        shaped = _shaped(response)
        if "Allow" in response.headers:
            shaped.headers["Allow"] = response.headers["Allow"]
        return shaped

    return answer


def install(api: NinjaAPI) -> None:
    """Give the API these answers."""
    api.add_exception_handler(AuthenticationError, not_signed_in)
    api.add_exception_handler(ValidationError, wrong_parameters)
    api.add_exception_handler(DomainError, refused)
    api.add_exception_handler(Exception, broken)


def _shaped(response: HttpResponse) -> HttpResponse:
    match response.status_code:
        case 404:
            return failure(status=404, code="not-found", sentence=_("There is nothing at this address."))
        case 405:
            return failure(status=405, code="method-not-allowed", sentence=_("This address does not take that method."))
        case status if status >= 500:
            return _broken(response.headers.get("X-Failure-Number", ""))
        case status:
            return failure(status=status, code="not-understood", sentence=_("The request arrived damaged."))


def _broken(number: str) -> HttpResponse:
    sentence = _("Something went wrong on our side. If it happens again quote this number: {number}").format(
        number=number
    )
    return failure(status=500, code="failure", sentence=sentence)


def _in_shape(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("application/json")


def _row(error: Mapping[str, Any]) -> dict[str, str]:
    field = str(error["loc"][-1])
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            message = _("{field} is missing.").format(field=field)
        case "less_than_equal":
            message = _("{field} may be {limit} at most.").format(field=field, limit=limits["le"])
        case "greater_than_equal":
            message = _("{field} must be at least {limit}.").format(field=field, limit=limits["ge"])
        case "string_too_long":
            message = _("{field} may have {limit} characters at most.").format(field=field, limit=limits["max_length"])
        case "int_parsing":
            message = _("{field} must be a whole number.").format(field=field)
        case _:
            message = _("{field} is not what is expected here.").format(field=field)
    return {"field": field, "code": str(error["type"]).replace("_", "-"), "message": message}
