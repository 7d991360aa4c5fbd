"""Addresses of the search, of what is kept of it, and of what was not found."""

from django.urls import path

from cundang.desk.search import exporting, nothing, saved, suggesting, views

urlpatterns = [
    path("", views.search, name="search"),
    path("names/", views.like_names, name="search-names"),
    path("suggestions/", suggesting.suggestions, name="search-suggestions"),
    path("export/", exporting.export, name="search-export"),
    path("saved/", saved.searches, name="saved-searches"),
    path("saved/<uuid:saved_id>/<str:act>/", saved.change, name="saved-search"),
    path("nothing-found/", nothing.register, name="nothing-found"),
    path("nothing-found/<uuid:slip_id>/", nothing.slip, name="nothing-found-slip"),
]
