"""The door: signing in and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from cundang.accounts import services
from cundang.accounts.queries import anybody, stranger
from cundang.core.errors import Refused
from cundang.desk.persons import address_of, reader_of
from cundang.desk.signing_in.forms import SignInForm


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the door, or let the person in and on to the page asked for."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward)
    if request.method != "POST":
        return _door(request, SignInForm(), onward) if anybody() else redirect("nobody")
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _door(request, form, onward, status=400)
    try:
        user = services.sign_in(
            actor=stranger(origin=address_of(request)),
            at=timezone.now(),
            username=form.cleaned_data["username"],
            password=form.cleaned_data["password"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _door(request, form, onward, status=refusal.status)
    login(request, user)
    return HttpResponseRedirect(onward)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the session."""
    if request.user.is_authenticated:
        services.signed_out(actor=reader_of(request), at=timezone.now(), user=request.user)
    logout(request)
    return redirect("sign-in")


@require_safe
def nobody(request: HttpRequest) -> HttpResponse:
    """The very first page: nobody has an account yet, and how the first is made at the machine itself."""
    return redirect("sign-in") if anybody() else render(request, "desk/signing_in/nobody.html")


def _door(request: HttpRequest, form: SignInForm, onward: str, *, status: int = 200) -> HttpResponse:
    return render(request, "desk/signing_in/page.html", {"form": form, "next": onward}, status=status)


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
