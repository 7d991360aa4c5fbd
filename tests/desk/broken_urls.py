"""Addresses with one that fails, to see what people see then."""

from django.urls import path

from cundang.config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


def broken(request):
    raise RuntimeError(f"cannot find {request.GET}")


urlpatterns = [*urlpatterns, path("broken/", broken)]
