"""Addresses of looking around."""

from django.urls import path

from cundang.desk.browse import fonds, sheets, views

urlpatterns = [
    path("browse/", views.browse, name="browse"),
    path("fonds/<uuid:fonds_id>/", fonds.fonds, name="fonds"),
    path("fonds/to-confirm/", fonds.to_confirm, name="fonds-to-confirm"),
    path("boxes/", fonds.boxes, name="boxes"),
    path("county-sheet/", sheets.county_sheet, name="county-sheet"),
]
