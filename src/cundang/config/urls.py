"""Every address, gathered from the doors, and the pages for what has none."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("cundang.api.urls")),
    path("", include("cundang.desk.urls")),
]

handler400 = "cundang.desk.failures.views.bad_request"
handler403 = "cundang.desk.failures.views.forbidden"
handler404 = "cundang.desk.failures.views.not_found"
handler500 = "cundang.desk.failures.views.server_error"
