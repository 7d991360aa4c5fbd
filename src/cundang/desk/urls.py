"""Addresses of the desk, gathered from its subjects."""

from django.urls import include, path

urlpatterns = [
    path("", include("cundang.desk.home.urls")),
    path("", include("cundang.desk.signing_in.urls")),
    path("", include("cundang.desk.preferences.urls")),
    path("", include("cundang.desk.browse.urls")),
    path("", include("cundang.desk.progress.urls")),
    path("", include("cundang.desk.system.urls")),
    path("search/", include("cundang.desk.search.urls")),
    path("items/", include("cundang.desk.items.urls")),
    path("people/", include("cundang.desk.people.urls")),
    path("places/", include("cundang.desk.places.urls")),
    path("intake/", include("cundang.desk.intake.urls")),
    path("schedule/", include("cundang.desk.schedule.urls")),
    path("expected/", include("cundang.desk.expected.urls")),
]
