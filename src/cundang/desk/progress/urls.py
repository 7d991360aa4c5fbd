"""Address of the progress page."""

from django.urls import path

from cundang.desk.progress import views

urlpatterns = [path("progress/", views.progress, name="progress")]
