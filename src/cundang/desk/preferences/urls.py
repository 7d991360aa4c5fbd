"""Addresses of the switches."""

from django.urls import path

from cundang.desk.preferences import views

urlpatterns = [path("preferences/", views.choose, name="preferences")]
