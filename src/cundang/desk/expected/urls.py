"""Addresses of what must be there."""

from django.urls import path

from cundang.desk.expected import saying, views

urlpatterns = [
    path("", views.expected, name="expected"),
    path("print/", views.printed, name="expected-print"),
    path("workbook/", views.export, name="expected-export"),
    path("<str:code>/", views.village, name="expected-village"),
    path("<str:code>/<int:year>/", views.village, name="expected-village"),
    path("<str:code>/<int:year>/not-formed/", saying.not_formed, name="expected-not-formed"),
    path("<str:code>/<int:year>/formed/", saying.not_formed_back, name="expected-formed"),
    path("<str:code>/<int:year>/occasion/", saying.occasion, name="expected-occasion"),
    path("<str:code>/<int:year>/no-occasion/", saying.occasion_back, name="expected-no-occasion"),
]
