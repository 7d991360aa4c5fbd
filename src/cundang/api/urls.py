"""Version 1 of the API. Its description is at ``openapi.json``; no page of it is fetched from elsewhere."""

from __future__ import annotations

from django.urls import path
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from cundang import __version__
from cundang.api import failures
from cundang.api.items.routes import router as items
from cundang.api.names.routes import router as names
from cundang.api.search.routes import router as search
from cundang.api.tokens import Bearer


class ReadableJSON(JSONRenderer):
    """Chinese as it is written, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Cundang",
    version=__version__,
    description="Search and read the records of a village archive, as far as the bearer of the token may see them.",
    docs_url=None,
    urls_namespace="api",
    auth=Bearer(),
    renderer=ReadableJSON(),
)
failures.install(api)
api.add_router("", search)
api.add_router("", names)
api.add_router("", items)

urlpatterns = [path("", api.urls)]
