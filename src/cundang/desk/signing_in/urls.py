"""Addresses of the door."""

from django.urls import path

from cundang.desk.signing_in import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("first-start/", views.nobody, name="nobody"),
]
