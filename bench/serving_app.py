"""The web server of the serving bench: the product as it is, and beside it LIKE and FTS5 behind the same server.

``python -m bench.serving_app PORT``: settings, middleware, threads and tokens are the product's; only two addresses more.
"""

from __future__ import annotations

import os
import sys
import types
from functools import cache
from pathlib import Path

from bench import search_corpus as corpus


def main() -> None:
    """Serve until killed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cundang.config.settings")
    from cundang.cli import context, serve

    context.prepare()
    from django.conf import settings
    from django.http import HttpRequest, HttpResponse, JsonResponse
    from django.urls import include, path

    from cundang.api.tokens import Bearer
    from cundang.catalogue.queries.briefs import briefs

    def by(way: str, request: HttpRequest) -> HttpResponse:
        """One page of what the other engine finds: the same gate, the same records shown."""
        from bench.search_baselines import Question

        reader = Bearer()(request)
        if reader is None:
            return HttpResponse(status=401)
        sql = _sql(settings.HOME.root / "bench.db")
        question = Question(request.GET["q"], reader.grants[0])
        answer = (sql.like if way == "like" else sql.fts5)(question)
        held = briefs(reader=reader, today=corpus.TODAY, ids=answer.ids)
        hits = [{"id": str(one.id), "title": one.title, "reference_code": one.reference_code} for one in held.values()]
        return JsonResponse({"total": answer.total, "hits": hits, "facets": [dict(one) for one in answer.counts]})

    urls = types.ModuleType("bench_urls")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        path("bench/like", lambda request: by("like", request)),
        path("bench/fts5", lambda request: by("fts5", request)),
        path("", include("cundang.config.urls")),
    ]
    sys.modules["bench_urls"] = urls
    settings.ROOT_URLCONF = "bench_urls"
    server = serve._listen("127.0.0.1", int(sys.argv[1]))
    try:
        from cundang.search.queries import warm
    except ImportError:
        pass
    else:
        warm()
    print("ready", flush=True)
    server.run()


@cache
def _connection(path: Path, _thread: int) -> object:
    from bench.search_baselines import Sql

    return Sql(path)


def _sql(path: Path) -> object:
    import threading

    return _connection(path, threading.get_ident())


if __name__ == "__main__":
    main()
