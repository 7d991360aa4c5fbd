"""Addresses of the schedule."""

from django.urls import path

from cundang.desk.schedule import views

urlpatterns = [
    path("", views.schedule, name="schedule"),
    path("list/", views.printed, name="schedule-list"),
    path("<str:code>/", views.row, name="schedule-row"),
]
