"""Addresses of the desk, gathered from its subjects."""

from django.urls import include, path

urlpatterns = [
    path("", include("cundang.desk.home.urls")),
    path("", include("cundang.desk.signing_in.urls")),
    path("", include("cundang.desk.preferences.urls")),
    path("search/", include("cundang.desk.search.urls")),
    path("items/", include("cundang.desk.items.urls")),
]
