"""Addresses of a record."""

from django.urls import path

from cundang.desk.items import editing, views

urlpatterns = [
    path("<uuid:item_id>/", views.item, name="item"),
    path("<uuid:item_id>/edit/", editing.edit, name="item-edit"),
    path("<uuid:item_id>/view/", views.view, name="item-view"),
]
