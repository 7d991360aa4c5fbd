"""The API with a route that fails, and a middleware that fails, to see what programs are told then."""

from django.urls import path
from ninja import NinjaAPI

from cundang.api import failures
from cundang.api.tokens import Bearer
from cundang.config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from cundang.config.urls import urlpatterns as ordinary

api = NinjaAPI(urls_namespace="broken", docs_url=None, openapi_url=None, auth=Bearer())
failures.install(api)


@api.get("broken")
def broken(request, q: str):
    raise RuntimeError(f"cannot find {q}")


def breaking(get_response):
    def answer(request):
        raise RuntimeError(f"cannot find {request.GET}")

    return answer


urlpatterns = [path("api/v1/", api.urls), *ordinary]
