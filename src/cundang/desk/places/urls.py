"""Addresses of places."""

from django.urls import path

from cundang.desk.places import views

urlpatterns = [
    path("", views.places, name="places"),
    path("<uuid:region_id>/", views.place, name="place"),
    path("<uuid:region_id>/names/<uuid:name_id>/", views.take_away, name="place-name"),
]
