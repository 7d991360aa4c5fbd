"""Address of the page about the system."""

from django.urls import path

from cundang.desk.system import views

urlpatterns = [path("system/", views.system, name="system")]
