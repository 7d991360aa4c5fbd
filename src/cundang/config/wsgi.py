"""The web application for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cundang.config.settings")
application = get_wsgi_application()

from cundang.search.queries import warm  # noqa: E402 (needs the settings)

warm()
